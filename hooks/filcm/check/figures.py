"""A figure has a source, or it goes: in prose, a number followed by a unit is cited from a fact."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from filcm.check.references import absent_register
from filcm.check.texts import texts
from filcm.course import Course
from filcm.markdown.block_specs import EXEMPT
from filcm.problem import Place, Problem, listed, near

SPACE = "(?:[ \u00a0\u2009\u202f]|&nbsp;|&thinsp;|&#160;|&#8239;|&#x202[fF];|&#x[aA]0;)"
EMPHASIS = "[*_]{0,3}"
AMOUNT = rf"\d(?:[\d.,]|{SPACE}(?=\d))*"
RANGE = rf"{EMPHASIS}{SPACE}?(?:[-–—/]|à|et|ou){SPACE}?{EMPHASIS}"
NUMBER = rf"(?<![\w#/.,-])[-−–+±]?{AMOUNT}(?:{RANGE}{AMOUNT})*"


@dataclass(frozen=True)
class Figure:
    """A number followed by a unit, where it stands; `why` says what exempts it from a source, None if nothing does."""

    text: str
    place: Place
    why: str | None


def figures(course: Course) -> Iterator[Figure]:
    """Yield each figure written in a text of the course: in prose none should be left, since a fact gives it."""
    if not course.units:
        return
    units = "|".join(re.escape(unit).replace(r"\ ", SPACE) for unit in sorted(course.units, key=len, reverse=True))
    figure = re.compile(rf"{NUMBER}{EMPHASIS}{SPACE}?{EMPHASIS}(?:{units})(?![\w’'])")
    for text in texts(course):
        for number, line, around in text.scan.prose:
            why = text.invented or next((name for name in around if name in EXEMPT), None)
            for match in figure.finditer(line):
                found = " ".join(
                    re.sub(rf"[*_]|{SPACE}", lambda mark: "" if mark[0] in "*_" else " ", match[0]).split()
                )
                yield Figure(found, text.place(number, match.start() + 1), why)


def figures_without_fact(course: Course) -> Iterator[Problem]:
    """Yield each figure that no fact gives and nothing exempts."""
    for figure in figures(course):
        if figure.why is None:
            yield figure.place.fault(
                f"chiffre sans source : « {figure.text} »",
                "citer un fait de faits.yml, [[fact:identifiant]], ou mettre l’exemple inventé dans /// example",
            )


def sourced_figures(course: Course) -> int:
    """Return how many figures are given with their source: citations of a fact that has a value, and salary records."""
    cited = sum(
        reference.kind == "fact" and reference.id in course.facts and course.facts[reference.id].value is not None
        for text in texts(course)
        for reference in text.scan.references
    )
    return cited + sum(len(page.records) for page in course.salaries.values())


def unknown_units(course: Course) -> Iterator[Problem]:
    """Yield the facts whose unit is not in units.yml: a page that gave their value by hand would pass unseen."""
    if "docs/units.yml" in course.broken:
        return
    for name, fact in course.facts.items():
        if fact.unit and not course.units:
            yield absent_register(course, "docs/units.yml")
        elif fact.unit and fact.unit not in course.units:
            yield (
                course.origins["fact", name]
                .at("unit")
                .fault(
                    f"unité inconnue : {fact.unit}",
                    near(fact.unit, course.units, f"l’ajouter à docs/units.yml ; unités : {listed(course.units, 30)}"),
                )
            )
