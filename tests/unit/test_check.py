"""One broken example for each rule, and the exact message an author reads."""

import datetime
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from filcm.__main__ import main
from filcm.check import check_course
from filcm.course import KINDS, leaves
from filcm.problem import Problem

from tests.unit.conftest import CRISIS, FACTS, LESSON, MODULE, QUESTIONS, SHEET

Broken = Callable[..., list[Problem]]

CASES = [
    # -- YAML
    (
        FACTS,
        "  value: 28000\n",
        "  value: 28000\n  value: 29000\n",
        f"{FACTS}:5:3: clé répétée : value (déjà à la ligne 4)\n    → n’en garder qu’une",
    ),
    (
        SHEET,
        "salary: france",
        "salary: on",
        f'{SHEET}:23:9: « on » sans guillemets se lit de deux façons en YAML\n    → écrire "on" entre guillemets, ou un nombre décimal simple',
    ),
    (
        SHEET,
        '{time: "09:00"',
        "{time: 12:30",
        f'{SHEET}:18:12: « 12:30 » sans guillemets se lit de deux façons en YAML\n    → écrire "12:30" entre guillemets, ou un nombre décimal simple',
    ),
    (
        FACTS,
        "value: 28000",
        "value: 012",
        f'{FACTS}:4:10: « 012 » sans guillemets se lit de deux façons en YAML\n    → écrire "012" entre guillemets, ou un nombre décimal simple',
    ),
    (
        FACTS,
        "  value: 28000",
        "\tvalue: 28000",
        f"{FACTS}:4:1: une tabulation sert de retrait\n    → remplacer la tabulation par des espaces",
    ),
    (
        FACTS,
        'unit: "€"',
        "unit: !!str €",
        f"{FACTS}:5:9: étiquette YAML (!…)\n    → retirer ce qui commence par « ! », ou mettre le texte entre guillemets",
    ),
    (
        FACTS,
        "as_of: 2022",
        "as_of: 2022-13",
        f"{FACTS}:6:10: date impossible : « 2022-13 »\n    → écrire 2024, 2024-05 ou 2024-05-17",
    ),
    # -- types
    (
        FACTS,
        "value: 28000\n",
        "valeur: 28000\n",
        f"{FACTS}:4:3: champ inconnu : valeur\n    → vouliez-vous dire « value » ?",
    ),
    (
        SHEET,
        "months: 24",
        "months: deux ans",
        f"{SHEET}:22:58: « months » attend un nombre entier, reçu « deux ans »\n    → écrire par exemple : months: 12 — Mois d’expérience, si une source le dit.",
    ),
    (
        FACTS,
        "kind: figure",
        "kind: figures",
        f"{FACTS}:2:9: « kind » n’accepte pas « figures »\n    → vouliez-vous dire « figure » ?",
    ),
    (
        QUESTIONS,
        "type: single",
        "type: simple",
        f"{QUESTIONS}:2:9: type inconnu : simple\n    → vouliez-vous dire « single » ?",
    ),
    (
        QUESTIONS,
        'right: true, feedback: "Oui."}\n    - {id: taire',
        'feedback: "Oui."}\n    - {id: taire',
        f"{QUESTIONS}:15:5: aucune réponse juste\n    → ajouter right: true à la bonne réponse",
    ),
    (
        QUESTIONS,
        "category: non",
        "category: peut-etre",
        f"{QUESTIONS}:100:42: catégorie inconnue : peut-etre\n    → choisir parmi : oui, non",
    ),
    (
        QUESTIONS,
        "On {{verbe}} puis",
        "On lit puis",
        f"{QUESTIONS}:112:12: le trou verbe doit figurer une fois dans text\n    → écrire {{{{verbe}}}} à sa place",
    ),
    (
        QUESTIONS,
        "{id: deux, left",
        "{id: un, left",
        f"{QUESTIONS}:74:12: identifiant répété : un\n    → donner à chacun un identifiant qui lui soit propre",
    ),
    (
        SHEET,
        '"10:30"',
        '"08:30"',
        f"{SHEET}:19:12: la journée revient en arrière : 09:00 puis 08:30\n    → ranger les heures dans l’ordre",
    ),
    (
        "docs/salaires/france.yml",
        "median: 28000",
        "median: 48000",
        "docs/salaires/france.yml:10:61: « median » (48000) dépasse « high » (36000)\n    → vérifier les deux montants dans la source",
    ),
    (
        "docs/checklists/avant-de-repondre.yml",
        "id: avant-de-repondre",
        "id: avant",
        "docs/checklists/avant-de-repondre.yml:1:5: l’identifiant « avant » n’est pas le nom du fichier\n    → écrire id: avant-de-repondre, ou renommer le fichier avant.yml",
    ),
    (
        FACTS,
        "- id: mediane-2022",
        "- status: active\n  id: mediane-2022",
        f"{FACTS}:1:11: « status: active » sans relecture\n    → ajouter reviewed: {{by: …, on: AAAA-MM-JJ}}, ou revenir à status: draft",
    ),
    (
        FACTS,
        "- id: regle-2004",
        "- id: mediane-2022",
        f"{FACTS}:9:7: identifiant déjà pris : mediane-2022 (docs/faits.yml:1)\n    → en choisir un autre",
    ),
    # -- references
    (
        SHEET,
        "skills: [ecouter]",
        "skills: [ecouteur]",
        f"{SHEET}:14:14: compétence inconnue : ecouteur\n    → vouliez-vous dire « ecouter » ?",
    ),
    (
        QUESTIONS,
        "passage: bien-lire#situation",
        "passage: bien-lire#situations",
        f"{QUESTIONS}:20:12: passage inconnu : bien-lire#situations\n    → vouliez-vous dire « situation » ?",
    ),
    (
        "docs/index.md",
        "[[term:portee|",
        "[[term:porte|",
        "docs/index.md:6:16: terme inconnu : porte\n    → vouliez-vous dire « portee » ?",
    ),
    (
        "docs/index.md",
        "[[fact:mediane-2022]]",
        "[[fait:mediane-2022]]",
        "docs/index.md:6:43: genre de référence inconnu : fait\n    → vouliez-vous dire « fact » ?",
    ),
    (
        "docs/index.md",
        "cours/ecouter/index.md",
        "cours/ecouter/indexe.md",
        "docs/index.md:8:6: lien vers une page qui n’existe pas : cours/ecouter/indexe.md\n    → vouliez-vous dire « cours/ecouter/index.md » ?",
    ),
    (
        "docs/index.md",
        "cours/ecouter/index.md",
        "metiers/moderateur.yml",
        "docs/index.md:8:6: lien vers une source et non vers une page : metiers/moderateur.yml\n    → écrire metiers/moderateur.md",
    ),
    (
        "course.yml",
        "default_path: debuter",
        "default_path: debut",
        "course.yml:7:15: parcours inconnu : debut\n    → vouliez-vous dire « debuter » ?",
    ),
    (
        SHEET,
        "La médiane est de [[fact:mediane-2022]].",
        "La médiane est de [[fact:mediane]].",
        f"{SHEET}:25:21: fait inconnu : mediane\n    → vouliez-vous dire « mediane-2022 » ?",
    ),
    # -- blocks
    (
        LESSON,
        "/// help | distress",
        "/// hepl | distress",
        f"{LESSON}:58:1: bloc inconnu : hepl\n    → vouliez-vous dire « help » ?",
    ),
    (LESSON, "    draw: 2", "    drow: 2", f"{LESSON}:51:5: champ inconnu : drow\n    → vouliez-vous dire « draw » ?"),
    (
        LESSON,
        "    draw: 2",
        "    draw: zéro",
        f"{LESSON}:51:11: « draw » attend un nombre entier, reçu « zéro »\n    → écrire par exemple : draw: 12 — Nombre de questions tirées.",
    ),
    (
        LESSON,
        "/// quiz | objective:reformuler",
        "/// quiz",
        f"{LESSON}:50:1: « quiz » ne nomme rien\n    → écrire par exemple : /// quiz | question:identifiant",
    ),
    (
        LESSON,
        "/// quiz | objective:reformuler",
        "/// quiz | objective:reformule",
        f"{LESSON}:50:1: objectif inconnu : reformule\n    → vouliez-vous dire « reformuler » ?",
    ),
    (
        LESSON,
        "/// trainer\nDix minutes en groupe.\n///\n",
        "/// trainer\nDix minutes en groupe.\n",
        f"{LESSON}:61:1: bloc « trainer » ouvert et jamais fermé : il avalerait la suite de la page\n    → ajouter une ligne « /// » à sa fin",
    ),
    (
        LESSON,
        "//// thread",
        "/// thread",
        f"{LESSON}:23:1: bloc « post » dans le bloc « thread » avec autant de barres ou plus\n    → ouvrir et fermer « thread » avec ////",
    ),
    (
        LESSON,
        "Dix minutes en groupe.\n///",
        "Dix minutes en groupe.\n///\n\n///",
        f"{LESSON}:65:1: « /// » ne ferme aucun bloc\n    → retirer la ligne, ou ouvrir le bloc avec autant de barres",
    ),
    (
        "docs/glossaire.yml",
        'definition: "Nombre de personnes qui ont vu une publication."',
        "definition: |\n    Nombre.\n\n    /// quiz | question:q-vrai\n    ///",
        "docs/glossaire.yml:7:5: le bloc « quiz » n’a pas sa place dans un champ\n    → blocs possibles ici : post, thread, copy, example",
    ),
    # -- rules across files
    (
        LESSON,
        "Un message arrive",
        "Avec 12 % de réponses, un message arrive",
        f"{LESSON}:17:6: chiffre sans source : « 12 % »\n    → citer un fait de faits.yml, [[fact:identifiant]], ou mettre l’exemple inventé dans /// example",
    ),
    (
        LESSON,
        "## La situation {#situation}",
        "## La situation {#situation}\n\n### Un détail",
        f"{LESSON}:17:1: titre sans ancre : « Un détail »\n    → ajouter {{#ancre-stable}} à la fin de la ligne",
    ),
    (
        LESSON,
        "## Vérifier {#verifier}",
        "## Vérifier {#situation}",
        f"{LESSON}:48:1: ancre déjà prise à la ligne 15 : situation\n    → en choisir une autre",
    ),
    (
        LESSON,
        "## Vérifier {#verifier}",
        "# Vérifier",
        f"{LESSON}:48:1: titre de niveau 1 dans le corps de la page\n    → le retirer : le titre vient de l’en-tête",
    ),
    (
        LESSON,
        'description: "La leçon d’essai."',
        'description: "Le module d’essai."',
        f"{MODULE}:4:14: description déjà prise (docs/cours/ecouter/bien-lire.md:4)\n    → dire en une phrase ce que cette page a de propre",
    ),
    (
        MODULE,
        "lessons: [bien-lire]",
        "prerequisites: [ecouter]\nlessons: [bien-lire]",
        f"{MODULE}:10:16: prérequis en boucle : ecouter → ecouter\n    → retirer l’un de ces prérequis",
    ),
    (MODULE, "bloom: apply", "bloom: create", None),  # a question at that level exists
    (QUESTIONS, "bloom: create", "bloom: remember", None),  # others are at « apply » and above
    (
        CRISIS,
        "goto: mal}",
        "goto: bien}",
        f"{CRISIS}:35:10: aucun chemin ne mène à la fin « mal »\n    → faire pointer un choix (goto:) vers elle, ou la retirer",
    ),
    (
        CRISIS,
        "goto: suite}",
        "goto: suites}",
        f"{CRISIS}:25:115: « suites » n’est ni une situation ni une fin\n    → vouliez-vous dire « suite » ?",
    ),
    (
        CRISIS,
        "effects: {confiance: 20}",
        "effects: {confience: 20}",
        f"{CRISIS}:24:85: jauge inconnue : confience\n    → vouliez-vous dire « confiance » ?",
    ),
    (
        CRISIS,
        "verdict: bad",
        "verdict: mixed",
        f"{CRISIS}:34:3: aucune mauvaise fin\n    → ajouter une fin avec verdict: bad",
    ),
]


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"), CASES, ids=lambda value: str(value)[:40] if value else "none"
)
def test_a_fault_says_where_what_and_how(broken: Broken, path: str, old: str, new: str, expected: str | None) -> None:
    problems = [str(problem) for problem in broken(path, old, new) if problem.level == "fault"]
    if expected is None:
        assert problems == []
    else:
        assert expected in problems


def test_the_small_course_has_no_fault(small: Path) -> None:
    assert check_course(small, "trainer")[1] == []


def test_all_faults_come_in_one_run_sorted(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path, old, new in (
        (FACTS, "kind: figure", "kind: x"),
        (SHEET, "level: 3", "level: 9"),
        (LESSON, "/// help", "/// halp"),
    ):
        file = small / path
        file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    assert main(["--root", str(small), "check", "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert [(row["path"], row["line"]) for row in found] == sorted((row["path"], row["line"]) for row in found)
    assert {row["path"] for row in found} >= {FACTS, SHEET, LESSON}


def test_github_gets_workflow_commands(broken: Broken, small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken(SHEET, "level: 3", "level: 9")
    assert main(["--root", str(small), "check", "--format", "github"]) == 1
    assert capsys.readouterr().out.startswith(
        "::error file=docs/metiers/moderateur.yml,line=16,col=29::« level » attend au plus 4, reçu « 9 »"
    )


def test_hints_are_given_when_asked_for(broken: Broken, small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken(LESSON, "Un message arrive", "La portée d’un message")
    assert main(["--root", str(small), "check"]) == 0
    assert capsys.readouterr().out == "Rien à redire.\n"
    assert main(["--root", str(small), "check", "--hints"]) == 0
    assert "[[term:portee|portée]]" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"\xef\xbb\xbfid: x\n", "marque d’ordre des octets (BOM) au début du fichier"),
        ("id: é\n".encode("latin-1"), "ce fichier n’est pas en UTF-8"),
        ("id: x\n".encode("utf-16"), "ce fichier n’est pas en UTF-8"),
        (b"", "fichier vide"),
        (b"# rien\n", "fichier vide"),
        (b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "ancre YAML (&…)"),
        (b"id: 'jamais ferm\xc3\xa9\n", "guillemet ouvert et jamais fermé"),
        (b"title: Crise : que faire ?\n", "deux-points au milieu d’un texte sans guillemets, ou retrait de travers"),
        (b"[" * 3000, None),
        (b"id: x\x00y\n", "caractère invisible interdit (U+0000)"),
        (b"? [a, b]\n: c\n", "une clé doit être un mot"),
        (b"id: x\n---\nid: y\n", "« --- » ouvre un second document"),
        (b"n: 99999999999999999999999\n", "nombre trop long"),
    ],
)
def test_a_file_that_is_not_clean_yaml_is_a_fault(small: Path, raw: bytes, said: str | None) -> None:
    (small / "docs/metiers/abime.yml").write_bytes(raw)
    problems = [problem for problem in check_course(small)[1] if problem.path == "docs/metiers/abime.yml"]
    assert problems
    if said:
        assert said in {problem.what for problem in problems}


@pytest.mark.parametrize("head", ["", "---\ntitle: x\n", "--\ntitle: x\n---\n", "---\ntitle: [\n---\n", "---\n---\n"])
def test_broken_front_matter_is_a_fault(small: Path, head: str) -> None:
    (small / "docs/page.md").write_text(head + "\nTexte.\n", encoding="utf-8")
    assert [problem for problem in check_course(small)[1] if problem.path == "docs/page.md"]


def test_a_missing_id_is_asked_for_with_an_example(small: Path) -> None:
    (small / "docs/checklists/x.yml").write_text('title: "X"\n', encoding="utf-8")
    said = [problem.what for problem in check_course(small)[1] if problem.path == "docs/checklists/x.yml"]
    assert "champ obligatoire absent : id" in said


def test_a_page_with_two_sources_is_a_fault(small: Path) -> None:
    (small / "docs/metiers/moderateur.md").write_text(
        '---\ntitle: "M"\ndescription: "Double."\n---\n', encoding="utf-8"
    )
    assert any("deux sources pour une page" in problem.what for problem in check_course(small)[1])


def test_a_yaml_file_without_a_place_is_a_fault(small: Path) -> None:
    (small / "docs/metier").mkdir()
    (small / "docs/metier/x.yml").write_text("id: x\n", encoding="utf-8")
    assert any(problem.what == "fichier YAML qui n’a pas de place ici" for problem in check_course(small)[1])


def test_an_objective_needs_three_questions_one_at_its_level(small: Path) -> None:
    file = small / QUESTIONS
    file.write_text(file.read_text(encoding="utf-8").split("- id: q-multiple")[0], encoding="utf-8")
    assert any(
        problem.what == "objectif évalué par 1 question(s) d’entraînement : reformuler"
        for problem in check_course(small)[1]
    )


def test_a_trap_in_a_simulation_is_found(small: Path) -> None:
    file = small / CRISIS
    text = (
        file.read_text(encoding="utf-8")
        .replace("goto: bien}\n      - {id: taire", "goto: suite}\n      - {id: taire")
        .replace("goto: mal}", "goto: suite}")
    )
    file.write_text(text, encoding="utf-8")
    assert any("est un piège" in problem.what for problem in check_course(small)[1])


def test_a_published_id_does_not_vanish_without_a_word(small: Path) -> None:
    (small / "ids.txt").write_text("question:q-vrai\nquestion:q-perdue\n", encoding="utf-8")
    assert any(
        problem.what == "identifiant publié puis disparu : question:q-perdue" for problem in check_course(small)[1]
    )
    (small / "retired.yml").write_text(
        '- {id: "question:q-perdue", on: 2026-11-24, why: "Doublon."}\n', encoding="utf-8"
    )
    assert not [problem for problem in check_course(small)[1] if problem.level == "fault"]


def test_a_source_that_nothing_cites_is_a_note(small: Path) -> None:
    sources = small / "docs/sources.yml"
    extra = '- id: jamais-lue\n  title: "T"\n  publisher: "P"\n  kind: press\n  worth: "W"\n  read_on: 2026-11-24\n'
    sources.write_text(sources.read_text(encoding="utf-8") + extra, encoding="utf-8")
    found = [problem for problem in check_course(small)[1] if "jamais-lue" in problem.what]
    assert [(problem.level, problem.what) for problem in found] == [("note", "source que rien ne cite : jamais-lue")]


def test_strict_counts_notes_as_faults(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    register = small / "docs/sources.yml"
    extra = '- id: jamais-lue\n  title: "T"\n  publisher: "P"\n  kind: press\n  worth: "W"\n  read_on: 2026-11-24\n'
    assert main(["--root", str(small), "check", "--strict"]) == 0
    register.write_text(register.read_text(encoding="utf-8") + extra, encoding="utf-8")
    assert main(["--root", str(small), "check"]) == 0
    assert main(["--root", str(small), "check", "--strict"]) == 1
    assert "0 faute(s), 1 note(s)." in capsys.readouterr().out


def test_being_stale_is_a_note_and_depends_on_the_day_given(small: Path) -> None:
    before = check_course(small, today=datetime.date(2027, 1, 1))[1]
    after = check_course(small, today=datetime.date(2028, 1, 1))[1]
    assert [problem.what for problem in before] == []
    assert {problem.level for problem in after} == {"note"}
    assert any("fait à relire depuis le 24/11/2027 : mediane-2022" in problem.what for problem in after)


def test_an_exam_question_in_docs_is_a_fault(broken: Broken) -> None:
    problems = broken(QUESTIONS, "  type: single\n", "  type: single\n  use: exam\n")
    assert any(problem.what == "question d’examen dans docs/, que tout le monde lit" for problem in problems)


def test_a_school_replaces_a_file_and_is_told_when_ours_changes(small: Path) -> None:
    assert main(["--root", str(small), "replace", "docs/checklists/avant-de-repondre.yml"]) == 0
    copy = small / "local/docs/checklists/avant-de-repondre.yml"
    copy.write_text(copy.read_text(encoding="utf-8").replace("Avant de répondre", "Chez nous"), encoding="utf-8")
    (small / "local/course.yml").write_text('name: "École d’essai"\n', encoding="utf-8")
    course, problems = check_course(small)
    assert (course.checklists["avant-de-repondre"].title, course.public().name, problems) == (
        "Chez nous",
        "École d’essai",
        [],
    )
    ours = small / "docs/checklists/avant-de-repondre.yml"
    ours.write_text(ours.read_text(encoding="utf-8") + "# upstream\n", encoding="utf-8")
    [problem] = check_course(small)[1]
    assert problem.level == "note"
    assert "a changé en amont" in problem.what


@pytest.mark.parametrize(
    "kind", ["job-sheet", "lesson", "question", "checklist", "scenario", "module", "template", "case", "production"]
)
def test_a_skeleton_is_valid_but_for_what_only_an_author_can_add(small: Path, kind: str) -> None:
    assert main(["--root", str(small), "new", kind, "tout-nouveau"]) == 0
    said = {problem.what for problem in check_course(small)[1] if problem.level == "fault"}
    to_do = {
        "lesson": {"leçon absente de la liste de son module : tout-nouveau"},
        "module": {"objectif évalué par 0 question(s) d’entraînement : tout-nouveau-premier-objectif"},
    }
    assert said == to_do.get(kind, set())


@pytest.mark.parametrize(
    "kind", ["job-sheet", "lesson", "question", "checklist", "scenario", "module", "template", "case", "production"]
)
def test_a_skeleton_is_commented_and_asks_nobody_to_escape_a_quotation_mark(small: Path, kind: str) -> None:
    before = {file for file in small.rglob("*") if file.is_file()}
    main(["--root", str(small), "new", kind, "tout-nouveau"])
    made = {file for file in small.rglob("*") if file.is_file()} - before or {small / QUESTIONS}
    for file in made:
        text = file.read_text(encoding="utf-8").split("tout-nouveau", 1)[1]
        assert re.search(r"(?m)(^|\s)# [A-ZÉa-zé«]", text), f"{file} has no comment"
        assert not [line for line in text.split("\n") if len(line.partition(': "')[2]) > 110 or '\\"' in line]
    course, _ = check_course(small, "trainer")
    long = {
        "text",
        "prompt",
        "explanation",
        "feedback",
        "outcome",
        "summary",
        "tomorrow",
        "key_points",
        "why",
        "when_true",
    }
    for found, name, entity in course.entities():
        if name.startswith("tout-nouveau"):
            for leaf in leaves(entity):
                field = next(step for step in reversed(leaf.inside) if isinstance(step, str))
                if leaf.markdown and field in long:
                    assert course.origins[found, name].positions.blocks.keys() >= {
                        (*course.origins[found, name].inside, *leaf.inside)
                    }, f"{found}: {leaf.inside} should be a | block"


def test_a_skeleton_never_overwrites(small: Path) -> None:
    assert main(["--root", str(small), "new", "checklist", "avant-de-repondre"]) == 2


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_reference_to_nothing_says_where_to_create_it(small: Path, kind: str) -> None:
    page = small / "docs/index.md"
    page.write_text(page.read_text(encoding="utf-8") + f"\nVoir [[{kind}:nulle-part]].\n", encoding="utf-8")
    _, problems = check_course(small)
    assert any("nulle-part" in problem.what for problem in problems)
