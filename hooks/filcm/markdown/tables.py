"""Tables as Markdown writes them: which line rules one, and the cells of a row."""

import re

CELL = re.compile(r"(?<!\\)\|")
RULE = re.compile(r"\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?")


def is_rule(line: str) -> bool:
    """Tell whether a line is the one under a heading row."""
    return RULE.fullmatch(line.strip()) is not None


def cells(line: str) -> list[str]:
    """Return the cells of a row, as written; a bar behind a backslash parts none."""
    return CELL.split(line.strip().strip("|"))
