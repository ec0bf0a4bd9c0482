"""Read the sources into a typed course. Nothing is written, nothing is skipped: what cannot be read is a problem."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

from filcm.counts import unlike
from filcm.course import Course, Notebook, Origin, WrittenFile, is_active
from filcm.markdown.scanner import scan
from filcm.model.base import ID_PATTERN
from filcm.model.cases import Case
from filcm.model.documents import Template, TemplateField
from filcm.model.evidence import Fact, ForeignWord, Source, Unit
from filcm.model.frameworks import Framework, JobSheet, Skill
from filcm.model.platforms import Platform
from filcm.model.positioning import Positioning
from filcm.model.practice import Checklist, HelpLine, Scenario, Term
from filcm.model.productions import Production
from filcm.model.questions import Question, QuestionBase
from filcm.model.salaries import SalaryPage
from filcm.model.settings import Organisation, RetiredId, Settings
from filcm.model.teaching import Exercise, Lesson, Module, NotebookFile, WrittenPage
from filcm.model.teaching import Path as StudyPath
from filcm.problem import Place, Problem, near, visible
from filcm.reader import Reader
from filcm.yaml_reader import Positions, read_yaml

ROOMS: tuple[tuple[str, str, Any], ...] = (  # files of docs/ that hold one entity: pattern, kind, type
    (r"metiers/([^/]+)\.yml", "job-sheet", JobSheet),
    (r"competences/([^/]+)\.yml", "skill", Skill),
    (r"referentiels/([^/]+)\.yml", "framework", Framework),
    (r"salaires/([^/]+)\.yml", "salary", SalaryPage),
    (r"parcours/([^/]+)\.yml", "path", StudyPath),
    (r"checklists/([^/]+)\.yml", "checklist", Checklist),
    (r"crises/([^/]+)\.yml", "scenario", Scenario),
    (r"crises/cas/([^/]+)\.yml", "case", Case),
    (r"modeles/([^/]+)\.yml", "template", Template),
    (r"plateformes/([^/]+)\.yml", "platform", Platform),
    (r"productions/([^/]+)\.yml", "production", Production),
    (r"(positionnement)\.yml", "positioning", Positioning),
)
SHELVES: tuple[tuple[str, str, Any], ...] = (  # files of docs/ that hold a list of entities
    (r"sources\.yml", "source", Source),
    (r"faits\.yml", "fact", Fact),
    (r"glossaire\.yml", "term", Term),
    (r"numeros\.yml", "help-line", HelpLine),
    (r"cours/[^/]+/questions\.yml", "question", Question),
    (r"modeles/champs/[^/]+\.yml", "template-field", TemplateField),
)
PAGE_SUFFIXES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")  # those MkDocs makes pages of
PUBLISHED = (  # what a page may show or offer beside it, as it is
    ".avif", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".svg", ".webp", ".mp3", ".mp4", ".ogg", ".vtt", ".webm",
    ".csv", ".docx", ".ods", ".odt", ".pdf", ".pptx", ".txt", ".xlsx", ".zip", ".license",
)  # fmt: skip
REMEDIES = {
    ".yml": "écrire .yml en minuscules",
    ".yaml": "écrire .yml en minuscules",
    ".ipynb": "le ranger dans exercises/",
    ".py": "le ranger dans exercises/",
}
PARTS = {
    "module": ("objective",),
    "framework": ("framework-item",),
    "lesson": ("passage",),
}  # what else their files hold
FRONT = re.compile(r"\A---[ ]*\n(.*?)^(?:---|\.\.\.)[ ]*\n", re.S | re.M)
NOTEBOOK = ("metadata", "filcm")  # where a notebook holds what we read of it
MENTION = re.compile(r"(?m)(?:^|[\s{,-])[\"']?id[\"']?:[ ]*[\"']?([a-z0-9-]+)")
WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


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
    for relative, file in sorted(loader.files("exercises").items()):
        if relative.endswith(".ipynb"):
            loader.read_notebook(relative, file)
    loader.read_exam_bank()
    loader.read_registers()
    loader.link()
    loader.note_unread()
    return loader.course, loader.problems


class _Loader(Reader):
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
        self.course.settings = self.validate(Settings, value, positions)
        self.course.origins["settings", "course"] = Origin(positions)
        local = self.root / "local" / "course.yml"
        if local.is_file() and (text := self.text(local)) and not is_blank(text):
            self.change_settings(value, self.parse(text, self.shown_path(local)))
        for base in (self.root, self.root / "local"):
            organisation = base / "organisation.yml"
            if organisation.is_file() and (found := self.yaml(organisation)):
                self.course.organisation = self.validate(Organisation, *found)

    def change_settings(self, value: Any, change: tuple[Any, Positions] | None) -> None:
        if change is None or not isinstance(value, dict):
            return
        if isinstance(change[0], dict):
            merged = {**value, **change[0]}
            self.course.settings = self.validate(Settings, merged, change[1], keys=change[0])
        else:
            what = "des champs « clé: valeur » sont attendus"
            self.problems.append(change[1].place().fault(what, 'écrire par exemple : name: "Fil CM, notre école"'))

    def read_registers(self) -> None:
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
        suffix = file.suffix.lower()
        if suffix in PAGE_SUFFIXES and (file.suffix != ".md" or uri.startswith("assets/")):
            remedy = "la ranger hors de docs/assets/" if uri.startswith("assets/") else f"la renommer {file.stem}.md"
            self.refuse(file, "page que rien ne vérifie, et qui serait publiée", remedy)
        elif uri.startswith("assets/"):
            return
        elif uri.endswith((".yml", ".yaml")):
            self.read_doc_yaml(uri, file)
        elif suffix == ".md":
            self.read_page(uri, file)
        elif suffix not in PUBLISHED:
            self.refuse(
                file, "fichier que rien ne lit", REMEDIES.get(suffix, "le supprimer, ou le ranger hors de docs/")
            )

    def read_doc_yaml(self, uri: str, file: Path) -> None:
        for pattern, kind, model in ROOMS:
            if match := re.fullmatch(pattern, uri):
                self.read_one(kind, model, file, match[1])
                return
        for pattern, kind, model in SHELVES:
            if re.fullmatch(pattern, uri):
                self.read_list(kind, model, file)
                return
        if uri == "units.yml":
            if read := self.yaml(file):
                found = self.validate(tuple[Unit, ...], *read)
                self.course.units = tuple(unit.text for unit in found or ())
            return
        if uri == "mots-etrangers.yml":
            if read := self.yaml(file):
                self.course.foreign_words = self.validate(tuple[ForeignWord, ...], *read) or ()
            return
        rooms = [
            pattern.replace(r"([^/]+)\.", "nom.").replace(r"[^/]+", "module").replace("\\", "")
            for pattern, *_ in ROOMS + SHELVES
        ]
        what, hint = "fichier YAML qui n’a pas de place ici", f"places possibles : {', '.join(rooms)}"
        self.refuse(file, what, near(uri, rooms, hint))

    def read_one(self, kind: str, model: Any, file: Path, name: str) -> None:
        read = self.yaml(file)
        if read is None:
            return
        origin = Origin(read[1])
        entity = self.entity(kind, model, read[0], origin)
        if entity is None:
            return
        if self.can_be_id(file, name) and entity.id != name:
            self.problems.append(
                origin.at("id").fault(
                    f"l’identifiant « {entity.id} » n’est pas le nom du fichier",
                    f"écrire id: {name}, ou renommer le fichier {entity.id}.yml",
                )
            )
        self.add(kind, entity.id, entity, origin)

    def can_be_id(self, file: Path, name: str) -> bool:
        """Tell whether the name of a file or folder can be an id, and say how to rename it if not."""
        if re.fullmatch(ID_PATTERN, name):
            return True
        plain = unicodedata.normalize("NFD", name.lower()).encode("ascii", "ignore").decode()
        better = "-".join(re.findall(r"[a-z0-9]+", plain)) or "nom-court"
        what = f"nom qui ne peut pas être un identifiant : « {visible(name)} »"
        hint = f"renommer {'le fichier' if file.suffix else 'le dossier'} {better}{file.suffix}"
        self.problems.append(Place(self.shown_path(file)).fault(what, hint))
        return False

    def read_list(self, kind: str, model: Any, file: Path, keep: Callable[[Any], bool] = lambda entity: True) -> None:
        text = self.text(file)
        if text is None or is_blank(text):
            return  # a list may be empty
        read = self.parse(text, self.shown_path(file))
        if read is None:
            return
        values, positions = read
        if not isinstance(values, list):
            self.broken.add(positions.path)
            self.problems.append(
                positions.place().fault("une liste est attendue", "commencer chaque élément par « - id: … »")
            )
            return
        for index, value in enumerate(values):
            origin = Origin(positions, (index,))
            entity = self.entity(kind, model, value, origin)
            if entity is not None and keep(entity):
                self.add(kind, entity.id, entity, origin)

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
            self.refuse(file, what, hint)
            return
        kind, model = _page_kind(uri)
        read = self.parse(match[1], path, first_line=2)
        origin = Origin(read[1]) if read else Origin(Positions(path))
        front = self.entity(kind, model, read[0], origin) if read else None
        body, first_line = text[match.end() :], text[: match.end()].count("\n") + 1
        page = WrittenFile(uri, path, body, first_line, front or model.model_construct(), scan(body))
        self.problems += [
            page.place(fault.line, fault.column).fault(fault.what, fault.hint) for fault in page.scan.faults
        ]
        if front is None:
            self.course.headless.append(page)
            return
        self.course.pages[uri] = page
        self.course.origins["page", uri] = origin
        if isinstance(front, Module | Lesson):
            name = uri.split("/")[1] if kind == "module" else uri.rsplit("/", 1)[1].removesuffix(".md")
            if self.can_be_id(file.parent if kind == "module" else file, name) and front.id != name:
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
            value = json.loads(text)
        except (json.JSONDecodeError, RecursionError) as error:
            place = Place(path, getattr(error, "lineno", 1), getattr(error, "colno", 1))
            self.broken.add(path)
            self.problems.append(place.fault("carnet illisible (JSON)", "l’ouvrir et l’enregistrer depuis Jupyter"))
            return
        if not isinstance(value, dict):
            self.refuse(file, "ce fichier n’est pas un carnet Jupyter", "l’ouvrir et l’enregistrer depuis Jupyter")
            return
        positions = read_yaml(text, path).positions  # JSON is YAML: only where things are is taken from it
        whole = self.validate(NotebookFile, value, positions)
        if whole is None:
            return
        if whole.metadata.filcm is None:
            fields = ", ".join(name for name, info in Exercise.model_fields.items() if info.is_required())
            hint = f"ajouter filcm: {{{fields}}} aux métadonnées du carnet"
            self.problems.append(positions.place(("metadata",)).fault("métadonnées « filcm » absentes", hint))
            self.broken.add(path)
            return
        origin = Origin(positions, NOTEBOOK)
        exercise = self.entity("exercise", Exercise, whole.metadata.filcm, origin)
        if exercise is not None:
            cells = tuple((cell.cell_type, "".join(cell.source)) for cell in whole.cells)
            self.add("exercise", exercise.id, exercise, origin)
            self.course.notebooks[exercise.id] = Notebook(exercise, path, cells, positions)

    def exam_folder(self) -> str:
        return self.course.settings.exam_bank.rstrip("/") if self.course.settings else "exercises/exams"

    def read_exam_bank(self) -> None:
        """Read the exam questions; the learner's edition keeps their number alone: what one must not see is nowhere."""
        prompts: list[str] = []

        def keep(question: QuestionBase) -> bool:
            if is_active(question):
                prompts.append(question.prompt)
            return self.course.edition == "trainer"

        folder, settings = self.exam_folder(), self.course.settings
        bases = [base / folder for base in (self.root, self.root / "local")]
        if settings and "exam_bank" in settings.model_fields_set and not any(base.is_dir() for base in bases):
            place = self.course.origins["settings", "course"].at("exam_bank")
            self.problems.append(place.fault(f"dossier absent : {folder}", "le créer, ou corriger exam_bank:"))
        for relative, file in sorted(self.files(folder).items()):
            if relative.endswith(".yml"):
                self.read_list("question", Question, file, keep)
            elif relative.lower().endswith((".yaml", ".yml")):
                self.refuse(file, "fichier que rien ne lit", f"le renommer {file.stem}.yml")
        self.course.exam_questions = unlike(prompts)

    def note_unread(self) -> None:
        """Note what files that could not be read whole declare and cite: what seems to lack is then no fault as well."""
        for path in self.broken:
            text, file, course = self.seen.get(path, ""), Path(path), self.course
            ids = MENTION.findall(text)
            course.broken.add(path.removeprefix("local/"))
            course.mentioned.update({file.stem, file.parent.name}, ids)
            course.unread.update(WORD.findall(text))
            if not ids:  # empty, unreadable, in another encoding …
                course.blind.update(_kinds_in(path.removeprefix("local/")))

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
            if (
                isinstance(page.front, Lesson) and course.origins["lesson", page.front.id].path == page.path
            ):  # not a double
                course.module_of[f"lesson:{page.front.id}"] = uri.split("/")[1]
                course.lesson_pages[page.front.id] = page
        for name, production in course.productions.items():
            course.module_of[f"production:{name}"] = course.module_of.get(f"objective:{production.objectives[0]}", "")
        for name, question in course.questions.items():
            module = course.module_of.get(f"objective:{question.objective}", "")
            course.module_of[f"question:{name}"] = module
            for owner in (f"objective:{question.objective}", f"module:{module}"):
                course.questions_of.setdefault(owner, []).append(question)


def _kinds_in(path: str) -> tuple[str, ...]:
    """Return the kinds of what a file holds, by its place."""
    uri = path.removeprefix("docs/")
    kind = next((kind for pattern, kind, _ in ROOMS + SHELVES if re.fullmatch(pattern, uri)), None)
    kind = kind or ("exercise" if uri.endswith(".ipynb") else _page_kind(uri)[0])
    return (kind, *PARTS.get(kind, ()))


def _page_kind(uri: str) -> tuple[str, Any]:
    if re.fullmatch(r"cours/[^/]+/index\.md", uri):
        return "module", Module
    if re.fullmatch(r"cours/[^/]+/[^/]+\.md", uri):
        return "lesson", Lesson
    return "page", WrittenPage


def is_blank(text: str) -> bool:
    """Tell whether a YAML text holds nothing but comments."""
    return not re.sub(r"(?m)^\s*#.*$", "", text).strip()


def fingerprint(question: QuestionBase) -> str:
    """Return eight characters that change when what a learner answers changes (not its review or its difficulty)."""
    what = question.model_dump(
        mode="json", exclude={"status", "reviewed", "difficulty", "bloom", "sources", "use", "passage", "hints"}
    )
    return hashlib.sha256(json.dumps(what, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:8]
