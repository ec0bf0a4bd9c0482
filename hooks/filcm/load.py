"""Read the sources into a typed course. Nothing is written, nothing is skipped: what cannot be read is a problem."""

import hashlib
import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from filcm.course import Course, Notebook, Origin, WrittenFile
from filcm.markdown.scanner import scan
from filcm.messages import problems_of
from filcm.model.evidence import Fact, Source, Unit
from filcm.model.frameworks import Framework, JobSheet, Skill
from filcm.model.practice import Checklist, HelpLine, Scenario, Term
from filcm.model.questions import Question, QuestionBase
from filcm.model.salaries import SalaryPage
from filcm.model.settings import Organisation, RetiredId, Settings
from filcm.model.teaching import Exercise, Lesson, Module, WrittenPage
from filcm.model.teaching import Path as StudyPath
from filcm.problem import Place, Problem, near
from filcm.yaml_reader import Positions, decode, read_yaml

ROOMS: tuple[tuple[str, str, Any], ...] = (  # files of docs/ that hold one entity: pattern, kind, type
    (r"metiers/([^/]+)\.yml", "job-sheet", JobSheet),
    (r"competences/([^/]+)\.yml", "skill", Skill),
    (r"referentiels/([^/]+)\.yml", "framework", Framework),
    (r"salaires/([^/]+)\.yml", "salary", SalaryPage),
    (r"parcours/([^/]+)\.yml", "path", StudyPath),
    (r"checklists/([^/]+)\.yml", "checklist", Checklist),
    (r"crises/([^/]+)\.yml", "scenario", Scenario),
)
SHELVES: tuple[tuple[str, str, Any], ...] = (  # files of docs/ that hold a list of entities
    (r"sources\.yml", "source", Source),
    (r"faits\.yml", "fact", Fact),
    (r"glossaire\.yml", "term", Term),
    (r"numeros\.yml", "help-line", HelpLine),
    (r"cours/[^/]+/questions\.yml", "question", Question),
)
FRONT = re.compile(r"\A---[ ]*\n(.*?)^(?:---|\.\.\.)[ ]*\n", re.S | re.M)
NOTEBOOK = ("metadata", "filcm")  # where a notebook holds what we read of it
MENTION = re.compile(r"(?m)(?:^|[\s{,-])id:[ ]*[\"']?([a-z0-9-]+)")


@cache
def adapter(model: Any) -> TypeAdapter[Any]:
    """Return the validator of a type; made once, since it is slow to make."""
    return TypeAdapter(model)


def load_course(root: Path, edition: str = "learner") -> tuple[Course, list[Problem]]:
    """Read every source below `root`.

    Args:
        root: the folder that holds `course.yml` and `docs/`.
        edition: "learner" leaves exam questions out; "trainer" keeps them.

    Returns:
        The course (whole only if there is no fault) and what could not be read, not sorted.
    """
    loader = _Loader(root, edition)
    loader.read_settings()
    for relative, file in sorted(loader.files("docs").items()):
        loader.read_doc(relative, file)
    for relative, file in sorted(loader.files("exercises", "*.ipynb").items()):
        loader.read_notebook(relative, file)
    loader.read_exam_bank()
    loader.read_registers()
    loader.link()
    loader.note_mentioned()
    return loader.course, loader.problems


class _Loader:
    def __init__(self, root: Path, edition: str) -> None:
        self.root = root
        self.course = Course(root, edition)
        self.problems: list[Problem] = []
        self.seen: dict[str, str] = {}  # what each file holds, even if it cannot be taken

    def files(self, folder: str, pattern: str = "*") -> dict[str, Path]:
        """Return the files of a content folder, ours then those of local/, by the path ours would have."""
        found: dict[str, Path] = {}
        for base in (self.root, self.root / "local"):
            for file in sorted((base / folder).rglob(pattern)) if (base / folder).is_dir() else ():
                relative = file.relative_to(base).as_posix()
                if file.is_file() and not any(part.startswith(".") for part in Path(relative).parts):
                    if base != self.root:
                        self.course.local_files[relative] = file
                    found[relative] = file
        return found

    def shown_path(self, file: Path) -> str:
        return file.relative_to(self.root).as_posix()

    def text(self, file: Path) -> str | None:
        try:
            raw = file.read_bytes()
        except OSError:
            self.problems.append(
                Place(self.shown_path(file)).fault("fichier illisible", "vérifier ses droits de lecture")
            )
            return None
        self.seen[self.shown_path(file)] = raw.decode("utf-8", "replace")
        text, problems = decode(raw, self.shown_path(file))
        self.problems += problems
        return None if problems else text

    def yaml(self, file: Path) -> tuple[Any, Positions] | None:
        """Return the value of a YAML file and its positions; None, with the reason said, if there is none."""
        text = self.text(file)
        if text is None:
            return None
        read = read_yaml(text, self.shown_path(file))
        self.problems += read.problems
        return None if read.value is None else (read.value, read.positions)

    def validate(self, model: Any, value: Any, positions: Positions, inside: tuple[str | int, ...] = ()) -> Any:
        try:
            return adapter(model).validate_python(value)
        except ValidationError as error:
            said = {(problem.path, problem.line, problem.column) for problem in self.problems}
            found = problems_of(error, model, positions, inside)
            self.problems += [one for one in found if (one.path, one.line, one.column) not in said]
        return None

    # -- settings -----------------------------------------------------------------------------------------------

    def read_settings(self) -> None:
        file = self.root / "course.yml"
        if not file.is_file():
            self.problems.append(
                Place("course.yml").fault("fichier absent", "le créer : il porte le nom et la version du cours")
            )
            return
        read = self.yaml(file)
        if read is None:
            return
        value, positions = read
        local = self.root / "local" / "course.yml"
        self.course.settings = self.validate(Settings, value, positions)
        self.course.origins["settings", "course"] = Origin(positions)
        change = self.yaml(local) if local.is_file() else None
        if change and self.course.settings and isinstance(change[0], dict):
            self.course.settings = self.validate(Settings, {**value, **change[0]}, change[1])
        for base in (self.root, self.root / "local"):
            organisation = base / "organisation.yml"
            if organisation.is_file() and (found := self.yaml(organisation)):
                self.course.organisation = self.validate(Organisation, *found)

    def read_registers(self) -> None:
        units = self.files("docs", "units.yml").get("docs/units.yml")
        if units and (read := self.yaml(units)):
            found = self.validate(tuple[Unit, ...], *read)
            self.course.units = tuple(unit.text for unit in found or ())
        retired = self.root / "retired.yml"
        if retired.is_file() and (read := self.yaml(retired)):
            self.course.retired = self.validate(tuple[RetiredId, ...], *read) or ()
            self.course.origins["retired", "list"] = Origin(read[1])
        ids = self.root / "ids.txt"
        if ids.is_file() and (text := self.text(ids)) is not None:
            lines = enumerate(text.split("\n"), start=1)
            self.course.published_ids = {line: number for number, line in lines if line and not line.startswith("#")}

    # -- docs ---------------------------------------------------------------------------------------------------

    def read_doc(self, relative: str, file: Path) -> None:
        uri = relative.removeprefix("docs/")
        if uri.startswith("assets/"):
            return
        if uri.endswith((".yml", ".yaml")):
            self.read_doc_yaml(uri, file)
        elif uri.endswith(".md"):
            self.read_page(uri, file)

    def read_doc_yaml(self, uri: str, file: Path) -> None:
        for pattern, kind, model in ROOMS:
            if match := re.fullmatch(pattern, uri):
                self.read_one(kind, model, file, match[1])
                return
        for pattern, kind, model in SHELVES:
            if re.fullmatch(pattern, uri):
                self.read_list(kind, model, file)
                return
        if uri != "units.yml":
            rooms = [
                pattern.replace(r"([^/]+)\.", "nom.").replace(r"[^/]+", "module").replace("\\", "")
                for pattern, *_ in ROOMS + SHELVES
            ]
            self.problems.append(
                Place(self.shown_path(file)).fault(
                    "fichier YAML qui n’a pas de place ici", near(uri, rooms, f"places possibles : {', '.join(rooms)}")
                )
            )

    def read_one(self, kind: str, model: Any, file: Path, name: str) -> None:
        read = self.yaml(file)
        if read is None:
            return
        entity = self.validate(model, *read)
        if entity is None:
            return
        origin = Origin(read[1])
        if entity.id != name:
            self.problems.append(
                origin.at("id").fault(
                    f"l’identifiant « {entity.id} » n’est pas le nom du fichier",
                    f"écrire id: {name}, ou renommer le fichier {entity.id}.yml",
                )
            )
        self.add(kind, entity.id, entity, origin)

    def read_list(self, kind: str, model: Any, file: Path, keep: Callable[[Any], bool] = lambda entity: True) -> None:
        text = self.text(file)
        if text is None or not re.sub(r"(?m)^\s*#.*$", "", text).strip():
            return  # a list may be empty
        read = read_yaml(text, self.shown_path(file))
        self.problems += read.problems
        if not isinstance(read.value, list):
            if read.value is not None:
                self.problems.append(
                    read.positions.place().fault("une liste est attendue", "commencer chaque élément par « - id: … »")
                )
            return
        for index, value in enumerate(read.value):
            entity = self.validate(model, value, read.positions, (index,))
            if entity is not None and keep(entity):
                self.add(kind, entity.id, entity, Origin(read.positions, (index,)))

    def add(self, kind: str, name: str, entity: Any, origin: Origin) -> None:
        known = self.course.kind(kind)
        if name in known:
            first = self.course.origins[kind, name].at("id")
            self.problems.append(
                origin.at("id").fault(
                    f"identifiant déjà pris : {name} ({first.path}:{first.line})", "en choisir un autre"
                )
            )
            return
        known[name] = entity
        self.course.origins[kind, name] = origin

    # -- pages --------------------------------------------------------------------------------------------------

    def read_page(self, uri: str, file: Path) -> None:
        text = self.text(file)
        if text is None:
            return
        path = self.shown_path(file)
        match = FRONT.match(text)
        if not match:
            what, hint = (
                "en-tête absent ou mal fermé",
                "commencer la page par « --- », title:, description:, puis « --- »",
            )
            self.problems.append(Place(path).fault(what, hint))
            return
        read = read_yaml(match[1], path, first_line=2)
        self.problems += read.problems
        if read.value is None:
            return
        kind, model = _page_kind(uri)
        front = self.validate(model, read.value, read.positions)
        if front is None:
            return
        body = text[match.end() :]
        first_line = text[: match.end()].count("\n") + 1
        found = scan(body)
        page = WrittenFile(uri, path, body, first_line, front, found)
        self.problems += [page.place(fault.line, fault.column).fault(fault.what, fault.hint) for fault in found.faults]
        self.course.pages[uri] = page
        origin = Origin(read.positions)
        self.course.origins["page", uri] = origin
        if isinstance(front, Module | Lesson):
            name = uri.split("/")[1] if kind == "module" else uri.rsplit("/", 1)[1].removesuffix(".md")
            if front.id != name:
                self.problems.append(
                    origin.at("id").fault(
                        f"l’identifiant « {front.id} » n’est pas le nom du fichier ou du dossier", f"écrire id: {name}"
                    )
                )
            self.add(kind, front.id, front, origin)

    # -- notebooks and exams ------------------------------------------------------------------------------------

    def read_notebook(self, relative: str, file: Path) -> None:
        if relative.startswith(f"{self.exam_folder()}/"):
            return
        path, text = self.shown_path(file), self.text(file)
        if text is None:
            return
        try:
            notebook = json.loads(text)
            cells = tuple((cell["cell_type"], "".join(cell["source"])) for cell in notebook["cells"])
            metadata = notebook["metadata"].get("filcm")
        except json.JSONDecodeError as error:
            self.problems.append(
                Place(path, error.lineno, error.colno).fault(
                    "carnet illisible (JSON)", "l’ouvrir et l’enregistrer depuis Jupyter"
                )
            )
            return
        except (KeyError, TypeError, AttributeError, RecursionError):
            self.problems.append(
                Place(path).fault("ce fichier n’est pas un carnet Jupyter", "l’ouvrir et l’enregistrer depuis Jupyter")
            )
            return
        if metadata is None:
            self.problems.append(
                Place(path).fault(
                    "métadonnées « filcm » absentes",
                    "ajouter filcm: {id, title, description, objectives, minutes} aux métadonnées du carnet",
                )
            )
            return
        positions = read_yaml(text, path).positions  # JSON is YAML: only where things are is taken from it
        exercise = self.validate(Exercise, metadata, positions, NOTEBOOK)
        if exercise is not None:
            self.add("exercise", exercise.id, exercise, Origin(positions, NOTEBOOK))
            self.course.notebooks[exercise.id] = Notebook(exercise, path, cells, positions)

    def exam_folder(self) -> str:
        return self.course.settings.exam_bank.rstrip("/") if self.course.settings else "exercises/exams"

    def read_exam_bank(self) -> None:
        """Read the exam questions, in the trainer's edition only: what a learner must not see is never in memory."""
        if self.course.edition != "trainer":
            return
        folder = self.exam_folder()
        for _, file in sorted(self.files(folder, "*.yml").items()):
            self.read_list("question", Question, file)

    def note_mentioned(self) -> None:
        """Note the ids of broken files, so that what cites them is not a fault as well."""
        for path in {problem.path for problem in self.problems if problem.level == "fault"}:
            file = self.root / path
            if file.is_file():
                text = self.seen.get(path, "")
                self.course.mentioned.update({file.stem, file.parent.name}, MENTION.findall(text))
                self.course.unread.update(re.findall(r"[a-z0-9-]+", text))

    # -- what follows from the rest -----------------------------------------------------------------------------

    def link(self) -> None:
        """Fill what derives from several files: objectives, framework items, the module of each thing."""
        course = self.course
        for found in course.modules.values():
            origin = course.origins["module", found.id]
            for index, objective in enumerate(found.objectives):
                self.add("objective", objective.id, objective, Origin(origin.positions, ("objectives", index)))
                course.module_of[f"objective:{objective.id}"] = found.id
        for framework in course.frameworks.values():
            origin = course.origins["framework", framework.id]
            for index, item in enumerate(framework.items):
                self.add("framework-item", item.id, item, Origin(origin.positions, ("items", index)))
        for uri, page in course.pages.items():
            if isinstance(page.front, Lesson):
                course.module_of[f"lesson:{page.front.id}"] = uri.split("/")[1]
                course.lesson_pages[page.front.id] = page
        for name, question in course.questions.items():
            module = course.module_of.get(f"objective:{question.objective}", "")
            course.module_of[f"question:{name}"] = module
            for owner in (f"objective:{question.objective}", f"module:{module}"):
                course.questions_of.setdefault(owner, []).append(question)


def _page_kind(uri: str) -> tuple[str, Any]:
    if re.fullmatch(r"cours/[^/]+/index\.md", uri):
        return "module", Module
    if re.fullmatch(r"cours/[^/]+/[^/]+\.md", uri):
        return "lesson", Lesson
    return "page", WrittenPage


def fingerprint(question: QuestionBase) -> str:
    """Return eight characters that change when what a learner answers changes (not its review or its difficulty)."""
    what = question.model_dump(
        mode="json", exclude={"status", "reviewed", "difficulty", "bloom", "sources", "use", "passage", "hints"}
    )
    return hashlib.sha256(json.dumps(what, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:8]
