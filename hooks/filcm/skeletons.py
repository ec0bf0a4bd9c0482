"""`filcm new`: a valid, commented skeleton in the right place. Long texts are `|` blocks: nobody escapes a quotation mark."""

import re
import sys
from pathlib import Path

from filcm.course import Course
from filcm.load import load_course
from filcm.model.base import ID_PATTERN
from filcm.pages.addresses import ordered_modules
from filcm.problem import listed

LONGEST = 80
RESERVED = ("index", "questions", "readme")  # names of pages that the site makes or looks for
HEADER = "# yaml-language-server: $schema={up}schemas/{schema}.json\n"

CHECKLIST = """id: {id}   # le nom du fichier ; ne change plus une fois publié
title: "Titre de la checklist"
description: "Ce à quoi elle sert ({id}), en une phrase."
audience: "pour qui"
moment: "quand s’en servir"
summary: |
  Comment s’en servir.
items:
  # Un identifiant par ligne, pour toujours : les coches y sont attachées.
  - id: premiere-ligne
    text: "Faire ceci"
    why: |
      Pourquoi, ou comment.
    owner: "qui s’en charge"
    due: J+7
  - id: deuxieme-ligne
    text: "Vérifier cela"
"""

SCENARIO = """id: {id}   # le nom du fichier ; ne change plus une fois publié
title: "Titre de la simulation"
description: "Ce qu’elle fait vivre ({id}), en une phrase."
# Un texte plus long qu’un titre suit « | », en retrait : guillemets et deux-points s’y écrivent librement.
summary: |
  Qui vous êtes, où, quand.
  L’organisation et les chiffres sont inventés.
minutes: 20
gauges:   # ce que les choix font monter ou baisser, de 0 à 100
  - id: confiance
    name: "Confiance"
    start: 60
    explanation: "Ce que le public pense de l’organisation."
start: premier-message   # l’identifiant de la première situation
situations:
  # Chaque choix mène (goto) à une autre situation ou à une fin ; de partout, une fin doit rester accessible.
  - id: premier-message
    title: "Un premier message"
    moment: "samedi, 21 h 40"
    text: |
      Ce que l’on voit.

      /// post
          who: "Une cliente"
          when: "21 h 38"

      Le texte du message.
      ///
    options:
      - id: repondre
        text: |
          Répondre tout de suite.
        outcome: |
          Ce qui se passe, et pourquoi.
        effects: {{confiance: 10}}   # identifiant de jauge : points gagnés ou perdus
        minutes: 5   # le temps que cela prend
        goto: bien-finir
      - id: attendre
        text: |
          Attendre lundi.
        outcome: |
          Ce qui se passe, et pourquoi.
        effects: {{confiance: -20}}
        minutes: 1500
        goto: mal-finir
endings:
  # Au moins une fin heureuse (verdict: good) et une qui coûte (verdict: bad) ; mixed entre les deux.
  - id: bien-finir
    title: "Une fin heureuse"
    verdict: good
    text: |
      Ce qui est arrivé.
  - id: mal-finir
    title: "Une fin qui coûte"
    verdict: bad
    text: |
      Ce qui est arrivé.
debrief:   # ce que la simulation apprend, objectif par objectif
  - objective: {objective}
    text: |
      Ce que la simulation montre.
"""

JOB_SHEET = """id: {id}   # le nom du fichier ; ne change plus une fois publié
title: "Nom du métier"
family: neighbour   # community-manager (le métier), context (le même métier, ailleurs), neighbour (voisin ou suite)
depth: short   # short (fiche courte) ou full (fiche entière)
description: "Ce métier ({id}) en une phrase."
summary: |
  Le métier en quelques phrases. Un champ sans source reste absent : la page dira « non documenté ».
shared: |
  Ce qu’il a en commun avec le community manager.
differs: |
  Ce qui l’en sépare.
missions:
  - id: premiere-mission
    title: "Faire ceci"
    text: |
      Ce que cela veut dire, concrètement.
    frequency: daily   # daily, weekly, monthly, occasional
    skills: [{skill}]
career:   # d’où l’on vient (entry), où l’on va (next)
  - role: "Métier d’où l’on vient"
    direction: entry
    acquire: "ce qu’il faut acquérir, en minuscules."
    skills: [{skill}]
sources:
  - id: {source}
last_review: 2026-01-01   # le jour où vous l’avez relue
review_by: 2027-01-01
"""

QUESTION = """
- id: {id}   # ne change plus une fois publié
  type: single   # single, multiple, true-false, numeric, short, matching, ordering, categorising, cloze, annotated-reply
  objective: {objective}
  bloom: apply   # remember, understand, apply, analyse, evaluate, create
  difficulty: 2   # 1 facile, 2 moyenne, 3 difficile
  prompt: |
    La situation, puis la question ({id}).
  choices:
    - id: premiere-reponse
      text: |
        Une erreur que l’on fait vraiment.
      feedback: |
        Ce que ce choix apprend.
    - id: deuxieme-reponse
      text: |
        La bonne réponse.
      right: true
      feedback: |
        Pourquoi elle est juste.
    - id: troisieme-reponse
      text: |
        Une autre erreur plausible.
      feedback: |
        Ce que ce choix apprend.
  explanation: |
    Ce qu’il faut comprendre.
  passage: {passage}   # où relire : leçon#ancre
"""

LESSON = """---
id: {id}   # le nom du fichier ; ne change plus une fois publié
title: "Titre de la leçon"
description: "Ce que la leçon ({id}) apprend à faire, en une phrase."
objectives: [{objective}]   # ceux du module que cette leçon sert
minutes: {{read: 10, do: 10}}   # lire, puis faire
key_points:   # de deux à six
  - |
    Première chose à retenir.
  - |
    Deuxième chose à retenir.
tomorrow: |
  Ce qu’il y a à faire demain matin.
---

## La situation {{#situation}}

Une situation, puis l’idée, puis comment faire, puis la pratique.
Une phrase par ligne.
Chaque titre porte une ancre, {{#ainsi}}, qui ne change plus : questions et pages y renvoient.
Un chiffre se cite depuis faits.yml, un mot du glossaire se marque : voir le guide.
"""

MODULE = """---
id: {id}   # le nom du dossier ; ne change plus une fois publié
title: "Titre du module"
description: "Ce que le module ({id}) apprend à faire, en une phrase."
# Chaque objectif demande une leçon qui l’enseigne et au moins trois questions, dont une à son niveau.
objectives:
  - id: {id}-premier-objectif
    statement: "Rédiger, classer, justifier : un verbe qu’on peut observer"
    bloom: apply   # remember, understand, apply, analyse, evaluate, create
    skills: [{skill}]   # fichiers de docs/competences/
lessons: [{id}-premiere-lecon]   # dans l’ordre, chacune dans ce dossier
---

La situation qui ouvre le module.
"""

TEMPLATE = """id: {id}   # le nom du fichier ; ne change plus une fois publié
title: "Nom du document"
description: "Ce à quoi il sert ({id}), en une phrase."
group: team   # charter, editorial, watch, crisis, team, partner
when: |
  Quand s’en servir, et quand ne pas s’en servir.
method: |
  1. Comment le remplir, étape par étape.
signed_by: "Qui le signe"
goes_wrong:
  - |
    Ce qui rate, et comment l’éviter.
  - |
    Une autre erreur vraie.
read_first:   # lawyer, staff-council, data-officer, management, accountant ; ou rien
  - who: management
    why: "ce qu’il faut lui faire relire"
as_of: 2026-11-30
text: |
  # Titre du document

  Chaque trou est un champ : {{{field}}}, défini dans docs/modeles/champs/.
"""

CASE = """id: {id}   # le nom du fichier ; ne change plus une fois publié
title: "Le fait, pas un jugement"
description: "Ce qui est arrivé ({id}), en une phrase."
organisation: "Organisation concernée"
since: 2026
theme: product   # product, speech, post, security, rumour, social, service, moderation, partner
summary: |
  Ce qu’il faut savoir, en deux phrases.
chronology:
  - when: "jour 1"
    text: |
      Ce qui s’est passé, avec sa source.
  - when: "jour 2"
    text: |
      La suite.
answer: |
  Ce que l’organisation a répondu.
effect: |
  Ce qui est établi ; non documenté sinon.
takeaway: |
  Ce que le cours en retient.
sources: [{{id: {source}}}]
"""

PRODUCTION = """id: {id}   # le nom du fichier ; ne change plus une fois publié
title: "Titre de la production"
description: "Ce que l’on y fait ({id}), en une phrase."
objectives: [{objective}]   # ceux du module qu’elle finit
minutes: 60
brief: |
  La situation, puis la consigne.
hand_in:
  - "ce que l’on rend, pièce par pièce"
real: |
  Pour une organisation réelle : ce qu’il faut demander, masquer, et ce que l’on peut montrer.
rubric:   # trois niveaux par critère, décrits par ce que l’on voit
  - id: premier
    text: "Le premier critère"
    framework_items: [{item}]
    levels:
      - {{id: insuffisant, points: 0, text: "Ce que l’on voit alors."}}
      - {{id: suffisant, points: 1, text: "Ce que l’on voit alors."}}
      - {{id: bon, points: 2, text: "Ce que l’on voit alors."}}
  - id: deuxieme
    text: "Le deuxième critère"
    framework_items: [{item}]
    levels:
      - {{id: insuffisant, points: 0, text: "Ce que l’on voit alors."}}
      - {{id: suffisant, points: 1, text: "Ce que l’on voit alors."}}
      - {{id: bon, points: 2, text: "Ce que l’on voit alors."}}
  - id: troisieme
    text: "Le troisième critère"
    framework_items: [{item}]
    levels:
      - {{id: insuffisant, points: 0, text: "Ce que l’on voit alors."}}
      - {{id: suffisant, points: 1, text: "Ce que l’on voit alors."}}
      - {{id: bon, points: 2, text: "Ce que l’on voit alors."}}
examples:   # inventés : un qui passe, un qui est bon
  - id: qui-passe
    title: "qui l’a fait, pour quoi"
    verdict: passes
    text: |
      Le rendu, entier ou en extraits.
    judgements:
      - criterion: premier
        level: suffisant
        text: |
          Pourquoi ce niveau.
      - criterion: deuxieme
        level: suffisant
        text: |
          Pourquoi ce niveau.
      - criterion: troisieme
        level: suffisant
        text: |
          Pourquoi ce niveau.
  - id: qui-est-bon
    title: "qui l’a fait, pour quoi"
    verdict: good
    text: |
      Le rendu, entier ou en extraits.
    judgements:
      - criterion: premier
        level: bon
        text: |
          Pourquoi ce niveau.
      - criterion: deuxieme
        level: bon
        text: |
          Pourquoi ce niveau.
      - criterion: troisieme
        level: suffisant
        text: |
          Pourquoi ce niveau.
"""

SKELETONS = {
    "checklist": ("docs/checklists/{id}.yml", CHECKLIST, "checklist"),
    "scenario": ("docs/crises/{id}.yml", SCENARIO, "scenario"),
    "job-sheet": ("docs/metiers/{id}.yml", JOB_SHEET, "job-sheet"),
    "lesson": ("docs/cours/{module}/{id}.md", LESSON, None),
    "question": ("docs/cours/{module}/questions.yml", QUESTION, "question-list"),
    "module": ("docs/cours/{id}/index.md", MODULE, None),
    "template": ("docs/modeles/{id}.yml", TEMPLATE, "template"),
    "case": ("docs/crises/cas/{id}.yml", CASE, "case"),
    "production": ("docs/productions/{id}.yml", PRODUCTION, "production"),
}


def new_file(root: Path, kind: str, name: str, module: str | None) -> int:
    """Create the skeleton; return the exit status. A question is appended: the file's comments stay."""
    if not re.fullmatch(ID_PATTERN, name):
        print(
            f"« {name} » n’est pas un identifiant : minuscules sans accent, chiffres et traits d’union", file=sys.stderr
        )
        return 2
    if len(name) > LONGEST or name in RESERVED:
        why = f"{len(name)} caractères, {LONGEST} au plus" if len(name) > LONGEST else "ce nom sert déjà au site"
        print(f"« {name} » ne peut pas être un identifiant : {why}", file=sys.stderr)
        return 2
    course, _ = load_course(root)
    if name in course.mentioned and name not in course.kind(kind):
        print(f"{name} existe déjà dans un fichier qui a des fautes : python run.py check", file=sys.stderr)
        return 2
    if name in course.kind(kind):
        print(f"{kind} {name} existe déjà : {course.origins[kind, name].path}", file=sys.stderr)
        return 2
    modules = ordered_modules(course) if course.settings else list(course.modules)
    module = module or (modules[0] if modules else "")
    if kind in ("lesson", "question") and module not in course.modules:
        print(
            f"module inconnu : {module or '(aucun)'} ; ajouter --module avec l’un de : {listed(course.modules) or 'aucun module encore'}",
            file=sys.stderr,
        )
        return 2
    template, text, schema = SKELETONS[kind]
    home = course.origins["module", module].path if kind in ("lesson", "question") else ""
    path = root / ("local" if home.startswith("local/") else "") / template.format(id=name, module=module)
    made = text.format(id=name, **_neighbours(course, module))
    if kind == "question":
        return _append(root, path, made)
    if path.exists():
        print(f"{path.relative_to(root)} existe déjà", file=sys.stderr)
        return 2
    path.parent.mkdir(parents=True, exist_ok=True)
    up = "../" * (len(path.relative_to(root).parts) - 1)
    path.write_text((HEADER.format(up=up, schema=schema) if schema else "") + made, encoding="utf-8")
    if kind == "module":
        lesson = path.parent / f"{name}-premiere-lecon.md"
        lesson.write_text(LESSON.format(id=lesson.stem, objective=f"{name}-premier-objectif"), encoding="utf-8")
        print(f"créé : {lesson.relative_to(root).as_posix()}")
    print(f"créé : {path.relative_to(root).as_posix()}")
    print("ensuite : remplir, puis python run.py check")
    return 0


def _append(root: Path, path: Path, text: str) -> int:
    up = "../" * (len(path.relative_to(root).parts) - 1)
    head = "" if path.exists() else HEADER.format(up=up, schema="question-list")
    with path.open("a", encoding="utf-8") as file:
        file.write(head + text)
    print(f"ajouté à la fin de {path.relative_to(root).as_posix()}")
    return 0


def _neighbours(course: Course, module: str) -> dict[str, str]:
    """Return real ids to cite, so that a skeleton is valid as it stands."""
    found = course.modules.get(module)
    objective = found.objectives[0].id if found else next(iter(course.objectives), "objectif-a-nommer")
    lesson = found.lessons[0] if found else next(iter(course.lessons), "lecon-a-nommer")
    page = course.lesson_pages.get(lesson)
    anchor = next((heading.anchor for heading in page.scan.headings if heading.anchor), "ancre") if page else "ancre"
    return {
        "objective": objective, "passage": f"{lesson}#{anchor}", "module": module,
        "skill": next(iter(course.skills), "competence-a-nommer"), "source": next(iter(course.sources), "source-a-nommer"),
        "item": next(iter(course.framework_items), "element-a-nommer"),
        "field": next(iter(course.template_fields), "champ-a-nommer"),
    }  # fmt: skip
