"""A small course that is whole and right, copied so that a test may break it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from filcm.check import check_course
from filcm.problem import Problem

SMALL = Path(__file__).parent.parent / "fixtures" / "small"

# Its files that tests break.
LESSON = "docs/cours/ecouter/bien-lire.md"
MODULE = "docs/cours/ecouter/index.md"
QUESTIONS = "docs/cours/ecouter/questions.yml"
FACTS = "docs/faits.yml"
SHEET = "docs/metiers/moderateur.yml"
CRISIS = "docs/crises/panne.yml"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The root of a fresh copy of the small course."""
    root = tmp_path / "cours"
    shutil.copytree(SMALL, root)
    return root


@pytest.fixture
def broken(small: Path) -> Callable[..., list[Problem]]:
    """Replace a text once in a file of the course, then return all problems."""

    def break_and_check(path: str, old: str, new: str) -> list[Problem]:
        file = small / path
        text = file.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {path}"
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
        return check_course(small, "trainer")[1]

    return break_and_check
