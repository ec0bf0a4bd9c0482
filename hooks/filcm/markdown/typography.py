"""French spaces and quotes, set by code on the text of a page; never in code, addresses or attributes. Idempotent."""

import re
import unicodedata
from html import unescape
from xml.etree.ElementTree import Element

NARROW, NO_BREAK = "\u202f", "\u00a0"
SPACES = "[ \u00a0\u202f]"
UNITS = r"(?:%|€|K€|\$|£|CHF|MAD|F\u00a0?CFA|FCFA|h\b|min\b|px\b|Mo\b|Ko\b|millions?\b|milliards?\b)"
THOUSANDS = re.compile(rf"\d+(?:{SPACES}\d{{3}})+(?!\d)")
LEFT_ALONE = {"code", "pre", "script", "style", "kbd", "samp", "textarea", "math"}
EDGE = "\x00"  # between two texts set together; like the end of a text, it is neither a word, a digit nor a space
# Each rule starts with the sign it looks for, and looks behind from there: a rule that starts by looking behind is tried
# at each letter of the page.
RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"'(?<=[^\W\d_]')(?={EDGE}?[^\W_])"), "’"),  # also before a word that is emphasised
    (re.compile(r"\.\.\.(?<!\.\.\.\.)(?!\.)"), "…"),
    (re.compile(rf"{SPACES}+(?=[;!?](?!\w))"), NARROW),
    (re.compile(rf"{SPACES}+(?=:(?!\w|//))"), NO_BREAK),
    (re.compile(rf"«{SPACES}*"), "«" + NO_BREAK),
)
NUMBER_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"{SPACES}(?<=\d{SPACES})(?={UNITS})"), NO_BREAK),
    (re.compile(rf"{SPACES}(?<=\d\u00a0h{SPACES})(?=\d\d\b)"), NO_BREAK),
)
SHORT = ("art. ", "p. ", "n° ", "§ ", "no. ", "nº ")
AFTER_SHORT = re.compile(r"\b(art\.|p\.|n°|§|no\.|nº) (?=\d)")
TRIGGER = re.compile(rf"['«»\d]|\.\.\.|{SPACES}[;!?:]")  # what every rule above needs
TAG = re.compile(r"(<[^>]*>)")
CODE = re.compile(rf"<(?:{'|'.join(sorted(LEFT_ALONE))})\b")
TAG_OR_CODE = re.compile(rf"(<({'|'.join(sorted(LEFT_ALONE))})\b[^>]*>.*?</\2>|<[^>]*>)", re.S)
REFERENCE = re.compile(r"&#(?:\d+|x[0-9a-fA-F]+);")


def french(text: str) -> str:
    """Return `text` with French spaces and quotes; applying it twice changes nothing more."""
    if not TRIGGER.search(text):
        return text
    text = THOUSANDS.sub(_thousands, text)
    for pattern, replacement in RULES:
        text = pattern.sub(replacement, text)
    if "»" in text:
        *before, last = text.split("»")
        text = "".join(part.rstrip(" \u00a0\u202f") + NO_BREAK + "»" for part in before) + last
    for pattern, replacement in NUMBER_RULES:
        text = pattern.sub(replacement, text)
    if any(mark in text for mark in SHORT):
        text = AFTER_SHORT.sub("\\1" + NO_BREAK, text)
    return text


def _thousands(match: re.Match[str]) -> str:
    """Join groups of three figures; a longer number (a year) or decimals before them are another number."""
    first = re.match(r"\d+", match[0])
    assert first  # the pattern starts with it
    if len(first[0]) > 3 or match.string[max(0, match.start() - 1) : match.start()] in (",", "."):
        return first[0] + THOUSANDS.sub(_thousands, match[0][first.end() :])
    return re.sub(SPACES, NARROW, match[0])


def french_markup(markup: str) -> str:
    """Return well-formed markup with French spaces in its texts, all set at once; code and attributes stay as they are."""
    parts = texts_and_tags(markup)
    texts = EDGE.join(parts[::2])
    if "&#" in texts:
        texts = REFERENCE.sub(lambda match: match[0] if (sign := unescape(match[0])) in "&<>" else sign, texts)
    parts[::2] = french(texts).split(EDGE)
    return "".join(parts)


def texts_and_tags(markup: str) -> list[str]:
    """Return well-formed markup as a text, a tag, a text …; an element that is code counts as one tag."""
    if not CODE.search(markup):
        return TAG.split(markup)
    parts = TAG_OR_CODE.split(markup)  # with the name of a code element, or None, after each tag
    del parts[2::3]
    return parts


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


def plain(text: str) -> str:
    """Return a text without accents or case, to sort by."""
    return "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c)).replace(
        "œ", "oe"
    )
