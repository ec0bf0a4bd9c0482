"""What the renderer makes of lines that begin with slashes, for texts that lines alone cannot tell.

The parser of pages (or of fields) reads the text with a mark on each such line; where a mark comes out says what
became of its line: a block, the end of one, code, raw HTML, or text that would show its slashes.
"""

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block

if TYPE_CHECKING:
    from filcm.markdown.scanner import Mark

# Those of mkdocs.yml, after the three MkDocs always adds; a test compares.
PAGE_EXTENSIONS = (
    "toc", "tables", "fenced_code", "admonition", "attr_list", "def_list", "footnotes", "pymdownx.details", "pymdownx.highlight",
    "pymdownx.inlinehilite", "pymdownx.superfences", "pymdownx.tabbed",
)  # fmt: skip
PAGE_CONFIGS: dict[str, dict[str, Any]] = {
    "tables": {"use_align_attribute": True},
    "toc": {"permalink": "#", "permalink_title": "Lien vers ce passage", "title": "Sur cette page"},
    "pymdownx.tabbed": {"alternate_style": True},
}
FIELD_EXTENSIONS = ("tables", "sane_lists")
FIRST, LAST = "\ue000", "\ue001"  # around a line's number; private characters, that no text holds
NUMBER = re.compile(f"{FIRST}(\\d+){LAST}")
END = re.compile(rf"(?m)(?:^|\n)[ ]{{0,3}}(/{{3,}})[ ]*(?:{FIRST}(\d+){LAST})?[ ]*(?:\n|$)")
HTML = re.compile(r"<[A-Za-z/!?]")
SET_IN = re.compile(r"(?m)^(?:[ >]+(?:```|~~~)|\[\^|[ ]{4,}\S.*\n(?:```|~~~))")  # fences set in or under code, notes


@dataclass
class Rendered:
    """What became of the marked lines."""

    opened: dict[int, dict[str, Any]] = field(default_factory=dict)  # line → options as read
    closes: dict[int, int] = field(default_factory=dict)  # line of closing slashes → line of its block
    code: set[int] = field(default_factory=set)
    raw: set[int] = field(default_factory=set)
    steps_left: int = 0  # pieces of text that blocks may still be given: pymdownx can turn for ever
    is_tangled: bool = False  # the renderer could not make it

    @property
    def done(self) -> set[int]:
        """The lines that became a block, or the end of one."""
        return {*self.opened, *self.closes}


def is_odd(lines: list[str], marks: "list[Mark]", nested: bool) -> bool:
    """Tell whether the lines of a text alone leave a doubt: blocks set in or stuck, tabs, raw HTML, notes, fences set in."""
    text = "\n".join(lines)
    return (
        any(is_doubtful(lines, mark) for mark in marks)
        or "\t" in text
        or (not nested and bool(HTML.search(text) or SET_IN.search(text)))
    )


def is_doubtful(lines: list[str], mark: "Mark") -> bool:
    """Tell whether a block is set in, or opens right under a line of text."""
    above = lines[mark.line - 2].strip() if mark.line > 1 else ""
    return bool(mark.prefix or (mark.name and above and not above.startswith("///")))


def rendered(lines: list[str], marks: "list[Mark]", nested: bool) -> Rendered:
    """Return what the renderer makes of `marks`, lines of `lines` that begin with slashes."""
    made = Rendered(steps_left=10 * len(lines) + 100)
    marked = list(lines)
    for mark in marks:
        token = f"{FIRST}{mark.line}{LAST}"
        line = lines[mark.line - 1].rstrip()
        marked[mark.line - 1] = f"{line} {'| ' if mark.name and '|' not in mark.rest else ''}{token}"
    names = tuple(sorted({mark.name.lower() for mark in marks if mark.name}))
    try:
        _parse(_converter(names, nested), made, marked, nested)
    except Exception:  # noqa: BLE001  whatever the renderer raises here, it would raise while the site is built
        _converter.cache_clear()
        made.is_tangled = True
    made.code -= made.raw
    return made


def _parse(converter: Markdown, made: Rendered, lines: list[str], nested: bool) -> None:
    manager: Any = converter.parser.blockprocessors["blocks"]
    converter.reset()
    manager.made = made
    for step in converter.preprocessors:
        lines = step.run(lines)
    root: Any = converter.parser.parseDocument(lines).getroot()
    _refuse_loops(root)
    if not nested:
        converter.treeprocessors["footnote"].run(root)  # notes are read here
    _note(root, made.code, within_code=False)
    for stashed in converter.htmlStash.rawHtmlBlocks:
        text = "".join(stashed.itertext()) if isinstance(stashed, Element) else stashed
        made.raw.update(int(number) for number in NUMBER.findall(text))


def _note(element: Element, code: set[int], *, within_code: bool) -> None:
    inside = within_code or element.tag == "code"
    if inside:
        code.update(int(number) for number in NUMBER.findall(element.text or ""))
    for child in element:
        _note(child, code, within_code=inside)


@cache
def _converter(names: tuple[str, ...], nested: bool) -> Markdown:
    watch = _Watch(names)
    if nested:
        made = Markdown(extensions=[*FIELD_EXTENSIONS, watch])
        made.preprocessors.deregister("html_block")
        return made
    return Markdown(extensions=[*PAGE_EXTENSIONS, watch], extension_configs=PAGE_CONFIGS)


class _Watch(BlocksExtension):
    """Stands for our blocks and notes which are made and where they end."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__()
        self.names = names

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  Python-Markdown's name
        manager: Any = self.register_block_mgr(md)
        manager.end = END
        manager.split_end = _noting(manager)
        for name in self.names:
            manager.register(_block(name, manager), {})


def _noting(manager: Any) -> Any:
    split = manager.split_end

    def split_end(block: str, length: int) -> tuple[str | None, str | None, bool]:
        for match in END.finditer(block):
            if len(match[1]) == length:
                if match[2]:
                    opened: Any = manager.stack[-1].block
                    manager.made.closes[int(match[2])] = opened.line
                break
        found: tuple[str | None, str | None, bool] = split(block, length)
        return found

    return split_end


def _refuse_loops(element: Element, above: tuple[Element, ...] = ()) -> None:
    """Stop where pymdownx has put an element inside itself: it would then turn for ever, here and in the build."""
    if any(element is other for other in above):
        raise RecursionError(element.tag)
    for child in element:
        _refuse_loops(child, (*above, element))


def _block(name: str, manager: Any) -> type[Block]:
    class Watched(Block):
        NAME = name
        ARGUMENT = None
        OPTIONS: ClassVar[dict[str, Any]] = {}
        line = 0

        def _validate(self, parent: Element, arg: str | None, **options: Any) -> bool:
            self.options: dict[str, Any] = {"attrs": {}}
            self.given = options  # names and values are judged by `check`
            found = NUMBER.search(arg or "")
            self.line = int(found[1]) if found else 0
            return bool(found)

        def on_create(self, parent: Element) -> Element:
            manager.made.opened[self.line] = self.given
            return SubElement(parent, "div")

        def on_add(self, block: Element) -> Element:
            manager.made.steps_left -= 1
            if manager.made.steps_left < 0:
                raise RecursionError(name)
            _refuse_loops(block)
            _refuse_loops(manager.parser.root)
            return block

        def on_markdown(self) -> str:
            return "raw" if name == "copy" else "block"

    return Watched
