"""Words of another language, marked with it: a speech engine then says them as they are said. Idempotent.

Source: WCAG 2.2, success criterion 3.1.2, which spares proper names and words that have entered the language.
"""

import re
from functools import cache
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from filcm.markdown.typography import LEFT_ALONE, texts_and_tags
from filcm.model.evidence import ForeignWord

WITHOUT_SPANS = LEFT_ALONE | {"option", "title", "text", "desc", "tspan"}  # hold text alone
ASIDE = re.compile(rf"data-raw|<(?:{'|'.join(sorted(WITHOUT_SPANS - LEFT_ALONE))})\b")


@cache
def pattern_of(words: tuple[ForeignWord, ...]) -> re.Pattern[str] | None:
    """Return what finds any of the words, the longest first; None if there is none."""
    if not words:
        return None
    texts = sorted((re.escape(word.text).replace(r"\ ", "[ \u00a0]") for word in words), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(texts)})(?![\w-])", re.I)


def language_of(words: tuple[ForeignWord, ...], found: str) -> str:
    """Return the language of a word as it was found."""
    said = found.lower().replace("\u00a0", " ")
    return next(word.lang for word in words if word.text.lower() == said)


def mark_tree(root: Element, words: tuple[ForeignWord, ...]) -> None:
    """Wrap each foreign word of a tree in a span with its language, in place; code and what is pasted stay as they are."""
    pattern = pattern_of(words)
    if pattern:
        _mark(root, words, pattern)


def _mark(parent: Element, words: tuple[ForeignWord, ...], pattern: re.Pattern[str]) -> None:
    if parent.tag in WITHOUT_SPANS or parent.get("data-raw") is not None or parent.get("lang"):
        return
    for child in list(parent):
        if isinstance(child.tag, str):
            _mark(child, words, pattern)
        if child.tail and pattern.search(child.tail):
            place = list(parent).index(child) + 1
            child.tail = _wrap(parent, place, child.tail, words, pattern)
    if parent.text and pattern.search(parent.text):
        parent.text = _wrap(parent, 0, parent.text, words, pattern)


def _wrap(parent: Element, place: int, text: str, words: tuple[ForeignWord, ...], pattern: re.Pattern[str]) -> str:
    """Insert the spans from `place` on; return what stays before the first."""
    kind = type(text)
    first, start = text, 0
    for number, match in enumerate(pattern.finditer(text)):
        span = Element("span", {"lang": language_of(words, match[0])})
        span.text = AtomicString(match[0])
        if number == 0:
            first = text[: match.start()]
        else:
            parent[place + number - 1].tail = kind(text[start : match.start()])
        parent.insert(place + number, span)
        start = match.end()
        span.tail = kind(text[start:])
    return kind(first)


def mark_markup(markup: str, words: tuple[ForeignWord, ...]) -> str:
    """Return well-formed markup with its foreign words in spans; as it is where something in it may hold no span."""
    pattern = pattern_of(words)
    if not pattern or not pattern.search(markup) or ASIDE.search(markup):
        return markup
    parts = texts_and_tags(markup)
    for place in range(0, len(parts), 2):
        if place and 'lang="' in parts[place - 1]:
            continue
        parts[place] = pattern.sub(
            lambda match: f'<span lang="{language_of(words, match[0])}">{match[0]}</span>', parts[place]
        )
    return "".join(parts)
