"""Every Markdown text of the course, wherever it was written, with the way back to its lines."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from filcm.course import Course, leaves
from filcm.markdown.scanner import Scan, scan
from filcm.model.practice import Scenario
from filcm.model.questions import QuestionBase
from filcm.problem import Place

EXEMPT_ENTITIES = (QuestionBase, Scenario)  # theirs are invented, and say so


@dataclass(frozen=True)
class Text:
    """A Markdown text; `place(line, column)` gives the place of a point of it, both from 1."""

    scan: Scan
    place: Callable[[int, int], Place]
    page_uri: str | None  # the written page it is, if it is one
    invented: bool
    nested: bool  # inside a field: references and posts only, no quiz
    first_line: int = 1


@lru_cache(maxsize=20000)
def _scan(text: str) -> Scan:
    return scan(text, nested=True)


def texts(course: Course) -> Iterator[Text]:
    """Yield the body of each page, then each Markdown field of each entity, then each notebook's cells."""
    for uri, page in course.pages.items():
        yield Text(page.scan, page.place, uri, False, False, page.first_line)
        yield from _fields(course, "page", uri, page.front)
    for kind, key, entity in course.entities():
        if kind not in ("module", "lesson", "objective", "framework-item"):  # those are read with their page or file
            yield from _fields(course, kind, key, entity)
    for name, notebook in course.notebooks.items():
        origin = course.origins["exercise", name]
        for cell_type, source in notebook.cells:
            if cell_type == "markdown":
                yield Text(_scan(source), lambda line, column, origin=origin: origin.at(), None, True, True)  # type: ignore[misc]


def _fields(course: Course, kind: str, key: str, entity: object) -> Iterator[Text]:
    origin = course.origins[kind, key]
    for leaf in leaves(entity):  # type: ignore[arg-type]
        if leaf.markdown:
            found = _scan(leaf.value)
            inside = leaf.inside

            def place(line: int, column: int, inside: tuple[str | int, ...] = inside) -> Place:
                return origin.line_of(inside, line, column)

            yield Text(found, place, None, isinstance(entity, EXEMPT_ENTITIES), True)
