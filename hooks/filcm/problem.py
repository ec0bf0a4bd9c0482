"""What is wrong in the sources, said so that an author can mend it."""

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from pathlib import Path


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake: where it is, what it is, how to mend it.

    `path` is relative to the project's root, `line` and `column` count from 1.
    `level` is "fault" (the build stops) or "note" (said, never stops anything).
    """

    path: str
    line: int
    column: int
    what: str
    hint: str
    level: str = "fault"

    def __str__(self) -> str:
        mark = "" if self.level == "fault" else "note : "
        return f"{self.path}:{self.line}:{self.column}: {mark}{self.what}\n    → {self.hint}"

    def as_dict(self) -> dict[str, str | int]:
        """Return the fields by name, for `--format json`."""
        return asdict(self)

    def as_github(self) -> str:
        """Return a workflow command, which GitHub shows on the line itself."""
        command = "error" if self.level == "fault" else "notice"
        text = f"{self.what} → {self.hint}".replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
        path = self.path.replace("%", "%25").replace(",", "%2C").replace(":", "%3A")
        return f"::{command} file={path},line={self.line},col={self.column}::{text}"


@dataclass(frozen=True)
class Place:
    """A point of a source file; line and column count from 1."""

    path: str
    line: int = 1
    column: int = 1

    def fault(self, what: str, hint: str) -> Problem:
        """Return a fault at this place."""
        return Problem(self.path, self.line, self.column, what, hint)

    def note(self, what: str, hint: str) -> Problem:
        """Return a note at this place: said, but the build goes on."""
        return Problem(self.path, self.line, self.column, what, hint, "note")


class Unfit(ValueError):  # noqa: N818  a word of the domain: nothing has failed
    """A value its type refuses, with the remedy that pydantic's own errors cannot give."""

    def __init__(self, what: str, hint: str, *inside: str | int) -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint
        self.inside = inside  # path, from the value refused, to the part that is wrong


class Unfits(ValueError):  # noqa: N818
    """Several things that one validator refuses: pydantic takes a single exception."""

    def __init__(self, faults: Sequence[Unfit]) -> None:
        super().__init__("; ".join(fault.what for fault in faults))
        self.faults = faults


def refuse(*faults: Unfit) -> None:
    """Raise what a validator has found, if anything."""
    if faults:
        raise Unfits(faults)


def shown_path(path: Path) -> str:
    """Return a path as it can be printed, with / on every system: a name may not be UTF-8."""
    return os.fsencode(path.as_posix()).decode("utf-8", "replace")


UNSEEN = re.compile("[\u00a0\u00ad\u2007\u2009\u200b-\u200f\u202a-\u202f\u2060-\u2064\ufeff]")
NAMES = {
    "\u00a0": "espace insécable",
    "\u202f": "espace insécable",
    "\u2009": "espace fine",
    "\u00ad": "trait invisible",
}


def visible(text: str) -> str:
    """Return a text where what the eye does not see, or takes for a space, is named."""
    return UNSEEN.sub(lambda found: f"[{NAMES.get(found[0], 'caractère invisible')}]", text)


def near(word: str, known: Iterable[str], otherwise: str) -> str:
    """Return « vouliez-vous dire … ? » for the nearest known word, or `otherwise`."""
    close = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"vouliez-vous dire « {close[0]} » ?" if close else otherwise


def listed(words: Iterable[str], most: int = 12) -> str:
    """Return « a, b, c … », sorted, cut after `most` words."""
    known = sorted(words)
    return ", ".join(known[:most]) + (" …" if len(known) > most else "")
