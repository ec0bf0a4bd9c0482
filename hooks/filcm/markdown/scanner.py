"""One reading of a Markdown text, line by line: blocks, headings, references, figures. It knows fences.

`check` finds every fault of a block with it before anything is rendered; a test proves that pymdownx sees the
same blocks at the same lines.
"""

import re
from dataclasses import dataclass, field

START = re.compile(r"^(?P<indent>\s*)(?P<slashes>/{3,})[ ]*(?P<name>[\w-]+)[ ]*(?:\|[ ]*(?P<argument>.*?)[ ]*)?$")
END = re.compile(r"^\s*(?P<slashes>/{3,})[ ]*$")
FENCE = re.compile(r"^(?:[\s>]*)(?P<fence>`{3,}|~{3,})(?P<rest>[^`]*)$")
OPTION = re.compile(r"^(?P<indent>[ ]{4,})(?P<text>\S.*)$")
HEADING = re.compile(r"^(?P<marks>#{1,6})[ ]+(?P<text>.*?)(?:[ ]*\{(?P<attributes>[^{}]*)\})?[ ]*#*$")
ANCHOR = re.compile(r"#(?P<id>[^\s}]+)")
REFERENCE = re.compile(r"\[\[(?P<target>[^\[\]|\n]+?)(?:\|(?P<text>[^\[\]\n]+))?\]\]")
CODE = re.compile(r"(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)")


@dataclass
class Block:
    """A block as written; lines and columns count from 1 in the text scanned."""

    name: str
    argument: str
    slashes: int
    line: int
    column: int
    options: list[tuple[int, str]] = field(default_factory=list)  # (line, whole text)
    end: int | None = None  # line of the closing slashes
    inside: tuple[str, ...] = ()  # names of the blocks around it, outermost first
    crowded: bool = False  # holds a block with as many slashes


@dataclass(frozen=True)
class Heading:
    """A heading; `anchor` is the id written in braces, if any."""

    level: int
    text: str
    anchor: str | None
    line: int


@dataclass(frozen=True)
class Reference:
    """An inline reference `[[kind:id|text]]`; inside is the names of the blocks around it."""

    kind: str
    id: str
    text: str | None
    line: int
    column: int
    inside: tuple[str, ...] = ()


@dataclass(frozen=True)
class Fault:
    """What is wrong in the text, at a line of it."""

    line: int
    column: int
    what: str
    hint: str


@dataclass
class Scan:
    """All that was seen in one text."""

    blocks: list[Block] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    prose: list[tuple[int, str, tuple[str, ...]]] = field(
        default_factory=list
    )  # (line, text without code, blocks around)
    faults: list[Fault] = field(default_factory=list)

    def anchors(self) -> set[str]:
        """Return the ids that headings declare."""
        return {heading.anchor for heading in self.headings if heading.anchor}


def scan(text: str) -> Scan:
    """Read `text` once, from its first line to its last."""
    found = Scan()
    open_blocks: list[Block] = []
    fence: str | None = None
    lines = text.split("\n")
    number = 0
    while number < len(lines):
        line = lines[number]
        number += 1
        mark = FENCE.match(line)
        if fence:
            if mark and mark["fence"].startswith(fence) and not mark["rest"].strip():
                fence = None
            continue
        if mark:
            fence = mark["fence"]
            continue
        names = tuple(block.name for block in open_blocks)
        if end := END.match(line):
            _close(found, open_blocks, len(end["slashes"]), number, line)
        elif start := START.match(line):
            block = Block(
                start["name"],
                start["argument"] or "",
                len(start["slashes"]),
                number,
                len(start["indent"]) + 1,
                inside=names,
            )
            number = _options(block, lines, number, len(start["indent"]))
            _open(found, open_blocks, block)
        else:
            _prose(found, line, number, names)
    for block in open_blocks:
        if block.crowded:
            continue
        what = f"bloc « {block.name} » ouvert et jamais fermé : il avalerait la suite de la page"
        found.faults.append(
            Fault(block.line, block.column, what, f"ajouter une ligne « {'/' * block.slashes} » à sa fin")
        )
    return found


def _open(found: Scan, open_blocks: list[Block], block: Block) -> None:
    found.blocks.append(block)
    outer = open_blocks[-1] if open_blocks else None
    if outer and outer.slashes <= block.slashes and not outer.crowded:
        outer.crowded = True  # said once; its end is then taken where its author meant it
        what = f"bloc « {block.name} » dans le bloc « {outer.name} » avec autant de barres ou plus"
        found.faults.append(
            Fault(block.line, block.column, what, f"ouvrir et fermer « {outer.name} » avec {'/' * (block.slashes + 1)}")
        )
    open_blocks.append(block)


def _close(found: Scan, open_blocks: list[Block], slashes: int, number: int, line: str) -> None:
    for index in range(len(open_blocks) - 1, -1, -1):
        if open_blocks[index].slashes == slashes or (
            open_blocks[index].crowded and slashes > open_blocks[index].slashes
        ):
            for unclosed in open_blocks[index + 1 :]:
                what = f"bloc « {unclosed.name} » ouvert et jamais fermé"
                found.faults.append(
                    Fault(
                        unclosed.line, unclosed.column, what, f"ajouter une ligne « {'/' * unclosed.slashes} » à sa fin"
                    )
                )
            open_blocks[index].end = number
            del open_blocks[index:]
            return
    column = len(line) - len(line.lstrip()) + 1
    found.faults.append(
        Fault(
            number,
            column,
            f"« {'/' * slashes} » ne ferme aucun bloc",
            "retirer la ligne, ou ouvrir le bloc avec autant de barres",
        )
    )


def _options(block: Block, lines: list[str], number: int, indent: int) -> int:
    while number < len(lines):
        option = OPTION.match(lines[number][indent:])
        if not option:
            return number
        number += 1
        block.options.append((number, lines[number - 1]))
    return number


def _prose(found: Scan, line: str, number: int, names: tuple[str, ...]) -> None:
    bare = CODE.sub(lambda match: " " * len(match[0]), line)
    if heading := HEADING.match(bare):
        anchor = ANCHOR.search(heading["attributes"] or "")
        found.headings.append(Heading(len(heading["marks"]), heading["text"], anchor["id"] if anchor else None, number))
    for match in REFERENCE.finditer(bare):
        kind, _, name = match["target"].partition(":")
        found.references.append(Reference(kind.strip(), name.strip(), match["text"], number, match.start() + 1, names))
    found.prose.append((number, REFERENCE.sub(lambda match: " " * len(match[0]), bare), names))
