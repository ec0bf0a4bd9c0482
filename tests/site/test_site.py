"""The whole built site, read as files."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from filcm.check import check_course
from filcm.course import Course
from filcm.exports.open_data import HIDDEN
from filcm.load import load_course

from tests.schema_org import mistakes

ROOT = Path(__file__).parent.parent.parent
KINDS_OF_FILES = {
    ".html",
    ".css",
    ".js",
    ".json",
    ".xml",
    ".gz",
    ".svg",
    ".png",
    ".woff2",
    ".txt",
    ".ipynb",
    ".csv",
    ".md",
    ".map",
    ".py",
}
COUNTS = "modules lessons objectives questions exam_questions annotated_replies job_sheets skills terms templates platforms cases productions law_situations checklists scenarios exercises facts sources"


class Reader(HTMLParser):
    """Collects what the tests look at in one page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.text: list[str] = []
        self.code = 0
        self.metas: dict[str, str] = {}
        self.handlers: list[str] = []
        self.titles: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.handlers += [f"{tag} {name}" for name in values if name.startswith("on") or name == "style"]
        if "id" in values:
            self.ids.append(values["id"])
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        if tag in ("script", "img", "iframe", "source", "video") and "src" in values:
            self.fetched.append(values["src"])
        if tag == "link" and values.get("rel", "") not in ("canonical", "next", "prev", "license", "alternate"):
            self.fetched.append(values["href"])
        if tag == "meta" and "name" in values:
            self.metas[values["name"]] = values.get("content", "")
        self.code += tag in ("code", "pre", "script", "style", "textarea")

    def handle_endtag(self, tag: str) -> None:
        self.code -= tag in ("code", "pre", "script", "style", "textarea")

    def handle_data(self, data: str) -> None:
        if not self.code:
            self.text.append(data)


@pytest.fixture(scope="session")
def read(site: Path, pages: list[str]) -> dict[str, Reader]:
    return {page: Reader((site / page / "index.html").read_text(encoding="utf-8")) for page in pages}


@pytest.fixture(scope="session")
def course() -> Course:
    return check_course(ROOT)[0]


def test_the_site_holds_only_known_kinds_of_files(site: Path) -> None:
    assert {file.suffix for file in site.rglob("*") if file.is_file()} <= KINDS_OF_FILES
    assert not [file for file in site.rglob("*") if file.name.endswith((".yml", ".yaml", ".j2"))]


def test_no_page_shows_the_marks_of_a_block_or_of_a_reference(read: dict[str, Reader]) -> None:
    for page, found in read.items():
        text = " ".join(found.text)
        assert "///" not in text, page
        assert not re.search(r"\[\[[a-z-]+:", text), page
        assert "wzxhzdk" not in text, page


def test_every_link_leads_somewhere(site: Path, read: dict[str, Reader], site_url: str) -> None:
    missing = []
    for page, found in read.items():
        for href in found.links:
            target = urlsplit(urljoin(site_url + page, href))
            if f"{target.scheme}://{target.netloc}" != site_url.split("/ecole")[0]:
                continue
            path = unquote(target.path).removeprefix(urlsplit(site_url).path)
            file = site / path
            if not (file.is_file() or (file / "index.html").is_file()):
                missing.append(f"{page} → {href}")
            elif target.fragment and path in read and unquote(target.fragment) not in read[path].ids:
                missing.append(f"{page} → {href} (ancre)")
    assert missing == []


def test_no_page_fetches_from_another_host(read: dict[str, Reader], site_url: str) -> None:
    for page, found in read.items():
        for address in found.fetched:
            if address == "data:,":  # an empty icon: the sheet that one saves alone asks for none
                continue
            assert urljoin(site_url + page, address).startswith(site_url), f"{page} → {address}"


def test_ids_are_unique_in_each_page(read: dict[str, Reader]) -> None:
    for page, found in read.items():
        twice = [name for name, count in Counter(found.ids).items() if count > 1]
        assert twice == [], page


def test_no_inline_handler_or_style(read: dict[str, Reader]) -> None:
    for page, found in read.items():
        assert found.handlers == [], page


def test_each_page_has_a_description_of_its_own(read: dict[str, Reader]) -> None:
    said = Counter(found.metas.get("description", "") for found in read.values())
    assert [text for text, count in said.items() if count > 1 or not text] == []


def test_open_data_has_the_promised_counts_and_no_answer(site: Path) -> None:
    found = json.loads((site / "data/course.json").read_text(encoding="utf-8"))
    assert list(found["counts"]) == COUNTS.split()
    assert all(isinstance(count, int) for count in found["counts"].values())
    for question in found["entities"]["question"]:
        assert not HIDDEN & set(question)
        assert question["use"] != "exam"
    for row in found["coverage"]:
        assert row["lessons"]
        assert sum(row["questions"].values()) >= 3


def test_the_knowledge_base_keeps_its_size(site: Path) -> None:
    """What was read through and signed: a sheet, a skill or a term gone back to draft is seen here."""
    found = json.loads((site / "data/course.json").read_text(encoding="utf-8"))
    counts = found["counts"]
    assert counts["job_sheets"] >= 26
    assert counts["skills"] >= 40
    assert counts["terms"] >= 180
    assert {row["framework"] for row in found["frameworks"]} >= {
        "rncp41364",
        "rncp40907",
        "rncp38138",
        "rncp37347",
        "digcomp",
    }
    assert found["figures"]["sourced"] > found["figures"]["exempt"] > 0
    sheets = found["entities"]["job-sheet"]
    assert sum(sheet["depth"] == "full" and sheet["family"] == "context" for sheet in sheets) >= 5


def test_the_job_sheet_is_an_occupation_for_search_engines(site: Path) -> None:
    html = (site / "metiers/community-manager/index.html").read_text(encoding="utf-8")
    [text] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)
    found = json.loads(text)
    assert found["@type"] == "Occupation"
    assert list(mistakes(found)) == []
    assert found["estimatedSalary"]


CITED = re.compile(r"\[\[[a-z-]+:[^\]|]*\|?")
MARKS = {
    code: None for code in range(0x20000) if not chr(code).isalnum()
}  # a table, since a whole site is said with it


def letters(text: str) -> str:
    """Return what a text says: no mark, no case, no space, so that typography and Markdown change nothing."""
    return CITED.sub("", text.lower()).translate(MARKS)


FIRST_LETTERS = 60
BLOCK_LINE = re.compile(r"(?m)^\s*(?:/{3,}.*|[a-z]+: .*)$")  # of posts and threads: a page shows them otherwise
LONG = 40  # letters; « Le fait. » may well stand in a lesson too
KEPT_BACK = {  # what a question or a simulation says only once one has answered
    "feedback", "explanation", "hints", "when_true", "when_false", "comment", "outcome",
}  # fmt: skip


def kept_back(part: Any, name: str = "") -> Iterator[str]:
    """Yield every text of an entity that stands in a field of KEPT_BACK, however deep."""
    if isinstance(part, str):
        if name in KEPT_BACK:
            yield part
    elif isinstance(part, dict):
        for key, value in part.items():
            yield from kept_back(value, key)
    elif isinstance(part, list | tuple):
        for value in part:
            yield from kept_back(value, name)


def test_the_search_index_holds_no_answer(site: Path, course: Course) -> None:
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    said = letters(" ".join(document["text"] for document in index["docs"]))
    hidden = [text for question in course.questions.values() for text in kept_back(question.model_dump())]
    for scenario in course.scenarios.values():
        hidden += [*kept_back(scenario.model_dump()), *(ending.text for ending in scenario.endings)]
    for page in course.pages.values():
        hidden += re.findall(r"^/// trainer[^\n]*\n(.*?)^///$", page.body, re.M | re.S)
    assert len(hidden) > 400
    assert [text for text in hidden if len(letters(text)) > LONG and letters(text) in said] == []


def test_no_exam_question_is_on_the_site_nor_in_its_index_data_or_links(site: Path) -> None:
    course, _ = load_course(ROOT, "trainer")
    exam = [question for question in course.questions.values() if question.use == "exam"]
    assert exam
    files = [file for file in site.rglob("*") if file.suffix in (".html", ".json", ".xml", ".js", ".txt", ".csv")]
    written = "\n".join(file.read_text(encoding="utf-8") for file in files)
    assert [question.id for question in exam if question.id in written] == []
    said = letters(re.sub(r"<[^>]*>", "", unescape(written)))
    firsts = {question.id: letters(BLOCK_LINE.sub("", question.prompt))[:FIRST_LETTERS] for question in exam}
    assert all(len(first) > LONG for first in firsts.values())
    assert [name for name, first in firsts.items() if first in said] == []
    practice = next(question for question in course.questions.values() if question.use == "practice")
    assert letters(practice.prompt)[:LONG] in said  # what is read is the site


def test_every_page_leads_to_the_first_hour_and_to_the_four_pages(read: dict[str, Reader], site_url: str) -> None:
    wanted = [
        "crises/premiere-heure/",
        *(f"a-propos/{name}/" for name in ("mentions-legales", "vos-donnees", "accessibilite", "qui-ecrit")),
    ]
    for page, found in read.items():
        if page == "crises/premiere-heure/":
            continue  # one self-contained page, with a link back
        leads = {urljoin(site_url + page, href).split("#")[0] for href in found.links}
        assert {site_url + target for target in wanted} <= leads, page


def test_the_address_given_is_the_only_one(site: Path, site_url: str) -> None:
    assert f"<loc>{site_url}cours/moderation/</loc>" in (site / "sitemap.xml").read_text(encoding="utf-8")
    html = (site / "cours/moderation/index.html").read_text(encoding="utf-8")
    assert f'<link rel="canonical" href="{site_url}cours/moderation/">' in html


def test_each_page_shows_the_version_followed(read: dict[str, Reader], course: Course) -> None:
    for page, found in read.items():
        assert course.public().version in " ".join(found.text), page
