"""Broken examples: what is changed in the small course, and the exact message that an author then reads.

Each rule of `check` has its own; a test says which lines of the core that speak no example has made speak.
"""

import json
from dataclasses import dataclass
from typing import Any

from tests.unit.conftest import CRISIS, FACTS, LESSON, MODULE, QUESTIONS, SHEET

Edit = tuple[
    str, str | None, str | bytes | None
]  # file, old text, new text; no old text: the whole file; neither: no file


@dataclass(frozen=True)
class Example:
    """What to change, the message, and how to read the course: "today" (in 2028), "hints", "unreadable" (a disk that fails)."""

    edits: list[Edit]
    said: str
    mode: str = ""


INDEX = "docs/index.md"
LIST = "docs/checklists/avant-de-repondre.yml"
PATH = "docs/parcours/debuter.yml"
PAY = "docs/salaires/france.yml"
FRAMEWORK = "docs/referentiels/cadre.yml"
NEW = "docs/metiers/abime.yml"
PAGE = "docs/page.md"
TEMPLATE = "docs/modeles/reponse.yml"
FIELDS = "docs/modeles/champs/champs.yml"
PLATFORM = "docs/plateformes/reseau.yml"
PRODUCTION = "docs/productions/lettre.yml"
NB = "exercises/compter.ipynb"


def nb(filcm: dict[str, Any] | None = None, **whole: Any) -> str:
    """Return a notebook of one cell, as Jupyter saves it, with changes."""
    ours = {"id": "compter", "title": "Compter", "description": "Compter.", "skills": ["ecouter"], "minutes": 5}
    made = {
        "cells": [{"cell_type": "markdown", "metadata": {}, "source": ["Texte.\n", "Fin."]}],
        "metadata": {"filcm": ours | (filcm or {})},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(made | whole, indent=1, ensure_ascii=False)


def page(body: str) -> str:
    """Return a page with its front matter."""
    return f'---\ntitle: "P"\ndescription: "Une page."\n---\n\n{body}'


SITUATION = """---
title: "T"
description: "Une situation."
situation: "On me signale un commentaire"
---
## Que faire, tout de suite {#que-faire}

Lire.
"""


def questions(name: str, kind: str, answer: str) -> str:
    """Return eight questions alike."""
    return "".join(
        f"- id: {name}{number}\n  type: {kind}\n  objective: reformuler\n  bloom: apply\n  difficulty: 1\n"
        f'  prompt: "P {number} ?"\n{answer}  explanation: "E."\n  passage: bien-lire#situation\n'
        for number in range(8)
    )


LONGEST_FIRST = questions(
    "q",
    "single",
    """  choices:
    - {id: a, text: "Une réponse plutôt longue", right: true, feedback: "Oui."}
    - {id: b, text: "Une plus courte", feedback: "Non."}
""",
)
TOO_MANY = "".join(
    questions(name, "true-false", '  answer: true\n  use: positioning\n  when_true: "Oui."\n  when_false: "Non."\n')
    for name in ("p", "r")
)
SHORTEST_LAST = questions(
    "c",
    "single",
    """  choices:
    - {id: a, text: "Une réponse bien plus longue", feedback: "Non."}
    - {id: b, text: "Une plus courte", right: true, feedback: "Oui."}
""",
)
ALL_TRUE = questions("v", "true-false", '  answer: true\n  when_true: "Oui."\n  when_false: "Non."\n')
TANGLED = "- //// example\n/// post\n    who: A\n\nTexte.\n///\n////"
COPY_OF = "COPY:"  # a content that is another file's

GROUPS: dict[str, dict[str, Example]] = {
    "Files that are not clean text or YAML": {
        "a byte order mark": Example(
            [(NEW, None, b"\xef\xbb\xbfid: x\n")],
            "docs/metiers/abime.yml:1:1: marque d’ordre des octets (BOM) au début du fichier\n    → enregistrer en « UTF-8 », sans BOM",
        ),
        "another encoding": Example(
            [(NEW, None, "id: é\n".encode("latin-1"))],
            "docs/metiers/abime.yml:1:5: ce fichier n’est pas en UTF-8\n    → l’enregistrer en « UTF-8 » depuis l’éditeur",
        ),
        "a control character": Example(
            [(NEW, None, b"id: x\x00y\n")],
            "docs/metiers/abime.yml:1:6: caractère invisible interdit (U+0000)\n    → le supprimer",
        ),
        "an empty file": Example(
            [(NEW, None, b"")],
            "docs/metiers/abime.yml:1:1: fichier vide\n    → y écrire au moins les champs obligatoires, ou le supprimer",
        ),
        "a second document": Example(
            [(NEW, None, "id: x\n---\nid: y\n")],
            "docs/metiers/abime.yml:2:1: « --- » ouvre un second document\n    → retirer la ligne « --- »",
        ),
        "a quotation mark never closed": Example(
            [(NEW, None, "id: 'jamais fermé\n")],
            "docs/metiers/abime.yml:1:5: guillemet ouvert et jamais fermé\n    → ajouter le guillemet fermant",
        ),
        "a colon in a bare text": Example(
            [(NEW, None, "title: Crise : que faire ?\n")],
            'docs/metiers/abime.yml:1:14: deux-points au milieu d’un texte sans guillemets, ou retrait de travers\n    → mettre le texte entre guillemets : clé: "Crise : que répondre ?"',
        ),
        "a line that is no key": Example(
            [(NEW, None, "id: x\ntexte\n")],
            "docs/metiers/abime.yml:2:1: cette ligne n’est pas de la forme « clé: valeur »\n    → ajouter « : » après la clé, ou mettre en retrait la suite du texte",
        ),
        "a list not closed": Example(
            [(NEW, None, "id: x\nskills: [a, b\ntitle: y\n")],
            "docs/metiers/abime.yml:2:9: une virgule, ou ce qui ferme ce crochet ou cette accolade, manque\n    → ajouter ] ou }, ou séparer les éléments par des virgules",
        ),
        "keys out of line": Example(
            [(NEW, None, "id: x\n  title: y\n")],
            'docs/metiers/abime.yml:2:8: deux-points au milieu d’un texte sans guillemets, ou retrait de travers\n    → mettre le texte entre guillemets : clé: "Crise : que répondre ?"',
        ),
        "a backslash in quotation marks": Example(
            [(NEW, None, 'id: "x\\q"\n')],
            "docs/metiers/abime.yml:1:7: barre oblique inverse entre guillemets doubles\n    → doubler la barre (\\\\), ou employer un bloc |",
        ),
        "an unknown alias": Example(
            [(NEW, None, "id: *x\n")],
            "docs/metiers/abime.yml:1:5: les ancres (&) et les alias (*) ne sont pas admis\n    → recopier la valeur, ou mettre le texte entre guillemets",
        ),
        "a character that starts nothing": Example(
            [(NEW, None, "id: @x\n")],
            "docs/metiers/abime.yml:1:5: ce caractère ne peut pas commencer une valeur\n    → mettre la valeur entre guillemets",
        ),
        "a tag without a meaning": Example(
            [(NEW, None, "%id: x\n")],
            "docs/metiers/abime.yml:1:4: YAML illisible à cet endroit\n    → vérifier retraits, deux-points et guillemets de cette ligne et de la précédente",
        ),
        "an anchor and its alias": Example(
            [(NEW, None, "a: &a [x]\nb: *a\n")],
            "docs/metiers/abime.yml:2:4: valeur reprise par un alias (*…)\n    → la recopier : les alias de YAML ne sont pas admis",
        ),
        "a key that is a list": Example(
            [(NEW, None, "? [a, b]\n: c\n")],
            "docs/metiers/abime.yml:1:3: une clé doit être un mot\n    → écrire « clé: valeur »",
        ),
        "a number too long": Example(
            [(NEW, None, "id: 99999999999999999999999\n")],
            "docs/metiers/abime.yml:1:5: nombre trop long\n    → le mettre entre guillemets s’il s’agit d’un identifiant",
        ),
        "too many levels": Example(
            [(NEW, None, "[" * 1000 + "]" * 1000)],
            "docs/metiers/abime.yml:1:1: YAML illisible : trop de niveaux, ou un caractère interdit\n    → repartir du squelette (python run.py new)",
        ),
        "a file without rights": Example(
            [(NEW, None, "id: x\n")],
            "docs/metiers/abime.yml:1:1: fichier illisible\n    → vérifier ses droits de lecture",
            "unreadable",
        ),
        "a file without a place": Example(
            [("docs/metier/x.yml", None, "id: x\n")],
            "docs/metier/x.yml:1:1: fichier YAML qui n’a pas de place ici\n    → vouliez-vous dire « metiers/nom.yml » ?",
        ),
        "a map where a list is due": Example(
            [("docs/glossaire.yml", None, "id: x\n")],
            "docs/glossaire.yml:1:1: une liste est attendue\n    → commencer chaque élément par « - id: … »",
        ),
        "no settings": Example(
            [("course.yml", None, None)],
            "course.yml:1:1: fichier absent\n    → le créer : il porte le nom et la version du cours",
        ),
        "front matter never closed": Example(
            [(PAGE, None, '---\ntitle: "x"\n')],
            "docs/page.md:1:1: en-tête absent ou mal fermé\n    → commencer la page par « --- », title:, description:, puis « --- »",
        ),
        "two pages at one address": Example(
            [("docs/metiers/moderateur.md", None, page("Texte.\n"))],
            "docs/metiers/moderateur.md:1:1: deux sources pour une page : docs/metiers/moderateur.md et docs/metiers/moderateur.yml\n    → en garder une",
        ),
    },
    "Types": {
        "a field that is missing": Example(
            [(SHEET, 'title: "Modérateur | {x}"\n', "")],
            'docs/metiers/moderateur.yml:1:1: champ obligatoire absent : title\n    → ajouter title: "un texte" — Nom du métier.',
        ),
        "an id that is missing": Example(
            [(LIST, "id: avant-de-repondre\n", "")],
            "docs/checklists/avant-de-repondre.yml:1:1: champ obligatoire absent : id\n    → ajouter id: avant-de-repondre — Identifiant, pour toujours : minuscules, chiffres et traits d’union.",
        ),
        "a question without a type": Example(
            [(QUESTIONS, "  type: single\n", "")],
            "docs/cours/ecouter/questions.yml:1:3: champ obligatoire absent : type\n    → types possibles : single, multiple, true-false, numeric, short, matching, ordering, categorising, cloze, annotated-reply",
        ),
        "two lines where one is due": Example(
            [(SHEET, 'description: "La fiche d’essai."', "description: |\n  La fiche\n  d’essai.")],
            "docs/metiers/moderateur.yml:3:14: une seule ligne est attendue ici\n    → retirer le retour à la ligne, ou choisir un champ plus long",
        ),
        "a hidden character": Example(
            [(SHEET, 'description: "La fiche d’essai."', 'description: "La fiche\\x07."')],
            "docs/metiers/moderateur.yml:3:14: caractère de contrôle invisible (U+0007)\n    → le supprimer et retaper le mot",
        ),
        "an id badly written": Example(
            [(SHEET, "  - id: lire", "  - id: Lire à deux")],
            "docs/metiers/moderateur.yml:9:9: « id » attend un identifiant : minuscules sans accent, chiffres et traits d’union, reçu « Lire à deux »\n    → écrire par exemple : id: moderer-commentaires — Identifiant, unique dans la fiche.",
        ),
        "a text too long": Example(
            [(SHEET, 'title: "Lire les messages"', 'title: "' + "L" * 120 + '"')],
            "docs/metiers/moderateur.yml:10:12: « title » compte 120 caractères, 110 au plus\n    → raccourcir, ou déplacer la suite dans un champ plus long",
        ),
        "a text that is empty": Example(
            [(SHEET, 'title: "Lire les messages"', 'title: ""')],
            'docs/metiers/moderateur.yml:10:12: « title » est vide\n    → écrire par exemple : title: "un texte" — La mission, à l’infinitif.',
        ),
        "a number where a text is due": Example(
            [(SHEET, 'title: "Lire les messages"', "title: 12")],
            'docs/metiers/moderateur.yml:10:12: « title » attend un texte, reçu le nombre 12\n    → le mettre entre guillemets : title: "12"',
        ),
        "a list that is empty": Example(
            [(SHEET, "skills: [ecouter]", "skills: []")],
            "docs/metiers/moderateur.yml:14:13: « skills » attend au moins 1 élément(s), reçu 0\n    → écrire par exemple : skills: [identifiant] — Compétences qu’elle demande.",
        ),
        "a list too long": Example(
            [(LESSON, '  - "Reformuler."\n', '  - "Reformuler."\n' * 8)],
            "docs/cours/ecouter/bien-lire.md:8:3: « key_points » attend au plus 6 élément(s), reçu 9\n    → n’en garder que 6",
        ),
        "a date that is none": Example(
            [(SHEET, "last_review: 2026-11-24", "last_review: 24/11/2026")],
            "docs/metiers/moderateur.yml:33:14: « last_review » attend une date AAAA-MM-JJ, reçu « 24/11/2026 »\n    → écrire par exemple : last_review: 2026-11-24 — Jour de la dernière révision.",
        ),
        "a number that is none": Example(
            [(CRISIS, "minutes: 5\ngauges", "minutes: oui\ngauges")],
            "docs/crises/panne.yml:6:10: « minutes » attend un nombre entier, reçu « oui »\n    → écrire par exemple : minutes: 12 — Durée, en minutes.",
        ),
        "two right answers for one": Example(
            [(QUESTIONS, '{id: taire, text: "Ne pas répondre",', '{id: taire, text: "Ne pas répondre", right: true,')],
            "docs/cours/ecouter/questions.yml:15:5: 2 réponses justes pour type: single\n    → n’en garder qu’une, ou écrire type: multiple",
        ),
        "no right answer among several": Example(
            [
                (QUESTIONS, 'text: "Une capture", right: true', 'text: "Une capture"'),
                (QUESTIONS, 'text: "La date", right: true', 'text: "La date"'),
            ],
            "docs/cours/ecouter/questions.yml:28:5: aucune réponse juste\n    → ajouter right: true aux bonnes réponses",
        ),
        "a gap without its answer": Example(
            [(QUESTIONS, 'options: ["répond", "efface"]', 'options: ["note", "efface"]')],
            "docs/cours/ecouter/questions.yml:113:50: la bonne réponse manque parmi options\n    → ajouter « répond » à options",
        ),
        "a gap that is not described": Example(
            [(QUESTIONS, 'puis on {{suite}}."', 'puis on {{suite}} et {{fin}}."')],
            "docs/cours/ecouter/questions.yml:110:9: text contient un trou qui n’est pas décrit\n    → décrire chaque {{trou}} dans gaps:",
        ),
        "a rubric level twice": Example(
            [(QUESTIONS, '{id: oui, points: 2, text: "Cordial"}', '{id: non, points: 2, text: "Cordial"}')],
            "docs/cours/ecouter/questions.yml:125:56: identifiant répété : non\n    → donner à chacun un identifiant qui lui soit propre",
        ),
        "a decoy named like a pair": Example(
            [(QUESTIONS, "decoys: [{id: rien", "decoys: [{id: un")],
            "docs/cours/ecouter/questions.yml:76:17: identifiant répété : un\n    → donner à chacun un identifiant qui lui soit propre",
        ),
        "an ending named like a situation": Example(
            [(CRISIS, "  - {id: mal, title", "  - {id: suite, title")],
            "docs/crises/panne.yml:35:10: identifiant répété : suite\n    → donner à chacun un identifiant qui lui soit propre",
        ),
        "an option twice": Example(
            [(CRISIS, "{id: taire, text", "{id: repondre, text")],
            "docs/crises/panne.yml:32:14: identifiant répété : repondre\n    → donner à chacun un identifiant qui lui soit propre",
        ),
        "a mission twice": Example(
            [
                (
                    SHEET,
                    "skills:\n  - {skill",
                    '  - {id: lire, title: "T", text: "T", frequency: daily, skills: [ecouter]}\nskills:\n  - {skill',
                )
            ],
            "docs/metiers/moderateur.yml:15:10: identifiant répété : lire\n    → donner à chacun un identifiant qui lui soit propre",
        ),
        "a context twice": Example(
            [
                (
                    SHEET,
                    "day:\n",
                    'contexts:\n  - {id: a, name: "A", text: "A"}\n  - {id: a, name: "B", text: "B"}\nday:\n',
                )
            ],
            "docs/metiers/moderateur.yml:19:10: identifiant répété : a\n    → donner à chacun un identifiant qui lui soit propre",
        ),
        "a salary record twice": Example(
            [(PAY, "{id: r2023", "{id: r2022")],
            "docs/salaires/france.yml:11:10: identifiant répété : r2022\n    → donner à chacun un identifiant qui lui soit propre",
        ),
        "a record without an amount": Example(
            [(PAY, "mean: 30154, ", "")],
            "docs/salaires/france.yml:11:5: aucun montant\n    → donner au moins un de low, median, mean, high",
        ),
        "a checklist without lines": Example(
            [
                (
                    "docs/checklists/vide.yml",
                    None,
                    'id: vide\ntitle: "V"\ndescription: "Vide."\naudience: "A"\nmoment: "M"\n',
                )
            ],
            "docs/checklists/vide.yml:1:1: une checklist a ses propres lignes ou celles d’une fiche métier\n    → garder un seul de items: et from_job_sheet:",
        ),
        "a step that is two things": Example(
            [(PATH, "  - module: ecouter", "  - module: ecouter\n    lesson: bien-lire")],
            "docs/parcours/debuter.yml:9:5: une étape est un module, une leçon ou une page\n    → garder un seul de module:, lesson: et page:",
        ),
        "a unit without a value": Example(
            [(FACTS, "  value: 28000\n", "")],
            "docs/faits.yml:4:9: une unité sans valeur\n    → ajouter value:, ou retirer unit:",
        ),
        "a title without its certifier": Example(
            [(FRAMEWORK, "kind: competences", "kind: title")],
            "docs/referentiels/cadre.yml:8:7: titre enregistré sans certifier\n    → écrire certifier:, level: et valid_until: d’après la fiche de France compétences",
        ),
        "a sheet that is not compared": Example(
            [(SHEET, "shared: |\n  Tous deux lisent et répondent.\n", "")],
            "docs/metiers/moderateur.yml:35:9: fiche sans shared, alors qu’on vient la comparer au community manager\n    → écrire shared: (en commun), differs: (ce qui sépare) et career: (comment passer de l’un à l’autre)",
        ),
        "months upside down": Example(
            [(SHEET, "months: 24,", "months: 24, months_to: 12,")],
            "docs/metiers/moderateur.yml:22:73: « months_to » doit dépasser « months »\n    → écrire months: 36 puis months_to: 60",
        ),
        "a comparison of one sheet": Example(
            [(PAGE, None, page("/// comparison | job-sheet:moderateur\n///\n"))],
            "docs/page.md:6:1: « comparison » prend 2 références, ou aucune ; reçu 1\n    → écrire par exemple : /// comparison | job-sheet:premier job-sheet:deuxieme",
        ),
        "law without its date": Example(
            [(INDEX, "law_as_of: 2026-11-24\n", "")],
            "docs/index.md:2:8: page qui cite une règle de droit (regle-2004) sans dire de quand\n    → ajouter law_as_of: 2026-11-25, le jour où ce droit a été relu : la page dira aussi qu’elle ne remplace pas un conseil",
        ),
        "a range upside down": Example(
            [(FACTS, "  value: 28000\n", "  value: 28000\n  value_to: 20000\n")],
            "docs/faits.yml:5:13: « value_to » doit dépasser une « value » numérique\n    → écrire value: 23000 puis value_to: 36000",
        ),
    },
    "Documents": {
        "a document with an unknown field": Example(
            [(TEMPLATE, "# Réponse de {equipe}", "# Réponse de {equipes}")],
            "docs/modeles/reponse.yml:20:16: champ de modèle inconnu : equipes\n    → vouliez-vous dire « equipe » ?",
        ),
        "a hole without a name": Example(
            [(TEMPLATE, "Nous revenons vers vous", "[Bonjour] nous revenons vers vous")],
            "docs/modeles/reponse.yml:22:3: trou sans nom dans un modèle : [Bonjour]\n    → définir un champ et écrire {son-identifiant} : un exemple pourra le remplir",
        ),
        "a stray brace": Example(
            [(TEMPLATE, "Nous revenons vers vous", "Nous {Revenons} vers vous")],
            "docs/modeles/reponse.yml:22:8: accolade qui n’entoure pas un identifiant\n    → écrire {identifiant-du-champ}, en minuscules, chiffres et traits d’union",
        ),
        "a field that serves nowhere": Example(
            [(FIELDS, "- id: equipe\n", '- id: inutile\n  label: "Rien"\n  example: "Rien"\n- id: equipe\n')],
            "docs/modeles/champs/champs.yml:1:7: note : champ de modèle qui ne sert nulle part : inutile\n    → le retirer, ou l’écrire dans un modèle",
        ),
        "a no-break space in a document": Example(
            [(TEMPLATE, "Nous revenons vers vous", "Nous revenons\u00a0vers vous")],
            "docs/modeles/reponse.yml:19:7: espace insécable à la ligne 3 d’un texte fait pour être collé ailleurs\n    → taper une espace ordinaire : un traitement de texte posera les siennes",
        ),
        "a situation without its date": Example(
            [("docs/droit/signalement.md", None, SITUATION)],
            "docs/droit/signalement.md:4:12: situation de droit sans date\n    → ajouter law_as_of: 2026-11-30, le jour de la lecture",
        ),
        "a situation without its topic": Example(
            [("docs/droit/signalement.md", None, SITUATION)],
            "docs/droit/signalement.md:4:12: situation de droit sans sujet\n    → ajouter topic: members, publishing, partners",
        ),
        "a situation without its answers": Example(
            [("docs/droit/signalement.md", None, SITUATION)],
            "docs/droit/signalement.md:4:12: une situation de droit répond en quatre temps, toujours les mêmes\n    → écrire, dans cet ordre : ## Que faire, tout de suite {#que-faire} ; ## Ce que dit le droit {#ce-que-dit-le-droit} ; ## Le risque {#le-risque} ; ## Où demander {#ou-demander}",
        ),
        "a criterion that serves no framework": Example(
            [(PRODUCTION, '    text: "La clarté"\n    framework_items: [item-un]\n', '    text: "La clarté"\n')],
            "docs/productions/lettre.yml:14:9: critère qui ne sert aucun référentiel : clarte\n    → ajouter framework_items: [un élément de docs/referentiels/]",
        ),
        "levels out of order": Example(
            [(PRODUCTION, "{id: obscure, points: 0", "{id: obscure, points: 2")],
            "docs/productions/lettre.yml:18:7: niveaux en désordre\n    → les ranger du plus bas au plus haut",
        ),
        "two examples that pass, none that is good": Example(
            [(PRODUCTION, "verdict: good", "verdict: passes")],
            "docs/productions/lettre.yml:33:3: il faut un exemple qui passe et un qui est bon\n    → verdict: passes, et verdict: good",
        ),
        "a judgement on an unknown criterion": Example(
            [
                (
                    PRODUCTION,
                    '{criterion: ton, level: juste, text: "Poli."}\n      - {criterion: suite, level: absente',
                    '{criterion: tons, level: juste, text: "Poli."}\n      - {criterion: suite, level: absente',
                )
            ],
            "docs/productions/lettre.yml:40:21: critère inconnu : tons\n    → vouliez-vous dire « ton » ?",
        ),
        "a judgement at an unknown level": Example(
            [(PRODUCTION, "level: absente", "level: absent")],
            "docs/productions/lettre.yml:41:35: niveau inconnu : absent\n    → vouliez-vous dire « absente » ?",
        ),
        "a criterion that an example leaves out": Example(
            [(PRODUCTION, '      - {criterion: suite, level: absente, text: "Rien n’est promis."}\n', "")],
            "docs/productions/lettre.yml:39:7: chaque critère est jugé une fois ; reçu : clarte, ton\n    → juger : clarte, ton, suite",
        ),
        "an example that does not pass": Example(
            [
                (
                    PRODUCTION,
                    'level: claire, text: "On comprend."}\n      - {criterion: ton, level: juste, text: "Poli."}\n      - {criterion: suite, level: absente',
                    'level: obscure, text: "On relit."}\n      - {criterion: ton, level: sec, text: "Sec."}\n      - {criterion: suite, level: absente',
                )
            ],
            "docs/productions/lettre.yml:35:14: l’exemple courte ne passe pas : 0 points sur 3\n    → la moitié des points, et un critère à zéro au plus",
        ),
        "a network without a gesture": Example(
            [(PLATFORM, "  - {gesture: pin}\n", "")],
            "docs/plateformes/reseau.yml:11:3: les dix gestes sont attendus, chacun une fois ; il manque : pin\n    → écrire - {gesture: nom} seul pour un geste non documenté",
        ),
        "a network with a gesture twice": Example(
            [(PLATFORM, "  - {gesture: pin}\n", "  - {gesture: pin}\n  - {gesture: pin}\n")],
            "docs/plateformes/reseau.yml:11:3: les dix gestes sont attendus, chacun une fois ; l’un est répété\n    → écrire - {gesture: nom} seul pour un geste non documenté",
        ),
        "a help page seen that is not given": Example(
            [(PLATFORM, "    help: https://exemple.fr/aide\n", "")],
            "docs/plateformes/reseau.yml:15:14: « seen_on » sans page d’aide\n    → ajouter help:, ou retirer seen_on:",
        ),
        "a gesture read nowhere": Example(
            [(PLATFORM, "    seen_on: 2026-01-05\n", "")],
            "docs/plateformes/reseau.yml:11:14: geste décrit sans que rien ne dise où il a été lu\n    → ajouter source:, ou help: avec seen_on:, ou ne garder que l’adresse",
        ),
    },
    "References": {
        "a reference without a kind": Example(
            [(INDEX, "[[fact:mediane-2022]]", "[[mediane-2022]]")],
            "docs/index.md:6:43: référence sans genre : [[mediane-2022]]\n    → écrire [[genre:identifiant]], par exemple [[term:portee]]",
        ),
        "an unknown field of the organisation": Example(
            [(INDEX, "[[fact:mediane-2022]]", "[[organisation:nom]]")],
            "docs/index.md:6:43: champ d’organisation inconnu : nom\n    → champs possibles : name, address, contact, director, host, accessibility_contact, data_contact, training_body, registered_title, access, price, training_contact, support, disability_contact, results",
        ),
        "a reference cut by a table": Example(
            [(PAGE, None, page("| A | B |\n| --- | --- |\n| un | [[term:portee|la portée]] |\n"))],
            "docs/page.md:8:8: référence coupée par le tableau : sa barre ouvre une autre case\n    → écrire [[term:portee]] sans texte, ou sortir la phrase du tableau",
        ),
        "a link to an unknown anchor": Example(
            [(INDEX, "(cours/ecouter/index.md)", "(cours/ecouter/bien-lire.md#verifie)")],
            "docs/index.md:8:6: lien vers un passage qui n’existe pas : cours/ecouter/bien-lire.md#verifie\n    → vouliez-vous dire « verifier » ?",
        ),
        "a relative link in a shared field": Example(
            [("docs/glossaire.yml", "Nombre de personnes", "Nombre de [personnes](faits.md)")],
            "docs/glossaire.yml:4:15: lien relatif dans un champ, que plusieurs pages montrent : faits.md\n    → employer une référence, [[genre:identifiant|texte]], ou un chemin qui commence par /",
        ),
        "a broken link in a field": Example(
            [(SHEET, "Tous les jours.", "Tous les [jours](jour.md).")],
            "docs/metiers/moderateur.yml:12:16: lien vers une page qui n’existe pas : jour.md\n    → vouliez-vous dire « metiers/moderateur.md » ?",
        ),
        "a note in a margin that cites nothing": Example(
            [(LESSON, 'notes: ["Une vraie question."]', 'notes: ["Une [[term:porte]]."]')],
            "docs/cours/ecouter/bien-lire.md:26:13: terme inconnu : porte\n    → vouliez-vous dire « portee » ?",
        ),
        "a thing cited twice": Example(
            [(MODULE, "lessons: [bien-lire]", "lessons: [bien-lire, bien-lire]")],
            "docs/cours/ecouter/index.md:10:22: cité deux fois dans la même liste : bien-lire\n    → n’en garder qu’une mention",
        ),
        "a stop twice on a path": Example(
            [(PATH, "  - module: ecouter", "  - module: ecouter\n  - module: ecouter")],
            "docs/parcours/debuter.yml:10:13: cité deux fois dans la même liste : ecouter\n    → n’en garder qu’une mention",
        ),
        "a source that nothing cites": Example(
            [
                (
                    "docs/sources.yml",
                    "- id: enquete-2022",
                    '- {id: jamais-lue, title: "T", publisher: "P", kind: press, worth: "W", read_on: 2026-11-24}\n- id: enquete-2022',
                )
            ],
            "docs/sources.yml:1:8: note : source que rien ne cite : jamais-lue\n    → la citer, [[source:jamais-lue]], ou la retirer",
        ),
    },
    "Blocks": {
        "a block in a quote": Example(
            [(LESSON, "## Vérifier", "> /// quiz | question:nope\n> ///\n\n## Vérifier")],
            "docs/cours/ecouter/bien-lire.md:48:3: question inconnue : nope\n    → vérifier l’identifiant, ou créer ce qui manque (python run.py new question nope)",
        ),
        "a block in raw HTML": Example(
            [(LESSON, "## Vérifier", "<div>\n/// help | distress\n///\n</div>\n\n## Vérifier")],
            "docs/cours/ecouter/bien-lire.md:49:1: bloc dans du HTML ou un commentaire : il ne serait pas fabriqué\n    → le sortir du HTML ou du commentaire",
        ),
        "a block in a comment": Example(
            [(LESSON, "## Vérifier", "<!--\n/// help | distress\n///\n-->\n\n## Vérifier")],
            "docs/cours/ecouter/bien-lire.md:49:1: bloc dans du HTML ou un commentaire : il ne serait pas fabriqué\n    → le sortir du HTML ou du commentaire",
        ),
        "a block behind a no-break space": Example(
            [(LESSON, "/// help | distress", "\u00a0/// help | distress")],
            "docs/cours/ecouter/bien-lire.md:58:2: bloc « help » mal placé : la page montrerait « /// » au lieu du bloc\n    → le mettre au début de la ligne, une ligne vide avant et après, hors de tout HTML",
        ),
        "a block without a bar": Example(
            [(LESSON, "/// help | distress", "/// help distress")],
            "docs/cours/ecouter/bien-lire.md:58:1: ligne de bloc mal écrite : la page montrerait « /// »\n    → écrire : /// help | distress",
        ),
        "blocks tangled with a list": Example(
            [(LESSON, "## Vérifier", f"{TANGLED}\n\n{TANGLED}\n\n## Vérifier")],
            "docs/cours/ecouter/bien-lire.md:48:3: blocs emmêlés à d’autres blocs ou à des listes : la page ne peut pas être fabriquée\n    → sortir les blocs des listes, une ligne vide avant et après chacun",
        ),
        "code that is never closed": Example(
            [(LESSON, "[[fact:inconnu]]\n```\n", "[[fact:inconnu]]\n")],
            "docs/cours/ecouter/bien-lire.md:65:1: code ouvert par ``` et jamais fermé\n    → le fermer par ``` à la même colonne ; entre les deux, aucune ligne moins en retrait",
        ),
        "code closed out of line": Example(
            [(LESSON, "[[fact:inconnu]]\n```\n", "[[fact:inconnu]]\n  ```\n")],
            "docs/cours/ecouter/bien-lire.md:65:1: code ouvert par ``` et jamais fermé\n    → le fermer par ``` à la même colonne ; entre les deux, aucune ligne moins en retrait",
        ),
        "code with a heading that is not read": Example(
            [(LESSON, "```\n/// quiz", "```py un deux\n/// quiz")],
            "docs/cours/ecouter/bien-lire.md:65:1: ouverture de code mal écrite : ```py un deux\n    → écrire ``` seul, ou suivi d’un langage",
        ),
        "code that the page would not see as code": Example(
            [
                (
                    LESSON,
                    "## Vérifier",
                    "- un\n\n    Terme\n\n    :   D\n\n        Texte.\n    ```\n    /// help | distress\n    ///\n    ```\n\n## Vérifier",
                )
            ],
            "docs/cours/ecouter/bien-lire.md:56:5: « /// » dans du code que la page ne prendrait pas pour du code\n    → mettre la ligne ``` sous la même colonne que le texte qui précède",
        ),
        "code in a field": Example(
            [(SHEET, "Tous les jours.", "```\n      code\n      ```")],
            "docs/metiers/moderateur.yml:12:7: bloc de code dans un champ\n    → écrire `ainsi` un mot de code, ou employer /// copy",
        ),
        "options out of line": Example(
            [(LESSON, "## Vérifier", "- /// post\n      who: A\n\n    Texte.\n    ///\n\n## Vérifier")],
            "docs/cours/ecouter/bien-lire.md:48:3: options du bloc « post » mal alignées : elles ne seraient pas lues comme des options\n    → les mettre quatre espaces après les barres",
        ),
        "a block in a text to copy": Example(
            [
                (
                    LESSON,
                    "/// copy | Réponse type\nBonjour [prénom] : merci !\n///",
                    "//// copy | Réponse type\n/// help | distress\n///\n////",
                )
            ],
            "docs/cours/ecouter/bien-lire.md:45:1: bloc « help » dans « copy », qui garde son texte comme tapé : on y lirait « /// »\n    → fermer « copy » avant",
        ),
        "text in a block that holds none": Example(
            [(LESSON, "/// help | distress\n///", "/// help | distress\nTexte.\n///")],
            "docs/cours/ecouter/bien-lire.md:59:1: le bloc « help » ne garde pas de texte : ces lignes seraient perdues\n    → les mettre après la ligne « /// » qui le ferme",
        ),
        "an option read as a date": Example(
            [(LESSON, 'when: "9 h 12"', "when: 2026-11-24")],
            'docs/cours/ecouter/bien-lire.md:25:11: « 2026-11-24 » sans guillemets serait lu comme une date\n    → écrire when: "2026-11-24"',
        ),
        "an option in a field": Example(
            [(QUESTIONS, '        who: "Awa"', '        qui: "Awa"')],
            "docs/cours/ecouter/questions.yml:10:9: champ inconnu : qui\n    → champs possibles : hidden, image, notes, reactions, reply, role, when, who",
        ),
        "an option in a quoted field": Example(
            [(CRISIS, 'text: "La presse appelle."', 'text: "/// post\\n    qui: A\\n\\nOui.\\n///"')],
            "docs/crises/panne.yml:29:11: champ inconnu : qui\n    → champs possibles : hidden, image, notes, reactions, reply, role, when, who",
        ),
        "an argument too many": Example(
            [
                (
                    LESSON,
                    "/// checklist | checklist:avant-de-repondre",
                    "/// checklist | checklist:avant-de-repondre checklist:avant-de-repondre",
                )
            ],
            "docs/cours/ecouter/bien-lire.md:55:1: « checklist » ne prend qu’une référence, reçu 2\n    → écrire par exemple : /// checklist | checklist:identifiant",
        ),
        "an argument of another form": Example(
            [(LESSON, "/// help | distress", "/// help | detresse")],
            "docs/cours/ecouter/bien-lire.md:58:1: « help » ne prend pas « detresse » ; formes possibles : emergency, distress, harassment, minors, report\n    → écrire par exemple : /// help | emergency",
        ),
        "an argument that is not taken": Example(
            [(LESSON, '/// post\n    who: "Awa"', '/// post | Awa\n    who: "Awa"')],
            "docs/cours/ecouter/bien-lire.md:23:1: « post » ne prend pas d’argument, reçu « Awa »\n    → écrire par exemple : /// post",
        ),
        "a quiz that draws too many": Example(
            [(LESSON, "draw: 2", "draw: 20")],
            "docs/cours/ecouter/bien-lire.md:51:11: 20 questions tirées sur 10\n    → écrire draw: 10 au plus, ou retirer draw:",
        ),
        "a quiz without a question": Example(
            [(LESSON, "    draw: 2\n", "    mode: positioning\n"), (QUESTIONS, "  use: positioning\n", "")],
            "docs/cours/ecouter/bien-lire.md:50:1: ce quiz n’a aucune question (mode: positioning)\n    → citer des questions, ou un objectif qui en a dans ce mode",
        ),
        "an exam question in a page": Example(
            [
                (
                    LESSON,
                    "/// quiz | objective:reformuler\n    draw: 2\n    shuffle: true\n",
                    "/// quiz | question:q-vrai\n",
                ),
                (QUESTIONS, "  type: true-false\n", "  type: true-false\n  use: exam\n"),
            ],
            "docs/cours/ecouter/bien-lire.md:50:1: question d’examen dans une page : q-vrai\n    → citer une question avec use: practice ou positioning",
        ),
    },
    "Markup": {
        "a tag in a field": Example(
            [(SHEET, "Tous les jours.", "Tous les <b>jours</b>.")],
            "docs/metiers/moderateur.yml:12:16: HTML dans un champ : <b>\n    → écrire en Markdown : **gras**, *italique*, [lien](https://exemple.fr)",
        ),
        "a comment in a field": Example(
            [(SHEET, "Tous les jours.", "Tous les jours. <!-- à revoir -->")],
            "docs/metiers/moderateur.yml:12:23: HTML dans un champ : <!--\n    → écrire en Markdown : **gras**, *italique*, [lien](https://exemple.fr)",
        ),
        "a script in a field": Example(
            [(SHEET, "Tous les jours.", "<script>alert(1)</script>")],
            "docs/metiers/moderateur.yml:12:7: HTML dans un champ : <script>\n    → écrire en Markdown : **gras**, *italique*, [lien](https://exemple.fr)",
        ),
        "an attribute that runs": Example(
            [(SHEET, "Tous les jours.", "Tous les *jours*{: onclick=alert(1) }.")],
            "docs/metiers/moderateur.yml:12:26: attribut interdit : onclick\n    → retirer cet attribut : une ancre {#nom} ou une classe {.nom} restent permises",
        ),
        "an attribute that restyles": Example(
            [(INDEX, "Voir [le module](cours/ecouter/index.md)", 'Voir *ceci*{style="color:red"}')],
            "docs/index.md:8:13: attribut interdit : style\n    → retirer cet attribut : une ancre {#nom} ou une classe {.nom} restent permises",
        ),
        "a link that runs": Example(
            [(SHEET, "Tous les jours.", "Tous les [jours](javascript:alert(1)).")],
            "docs/metiers/moderateur.yml:12:24: lien interdit : javascript:\n    → écrire une adresse en https:// ou mailto:, ou le chemin d’une page du cours",
        ),
        "a link that runs, hidden": Example(
            [(QUESTIONS, 'prompt: "Que garder ?"', 'prompt: "Que [garder](java&#115;cript:alert) ?"')],
            "docs/cours/ecouter/questions.yml:26:11: lien interdit : javascript:\n    → écrire une adresse en https:// ou mailto:, ou le chemin d’une page du cours",
        ),
        "a link that runs, defined apart": Example(
            [(INDEX, "Voir [le module](cours/ecouter/index.md)", "Voir [le module][m]\n\n[m]: javascript:alert(1)\n")],
            "docs/index.md:10:6: lien interdit : javascript:\n    → écrire une adresse en https:// ou mailto:, ou le chemin d’une page du cours",
        ),
        "a link to a file on a disk": Example(
            [(SHEET, "Tous les jours.", "Tous les [jours](file:///etc/passwd).")],
            "docs/metiers/moderateur.yml:12:24: lien interdit : file:\n    → écrire une adresse en https:// ou mailto:, ou le chemin d’une page du cours",
        ),
        "a link without a scheme": Example(
            [(SHEET, "Tous les jours.", "Tous les [jours](//exemple.fr).")],
            "docs/metiers/moderateur.yml:12:24: lien interdit : //\n    → écrire une adresse en https:// ou mailto:, ou le chemin d’une page du cours",
        ),
        "a script in a page": Example(
            [(INDEX, "Voir ", "<script>alert(1)</script>\n\nVoir ")],
            "docs/index.md:8:1: balise interdite : <script>\n    → retirer cette balise : une page ne charge et n’exécute rien",
        ),
        "a tag of a page that runs": Example(
            [(INDEX, "Voir ", '<img src="x.png" alt="" onerror="alert(1)">\n\nVoir ')],
            "docs/index.md:8:25: attribut interdit : onerror\n    → retirer cet attribut : une ancre {#nom} ou une classe {.nom} restent permises",
        ),
        "a tag of a page that leads astray": Example(
            [(INDEX, "Voir ", '<a href=" javascript:alert(1)">x</a>\n\nVoir ')],
            "docs/index.md:8:4: lien interdit : javascript:\n    → écrire une adresse en https:// ou mailto:, ou le chemin d’une page du cours",
        ),
    },
    "Figures": {
        "a no-break space": Example(
            [(LESSON, "Un message arrive", "Avec 12\u00a0% de réponses, un message arrive")],
            "docs/cours/ecouter/bien-lire.md:17:6: chiffre sans source : « 12 % »\n    → citer un fait de faits.yml, [[fact:identifiant]], ou mettre l’exemple inventé dans /// example",
        ),
        "a narrow no-break space": Example(
            [(LESSON, "Un message arrive", "Avec 12\u202f500\u202f€, un message arrive")],
            "docs/cours/ecouter/bien-lire.md:17:6: chiffre sans source : « 12 500 € »\n    → citer un fait de faits.yml, [[fact:identifiant]], ou mettre l’exemple inventé dans /// example",
        ),
        "bold": Example(
            [(LESSON, "Un message arrive", "Avec **12** % de réponses, un message arrive")],
            "docs/cours/ecouter/bien-lire.md:17:8: chiffre sans source : « 12 % »\n    → citer un fait de faits.yml, [[fact:identifiant]], ou mettre l’exemple inventé dans /// example",
        ),
        "a range with a hyphen": Example(
            [(LESSON, "Un message arrive", "Avec 12-15 % de réponses, un message arrive")],
            "docs/cours/ecouter/bien-lire.md:17:6: chiffre sans source : « 12-15 % »\n    → citer un fait de faits.yml, [[fact:identifiant]], ou mettre l’exemple inventé dans /// example",
        ),
        "a range in words": Example(
            [(LESSON, "Un message arrive", "Avec 12 à 15 % de réponses, un message arrive")],
            "docs/cours/ecouter/bien-lire.md:17:6: chiffre sans source : « 12 à 15 % »\n    → citer un fait de faits.yml, [[fact:identifiant]], ou mettre l’exemple inventé dans /// example",
        ),
        "a fall": Example(
            [(LESSON, "Un message arrive", "Avec -12 % de réponses, un message arrive")],
            "docs/cours/ecouter/bien-lire.md:17:6: chiffre sans source : « -12 % »\n    → citer un fait de faits.yml, [[fact:identifiant]], ou mettre l’exemple inventé dans /// example",
        ),
        "an entity": Example(
            [(LESSON, "Un message arrive", "Avec 12&nbsp;% de réponses, un message arrive")],
            "docs/cours/ecouter/bien-lire.md:17:6: chiffre sans source : « 12 % »\n    → citer un fait de faits.yml, [[fact:identifiant]], ou mettre l’exemple inventé dans /// example",
        ),
        "a unit that is not listed": Example(
            [(FACTS, 'unit: "€"', 'unit: "euro"')],
            "docs/faits.yml:5:9: unité inconnue : euro\n    → l’ajouter à docs/units.yml ; unités : %, abonnés, €",
        ),
    },
    "Teaching": {
        "an objective without a lesson": Example(
            [
                (
                    MODULE,
                    "    skills: [ecouter]\n",
                    '    skills: [ecouter]\n  - {id: classer, statement: "Classer", bloom: apply, skills: [ecouter]}\n',
                )
            ],
            "docs/cours/ecouter/index.md:10:10: objectif sans leçon : classer\n    → le citer dans objectives: d’une leçon, ou le retirer",
        ),
        "an objective without questions": Example(
            [
                (
                    MODULE,
                    "    skills: [ecouter]\n",
                    '    skills: [ecouter]\n  - {id: classer, statement: "Classer", bloom: apply, skills: [ecouter]}\n',
                )
            ],
            "docs/cours/ecouter/index.md:10:10: objectif évalué par 0 question(s) d’entraînement : classer\n    → en écrire au moins 3 dans questions.yml",
        ),
        "an objective never asked at its level": Example(
            [(QUESTIONS, "bloom: create", "bloom: evaluate"), (MODULE, "bloom: apply", "bloom: create")],
            "docs/cours/ecouter/index.md:6:9: aucune question au niveau de l’objectif reformuler (create)\n    → écrire une question avec bloom: create, ou plus haut",
        ),
        "a lesson without a module": Example(
            [
                (
                    "docs/cours/seul/lecon.md",
                    None,
                    '---\nid: lecon\ntitle: "L"\ndescription: "Seule."\nobjectives: [reformuler]\nminutes: {read: 5, do: 5}\nkey_points: ["Un.", "Deux."]\ntomorrow: "Lire."\n---\n',
                )
            ],
            "docs/cours/seul/lecon.md:2:5: leçon sans module : docs/cours/seul/index.md manque\n    → le créer : python run.py new module seul",
        ),
        "a lesson that its module does not list": Example(
            [
                (
                    "docs/cours/ecouter/lecon.md",
                    None,
                    '---\nid: lecon\ntitle: "L"\ndescription: "Seule."\nobjectives: [reformuler]\nminutes: {read: 5, do: 5}\nkey_points: ["Un.", "Deux."]\ntomorrow: "Lire."\n---\n',
                )
            ],
            "docs/cours/ecouter/lecon.md:2:5: leçon absente de la liste de son module : lecon\n    → l’ajouter à lessons: de docs/cours/ecouter/index.md",
        ),
        "a lesson of another module": Example(
            [
                (
                    "docs/cours/autre/index.md",
                    None,
                    '---\nid: autre\ntitle: "A"\ndescription: "Un autre."\nobjectives:\n  - {id: autre-objectif, statement: "S", bloom: apply, skills: [ecouter]}\nlessons: [bien-lire]\n---\n',
                )
            ],
            "docs/cours/autre/index.md:7:11: la leçon bien-lire est dans un autre module\n    → la déplacer, ou la retirer d’ici",
        ),
        "a lesson named otherwise than its file": Example(
            [(LESSON, "id: bien-lire", "id: lire-bien")],
            "docs/cours/ecouter/bien-lire.md:2:5: l’identifiant « lire-bien » n’est pas le nom du fichier ou du dossier\n    → écrire id: bien-lire",
        ),
        "an exam question in docs": Example(
            [(QUESTIONS, "  type: single\n", "  type: single\n  use: exam\n")],
            "docs/cours/ecouter/questions.yml:3:8: question d’examen dans docs/, que tout le monde lit\n    → la déplacer dans le dossier de exam_bank (course.yml)",
        ),
        "a simulation that starts nowhere": Example(
            [(CRISIS, "start: alerte", "start: alarme")],
            "docs/crises/panne.yml:9:8: première situation inconnue : alarme\n    → nommer une des situations",
        ),
        "a situation that nothing leads to": Example(
            [(CRISIS, "goto: suite}", "goto: bien}")],
            "docs/crises/panne.yml:26:9: aucun chemin ne mène à « suite »\n    → faire pointer un choix (goto:) vers elle, ou la retirer",
        ),
        "a trap": Example(
            [
                (CRISIS, 'outcome: "C’est tard.", goto: bien}', 'outcome: "C’est tard.", goto: suite}'),
                (CRISIS, "goto: mal}", "goto: suite}"),
            ],
            "docs/crises/panne.yml:26:9: « suite » est un piège : aucune fin n’en est accessible\n    → donner à l’un de ses choix un chemin vers une fin",
        ),
        "a path to a page that does not exist": Example(
            [
                (
                    "docs/parcours/debuter.yml",
                    "  - module: ecouter",
                    "  - {page: crises/pannes.md, minutes: 5}\n  - module: ecouter",
                )
            ],
            "docs/parcours/debuter.yml:9:12: page inconnue : crises/pannes.md\n    → vouliez-vous dire « crises/panne.md » ?",
        ),
        "a path to a page without its minutes": Example(
            [("docs/parcours/debuter.yml", "  - module: ecouter", "  - page: crises/panne.md\n  - module: ecouter")],
            "docs/parcours/debuter.yml:9:5: les minutes vont avec une page, et avec elle seule\n    → ajouter minutes: à la page, ou le retirer",
        ),
        "no good ending": Example(
            [(CRISIS, "verdict: good", "verdict: mixed")],
            "docs/crises/panne.yml:34:3: aucune bonne fin\n    → ajouter une fin avec verdict: good",
        ),
        "no bad ending": Example(
            [(CRISIS, "verdict: bad", "verdict: mixed")],
            "docs/crises/panne.yml:34:3: aucune mauvaise fin\n    → ajouter une fin avec verdict: bad",
        ),
        "one answer offered twice": Example(
            [(QUESTIONS, 'text: "Masquer"', 'text: "ne pas  répondre"')],
            "docs/cours/ecouter/questions.yml:17:27: réponse proposée deux fois dans q-single\n    → en changer une",
        ),
        "a feedback that repeats the answer": Example(
            [(QUESTIONS, 'text: "Masquer", feedback: "Rien ne le justifie."', 'text: "Masquer", feedback: "Masquer"')],
            "docs/cours/ecouter/questions.yml:17:48: le retour répète la réponse\n    → dire ce que ce choix apprend",
        ),
        "a right answer far too long": Example(
            [
                (
                    QUESTIONS,
                    'text: "Donner l’heure"',
                    'text: "Donner l’heure d’ouverture, avec l’adresse et le numéro à appeler"',
                )
            ],
            "docs/cours/ecouter/questions.yml:15:5: note : q-single : la bonne réponse est de loin la plus longue\n    → l’alléger, ou étoffer un distracteur",
        ),
        "right answers always in one place": Example(
            [(QUESTIONS, "- id: q-multiple", LONGEST_FIRST + "- id: q-multiple")],
            "docs/cours/ecouter/questions.yml:1:1: note : la bonne réponse est en position 1 dans 9 questions sur 10\n    → varier les places",
        ),
        "right answers always the longest": Example(
            [(QUESTIONS, "- id: q-multiple", LONGEST_FIRST + "- id: q-multiple")],
            "docs/cours/ecouter/questions.yml:1:1: note : la bonne réponse est la plus longue dans 9 questions sur 10\n    → équilibrer les longueurs",
        ),
        "right answers always the shortest": Example(
            [(QUESTIONS, "- id: q-multiple", SHORTEST_LAST + "- id: q-multiple")],
            "docs/cours/ecouter/questions.yml:1:1: note : la bonne réponse est la plus courte dans 8 questions sur 10\n    → équilibrer les longueurs",
        ),
        "a question asked by what one does not do": Example(
            [
                (
                    QUESTIONS,
                    "    C’est ouvert ?\n    ///\n",
                    "    C’est ouvert ?\n    ///\n\n    Que ne faut-il pas répondre ?\n",
                )
            ],
            "docs/cours/ecouter/questions.yml:6:11: note : q-single demande par la négative : « pas »\n    → demander ce que l’on fait, ou mettre ce mot en gras : **pas**",
        ),
        "a prompt that ends on an article": Example(
            [(QUESTIONS, "    C’est ouvert ?\n    ///\n", "    C’est ouvert ?\n    ///\n\n    Vous envoyez une\n")],
            "docs/cours/ecouter/questions.yml:6:11: note : q-single : l’énoncé finit par « une », qui accorde et trahit\n    → finir par une question entière",
        ),
        "all the answers at once": Example(
            [(QUESTIONS, 'text: "Masquer"', 'text: "Toutes les réponses"')],
            "docs/cours/ecouter/questions.yml:17:27: note : q-single propose « Toutes les réponses », qui se devine\n    → écrire une erreur que l’on fait vraiment",
        ),
        "a distractor far too short": Example(
            [(QUESTIONS, 'text: "Masquer"', 'text: "Non"')],
            "docs/cours/ecouter/questions.yml:17:27: note : q-single : un distracteur bien plus court que les autres réponses\n    → l’étoffer, ou le changer",
        ),
        "a right answer alone in its form": Example(
            [(QUESTIONS, 'text: "Donner l’heure"', 'text: "donner l’heure"')],
            "docs/cours/ecouter/questions.yml:15:5: note : q-single : la bonne réponse seule a cette forme (majuscule, point final)\n    → donner la même forme à toutes",
        ),
        "a right answer that repeats the question": Example(
            [
                (
                    QUESTIONS,
                    "    C’est ouvert ?\n    ///\n",
                    "    C’est ouvert ?\n    ///\n\n    Comment donner les horaires ?\n",
                ),
                (QUESTIONS, 'text: "Donner l’heure"', 'text: "Donner un horaire"'),
            ],
            "docs/cours/ecouter/questions.yml:17:5: note : q-single : la bonne réponse seule reprend les mots de la question\n    → les ôter, ou les partager",
        ),
        "several answers, all right": Example(
            [(QUESTIONS, 'text: "Son humeur", feedback: "Non."', 'text: "Son humeur", right: true, feedback: "Oui."')],
            "docs/cours/ecouter/questions.yml:28:5: note : q-multiple : toutes les réponses sont justes\n    → ajouter une erreur réelle",
        ),
        "a decoy that goes with something": Example(
            [(QUESTIONS, 'text: "Oublier"', 'text: "répondre"')],
            "docs/cours/ecouter/questions.yml:76:11: proposition en trop qui va avec une paire dans q-paires\n    → en choisir une qui ne va avec rien",
        ),
        "the same question asked twice": Example(
            [(QUESTIONS, 'prompt: "Reformuler aide."', 'prompt: "Que garder !"')],
            "docs/cours/ecouter/questions.yml:38:11: note : q-vrai demande presque la même chose que q-multiple (docs/cours/ecouter/questions.yml:26)\n    → changer de situation, ou retirer l’une des deux",
        ),
        "a table with a column without a name": Example(
            [(LESSON, "## ", "| | B |\n| --- | --- |\n| a | b |\n\n## ")],
            "docs/cours/ecouter/bien-lire.md:15:1: colonne sans en-tête\n    → nommer ce que ses cases disent",
        ),
        "a positioning question to write": Example(
            [(QUESTIONS, "  type: short\n", "  type: short\n  use: positioning\n")],
            "docs/cours/ecouter/questions.yml:57:9: question de positionnement qui ne se coche pas\n    → écrire type: single, multiple ou true-false",
        ),
        "a positioning block without questions": Example(
            [(QUESTIONS, "  use: positioning\n", "")],
            "docs/positionnement.yml:11:14: bloc sans question : premier\n    → écrire des questions avec use: positioning",
        ),
        "a positioning block too long": Example(
            [(QUESTIONS, "- id: q-multiple", TOO_MANY + "- id: q-multiple")],
            "docs/positionnement.yml:11:14: note : 17 questions dans le bloc premier\n    → 10 au plus : partager ses modules",
        ),
        "statements that are all true": Example(
            [(QUESTIONS, "- id: q-nombre", ALL_TRUE + "- id: q-nombre")],
            "docs/cours/ecouter/questions.yml:39:11: note : toutes les questions vrai-faux ont la même réponse\n    → en retourner quelques-unes",
        ),
    },
    "Ids": {
        "a published id that is gone": Example(
            [("ids.txt", None, "# publiés\nquestion:q-vrai\nquestion:q-perdue\n")],
            "ids.txt:3:1: identifiant publié puis disparu : question:q-perdue\n    → le rétablir, ou le nommer dans retired.yml avec son successeur (vouliez-vous dire « question:q-ordre » ?)",
        ),
        "a line that is no id": Example(
            [("ids.txt", None, "question q-vrai\n")],
            "ids.txt:1:1: ligne qui n’est pas un identifiant : question q-vrai\n    → la retirer, puis python run.py ids",
        ),
        "ids not yet published": Example(
            [("ids.txt", None, "question:q-vrai\n")],
            "ids.txt:1:1: note : 94 identifiant(s) pas encore publié(s)\n    → les ajouter avant la prochaine version : python run.py ids",
        ),
        "ids in another encoding": Example(
            [("ids.txt", None, "question:é\n".encode("latin-1"))],
            "ids.txt:1:10: ce fichier n’est pas en UTF-8\n    → l’enregistrer en « UTF-8 » depuis l’éditeur",
        ),
        "a retired id that is still there": Example(
            [("retired.yml", None, '- {id: "question:q-vrai", on: 2026-11-24, why: "Doublon."}\n')],
            "retired.yml:1:8: identifiant dit retiré, mais toujours dans les sources : question:q-vrai\n    → retirer cette entrée, ou ce qui porte cet identifiant",
        ),
        "an id retired twice": Example(
            [("retired.yml", None, '- {id: "question:q-x", on: 2026-11-24, why: "Doublon."}\n' * 2)],
            "retired.yml:2:8: identifiant retiré deux fois : question:q-x\n    → n’en garder qu’une entrée",
        ),
        "a successor that does not exist": Example(
            [
                (
                    "retired.yml",
                    None,
                    '- {id: "question:q-x", successor: "question:q-vrais", on: 2026-11-24, why: "Doublon."}\n',
                )
            ],
            "retired.yml:1:35: successeur inconnu : question:q-vrais\n    → vouliez-vous dire « question:q-vrai » ?",
        ),
    },
    "Notebooks": {
        "a notebook that is not JSON": Example(
            [(NB, None, '{\n "cells": [\n')],
            "exercises/compter.ipynb:3:1: carnet illisible (JSON)\n    → l’ouvrir et l’enregistrer depuis Jupyter",
        ),
        "a file that is no notebook": Example(
            [(NB, None, "[]\n")],
            "exercises/compter.ipynb:1:1: ce fichier n’est pas un carnet Jupyter\n    → l’ouvrir et l’enregistrer depuis Jupyter",
        ),
        "a notebook without our metadata": Example(
            [(NB, None, nb(metadata={}))],
            "exercises/compter.ipynb:12:14: métadonnées « filcm » absentes\n    → ajouter filcm: {id, title, description, skills, minutes} aux métadonnées du carnet",
        ),
        "a notebook that cites nothing": Example(
            [(NB, None, nb(filcm={"skills": ["ecouteur"]}))],
            "exercises/compter.ipynb:18:5: compétence inconnue : ecouteur\n    → vouliez-vous dire « ecouter » ?",
        ),
        "a reference in a cell": Example(
            [
                (
                    NB,
                    None,
                    nb(cells=[{"cell_type": "markdown", "metadata": {}, "source": ["Texte.\n", "Un [[term:porte]]."]}]),
                )
            ],
            "exercises/compter.ipynb:8:9: terme inconnu : porte\n    → vouliez-vous dire « portee » ?",
        ),
        "a data file that is not there": Example(
            [(NB, None, nb(filcm={"files": [{"file": "absent.csv"}]}))],
            "exercises/compter.ipynb:23:14: fichier de données introuvable : absent.csv\n    → le mettre dans exercises/, ou le retirer de files:",
        ),
        "a data file of elsewhere": Example(
            [(NB, None, nb(filcm={"files": [{"file": "../course.yml"}]}))],
            "exercises/compter.ipynb:23:14: fichier de données introuvable : ../course.yml\n    → le mettre dans exercises/, ou le retirer de files:",
        ),
        "results saved in the file": Example(
            [
                (
                    NB,
                    None,
                    nb(
                        cells=[
                            {"cell_type": "code", "metadata": {}, "execution_count": 1, "outputs": [], "source": ["1"]}
                        ]
                    ),
                )
            ],
            "exercises/compter.ipynb:3:3: la cellule 1 est enregistrée avec ses sorties\n    → dans Jupyter : vider toutes les sorties, puis enregistrer",
        ),
    },
    "A school's own files": {
        "a file replaced without a trace": Example(
            [("local/" + LIST, None, COPY_OF + LIST)],
            "local/docs/checklists/avant-de-repondre.yml:1:1: note : remplace docs/checklists/avant-de-repondre.yml, sans trace de la version de départ\n    → l’enregistrer : python run.py replace docs/checklists/avant-de-repondre.yml",
        ),
        "a file of ours that has changed since": Example(
            [("local/" + LIST, None, COPY_OF + LIST), ("local/replaced.txt", None, "000000000000 " + LIST + "\n")],
            "local/docs/checklists/avant-de-repondre.yml:1:1: note : docs/checklists/avant-de-repondre.yml a changé en amont depuis que ce fichier le remplace\n    → comparer les deux, reprendre ce qui sert, puis python run.py replace docs/checklists/avant-de-repondre.yml",
        ),
        "a register in another encoding": Example(
            [("local/replaced.txt", None, "é\n".encode("latin-1"))],
            "local/replaced.txt:1:1: ce fichier n’est pas en UTF-8\n    → l’enregistrer en « UTF-8 » depuis l’éditeur",
        ),
        "a register that names nothing": Example(
            [("local/replaced.txt", None, "000000000000 docs/nulle-part.yml\n")],
            "local/replaced.txt:1:1: ligne qui ne nomme aucun de nos fichiers : 000000000000 docs/nulle-part.yml\n    → la retirer ; pour noter un fichier : python run.py replace docs/…",
        ),
        "a file that nothing reads": Example(
            [("local/doc/page.md", None, "Texte.\n")],
            "local/doc/page.md:1:1: fichier de local/ que rien ne lit\n    → vouliez-vous dire « local/docs/page.md » ?",
        ),
    },
    "What time wears, what may be marked": {
        "a fact to read again": Example(
            [],
            "docs/faits.yml:8:14: note : fait à relire depuis le 24/11/2027 : mediane-2022\n    → relire ses sources, puis corriger value:, as_of: et review_by:",
            "today",
        ),
        "a sheet to read again": Example(
            [],
            "docs/metiers/moderateur.yml:34:12: note : page à réviser depuis le 24/11/2027 : moderateur\n    → la relire, puis corriger last_review: et review_by:",
            "today",
        ),
        "a framework out of date": Example(
            [],
            "docs/referentiels/cadre.yml:4:14: note : référentiel échu le 01/01/2027 : cadre\n    → chercher son successeur, ou dire dans les pages qu’il est échu",
            "today",
        ),
        "a term never marked": Example(
            [(LESSON, "Un message arrive", "La portée d’un message")],
            "docs/cours/ecouter/bien-lire.md:17:4: note : « portée » est au glossaire\n    → si c’est bien ce sens : [[term:portee|portée]]",
            "hints",
        ),
    },
}

EXAMPLES = {name: example for group in GROUPS.values() for name, example in group.items()}
