"""The Python-Markdown extension: blocks, references, sources at the end of the page, typography."""

import datetime
import re
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX, AtomicString
from pymdownx.blocks import BlocksExtension

from filcm.check import check_course, faults
from filcm.course import Course
from filcm.markdown.block_specs import BLOCKS
from filcm.markdown.blocks import block_class
from filcm.markdown.html import UNSEARCHED, lend, take_back, to_tree
from filcm.markdown.languages import mark_markup, mark_tree
from filcm.markdown.references import NoteMarkProcessor, ReferenceProcessor
from filcm.markdown.render import Context, Renderer
from filcm.markdown.typography import set_typography

REVIEW_BY = re.compile(r'data-review-by="([\d-]+)"')
WAITING = re.compile(rf"<div>{STX}course:(\d+){ETX}</div>")
IN_FIELDS = ("post", "thread", "copy", "example")


class CourseExtension(BlocksExtension):
    """Everything of ours that a page may hold.

    Args:
        course: the course, without faults.
        renderer: given when the text is a field inside a page: that page's renderer; then no sources are listed
            and no typography is set, the page does both.
    """

    def __init__(self, course: Course, renderer: Renderer | None = None) -> None:
        super().__init__()
        self.course = course
        self.nested = renderer is not None
        self.renderer = renderer or Renderer(course)
        self.deferred: dict[Element, str] = {}
        self.placed: list[str] = []
        self.blocks = [block_class(name, self) for name in (IN_FIELDS if self.nested else BLOCKS)]

    @property
    def unsearched(self) -> list[str]:
        """What the page last converted shows and no search should find: answers, above all."""
        return [markup for markup in self.placed if UNSEARCHED.match(markup)]

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  Python-Markdown's name
        """Register blocks, references and tree processors; a page starts with nothing cited."""
        if not self.nested:
            self.renderer.context = Context()
            self.deferred.clear()
            self.placed = []
        manager = self.register_block_mgr(md)
        for block in self.blocks:
            manager.register(block, {})
        md.inlinePatterns.register(ReferenceProcessor(self.renderer), "course-reference", 175)
        md.inlinePatterns.register(NoteMarkProcessor(), "course-note-mark", 174)
        if not self.nested:
            md.treeprocessors.register(_Sources(md, self), "course-sources", 15)
            # before toc (5) copies the headings
            md.treeprocessors.register(_Typography(md, self.course), "course-typography", 6)
            # after attr_list (8) and toc (5, registered before us); before what MkDocs registers last at 5 to learn
            # which anchors a page has; links are rewritten at 0
            md.treeprocessors.register(_Lent(self), "course-lent", 5)
            md.treeprocessors.register(_TakenBack(self), "course-taken-back", -10)
            md.postprocessors.register(_Placed(self), "course-placed", -10)


class _Sources(Treeprocessor):
    """Ends the page on the sources it cites."""

    def __init__(self, md: Markdown, extension: CourseExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: Element) -> None:
        """Append the list, if anything was cited."""
        renderer = self.extension.renderer
        if renderer.context.cited:
            sources = [renderer.course.sources[name] for name in renderer.context.cited]
            days = [day for element in root.iter() if (day := element.get("data-review-by"))]
            days += [day for markup in self.extension.deferred.values() for day in REVIEW_BY.findall(markup)]
            first = datetime.date.fromisoformat(min(days)) if days else None
            root.append(to_tree(renderer.html("page-sources", sources=sources, review_by=first)))


class _Lent(Treeprocessor):
    """Lends the links and the ids of our blocks to the tree, where a site generator rewrites and checks them."""

    def __init__(self, extension: CourseExtension) -> None:
        super().__init__()
        self.extension = extension

    def run(self, root: Element) -> None:
        """Fill each waiting element."""
        for element, markup in self.extension.deferred.items():
            lend(markup, element)


class _TakenBack(Treeprocessor):
    """Takes the rewritten links back into our blocks."""

    def __init__(self, extension: CourseExtension) -> None:
        super().__init__()
        self.extension = extension

    def run(self, root: Element) -> None:
        """Leave in each waiting element the number of its block alone."""
        for element, markup in self.extension.deferred.items():
            tail, whole = element.tail, take_back(markup, element)
            element.clear()
            element.tail = tail
            element.text = AtomicString(f"{STX}course:{len(self.extension.placed)}{ETX}")
            self.extension.placed.append(mark_markup(whole, self.extension.course.foreign_words))


class _Placed(Postprocessor):
    """Puts our blocks in their places, once the rest is text."""

    def __init__(self, extension: CourseExtension) -> None:
        super().__init__()
        self.extension = extension

    def run(self, text: str) -> str:
        """Return the page's HTML, whole."""
        return WAITING.sub(lambda match: self.extension.placed[int(match[1])], text)


class _Typography(Treeprocessor):
    """Sets French spaces over the whole page, and marks the words of other languages."""

    def __init__(self, md: Markdown, course: Course) -> None:
        super().__init__(md)
        self.course = course

    def run(self, root: Element) -> None:
        """Change the tree in place."""
        set_typography(root)
        mark_tree(root, self.course.foreign_words)


def extension_from_root(**options: Any) -> Extension:
    """Return the extension for the course found at `root` (default: the current folder).

    Raises:
        ValueError: there is no course there, or it has faults.
    """
    return _extension_of(Path(options.get("root", ".")).resolve())


@cache  # a generator asks for it at each page: the course is read and checked once
def _extension_of(root: Path) -> Extension:
    if not (root / "course.yml").is_file():
        raise ValueError(f"pas de cours dans {root} : lancer la commande depuis le dossier de mkdocs.yml")
    course, problems = check_course(root)
    if found := faults(problems):
        raise ValueError("\n".join(map(str, found)))
    return CourseExtension(course)
