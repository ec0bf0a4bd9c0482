"""One build of the site, as a site generator needs it: pages, navigation, settings, exports."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from filcm.check import check_course, faults
from filcm.course import Course
from filcm.exports.assets import publish_assets
from filcm.exports.open_data import as_json, course_data
from filcm.exports.search import add_plain_forms
from filcm.markdown import documents
from filcm.markdown.extension import CourseExtension
from filcm.markdown.notebook import downloads
from filcm.markdown.typography import french
from filcm.model.settings import address_faults
from filcm.pages.addresses import site_address
from filcm.pages.compose import Page, around, generated_pages
from filcm.pages.nav import Nav, navigation
from filcm.pages.shown import shown_files
from filcm.problem import Problem
from filcm.words import load_words

KEPT_OUT = "<!-- course:{} -->"
# Pages that list, which a search finds after those that teach.
REGISTERS = re.compile(r"(sources|faits|changements|index)\.md|a-propos/|guide/|referentiels/")
REGISTER_BOOST = 0.3
HELP_BOOST = 4.0  # who to call comes before every page that speaks of it
BROWSER_WORDS = (
    "quiz",
    "checklist",
    "scenario",
    "post",
    "record",
    "stale",
    "term",
    "template",
)  # what our elements say


@dataclass
class Build:
    """A checked course and what is made of it. With faults, only `faults` means anything."""

    root: Path
    course: Course
    faults: list[Problem]
    address: str | None = None
    final_dir: Path | None = None
    _pages: dict[str, Page] = field(default_factory=dict)
    _unsearched: dict[str, list[str]] = field(default_factory=dict)
    _times: dict[str, float] = field(default_factory=dict)

    @classmethod
    def prepare(cls, root: Path, edition: str = "learner", address: str | None = None) -> "Build":
        """Load and check the course below `root`; `address` takes the place of the one in course.yml."""
        course, problems = check_course(root, edition)
        if found := faults(problems) + address_faults(address):
            return cls(root, course, found)
        return cls.of(course, address)

    @classmethod
    def of(cls, course: Course, address: str | None = None) -> "Build":
        """Return what is made of a course without faults."""
        pages = {page.uri: page for page in generated_pages(course)}
        return cls(course.root, course, [], address or course.public().address, _pages=pages)

    @property
    def name(self) -> str:
        """The public name."""
        return self.course.public().name

    @property
    def description(self) -> str:
        """The site's one sentence."""
        return self.course.public().description

    @property
    def edit_address(self) -> str | None:
        """Where « modifier cette page » leads, up to docs/; None hides it."""
        base = self.course.public().edit_address
        return f"{base.rstrip('/')}/docs/" if base else None

    @property
    def nav(self) -> Nav:
        """The navigation."""
        return navigation(self.course)

    @cached_property
    def extension(self) -> CourseExtension:
        """The Markdown extension for this course, one for all pages."""
        return CourseExtension(self.course)

    # -- what a search must not find: answers are shown, and nobody looks for them -------------------------------

    def note_unsearched(self, uri: str) -> None:
        """Note what the page just converted keeps from searches."""
        self._unsearched[uri] = self.extension.unsearched

    def searched(self, uri: str, html: str) -> str:
        """Return a page's HTML with a short mark in place of each part that no search should find."""
        for number, markup in enumerate(self._unsearched.get(uri, ())):
            html = html.replace(markup, KEPT_OUT.format(number), 1)
        return html

    def whole(self, uri: str, html: str) -> str:
        """Return what `searched` shortened, whole again."""
        for number, markup in enumerate(self._unsearched.pop(uri, ())):
            html = html.replace(KEPT_OUT.format(number), markup, 1)
        return html

    def theme_values(self) -> dict[str, Any]:
        """Return what the theme's templates read in `config.extra`."""
        settings, words = self.course.public(), load_words()
        return {
            "course_id": settings.id, "course_version": settings.version, "course_tagline": settings.tagline,
            "report_address": settings.report_address or "",
            "course_settings": {
                "id": settings.id,
                "version": settings.version,
                "words": {group: words[group] for group in BROWSER_WORDS},
            },
        }  # fmt: skip

    def pages(self) -> Iterator[Page]:
        """Yield the generated pages."""
        yield from self._pages.values()

    def title(self, uri: str) -> str | None:
        """Return a page's title, typography done."""
        if uri in self._pages:
            return french(self._pages[uri].title)
        page = self.course.pages.get(uri)
        return french(page.front.title) if page else None

    def shown_by(self, uri: str) -> tuple[str, ...]:
        """Return every file, relative to the root, that a page shows; nothing for what is not ours."""
        made = self._pages.get(uri)
        return shown_files(self.course, uri, made.markdown if made else None)

    def has_changed(self, uri: str, since: float) -> bool:
        """Tell whether a file that a page shows was written after `since`, in seconds as files count them."""
        return any(self._written(path) > since for path in self.shown_by(uri))

    def _written(self, path: str) -> float:
        if path not in self._times:  # most files are shown by many pages
            file = self.root / path
            self._times[path] = file.stat().st_mtime if file.exists() else 0
        return self._times[path]

    def has_page(self, uri: str) -> bool:
        """Tell whether a page is ours, made or written."""
        return uri in self._pages or uri in self.course.pages

    def around(self, uri: str, markdown: str) -> str:
        """Return a page's Markdown with what the house adds around it."""
        page = self.course.pages.get(uri)
        return around(self.course, page, markdown) if page else markdown

    def meta(self, uri: str) -> dict[str, Any]:
        """Return what a page's head needs beyond its front matter: its whole title (the menu's may be shorter), JSON-LD."""
        made, title = self._pages.get(uri), self.title(uri)
        found = ({"title": title} if title else {}) | ({"json_ld": made.json_ld} if made and made.json_ld else {})
        boost = REGISTER_BOOST if REGISTERS.match(uri) else HELP_BOOST if uri == "numeros.md" else None
        return found | ({"search": {"boost": boost}} if boost else {})

    def local_files(self) -> Iterator[tuple[str, Path]]:
        """Yield (address under docs/, file) for what local/ adds or replaces and MkDocs must copy or render."""
        for relative, path in self.course.local_files.items():
            if relative.startswith("docs/") and not relative.endswith((".yml", ".yaml")):
                yield relative.removeprefix("docs/"), path

    def downloads(self) -> dict[str, bytes]:
        """Return what pages offer to download, by address: the notebooks and their data, the documents to fill in."""
        return downloads(self.course) | documents.downloads(self.course)

    def keywords(self) -> dict[str, str]:
        """Return, by address from the site's root, the words by which a page is found though it does not say them."""
        asked: dict[str, str] = dict(load_words()["keywords"])
        asked |= {uri: " ".join(getattr(page.front, "keywords", ())) for uri, page in self.course.pages.items()}
        return {site_address(uri): words for uri, words in asked.items() if words}

    def write_exports(self, site: Path) -> None:
        """Write into `site` what is not a page: open data, the search index's hidden forms, lighter assets."""
        publish_assets(site)
        (site / "data").mkdir(exist_ok=True)
        (site / "data" / "course.json").write_text(as_json(course_data(self.course)), encoding="utf-8")
        index = site / "search" / "search_index.json"
        if index.is_file():
            forms = add_plain_forms(json.loads(index.read_text(encoding="utf-8")), self.keywords())
            index.write_text(json.dumps(forms, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
