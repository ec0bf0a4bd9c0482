"""French spaces and quotes, set by code on the text of a page; never in code, addresses or attributes. Idempotent."""

import re
from html import unescape
from xml.etree.ElementTree import Element

NARROW, NO_BREAK = "\u202f", "\u00a0"
SPACES = "[ \u00a0\u202f]"
UNITS = r"(?:%|€|K€|\$|£|CHF|MAD|F\u00a0?CFA|FCFA|h\b|min\b|px\b|Mo\b|Ko\b|millions?\b|milliards?\b)"
THOUSANDS = re.compile(rf"(?<![\d,.])\d{{1,3}}(?:{SPACES}\d{{3}})+(?!\d)")
LEFT_ALONE = {"code", "pre", "script", "style", "kbd", "samp", "textarea", "math"}
EDGE = "\x00"  # between two texts set together; like the end of a text, it is neither a word, a digit nor a space
RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"(?<=[^\W\d_])'(?={EDGE}?[^\W_])"), "’"),  # also before a word that is emphasised
    (re.compile(r"(?<!\.)\.\.\.(?!\.)"), "…"),
    (re.compile(rf"{SPACES}+(?=[;!?](?!\w))"), NARROW),
    (re.compile(rf"{SPACES}+(?=:(?!\w|//))"), NO_BREAK),
    (re.compile(rf"«{SPACES}*"), "«" + NO_BREAK),
    (re.compile(rf"{SPACES}*»"), NO_BREAK + "»"),
    (re.compile(rf"(?<=\d){SPACES}(?={UNITS})"), NO_BREAK),
    (re.compile(rf"(?<=\d\u00a0h){SPACES}(?=\d\d\b)"), NO_BREAK),
    (re.compile(r"\b(art\.|p\.|n°|§|no\.|nº) (?=\d)"), "\\1" + NO_BREAK),
)


TRIGGER = re.compile(rf"['«»\d]|\.\.\.|{SPACES}[;!?:]")  # what every rule above needs
TAG = re.compile(rf"(<({'|'.join(sorted(LEFT_ALONE))})\b[^>]*>.*?</\2>|<[^>]*>)", re.S)
REFERENCE = re.compile(r"&#(?:\d+|x[0-9a-fA-F]+);")


def french(text: str) -> str:
    """Return `text` with French spaces and quotes; applying it twice changes nothing more."""
    if not TRIGGER.search(text):
        return text
    text = THOUSANDS.sub(lambda match: re.sub(SPACES, NARROW, match[0]), text)
    for pattern, replacement in RULES:
        text = pattern.sub(replacement, text)
    return text


def french_markup(markup: str) -> str:
    """Return well-formed markup with French spaces in its texts, all set at once; code and attributes stay as they are."""
    parts = TAG.split(markup)  # a text, a tag, its name if it is left alone, a text …
    texts = EDGE.join(parts[0::3])
    if "&#" in texts:
        texts = REFERENCE.sub(lambda match: match[0] if (sign := unescape(match[0])) in "&<>" else sign, texts)
    set_ = french(texts).split(EDGE)
    tags = parts[1::3]
    return "".join(piece for pair in zip(set_, [*tags, ""], strict=True) for piece in pair)


def set_typography(root: Element) -> None:
    """Apply `french` to every text of a tree, in place, except code and what is made to be pasted."""
    places: list[tuple[Element, str]] = []
    _note_texts(root, places)
    texts = [getattr(element, name) for element, name in places]
    for (element, name), text, set_ in zip(places, texts, french(EDGE.join(texts)).split(EDGE), strict=bool(places)):
        if text != set_:
            setattr(element, name, type(text)(set_))


def _note_texts(root: Element, places: list[tuple[Element, str]]) -> None:
    if root.tag in LEFT_ALONE or root.get("data-raw") is not None:
        return
    if root.text:
        places.append((root, "text"))
    for child in root:
        if isinstance(child.tag, str):
            _note_texts(child, places)
        if child.tail:
            places.append((child, "tail"))
