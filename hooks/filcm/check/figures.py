"""A figure has a source, or it goes: in prose, a number followed by a unit is cited from a fact."""

import re
from collections.abc import Iterator

from filcm.check.references import absent_register
from filcm.check.texts import texts
from filcm.course import Course
from filcm.markdown.block_specs import EXEMPT
from filcm.problem import Problem, listed, near

SPACE = "(?:[ \u00a0\u2009\u202f]|&nbsp;|&thinsp;|&#160;|&#8239;|&#x202[fF];|&#x[aA]0;)"
EMPHASIS = "[*_]{0,3}"
AMOUNT = rf"\d(?:[\d.,]|{SPACE}(?=\d))*"
RANGE = rf"{EMPHASIS}{SPACE}?(?:[-–—/]|à|et|ou){SPACE}?{EMPHASIS}"
NUMBER = rf"(?<![\w#/.,-])[-−–+±]?{AMOUNT}(?:{RANGE}{AMOUNT})*"


def figures_without_fact(course: Course) -> Iterator[Problem]:
    """Yield each number followed by a unit of units.yml that no fact gives."""
    if not course.units:
        return
    units = "|".join(re.escape(unit).replace(r"\ ", SPACE) for unit in sorted(course.units, key=len, reverse=True))
    figure = re.compile(rf"{NUMBER}{EMPHASIS}{SPACE}?{EMPHASIS}(?:{units})(?![\w’'])")
    for text in texts(course):
        if text.invented:
            continue
        for number, line, around in text.scan.prose:
            if any(name in EXEMPT for name in around):
                continue
            for match in figure.finditer(line):
                found = " ".join(
                    re.sub(rf"[*_]|{SPACE}", lambda mark: "" if mark[0] in "*_" else " ", match[0]).split()
                )
                yield text.place(number, match.start() + 1).fault(
                    f"chiffre sans source : « {found} »",
                    "citer un fait de faits.yml, [[fact:identifiant]], ou mettre l’exemple inventé dans /// example",
                )


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
