"""Documents to fill in: each hole has a name and an example; situations of law answer in the same order."""

import re
from collections.abc import Iterator

from filcm.course import Course
from filcm.model.documents import PLACEHOLDER
from filcm.problem import Problem, near
from filcm.words import load_words

BRACKET = re.compile(r"\[[^\]\n]*\](?!\()")
STRAY = re.compile(r"[{}]")
ANSWERS = (
    ("que-faire", "Que faire, tout de suite"),
    ("ce-que-dit-le-droit", "Ce que dit le droit"),
    ("le-risque", "Le risque"),
    ("ou-demander", "Où demander"),
)


def document_faults(course: Course) -> Iterator[Problem]:
    """Yield each hole without a name, each field that no file defines, each field that no document uses."""
    used: set[str] = set()
    for name, template in course.templates.items():
        origin = course.origins["template", name]
        for number, line in enumerate(template.text.split("\n"), start=1):
            for match in PLACEHOLDER.finditer(line):
                used.add(match[1])
                if match[1] not in course.template_fields and match[1] not in course.mentioned:
                    yield origin.line_of(("text",), number, match.start() + 1).fault(
                        f"champ de modèle inconnu : {match[1]}",
                        near(match[1], course.template_fields, "le définir dans un fichier de docs/modeles/champs/"),
                    )
            for match in BRACKET.finditer(line):
                yield origin.line_of(("text",), number, match.start() + 1).fault(
                    f"trou sans nom dans un modèle : {match[0]}",
                    "définir un champ et écrire {son-identifiant} : un exemple pourra le remplir",
                )
            for match in STRAY.finditer(PLACEHOLDER.sub(lambda found: "x" * len(found[0]), line)):
                yield origin.line_of(("text",), number, match.start() + 1).fault(
                    "accolade qui n’entoure pas un identifiant",
                    "écrire {identifiant-du-champ}, en minuscules, chiffres et traits d’union",
                )
    for name in () if course.broken else course.template_fields.keys() - used:
        yield (
            course.origins["template-field", name]
            .at("id")
            .note(f"champ de modèle qui ne sert nulle part : {name}", "le retirer, ou l’écrire dans un modèle")
        )


def situation_faults(course: Course) -> Iterator[Problem]:
    """Yield each page of law by situation that lacks its date, its topic or one of its four answers, in order."""
    wanted = [anchor for anchor, _ in ANSWERS]
    for page, front in course.law_situations():
        place = course.origins["page", page.uri].at("situation")
        if front.law_as_of is None:
            yield place.fault("situation de droit sans date", "ajouter law_as_of: 2026-11-30, le jour de la lecture")
        if front.topic is None:
            yield place.fault("situation de droit sans sujet", f"ajouter topic: {', '.join(load_words()['topics'])}")
        given = [heading.anchor for heading in page.scan.headings if heading.level == 2]
        if [anchor for anchor in given if anchor in wanted] != wanted:
            shape = " ; ".join(f"## {title} {{#{anchor}}}" for anchor, title in ANSWERS)
            yield place.fault(
                "une situation de droit répond en quatre temps, toujours les mêmes", f"écrire, dans cet ordre : {shape}"
            )
