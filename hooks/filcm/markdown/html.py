"""HTML made by our templates, as part of the Markdown tree: links are rewritten and typography set like the rest."""

import html
import re
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)([A-Za-z][A-Za-z0-9]*;)?")
SLOT = "course-slot"


def to_tree(markup: str) -> Element:
    """Return well-formed markup with one root as an element whose texts Markdown leaves alone.

    Raises:
        ValueError: the markup is not well formed; the message shows where.
    """
    clean = NAMED.sub(lambda match: html.unescape(match[0]) if match[1] else "&amp;", markup.strip())
    try:
        root = ElementTree.fromstring(clean)
    except ElementTree.ParseError as error:
        line, column = error.position
        raise ValueError(f"{error}: …{clean.splitlines()[line - 1][max(0, column - 80) : column + 40]}…") from error
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]  # in HTML, a drawing needs no namespace
        element.text = AtomicString(element.text) if element.text else element.text
        element.tail = AtomicString(element.tail) if element.tail else element.tail
    return root


def take_slot(root: Element) -> Element | None:
    """Return the element that stands for a block's body, its mark removed."""
    for element in root.iter():
        if element.get("class") == SLOT:
            del element.attrib["class"]
            return element
    return None
