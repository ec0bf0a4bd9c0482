"""HTML made by our templates: a tree where Markdown goes on inside, else a text that only lends its links to the tree."""

import html
import re
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from markdown.serializers import to_xhtml_string
from markdown.util import AtomicString

from filcm.markdown.typography import french_markup, set_typography

NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)([A-Za-z][A-Za-z0-9]*;)?")
SLOT = "course-slot"
LINK = re.compile(r'(<(?:a|img)\b[^<>]*?\s(?:href|src)=")([^"]*)(?=")')
ANCHOR = re.compile(r'\sid="([^"]+)"')
UNSEARCHED = re.compile(r"<[^<>]*\sdata-search-exclude[\s=>]")


def to_tree(markup: str) -> Element:
    """Return well-formed markup with one root as an element whose texts Markdown leaves alone.

    Raises:
        ValueError: the markup is not well formed; the message shows where.
    """
    clean = without_named(markup.strip())
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


def without_named(markup: str) -> str:
    """Return markup without the entities that XML does not know, nor an ampersand that starts none."""
    if "&" not in markup:
        return markup
    return NAMED.sub(lambda match: html.unescape(match[0]) if match[1] else "&amp;", markup)


class Typeset(str):
    """Markup whose typography is done."""


def typeset(markup: str) -> Typeset:
    """Return well-formed markup as a page shows it, but for its links."""
    if isinstance(markup, Typeset):
        return markup
    clean = without_named(markup.strip())
    if "data-raw" not in clean:
        return Typeset(french_markup(clean))
    tree = to_tree(clean)  # what is made to be pasted holds elements of its own: only a tree tells where it ends
    set_typography(tree)
    return Typeset(to_xhtml_string(tree))


def lend(markup: str, element: Element) -> None:
    """Give to `element` a child for each address and each id of `markup`, for whoever rewrites links and knows anchors."""
    for address in dict.fromkeys(found for _, found in LINK.findall(markup)):
        SubElement(element, "a", {"href": html.unescape(address), "data-written": address})
    for name in ANCHOR.findall(markup):
        SubElement(element, "i", {"id": name})


def take_back(markup: str, element: Element) -> str:
    """Return `markup` with its addresses as they were rewritten in the children of `element`."""
    rewritten = {}
    for child in element:
        if child.tag == "a" and (written := child.get("data-written")) is not None:
            rewritten[written] = html.escape(child.get("href", ""))
    return LINK.sub(lambda match: match[1] + rewritten[match[2]], markup)


def take_slot(root: Element) -> Element | None:
    """Return the element that stands for a block's body, its mark removed."""
    for element in root.iter():
        if element.get("class") == SLOT:
            del element.attrib["class"]
            return element
    return None
