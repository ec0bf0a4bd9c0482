"""Which lines of the core say a fault or a note, and which of them an example has made speak."""

import ast
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from filcm.markdown import scanner
from filcm.problem import Place, Unfit

CORE = Path(__file__).parent.parent.parent / "hooks" / "filcm"
METHODS, MAKERS = (
    {"fault", "note"},
    {"Unfit", "Fault"},
)  # Place.fault, Place.note; Unfit in the types, Fault in the scanner
Site = tuple[str, int, int]  # file, first and last line of the call


def call_sites() -> set[Site]:
    """Return every call that makes a fault or a note."""
    found = set()
    for file in sorted(CORE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _says(node.func):
                found.add((str(file), node.lineno, node.end_lineno or node.lineno))
    return found


def _says(function: ast.expr) -> bool:
    if isinstance(function, ast.Attribute):
        return function.attr in METHODS
    return isinstance(function, ast.Name) and function.id in MAKERS


@contextmanager
def recorded() -> Iterator[set[tuple[str, int]]]:
    """Collect the (file, line) of every frame of the core that is running when something is said."""
    lines: set[tuple[str, int]] = set()

    def note_callers() -> None:
        frame = sys._getframe(2)
        while frame is not None:
            if frame.f_code.co_filename.startswith(str(CORE)):
                lines.add((frame.f_code.co_filename, frame.f_lineno))
            frame = frame.f_back  # type: ignore[assignment]

    def noting(real):  # type: ignore[no-untyped-def]
        def said(*arguments, **named):  # type: ignore[no-untyped-def]
            note_callers()
            return real(*arguments, **named)

        return said

    with pytest.MonkeyPatch.context() as patch:
        for owner, name in ((Place, "fault"), (Place, "note"), (Unfit, "__init__"), (scanner.Fault, "__init__")):
            patch.setattr(owner, name, noting(getattr(owner, name)))
        yield lines


def unreached(lines: set[tuple[str, int]]) -> list[str]:
    """Return, as « file:line », the calls that none of `lines` stands in (the innermost call counts)."""
    sites = call_sites()
    reached = set()
    for file, line in lines:
        around = [site for site in sites if site[0] == file and site[1] <= line <= site[2]]
        reached.update(sorted(around, key=lambda site: site[2] - site[1])[:1])
    return sorted(f"{Path(file).relative_to(CORE)}:{first}" for file, first, _ in sites - reached)
