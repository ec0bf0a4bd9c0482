"""The course: every entity by kind and id, where each was written, and the pages authors wrote."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path as FilePath
from typing import Any, NamedTuple

from pydantic import BaseModel

from filcm.markdown.scanner import Scan
from filcm.markdown.typography import plain
from filcm.model.base import DocumentField, Entity, MarkdownField, RefTo
from filcm.model.cases import Case
from filcm.model.documents import Template, TemplateField
from filcm.model.evidence import Fact, ForeignWord, Source
from filcm.model.frameworks import Framework, FrameworkItem, JobSheet, Skill
from filcm.model.platforms import Platform
from filcm.model.positioning import Positioning
from filcm.model.practice import Checklist, HelpLine, Scenario, Term
from filcm.model.productions import Production
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


class Activity(NamedTuple):
    """Something to do on a path: its kind (lesson, production, page), its id (a page: its place under docs/), its minutes."""

    kind: str
    id: str
    minutes: int


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
    foreign_words: tuple[ForeignWord, ...] = ()
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
    templates: dict[str, Template] = field(default_factory=dict)
    template_fields: dict[str, TemplateField] = field(default_factory=dict)
    platforms: dict[str, Platform] = field(default_factory=dict)
    cases: dict[str, Case] = field(default_factory=dict)
    productions: dict[str, Production] = field(default_factory=dict)
    positionings: dict[str, Positioning] = field(default_factory=dict)
    exercises: dict[str, Exercise] = field(default_factory=dict)
    notebooks: dict[str, Notebook] = field(default_factory=dict)
    retired: tuple[RetiredId, ...] = ()
    published_ids: dict[str, int] = field(default_factory=dict)  # id → its line in ids.txt
    pages: dict[str, WrittenFile] = field(default_factory=dict)
    origins: dict[tuple[str, str], Origin] = field(default_factory=dict)
    module_of: dict[str, str] = field(
        default_factory=dict
    )  # « lesson:id », « objective:id », « question:id », « production:id » (that of its first objective) → module id
    lesson_pages: dict[str, WrittenFile] = field(default_factory=dict)
    questions_of: dict[str, list[QuestionBase]] = field(
        default_factory=dict
    )  # « objective:id », « module:id » → its questions
    # How many the exam bank has, near-duplicates once; in the learner's edition, all that is known of it.
    exam_questions: int = 0
    is_whole: bool = True  # False: a folder could not be read, so that no rule across files means anything
    # What files that could not be read whole still tell: what seems to lack may be there.
    broken: set[str] = field(default_factory=set)  # these files, by the path ours has or would have
    mentioned: set[str] = field(default_factory=set)  # ids they declare
    unread: set[str] = field(default_factory=set)  # every word of theirs that could be an id
    blind: set[str] = field(default_factory=set)  # kinds of which a file could not be read at all
    headless: list[WrittenFile] = field(default_factory=list)  # pages of which only the body could be taken
    half_read: list[tuple[str, Origin, list["Leaf"]]] = field(default_factory=list)  # kind, origin, what could be taken
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

    def asked(self, cited: Iterable[tuple[str, str]], use: str) -> list[QuestionBase]:
        """Return the questions that (kind, id) references name, in file order, each once; `use` sorts those of a group."""
        wanted: dict[str, QuestionBase] = {}
        for kind, name in cited:
            if kind == "question":
                wanted[name] = self.questions[name]
            else:
                wanted |= {one.id: one for one in self.questions_of.get(f"{kind}:{name}", ()) if one.use == use}
        return list(wanted.values())

    def productions_of(self, module: str) -> list[Production]:
        """Return the productions that end a module."""
        return [one for name, one in self.productions.items() if self.module_of[f"production:{name}"] == module]

    def module_activities(self, name: str) -> list[Activity]:
        """Return what a module asks, in order: its lessons, then its productions."""
        lessons = [lesson for lesson in self.modules[name].lessons if lesson in self.lessons]
        ended = [Activity("production", one.id, one.minutes) for one in self.productions_of(name)]
        return [*map(self._lesson_activity, lessons), *ended]

    def path_activities(self, name: str) -> list[Activity]:
        """Return what a path asks, in order, step by step."""
        found: list[Activity] = []
        for step in self.paths[name].steps:
            if step.module:
                found += self.module_activities(step.module)
            elif step.lesson in self.lessons:
                found.append(self._lesson_activity(step.lesson))
            elif step.page:
                found.append(Activity("page", step.page, step.minutes or 0))
        return found

    def _lesson_activity(self, name: str) -> Activity:
        minutes = self.lessons[name].minutes
        return Activity("lesson", name, minutes.read + minutes.do)

    def module_minutes(self, name: str) -> int:
        """Return how long a module takes, in minutes; nowhere written by hand."""
        return sum(activity.minutes for activity in self.module_activities(name))

    def path_minutes(self, name: str) -> int:
        """Return how long a path takes, in minutes; nowhere written by hand."""
        return sum(activity.minutes for activity in self.path_activities(name))

    def law_situations(self) -> list[tuple[WrittenFile, WrittenPage]]:
        """Return the pages that answer a situation of law, each with its front matter, in the order of what is said."""
        found = [
            (page, page.front)
            for page in self.pages.values()
            if isinstance(page.front, WrittenPage) and page.front.situation is not None
        ]
        return sorted(found, key=lambda answer: plain(answer[1].situation or ""))

    def is_unread(self, uri: str) -> bool:
        """Tell whether a page may be missing because a file that makes it could not be read whole."""
        folder, _, name = uri.rpartition("/")
        if folder == "exercices" and name.removesuffix(".md") in self.mentioned:
            return True
        if name in ("index.md", "questions.md"):  # made from what stands beside
            return any(path.rpartition("/")[0] == f"docs/{folder}".rstrip("/") for path in self.broken)
        return not self.broken.isdisjoint({f"docs/{uri}", f"docs/{uri.removesuffix('.md')}.yml"})

    def public(self) -> Settings:
        """Return the settings; `load_course` always sets them when it reports no fault."""
        if self.settings is None:
            raise ValueError("a course with faults has no settings")
        return self.settings


KINDS = {
    "source": "sources", "fact": "facts", "framework": "frameworks", "framework-item": "framework_items", "skill": "skills",
    "job-sheet": "job_sheets", "salary": "salaries", "path": "paths", "module": "modules", "objective": "objectives",
    "lesson": "lessons", "question": "questions", "checklist": "checklists", "scenario": "scenarios", "term": "terms",
    "help-line": "help_lines", "exercise": "exercises", "template": "templates", "template-field": "template_fields",
    "platform": "platforms", "case": "cases", "production": "productions", "positioning": "positionings",
}  # fmt: skip
NAMES = {
    "source": "source", "fact": "fait", "framework": "référentiel", "framework-item": "élément de référentiel",
    "skill": "compétence", "job-sheet": "fiche métier", "salary": "page de salaires", "path": "parcours", "module": "module",
    "objective": "objectif", "lesson": "leçon", "question": "question", "checklist": "checklist", "scenario": "simulation",
    "term": "terme", "help-line": "numéro", "exercise": "exercice", "passage": "passage", "organisation": "champ d’organisation",
    "template": "modèle", "template-field": "champ de modèle", "platform": "réseau", "case": "cas", "production": "petite production", "positioning": "test de positionnement",
}  # fmt: skip


class Leaf(NamedTuple):
    """A text of an entity: where in it, its value, what its type says of it."""

    inside: Inside
    value: Any
    ref: RefTo | None
    markdown: bool
    document: bool = False


def leaves(entity: BaseModel) -> tuple[Leaf, ...]:
    """Return every scalar of an entity with what its type says: a reference, Markdown, or neither.

    Found once for each entity, since nothing in it changes: a dozen rules and lists ask.
    """
    return _leaves(_Same(entity))


class _Same:
    """An entity as a key: itself and no other; comparing what it holds would cost more than walking it."""

    __slots__ = ("entity",)

    def __init__(self, entity: BaseModel) -> None:
        self.entity = entity

    def __hash__(self) -> int:
        return id(self.entity)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.entity is self.entity


@lru_cache(maxsize=50_000)  # `serve` makes a new course at each build: those of the former go in time
def _leaves(key: _Same) -> tuple[Leaf, ...]:
    found: list[Leaf] = []
    _walk_model(key.entity, (), found)
    return tuple(found)


Marks = tuple[RefTo | None, bool, bool]


def _walk_model(entity: BaseModel, inside: Inside, found: list[Leaf]) -> None:
    values = entity.__dict__
    for name, own, inner in _marks_of(type(entity)):
        value = values[name]
        if value is not None:
            _walk(value, (*inside, name), own, inner, found)


def _walk(value: Any, inside: Inside, own: Marks, inner: Marks, found: list[Leaf]) -> None:
    if isinstance(value, BaseModel):
        _walk_model(value, inside, found)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            _walk(item, (*inside, index), inner, NO_MARKS, found)
    elif isinstance(value, dict):
        found += [Leaf((*inside, key), item, None, False) for key, item in value.items()]
    else:
        found.append(Leaf(inside, value, *own))


NO_MARKS: Marks = (None, False, False)


@cache
def _marks_of(model: type[BaseModel]) -> tuple[tuple[str, Marks, Marks], ...]:
    """Return, for each field of a type, its name, its own marks and those of its items; rules ask millions of times."""
    return tuple(
        (name, _marks([*info.metadata, *_metadata_of(info.annotation)]), _marks(_metadata_of(info.annotation)))
        for name, info in model.model_fields.items()
    )


def _marks(metadata: list[Any]) -> Marks:
    ref = next((mark for mark in metadata if isinstance(mark, RefTo)), None)
    return (
        ref,
        any(isinstance(mark, MarkdownField) for mark in metadata),
        any(isinstance(mark, DocumentField) for mark in metadata),
    )


def _metadata_of(annotation: Any) -> list[Any]:
    found = list(getattr(annotation, "__metadata__", ()))
    for argument in getattr(annotation, "__args__", ()):
        found += _metadata_of(argument)
    return found


def is_active(entity: Entity) -> bool:
    """Tell whether an entity counts: read through by another than its writer, and signed."""
    return entity.status == "active"
