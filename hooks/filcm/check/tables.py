"""Tables: each column has a name, and no reference opens a cell."""

import re
from collections.abc import Iterator
from itertools import pairwise

from filcm.check.texts import texts
from filcm.course import Course
from filcm.markdown.tables import cells, is_rule
from filcm.problem import Problem

CELL_REFERENCE = re.compile(r"\[\[(?P<target>[a-z-]+:[a-z0-9-]+)\|")


def empty_table_headers(course: Course) -> Iterator[Problem]:
    """Yield each table whose first row leaves a column without a name: read aloud, its cells say nothing."""
    for text in texts(course):
        for (number, head, _), (_, line, _) in pairwise(text.scan.source):
            if head.lstrip().startswith("|") and is_rule(line) and not all(cell.strip() for cell in cells(head)):
                yield text.place(number, 1).fault("colonne sans en-tête", "nommer ce que ses cases disent")


def references_cut_by_tables(course: Course) -> Iterator[Problem]:
    """Yield each reference with words of its own that stands in a table: its bar would start a new cell."""
    for text in texts(course):
        for number, line, _ in text.scan.source:
            for match in CELL_REFERENCE.finditer(line) if line.lstrip().startswith("|") else ():
                yield text.place(number, match.start() + 1).fault(
                    "référence coupée par le tableau : sa barre ouvre une autre case",
                    f"écrire [[{match['target']}]] sans texte, ou sortir la phrase du tableau",
                )
