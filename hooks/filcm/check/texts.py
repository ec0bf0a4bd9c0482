"""Every Markdown text of the course, wherever it was written, with the way back to its lines."""

import dataclasses
import posixpath
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial

from filcm.course import Course, Leaf, Origin, leaves
from filcm.markdown.block_specs import read_options
from filcm.markdown.scanner import Block, Scan, scan
from filcm.model.practice import Scenario
from filcm.model.productions import Production
from filcm.model.questions import QuestionBase
from filcm.pages.addresses import FOLDERS
from filcm.problem import Place
from filcm.yaml_reader import YamlText

EXEMPT_ENTITIES = {
    "question": QuestionBase,
    "scenario": Scenario,
    "production": Production,
}  # theirs are invented, and say so

# Kinds shown by their own page alone: their links may be written from it. Lessons show checklists too.
SHOWN_ONCE = {kind: folder for kind, folder in FOLDERS.items() if kind != "checklist"}


@dataclass(frozen=True)
class Text:
    """A Markdown text; `place(line, column)` gives the place of a point of it, both from 1."""

    scan: Scan
    place: Callable[[int, int], Place]
    page_uri: str | None  # the written page it is, if it is one
    invented: str | None  # what it is, if its figures are invented: question, scenario, exercise, post, template
    nested: bool  # inside a field: references and posts only, no quiz
    first_line: int = 1
    folder: str | None = None  # of the page that shows it, under docs/; None if several pages do


@lru_cache(maxsize=20000)
def _scan(text: str) -> Scan:
    return scan(text, nested=True)


def texts(course: Course) -> Iterator[Text]:
    """Yield each Markdown text of the course, then the notes in the margin of the posts that it holds."""
    for text in _written(course):
        yield text
        for block in text.scan.blocks:
            if block.name == "post" and any("notes:" in line for _, line in block.options):
                yield from _notes(text, block)


def options_of(text: Text, block: Block) -> YamlText:
    """Return a block's options, with their positions in the file."""
    line = block.options[0][0] if block.options else block.line
    start, next_line = text.place(line, 1), text.place(line + 1, 1)
    if next_line.line == start.line:  # not a `|` text: its lines are not those of the file, its place is all we know
        read = read_options(block, start.path, start.line - line + 1)
        read.positions.keys.clear()
        read.positions.values = {(): (start.line, start.column)}
        read.problems = [dataclasses.replace(one, line=start.line, column=start.column) for one in read.problems]
        return read
    return read_options(block, start.path, start.line - line + 1, start.column - 1)


def _written(course: Course) -> Iterator[Text]:
    """Yield the body of each page, then each Markdown field of each entity, then each notebook's cells."""
    for uri, page in course.pages.items():
        yield Text(page.scan, page.place, uri, None, False, page.first_line, posixpath.dirname(uri))
        yield from _fields(course, "page", uri, page.front)
    for page in course.headless:
        yield Text(page.scan, page.place, page.uri, None, False, page.first_line, posixpath.dirname(page.uri))
    for kind, origin, found in course.half_read:
        uri = origin.path.removeprefix("local/").removeprefix("docs/")
        folder = posixpath.dirname(uri) if uri.endswith(".md") else SHOWN_ONCE.get(kind)
        yield from _leaves(found, origin, kind if kind in EXEMPT_ENTITIES else None, folder)
    for kind, key, entity in course.entities():
        if kind not in ("module", "lesson", "objective", "framework-item"):  # those are read with their page or file
            yield from _fields(course, kind, key, entity)
    for notebook in course.notebooks.values():
        for index, (cell_type, source) in enumerate(notebook.cells):
            if cell_type == "markdown":
                yield Text(
                    _scan(source), partial(notebook.place, index), None, "exercise", True, folder=FOLDERS["exercise"]
                )


def _fields(course: Course, kind: str, key: str, entity: object) -> Iterator[Text]:
    origin = course.origins[kind, key]
    folder = posixpath.dirname(key) if kind == "page" else SHOWN_ONCE.get(kind)
    invented = next((name for name, type_ in EXEMPT_ENTITIES.items() if isinstance(entity, type_)), None)
    yield from _leaves(leaves(entity), origin, invented, folder)  # type: ignore[arg-type]


def _leaves(found: Iterable[Leaf], origin: Origin, invented: str | None, folder: str | None) -> Iterator[Text]:
    for leaf in found:
        if leaf.markdown:
            place = partial(origin.line_of, leaf.inside)
            why = invented or ("template" if leaf.document else None)
            yield Text(_scan(leaf.value), place, None, why, True, folder=folder)


def _notes(text: Text, block: Block) -> Iterator[Text]:
    read = options_of(text, block)
    notes = read.value.get("notes") if isinstance(read.value, dict) else None
    for index, note in enumerate(notes if isinstance(notes, list) else ()):
        if isinstance(note, str):
            yield Text(_scan(note), partial(read.positions.line_inside, ("notes", index)), None, "post", True)
