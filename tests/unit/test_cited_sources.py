"""Each page ends with the sources of what it shows, questions included; the list of sources leads back to it."""

import re
from pathlib import Path

import pytest
from filcm.build import Build
from markdown import Markdown

QUESTION = "- id: q-ordre\n"
QUIZ = "/// quiz | {}\n///"


@pytest.fixture
def build(small: Path) -> Build:
    """The small course, with one question that cites a source nothing else cites on a page."""
    file = small / "docs/cours/ecouter/questions.yml"
    text = file.read_text(encoding="utf-8")
    assert QUESTION in text
    file.write_text(text.replace(QUESTION, f"{QUESTION}  sources: [texte-de-loi]\n"), encoding="utf-8")
    made = Build.prepare(small)
    assert made.faults == []
    return made


def sources(build: Build, markdown: str) -> list[str]:
    """Return the ids of the sources on which a page ends."""
    html = Markdown(extensions=[build.extension]).convert(markdown)
    return re.findall(r'href="/sources.md#source-([a-z0-9-]+)"', html.partition('class="course-sources"')[2])


def test_a_question_cites_its_sources(build: Build) -> None:
    assert sources(build, QUIZ.format("question:q-ordre")) == ["texte-de-loi"]


def test_every_page_that_shows_it_cites_them(build: Build) -> None:
    assert [sources(build, QUIZ.format("question:q-ordre")) for _ in range(3)] == [["texte-de-loi"]] * 3


def test_only_the_questions_shown_count(build: Build) -> None:
    assert sources(build, QUIZ.format("question:q-vrai")) == []
    assert sources(build, "Rien.") == []


def test_the_practice_page_ends_with_the_sources_of_its_questions(build: Build) -> None:
    page = next(page for page in build.pages() if page.uri == "cours/ecouter/questions.md")
    assert "texte-de-loi" in sources(build, page.markdown.split("---\n", 2)[2])


def test_the_list_of_sources_names_the_practice_page(build: Build) -> None:
    html = Markdown(extensions=[build.extension]).convert("/// listing | sources\n///")
    source = html.partition('id="source-texte-de-loi"')[2].partition("</li>")[0]
    assert '<a href="/cours/ecouter/questions.md">S’exercer\u00a0: Écouter</a>' in source
    assert "q-ordre" not in html
