"""The course: every entity by kind and id, where each was written, and the pages authors wrote."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

from pydantic import BaseModel

from filcm.markdown.scanner import Scan
from filcm.model.base import Entity, MarkdownField, RefTo
from filcm.model.evidence import Fact, Source
from filcm.model.frameworks import Framework, FrameworkItem, JobSheet, Skill
from filcm.model.practice import Checklist, HelpLine, Scenario, Term
from filcm.model.questions import QuestionBase
from filcm.model.salaries import SalaryPage
from filcm.model.settings import Organisation, RetiredId, Settings
from filcm.model.teaching import Exercise, Lesson, Module, Objective, Path, WrittenPage
from filcm.problem import Place
from filcm.yaml_reader import Inside, Positions


@dataclass(frozen=True)
class Origin:
    """Where an entity was written: its file, and the way from the top of the file to it."""

    positions: Positions
    inside: Inside = ()

    @property
    def path(self) -> str:
        """The file, relative to the project's root."""
        return self.positions.path

    def at(self, *inside: str | int) -> Place:
        """Return the place of one of its fields."""
        return self.positions.place((*self.inside, *inside))

    def line_of(self, inside: Inside, line: int, column: int = 1) -> Place:
        """Return the place of a line (from 1) of one of its texts."""
        return self.positions.line_inside((*self.inside, *inside), line, column)


@dataclass(frozen=True)
class WrittenFile:
    """A Markdown page as its author wrote it; `uri` is its place under docs/, `first_line` the line where its body starts."""

    uri: str
    path: str
    body: str
    first_line: int
    front: WrittenPage | Module | Lesson
    scan: Scan

    def place(self, line: int, column: int = 1) -> Place:
        """Return the place of a line of the body."""
        return Place(self.path, line + self.first_line - 1, column)


@dataclass(frozen=True)
class Notebook:
    """An exercise and its cells, as (cell type, source)."""

    exercise: Exercise
    path: str
    cells: tuple[tuple[str, str], ...]
    positions: Positions

    def place(self, cell: int, line: int, column: int = 1) -> Place:
        """Return the place, in the notebook's JSON, of a line (from 1) of a cell (from 0)."""
        found = self.positions.place(("cells", cell, "source", line - 1))
        return Place(found.path, found.line, found.column + column) if found.line > 1 else found


@dataclass
class Course:
    """Everything that was read. Nothing here changes once `load_course` has returned."""

    root: FilePath
    edition: str = "learner"
    settings: Settings | None = None
    organisation: Organisation | None = None
    sources: dict[str, Source] = field(default_factory=dict)
    facts: dict[str, Fact] = field(default_factory=dict)
    units: tuple[str, ...] = ()
    frameworks: dict[str, Framework] = field(default_factory=dict)
    framework_items: dict[str, FrameworkItem] = field(default_factory=dict)
    skills: dict[str, Skill] = field(default_factory=dict)
    job_sheets: dict[str, JobSheet] = field(default_factory=dict)
    salaries: dict[str, SalaryPage] = field(default_factory=dict)
    paths: dict[str, Path] = field(default_factory=dict)
    modules: dict[str, Module] = field(default_factory=dict)
    objectives: dict[str, Objective] = field(default_factory=dict)
    lessons: dict[str, Lesson] = field(default_factory=dict)
    questions: dict[str, QuestionBase] = field(default_factory=dict)
    checklists: dict[str, Checklist] = field(default_factory=dict)
    scenarios: dict[str, Scenario] = field(default_factory=dict)
    terms: dict[str, Term] = field(default_factory=dict)
    help_lines: dict[str, HelpLine] = field(default_factory=dict)
    exercises: dict[str, Exercise] = field(default_factory=dict)
    notebooks: dict[str, Notebook] = field(default_factory=dict)
    retired: tuple[RetiredId, ...] = ()
    published_ids: dict[str, int] = field(default_factory=dict)  # id → its line in ids.txt
    pages: dict[str, WrittenFile] = field(default_factory=dict)
    origins: dict[tuple[str, str], Origin] = field(default_factory=dict)
    module_of: dict[str, str] = field(
        default_factory=dict
    )  # « lesson:id », « objective:id », « question:id » → module id
    lesson_pages: dict[str, WrittenFile] = field(default_factory=dict)
    questions_of: dict[str, list[QuestionBase]] = field(
        default_factory=dict
    )  # « objective:id », « module:id » → its questions
    mentioned: set[str] = field(default_factory=set)  # ids written in files that could not be read whole
    unread: set[str] = field(default_factory=set)  # every word of those files: what they may teach or ask
    _leaves: "dict[tuple[str, str], tuple[Leaf, ...]]" = field(default_factory=dict)
    local_files: dict[str, FilePath] = field(
        default_factory=dict
    )  # docs/… → the file of local/ that replaces or adds it

    def kind(self, kind: str) -> dict[str, Any]:
        """Return the entities of a kind, by id.

        Raises:
            KeyError: no such kind.
        """
        found: dict[str, Any] = getattr(self, KINDS[kind])
        return found

    def entities(self) -> Iterator[tuple[str, str, Any]]:
        """Yield (kind, id, entity) for everything that has an id."""
        for kind, name in KINDS.items():
            for key, entity in getattr(self, name).items():
                yield kind, key, entity

    def leaves_of(self, kind: str, name: str) -> "tuple[Leaf, ...]":
        """Return every scalar of an entity (or of the front matter of a page, by its uri); worked out once."""
        if (kind, name) not in self._leaves:
            entity = self.pages[name].front if kind == "page" else self.kind(kind)[name]
            self._leaves[kind, name] = tuple(leaves(entity))
        return self._leaves[kind, name]

    def asked(self, cited: Iterable[tuple[str, str]], use: str) -> list[QuestionBase]:
        """Return the questions that (kind, id) references name, in file order, each once; `use` sorts those of a group."""
        wanted: dict[str, QuestionBase] = {}
        for kind, name in cited:
            if kind == "question":
                wanted[name] = self.questions[name]
            else:
                wanted |= {one.id: one for one in self.questions_of.get(f"{kind}:{name}", ()) if one.use == use}
        return list(wanted.values())

    def public(self) -> Settings:
        """Return the settings; `load_course` always sets them when it reports no fault."""
        if self.settings is None:
            raise ValueError("a course with faults has no settings")
        return self.settings


KINDS = {
    "source": "sources", "fact": "facts", "framework": "frameworks", "framework-item": "framework_items", "skill": "skills",
    "job-sheet": "job_sheets", "salary": "salaries", "path": "paths", "module": "modules", "objective": "objectives",
    "lesson": "lessons", "question": "questions", "checklist": "checklists", "scenario": "scenarios", "term": "terms",
    "help-line": "help_lines", "exercise": "exercises",
}  # fmt: skip
NAMES = {
    "source": "source", "fact": "fait", "framework": "référentiel", "framework-item": "élément de référentiel",
    "skill": "compétence", "job-sheet": "fiche métier", "salary": "page de salaires", "path": "parcours", "module": "module",
    "objective": "objectif", "lesson": "leçon", "question": "question", "checklist": "checklist", "scenario": "simulation",
    "term": "terme", "help-line": "numéro", "exercise": "exercice", "passage": "passage", "organisation": "champ d’organisation",
}  # fmt: skip


@dataclass(frozen=True)
class Leaf:
    """A text of an entity: where in it, its value, what its type says of it."""

    inside: Inside
    value: Any
    ref: RefTo | None
    markdown: bool


def leaves(entity: BaseModel, inside: Inside = ()) -> Iterator[Leaf]:
    """Yield every scalar of an entity with what its type says: a reference, Markdown, or neither."""
    for name, info in type(entity).model_fields.items():
        yield from _walk(getattr(entity, name), (*inside, name), info.metadata, info.annotation)


def _walk(value: Any, inside: Inside, metadata: list[Any], annotation: Any) -> Iterator[Leaf]:
    if isinstance(value, BaseModel):
        yield from leaves(value, inside)
    elif isinstance(value, tuple):
        inner = _metadata_of(annotation)
        for index, item in enumerate(value):
            yield from _walk(item, (*inside, index), inner, None)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield Leaf((*inside, key), item, None, False)
    elif value is not None:
        marks = [*metadata, *_metadata_of(annotation)]
        ref = next((mark for mark in marks if isinstance(mark, RefTo)), None)
        yield Leaf(inside, value, ref, any(isinstance(mark, MarkdownField) for mark in marks))


def _metadata_of(annotation: Any) -> list[Any]:
    found = list(getattr(annotation, "__metadata__", ()))
    for argument in getattr(annotation, "__args__", ()):
        found += _metadata_of(argument)
    return found


def is_active(entity: Entity) -> bool:
    """Tell whether an entity counts: read through by another than its writer, and signed."""
    return entity.status == "active"
