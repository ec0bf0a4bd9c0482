"""Agreement and conjugation, where the machine has Grammalecte (Debian: python3-grammalecte). Elsewhere the test says it did not look."""

import json
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest
from filcm.check.texts import texts
from filcm.course import Course
from filcm.load import load_course
from filcm.pages.addresses import title_of

ROOT = Path(__file__).parent.parent.parent
KNOWN = Path(__file__).parent / "grammar-known.txt"  # what Grammalecte takes for a fault and an editor does not
REFERENCE = re.compile(r"\[\[([a-z-]+):([^\]|]+)(?:\|([^\]]+))?\]\]")
LINK = re.compile(r"\[([^\]\[]+)\]\([^)]*\)")
MARKS = re.compile(r"^\s*(?:#+|[-*>]|\d+\.)\s+|\{[^}]*\}|[*_`\[\]]")


@cache
def checker() -> str | None:
    """Return an interpreter that has Grammalecte, if there is one: never ours, which holds only what is locked."""
    for name in ("/usr/bin/python3", shutil.which("python3", path="/usr/local/bin:/usr/bin")):
        if (
            name
            and subprocess.run([name, "-c", "import grammalecte"], capture_output=True, check=False).returncode == 0
        ):
            return name
    return None


def faults(paragraphs: list[str]) -> list[dict[str, str]]:
    """Return what Grammalecte finds; its absence skips the test, and `run.py test` says so."""
    python = checker()
    if python is None:
        pytest.skip("grammaire non vérifiée : Grammalecte absent (paquet python3-grammalecte)")
    done = subprocess.run([python, str(ROOT / "tests/grammar.py")], input=json.dumps(paragraphs), capture_output=True, text=True, check=True)  # fmt: skip
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def read_aloud(course: Course, line: str) -> str:
    """Return a line of Markdown as a page says it: references replaced by their words, marks removed."""

    def said(match: re.Match[str]) -> str:
        kind, name, text = match.groups()
        if text:
            return text
        if kind == "fact" and (fact := course.facts.get(name)):
            return f"{fact.value or 'ceci'} {fact.unit or ''}".strip()
        if kind in ("source", "passage", "organisation") or name not in course.kind(kind):
            return "ceci"
        return f"« {title_of(course, kind, name)} »"

    return MARKS.sub("", LINK.sub(r"« \1 »", REFERENCE.sub(said, line))).strip()


def test_the_course_agrees() -> None:
    course, _ = load_course(ROOT)
    lines = dict.fromkeys(
        read_aloud(course, line)
        for text in texts(course)
        for _, line, around in text.scan.source
        if "copy" not in around
    )
    paragraphs = [line for line in lines if line]
    known = KNOWN.read_text(encoding="utf-8").splitlines()
    found = [f"{fault['part']} | {paragraphs[int(fault['paragraph'])]}" for fault in faults(paragraphs)]
    assert [one for one in found if one not in known] == []


def test_a_fault_is_seen() -> None:
    found = faults(["Les messages arrive le lundi.", "Il faut que vous répondez vite.", "La règle est claire."])
    assert {int(fault["paragraph"]) for fault in found} == {0, 1}
