"""A figure has a source, or it goes: in prose, a number followed by a unit is cited from a fact."""

import re
from collections.abc import Iterator

from filcm.check.texts import texts
from filcm.course import Course
from filcm.markdown.block_specs import EXEMPT
from filcm.problem import Problem

NUMBER = r"(?<![\w#/.,-])\d[\d   .,]*"


def figures_without_fact(course: Course) -> Iterator[Problem]:
    """Yield each number followed by a unit of units.yml that no fact gives."""
    if not course.units:
        return
    units = "|".join(re.escape(unit) for unit in sorted(course.units, key=len, reverse=True))
    figure = re.compile(rf"{NUMBER}[   ]?(?:{units})(?![\w’'])")
    for text in texts(course):
        if text.invented:
            continue
        for number, line, around in text.scan.prose:
            if any(name in EXEMPT for name in around):
                continue
            for match in figure.finditer(line):
                found = " ".join(match[0].split())
                yield text.place(number, match.start() + 1).fault(
                    f"chiffre sans source : « {found} »",
                    "citer un fait de faits.yml, [[fact:identifiant]], ou mettre l’exemple inventé dans /// example",
                )
