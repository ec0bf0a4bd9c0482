"""`[[kind:id]]` and `[[kind:id|text]]` inside a text."""

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from filcm.markdown.html import to_tree
from filcm.markdown.scanner import REFERENCE

if TYPE_CHECKING:
    from filcm.markdown.render import Renderer


class ReferenceProcessor(InlineProcessor):
    """Turns a reference into a link, a figure with its source, a citation or a glossary note."""

    def __init__(self, renderer: "Renderer") -> None:
        super().__init__(REFERENCE.pattern)
        self.renderer = renderer

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element | None, int | None, int | None]:  # type: ignore[override]  # noqa: N802  its base says so too
        """Return the element for one reference; one that names nothing stays as written (check has said so)."""
        kind, _, name = m["target"].partition(":")
        kind, name = kind.strip(), name.strip()
        element = self.element(kind, name, m["text"])
        return (None, None, None) if element is None else (element, m.start(0), m.end(0))

    def element(self, kind: str, name: str, text: str | None) -> Element | None:
        """Return what stands for `kind:name`."""
        course = self.renderer.course
        if kind == "organisation":
            return self.organisation(name, text)
        if kind == "passage":
            link = Element("a", {"href": self.renderer.url(kind, name)})
            link.text = AtomicString(text or "le passage")
            return link
        try:
            entity = course.kind(kind)[name]
        except KeyError:
            return None
        if kind in ("fact", "source", "term"):
            key = ("reference", kind, name, text)
            return to_tree(
                self.renderer.kept(key, lambda: self.renderer.html(f"reference-{kind}", text=text, **{kind: entity}))
            )
        link = Element("a", {"href": self.renderer.url(kind, name), "class": f"course-link course-link--{kind}"})
        link.text = AtomicString(text or self.renderer.title(kind, name))
        return link

    def organisation(self, name: str, text: str | None) -> Element:
        """Return a field of organisation.yml, or what is to be filled in, visibly."""
        organisation = self.renderer.course.organisation
        value = getattr(organisation, name, None) if organisation else None
        span = Element("span", {"class": "course-organisation" if value else "course-to-fill"})
        if value:
            span.text = AtomicString(str(value))
        else:
            SubElement(span, "span", {"class": "course-to-fill__mark"}).text = AtomicString(
                f"[à compléter : {text or name}]"
            )
        return span


class NoteMarkProcessor(InlineProcessor):
    """`((1))` in a post: the call of a note in its margin."""

    def __init__(self) -> None:
        super().__init__(r"\(\((\d{1,2})\)\)")

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: N802  its base says so too
        """Return the call as a superscript."""
        mark = Element("sup", {"class": "course-post__mark"})
        mark.text = AtomicString(m[1])
        return mark, m.start(0), m.end(0)
