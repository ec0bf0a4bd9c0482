"""French spaces and quotes, set by code on the text of a page; never in code, addresses or attributes. Idempotent."""

import re
from xml.etree.ElementTree import Element

NARROW, NO_BREAK = "\u202f", "\u00a0"
SPACES = "[ \u00a0\u202f]"
UNITS = r"(?:%|€|K€|\$|£|CHF|MAD|F\u00a0?CFA|FCFA|h\b|min\b|px\b|Mo\b|Ko\b|millions?\b|milliards?\b)"
THOUSANDS = re.compile(rf"(?<![\d,.])\d{{1,3}}(?:{SPACES}\d{{3}})+(?!\d)")
LEFT_ALONE = {"code", "pre", "script", "style", "kbd", "samp", "textarea", "math"}
RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<=[^\W\d_])'(?=[^\W_])"), "’"),
    (re.compile(r"(?<!\.)\.\.\.(?!\.)"), "…"),
    (re.compile(rf"{SPACES}+(?=[;!?](?!\w))"), NARROW),
    (re.compile(rf"{SPACES}+(?=:(?!\w|//))"), NO_BREAK),
    (re.compile(rf"«{SPACES}*"), "«" + NO_BREAK),
    (re.compile(rf"{SPACES}*»"), NO_BREAK + "»"),
    (re.compile(rf"(?<=\d){SPACES}(?={UNITS})"), NO_BREAK),
    (re.compile(rf"(?<=\d\u00a0h){SPACES}(?=\d\d\b)"), NO_BREAK),
    (re.compile(r"\b(art\.|p\.|n°|§|no\.|nº) (?=\d)"), "\\1" + NO_BREAK),
)


def french(text: str) -> str:
    """Return `text` with French spaces and quotes; applying it twice changes nothing more."""
    text = THOUSANDS.sub(lambda match: re.sub(SPACES, NARROW, match[0]), text)
    for pattern, replacement in RULES:
        text = pattern.sub(replacement, text)
    return text


def set_typography(root: Element) -> None:
    """Apply `french` to every text of a tree, in place, except code and what is made to be pasted."""
    if root.tag in LEFT_ALONE or root.get("data-raw") is not None:
        return
    if root.text:
        root.text = type(root.text)(french(root.text))
    for child in root:
        if isinstance(child.tag, str):
            set_typography(child)
        if child.tail:
            child.tail = type(child.tail)(french(child.tail))
