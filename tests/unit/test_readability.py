"""Lessons read at level B2: sentences of twenty words on average, none over thirty-five.

A sentence is what a full stop, a question mark or a line ends: a semicolon or a colon ends none.
"""

import re
from pathlib import Path

import pytest
from filcm.load import load_course
from filcm.markdown.block_specs import EXEMPT

ROOT = Path(__file__).parent.parent.parent
COURSE, _ = load_course(ROOT)
AVERAGE, MOST = 20, 35  # words a sentence
TITLED = re.compile(r"\[\[[a-z-]+:[^\]|]*\|([^\]]*)\]\]")
NAMED = re.compile(r"\[\[[a-z-]+:[^\]]*\]\]")
ADDRESS = re.compile(r"\]\([^)]*\)")
END = re.compile(r"(?<=[.!?…])(?:\s+|(?<=[.!?]) ?»\s*)(?=[A-ZÀ-ÖØ-Þ«“\[*])")
WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
MARKS = re.compile(r"^\s*(?:[-*>]|\d+\.)\s+")


def sentences(lesson: str) -> list[str]:
    """Return the sentences of a lesson's prose: neither its tables nor what its invented people write."""
    found = []
    for _, line, around in COURSE.lesson_pages[lesson].scan.prose:
        if set(around) & {*EXEMPT, "trainer"} or line.lstrip().startswith(("|", "#", "???", "{:")):
            continue
        text = ADDRESS.sub("", NAMED.sub("lien", TITLED.sub(r"\1", MARKS.sub("", line))))
        found += [part for part in END.split(text) if WORD.search(part)]
    return found


def words(sentence: str) -> int:
    return len(WORD.findall(sentence))


@pytest.mark.parametrize("lesson", sorted(COURSE.lessons))
def test_no_sentence_of_a_lesson_is_too_long(lesson: str) -> None:
    found = sentences(lesson)
    assert len(found) > 20  # what is read is the lesson
    assert [sentence for sentence in found if words(sentence) > MOST] == []
    assert sum(map(words, found)) / len(found) <= AVERAGE
