"""Search in French: what people type without accents, in the plural or in the singular finds what is written."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

WORD = re.compile(r"[^\W\d_]+")
NUMBER = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)")
TAG = re.compile(r"<[^>]*>|&\w+;")
ASKED = 500.0  # a title has 1,000: who types these words wants this page
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "oe", "Æ": "ae"})


def add_plain_forms(index: dict[str, Any], keywords: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return Material's search index with two more fields, searched, never shown: `plain` and `asked`.

    Args:
        index: `search_index.json`, with `config` and `docs`; each document has `title` and `text` (HTML). Not changed.
        keywords: words by which a page must be found though it does not say them, by its address from the site's root.

    Returns:
        The same, with both among `config.fields`; in each document, `plain` has the forms that its title and text lack,
        in alphabetical order, and `asked` its keywords, where there are some. Applying it twice changes nothing more.
    """
    config = index.get("config", {})
    fields = {**config.get("fields", {}), "plain": {"boost": 1.0}, "asked": {"boost": ASKED}}
    asked = keywords or {}
    docs = []
    for document in index.get("docs", []):
        found = {**document, "plain": plain_forms(document)}
        if words := asked.get(document.get("location", "")):
            found["asked"] = " ".join(
                sorted(set().union(*map(forms, WORD.findall(words.lower()))) | set(words.split()))
            )
        docs.append(found)
    return {**index, "config": {**config, "fields": fields}, "docs": docs}


def plain_forms(document: dict[str, Any]) -> str:
    """Return the hidden forms of one document's words, separated by spaces."""
    shown = TAG.sub(" ", f"{document.get('title', '')} {document.get('text', '')}")
    words = {word.lower() for word in WORD.findall(shown)}
    numbers = {re.sub(r"\D", "", number) for number in NUMBER.findall(shown)}
    return " ".join(sorted(numbers.union(*map(forms, words)) - words))


@lru_cache(maxsize=100_000)  # the same words come back on every page
def forms(word: str) -> frozenset[str]:
    """Return a word as it may be typed, where what is typed does not begin it: `search.js` takes off long plurals."""
    both = {word} | other_numbers(word)
    return frozenset({without_accents(one) for one in both} | (both - {word}))


def other_numbers(word: str) -> set[str]:
    """Return the plurals of a word too short for `search.js` to shorten, and the singular that no shortening gives."""
    if word.endswith("aux") and len(word) > 3:
        return {word[:-3] + "al"}
    if len(word) == 3 and not word.endswith(("s", "x")):
        return {word + "s"} | ({word + "x"} if word.endswith("u") else set())
    return set()


def without_accents(word: str) -> str:
    """Return a word as it is typed on a keyboard without accents; œ becomes oe."""
    if word.isascii():
        return word
    apart = unicodedata.normalize("NFD", word.translate(LIGATURES))
    return "".join(sign for sign in apart if not unicodedata.combining(sign))
