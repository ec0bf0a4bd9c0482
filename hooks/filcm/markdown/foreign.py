"""HTML made by another tool, cut down to elements and attributes that a page of ours may hold."""

import html
import re
from collections.abc import Iterable
from html.parser import HTMLParser
from xml.etree.ElementTree import Element, SubElement

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
DROPPED = {"script", "style", "template", "iframe", "object", "embed", "link", "meta", "base", "form", "clipboard-copy"}
KEPT = {
    "a", "b", "blockquote", "br", "caption", "code", "dd", "div", "dl", "dt", "em", "figcaption", "figure", "h2",
    "h3", "h4", "h5", "h6", "hr", "i", "img", "li", "ol", "p", "pre", "span", "strong", "sub", "sup", "table",
    "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "circle", "defs", "desc", "ellipse", "g", "line", "path",
    "polygon", "polyline", "rect", "svg", "text", "title", "tspan",
}  # fmt: skip
ATTRIBUTES = {
    "alt", "class", "colspan", "cx", "cy", "d", "dir", "dominant-baseline", "fill", "fill-opacity", "font-size",
    "font-weight", "headers", "height", "href", "id", "lang", "opacity", "points", "preserveAspectRatio", "r", "role",
    "rowspan", "rx", "ry", "scope", "src", "stroke", "stroke-dasharray", "stroke-linecap", "stroke-opacity",
    "stroke-width", "tabindex", "text-anchor", "title", "transform", "viewBox", "width", "x", "x1", "x2", "y", "y1",
    "y2",
}  # fmt: skip
CASED = {"viewbox": "viewBox", "preserveaspectratio": "preserveAspectRatio"}  # HTMLParser lowers every name
SAFE_ADDRESS = re.compile(r"#|https?://|mailto:")
SAFE_IMAGE = re.compile(r"data:image/(?:png|jpeg|gif);base64,")


class _Tree(HTMLParser):
    """A forgiving reader: what is never closed is closed by its parent."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("div")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {CASED.get(name, name): value or "" for name, value in attrs}
        element = SubElement(self.open[-1], tag, named)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        for depth in range(len(self.open) - 1, 0, -1):
            if self.open[depth].tag == tag:
                del self.open[depth:]
                return

    def handle_data(self, data: str) -> None:
        parent = self.open[-1]
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + data
        else:
            parent.text = (parent.text or "") + data


def read_html(text: str) -> Element:
    """Return a fragment or a page as a tree under one `div`, whatever its faults."""
    reader = _Tree()
    reader.feed(text)
    reader.close()
    return reader.root


def clean_markup(element: Element) -> str:
    """Return an element as well-formed markup, without what could run, style the page or ask another host.

    An unknown element gives way to its contents; a dropped one takes them with it.
    """
    if element.tag in DROPPED:
        return ""
    inside = html.escape(element.text or "", quote=False) + "".join(
        clean_markup(child) + html.escape(child.tail or "", quote=False) for child in element
    )
    if element.tag not in KEPT or (element.tag == "img" and not SAFE_IMAGE.match(element.get("src", ""))):
        return inside
    given = "".join(f' {name}="{html.escape(value)}"' for name, value in _kept(element))
    return f"<{element.tag}{given}/>" if element.tag in VOID else f"<{element.tag}{given}>{inside}</{element.tag}>"


def _kept(element: Element) -> Iterable[tuple[str, str]]:
    for name, value in element.attrib.items():
        if name not in ATTRIBUTES and not name.startswith("aria-"):
            continue
        if name == "href" and not SAFE_ADDRESS.match(value):
            continue
        if name == "src" and element.tag != "img":
            continue
        if "url(" in value.lower():
            continue
        yield name, value
