"""The interface's words: one catalogue a language, French first."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml


@cache
def load_words(language: str = "fr") -> dict[str, Any]:
    """Return every word of the interface, by group and name."""
    found: dict[str, Any] = {}
    for file in sorted(Path(__file__).parent.glob(f"{language}*.yml")):
        found |= yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return found
