"""One reading of a Markdown text, line by line: blocks, headings, references, figures. It knows fences.

`check` finds every fault of a block with it before anything is rendered; a test proves that pymdownx sees the
same blocks at the same lines. Where lines alone cannot tell (a block in a quote, a list, raw HTML …), `rendered`
asks the renderer itself: that is slow, and rare.
"""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from filcm.markdown.rendered import Rendered

MARKED = (
    re.compile(  # a line that begins with slashes, behind whatever opens a quote, a list item, a definition, a note
        r"^(?P<prefix>(?:[\s>]|[-*+](?=\s)|\d+[.)](?=\s)|:(?=\s)|\[\^[^\]\s]+\]:)*)(?P<slashes>/{3,})(?P<rest>.*)$"
    )
)
NAMED = re.compile(r"^[ ]*(?P<name>[\w-]+)[ ]*(?:\|[ ]*(?P<argument>.*?)[ ]*)?$")
FENCE = re.compile(r"^(?P<prefix>[ \t>]*)(?P<fence>`{3,}|~{3,})(?P<rest>[^`]*)$")
FENCE_HEAD = re.compile(r"^[ \t]*\.?[\w#+.-]*(?:[ \t]+(?:title|hl_lines|linenums)=\"[^\"]*\")*[ \t]*$")
LIST_MARK = re.compile(r"[-*+:]|\d+[.)]|\[\^[^\]\s]+\]:")
OPTION = re.compile(r"^(?P<indent>[ ]{4,})(?P<text>\S.*)$")
HEADING = re.compile(r"^(?P<marks>#{1,6})[ ]+(?P<text>.*?)(?:[ ]*\{(?P<attributes>[^{}]*)\})?[ ]*#*$")
ANCHOR = re.compile(r"#(?P<id>[^\s}]+)")
REFERENCE = re.compile(r"\[\[(?P<target>[^\[\]|\n]+?)(?:\|(?P<text>[^\[\]\n]+))?\]\]")
CODE = re.compile(r"(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)")
RAW = ("copy",)  # blocks whose text is kept as typed: another block in it would be shown, slashes and all
ELSEWHERE = ", au même retrait ; si elle y est déjà, sortir le bloc de ce qui l’entoure"
AT_START = "le mettre au début de la ligne, une ligne vide avant et après, hors de tout HTML"


@dataclass
class Block:
    """A block as written; lines and columns count from 1 in the text scanned."""

    name: str
    argument: str
    slashes: int
    line: int
    column: int
    options: list[tuple[int, str]] = field(default_factory=list)  # (line, whole text, quote marks as spaces)
    end: int | None = None  # line of the closing slashes
    inside: tuple[str, ...] = ()  # names of the blocks around it, outermost first
    crowded: bool = False  # holds a block with as many slashes
    first_text: int | None = None  # line where its text starts, if it has any


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
    )  # (line, text without code or references, blocks around)
    source: list[tuple[int, str, tuple[str, ...]]] = field(default_factory=list)  # the same, references left in
    faults: list[Fault] = field(default_factory=list)

    def anchors(self) -> set[str]:
        """Return the ids that headings declare."""
        return {heading.anchor for heading in self.headings if heading.anchor}


@dataclass(frozen=True)
class Mark:
    """A line that begins with slashes; `name` is None for closing slashes, "" when it is neither."""

    line: int
    prefix: str
    slashes: int
    name: str | None
    argument: str
    rest: str

    @property
    def column(self) -> int:
        """Where its slashes start, from 1."""
        return len(self.prefix) + 1


def scan(text: str, *, nested: bool = False) -> Scan:
    """Read `text` once, from its first line to its last; `nested` says that it is a field, not a page."""
    from filcm.markdown.rendered import is_doubtful, is_odd, rendered

    found = Scan()
    lines = text.split("\n")
    code = _fences(found, lines, nested)
    marks = [mark for number, line in enumerate(lines, start=1) if (mark := _mark(number, line))]
    seen = {mark.line: mark for mark in marks if mark.line not in code}
    made: Rendered | None = None
    if marks and is_odd(lines, list(seen.values()), nested):
        made = rendered(lines, marks, nested)
        if made.is_tangled:
            doubtful = (mark for mark in seen.values() if is_doubtful(lines, mark))
            found.faults.append(_tangled(next(doubtful, marks[0])))
            made = None
        else:
            _sort_out(found, marks, seen, code, made)
    _structure(found, lines, code, seen, made)
    return found


def _sort_out(found: Scan, marks: list[Mark], seen: dict[int, Mark], code: set[int], made: "Rendered") -> None:
    """Keep in `seen` what the renderer makes a block of; say what it would show or lose."""
    for mark in marks:
        if mark.line in made.done and mark.line in code:
            found.faults.append(_not_code(mark))
        elif mark.line in seen and mark.line not in made.done:
            del seen[mark.line]
            if mark.line in made.code:
                code.add(mark.line)
            else:
                found.faults.append(_lost(mark, made.raw))


def _mark(number: int, line: str) -> Mark | None:
    match = MARKED.match(line)
    if not match:
        return None
    rest = match["rest"]
    named = NAMED.match(rest)
    name = None if not rest.strip(" ") else named["name"] if named else ""
    return Mark(
        number, match["prefix"], len(match["slashes"]), name, (named["argument"] or "") if named else "", rest.strip()
    )


def _lost(mark: Mark, raw: set[int]) -> Fault:
    if mark.line in raw:
        return Fault(
            mark.line, mark.column, "bloc dans du HTML ou un commentaire : il ne serait pas fabriqué",
            "le sortir du HTML ou du commentaire",
        )  # fmt: skip
    if mark.name is None:
        return _closes_nothing(mark)
    if mark.name == "":
        return _badly_written(mark)
    return Fault(
        mark.line, mark.column, f"bloc « {mark.name} » mal placé : la page montrerait « /// » au lieu du bloc", AT_START
    )  # fmt: skip


def _tangled(mark: Mark) -> Fault:
    what = "blocs emmêlés à d’autres blocs ou à des listes : la page ne peut pas être fabriquée"
    return Fault(mark.line, mark.column, what, "sortir les blocs des listes, une ligne vide avant et après chacun")


def _not_code(mark: Mark) -> Fault:
    what = "« /// » dans du code que la page ne prendrait pas pour du code"
    return Fault(mark.line, mark.column, what, "mettre la ligne ``` sous la même colonne que le texte qui précède")


def _closes_nothing(mark: Mark) -> Fault:
    return Fault(
        mark.line, mark.column, f"« {'/' * mark.slashes} » ne ferme aucun bloc",
        "retirer la ligne, ou ouvrir le bloc avec autant de barres",
    )  # fmt: skip


def _badly_written(mark: Mark) -> Fault:
    word, _, more = mark.rest.partition(" ")
    return Fault(
        mark.line, mark.column, "ligne de bloc mal écrite : la page montrerait « /// »",
        f"écrire : /// {word} | {more.lstrip('|: ')}" if re.fullmatch(r"[\w-]+", word) and more else "écrire : /// nom | argument",
    )  # fmt: skip


# -- code -----------------------------------------------------------------------------------------------------------


def _fences(found: Scan, lines: list[str], nested: bool) -> set[int]:
    """Return the lines that fences hold, their own included; say those the renderer would not take as meant."""
    code: set[int] = set()
    number = 0
    while number < len(lines):
        number += 1
        mark = FENCE.match(lines[number - 1])
        if not mark:
            continue
        column = len(mark["prefix"]) + 1
        last = _fence_end(lines, number, mark["prefix"], mark["fence"])
        if nested:
            what, hint = "bloc de code dans un champ", "écrire `ainsi` un mot de code, ou employer /// copy"
            found.faults.append(Fault(number, column, what, hint))
        elif not FENCE_HEAD.match(mark["rest"]):
            what = f"ouverture de code mal écrite : {mark['fence']}{mark['rest']}"
            found.faults.append(Fault(number, column, what, f"écrire {mark['fence']} seul, ou suivi d’un langage"))
        elif last is None:
            what = f"code ouvert par {mark['fence']} et jamais fermé"
            hint = f"le fermer par {mark['fence']} à la même colonne ; entre les deux, aucune ligne moins en retrait"
            found.faults.append(Fault(number, column, what, hint))
        if last is None:
            return code  # the renderer looks no further
        code.update(range(number, last + 1))
        number = last
    return code


def _fence_end(lines: list[str], first: int, prefix: str, fence: str) -> int | None:
    width = len(prefix.expandtabs(4))
    for number in range(first + 1, len(lines) + 1):
        line = lines[number - 1].expandtabs(4)
        if not line.strip() and ">" not in prefix:
            continue
        inside = line.startswith(prefix.rstrip()) if ">" in prefix else not line[:width].strip()
        if not inside or (">" in prefix and line[:width].count(">") != prefix.count(">")):
            return None
        if re.fullmatch(rf"{fence}[ ]*", line[width:]):
            return number
    return None


# -- blocks ---------------------------------------------------------------------------------------------------------


def _structure(found: Scan, lines: list[str], code: set[int], marks: dict[int, Mark], made: "Rendered | None") -> None:
    """Pair opening and closing slashes, and read what stands between; `made` is what the renderer said, if asked."""
    open_blocks: list[Block] = []
    number = 0
    while number < len(lines):
        number += 1
        mark = marks.get(number)
        if mark is None:
            line = lines[number - 1]
            if line.strip() and open_blocks:
                open_blocks[-1].first_text = open_blocks[-1].first_text or number
            if number not in code:
                _prose(found, line, number, tuple(block.name for block in open_blocks))
        elif mark.name is None:
            _close(found, open_blocks, mark, made.closes if made else None)
        elif mark.name == "":
            found.faults.append(_badly_written(mark))
        else:
            names = tuple(block.name for block in open_blocks)
            block = Block(mark.name, mark.argument, mark.slashes, number, mark.column, inside=names)
            number = _options(block, lines, number, mark.prefix)
            if made and bool(made.opened.get(block.line)) != bool(block.options):
                what = f"options du bloc « {block.name} » mal alignées : elles ne seraient pas lues comme des options"
                found.faults.append(Fault(block.line, block.column, what, "les mettre quatre espaces après les barres"))
            _open(found, open_blocks, block)
    for block in open_blocks:
        if not block.crowded:
            what = f"bloc « {block.name} » ouvert et jamais fermé : il avalerait la suite de la page"
            found.faults.append(_unclosed(block, what, ELSEWHERE if made else ""))


def _unclosed(block: Block, what: str, more: str = "") -> Fault:
    return Fault(block.line, block.column, what, f"ajouter une ligne « {'/' * block.slashes} » à sa fin{more}")


def _open(found: Scan, open_blocks: list[Block], block: Block) -> None:
    found.blocks.append(block)
    outer = open_blocks[-1] if open_blocks else None
    if outer:
        outer.first_text = outer.first_text or block.line
        if outer.name in RAW:
            what = f"bloc « {block.name} » dans « {outer.name} », qui garde son texte comme tapé : on y lirait « /// »"
            found.faults.append(Fault(block.line, block.column, what, f"fermer « {outer.name} » avant"))
    if outer and outer.slashes <= block.slashes and not outer.crowded:
        outer.crowded = True  # said once; its end is then taken where its author meant it
        what = f"bloc « {block.name} » dans le bloc « {outer.name} » avec autant de barres ou plus"
        found.faults.append(
            Fault(block.line, block.column, what, f"ouvrir et fermer « {outer.name} » avec {'/' * (block.slashes + 1)}")
        )
    open_blocks.append(block)


def _close(found: Scan, open_blocks: list[Block], mark: Mark, closes: dict[int, int] | None) -> None:
    for index in range(len(open_blocks) - 1, -1, -1):
        one = open_blocks[index]
        if (
            closes.get(mark.line) == one.line
            if closes is not None
            else one.slashes == mark.slashes or (one.crowded and mark.slashes > one.slashes)
        ):
            for unclosed in open_blocks[index + 1 :]:
                found.faults.append(_unclosed(unclosed, f"bloc « {unclosed.name} » ouvert et jamais fermé"))
            one.end = mark.line
            del open_blocks[index:]
            return
    found.faults.append(_closes_nothing(mark))


def _options(block: Block, lines: list[str], number: int, prefix: str) -> int:
    """Add the option lines that follow line `number`; return the last of them."""
    marker = LIST_MARK.search(prefix)
    if marker:  # what follows a list mark is set in by four spaces
        prefix = prefix[: marker.start()] + " " * 4
    while number < len(lines):
        line = lines[number]
        if not line.startswith(prefix) or not OPTION.match(line[len(prefix) :]):
            return number
        number += 1
        block.options.append((number, " " * len(prefix) + line[len(prefix) :]))
    return number


# -- the rest -------------------------------------------------------------------------------------------------------


def _prose(found: Scan, line: str, number: int, names: tuple[str, ...]) -> None:
    bare = CODE.sub(lambda match: " " * len(match[0]), line)
    if heading := HEADING.match(bare):
        anchor = ANCHOR.search(heading["attributes"] or "")
        found.headings.append(Heading(len(heading["marks"]), heading["text"], anchor["id"] if anchor else None, number))
    for match in REFERENCE.finditer(bare):
        kind, _, name = match["target"].partition(":")
        found.references.append(Reference(kind.strip(), name.strip(), match["text"], number, match.start() + 1, names))
    found.source.append((number, bare, names))
    found.prose.append((number, REFERENCE.sub(lambda match: " " * len(match[0]), bare), names))
