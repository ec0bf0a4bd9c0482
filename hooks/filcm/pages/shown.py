"""Which files a page shows: under `mkdocs serve --dirty`, a page is made anew when one of them changes."""

from collections.abc import Iterable

from filcm.course import Course, leaves
from filcm.markdown.block_specs import BLOCKS, targets
from filcm.markdown.notebook import data_paths
from filcm.markdown.scanner import Block, Scan, scan
from filcm.model.documents import PLACEHOLDER
from filcm.model.teaching import Lesson, Module
from filcm.pages.addresses import INDEXES, KINDS_OF_FOLDER, SINGLE_PAGES, generated_uris

SETTINGS = ("course.yml", "local/course.yml")  # every page shows the name and the version
ORGANISATION = ("organisation.yml", "local/organisation.yml")
WHOLE = (
    "sources",
    "facts",
    "published",
    "exempt",
    "situations",
    "trainer",
)  # lists that say who cites each thing, or how much there is of everything
EVERY_SHEET = ("career", "comparison")  # blocks that show every job sheet when they name none
FILES = {"terms": "glossaire.md", "changes": "changements.md", "help-lines": "numeros.md"}  # lists of one file


def shown_files(course: Course, uri: str, generated: str | None = None) -> tuple[str, ...]:
    """Return the files and folders, relative to the root, that the page at `uri` shows; some may not exist.

    Args:
        course: the course, without faults.
        uri: the page's address under docs/.
        generated: the Markdown of a page made from data; None for a written one.
    """
    files = _Files(course)
    page = course.pages.get(uri)
    if page:
        files.add(page.path)
        _around_page(files, page.front)
        files.scanned(page.scan)
    elif generated is not None:
        _behind(files, uri)
        files.scanned(scan(generated))
    return tuple(files.found)


class _Files:
    """Files found so far, in order, each once; what was already followed is not followed again."""

    def __init__(self, course: Course) -> None:
        self.course = course
        self.found: dict[str, None] = dict.fromkeys(SETTINGS)
        self.followed: set[tuple[str, str]] = set()

    def add(self, *paths: str) -> None:
        self.found.update(dict.fromkeys(paths))

    def file(self, path: str) -> None:
        """Add a file of ours, and the one of local/ that may come to replace it."""
        self.add(path, f"local/{path}")

    def named(self, kind: str, name: str) -> None:
        """Add the file of something that the page names, and follow what such a name shows with it."""
        if kind == "organisation":
            self.add(*ORGANISATION)
        elif kind == "passage":
            self.named("lesson", name.partition("#")[0])
        elif kind in ("fact", "term"):
            self.whole(kind, name)  # a fact comes with its sources, a term with its definition
        elif origin := self.course.origins.get((kind, name)):
            self.add(origin.path)

    def whole(self, kind: str, name: str) -> None:
        """Add the file of something that the page shows whole, and those of all that it names."""
        origin = self.course.origins.get((kind, name))
        if origin is None or (kind, name) in self.followed:
            return
        self.followed.add((kind, name))
        self.add(origin.path)
        self.texts(self.course.kind(kind)[name])

    def texts(self, entity: object) -> None:
        for leaf in leaves(entity):  # type: ignore[arg-type]
            if leaf.ref:
                self.named(leaf.ref.kind, leaf.value)
            elif leaf.markdown and ("[[" in leaf.value or "///" in leaf.value):
                self.scanned(scan(leaf.value))

    def scanned(self, text: Scan) -> None:
        for reference in text.references:
            self.named(reference.kind, reference.id)
        for block in text.blocks:
            self.block(block)

    def block(self, block: Block) -> None:
        spec = BLOCKS.get(block.name)
        cited = targets(block, spec)[0] if spec else []
        if block.name in EVERY_SHEET and not any(kind for kind, _ in cited):
            self.every("job-sheet", "docs/metiers")
        for kind, name in cited:
            if block.name == "quiz":
                self.questions(kind, name)
            elif block.name == "help":
                self.every("help-line", "docs/numeros.yml")
            elif name in WHOLE and block.name == "listing":
                self.everything()
            elif name in FILES and block.name == "listing":
                self.every(name.removesuffix("s"), SINGLE_PAGES[FILES[name]])
                self.every("fact", SINGLE_PAGES["faits.md"])
                self.file(SINGLE_PAGES["sources.md"])
            else:
                self.whole(kind, name)
            if kind == "template":
                for field in PLACEHOLDER.findall(self.course.templates[name].text):
                    self.named("template-field", field)
            if kind == "framework":  # a skill answers an item, an objective works on a skill
                self.every("skill", "docs/competences")
                for module in self.course.modules:
                    self.named("module", module)
            if kind == "exercise" and name in self.course.notebooks:
                self.add(*data_paths(self.course.notebooks[name]))

    def questions(self, kind: str, name: str) -> None:
        """Add the questions that a quiz names, and the file where its module's next ones will be written."""
        if kind == "question":
            self.whole(kind, name)
            return
        owner = name if kind == "module" else self.course.module_of.get(f"objective:{name}", "")
        self.file(f"docs/cours/{owner}/questions.yml")
        for question in self.course.questions_of.get(f"{kind}:{name}", ()):
            self.whole("question", question.id)

    def every(self, kind: str, place: str) -> None:
        """Add the files of a kind, and the file or folder where the next of them would come."""
        self.file(place)
        if kind in ("fact", "term", "help-line", "skill", "job-sheet"):
            self.all(kind, self.course.kind(kind))

    def all(self, kind: str, names: Iterable[str]) -> None:
        for name in names:
            self.whole(kind, name)

    def everything(self) -> None:
        """Add every file of the course, and their folders: any of them may cite, or be the first to."""
        paths = [origin.path for origin in self.course.origins.values()]
        paths += [page.path for page in self.course.pages.values()]
        paths += [notebook.path for notebook in self.course.notebooks.values()]
        for path in dict.fromkeys(paths):
            self.add(path, path.rpartition("/")[0] or ".")


def _around_page(files: _Files, front: object) -> None:
    """Add what the house puts around a written page: a lesson's place in its module, a module's lessons and questions."""
    files.texts(front)
    if isinstance(front, Lesson):
        files.named("module", files.course.module_of[f"lesson:{front.id}"])
    if isinstance(front, Module):
        files.file(f"docs/cours/{front.id}/questions.yml")


def _behind(files: _Files, uri: str) -> None:
    """Add what makes a generated page."""
    course = files.course
    made_from = generated_uris(course).get(uri)
    if made_from:
        files.file(made_from)
    folder, _, name = uri.removesuffix(".md").rpartition("/")
    kind = KINDS_OF_FOLDER.get(folder)
    if kind and name == "index" and folder in INDEXES:
        for key in course.kind(kind):
            files.named(kind, key)
    elif kind and name in course.kind(kind):
        files.whole(kind, name)
    elif folder.startswith("cours/") and name == "questions":
        files.named("module", folder.split("/")[1])
    if kind == "skill" and name != "index":  # says which sheets and which objectives ask for it
        files.file("docs/metiers")
        for owner in ("job-sheet", "module"):
            for key in course.kind(owner):
                files.named(owner, key)
