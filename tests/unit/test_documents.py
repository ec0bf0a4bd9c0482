"""Documents to fill in: whole once filled, plain when pasted, their tables as spreadsheets open them."""

import csv
import io
import re
from functools import cache
from pathlib import Path

import pytest
from filcm.build import Build
from filcm.course import Course
from filcm.load import load_course
from filcm.markdown.documents import as_csv, as_markdown, downloads, examples, fields_of, tables
from markdown import Markdown

ROOT = Path(__file__).parent.parent.parent
TEMPLATES = sorted(path.stem for path in (ROOT / "docs/modeles").glob("*.yml"))


def shown(build: Build, uri: str) -> str:
    """Return a generated page's HTML."""
    page = next(page for page in build.pages() if page.uri == uri)
    return Markdown(extensions=["tables", build.extension]).convert(page.markdown.split("---\n", 2)[2])


@cache
def course() -> Course:
    return load_course(ROOT)[0]


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_document_is_whole_once_a_made_up_organisation_has_filled_it(name: str) -> None:
    template = course().templates[name]
    filled = as_markdown(course(), template, examples(course(), template))
    for field in fields_of(course(), template):
        assert field.example in filled
    assert re.findall(r"\[[^\]\n]*\](?!\()|[{}]|^///.*|\[\[.*?\]\]", filled, re.M) == [], "a hole is left"
    assert filled.startswith("# ")
    assert re.search("[\u00a0\u2007\u2009\u202f]", filled) is None, "a text box shows no-break spaces wrong"
    assert re.search(r"<[a-z/!]", filled) is None, "raw HTML is no Markdown to paste"


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_tables_of_a_filled_document_are_whole_and_open_in_a_spreadsheet(name: str) -> None:
    template = course().templates[name]
    for table in tables(as_markdown(course(), template, examples(course(), template))):
        assert len({len(row) for row in table}) == 1, table
        text = as_csv(table)
        assert text.startswith("\ufeff")
        assert list(csv.reader(io.StringIO(text[1:]), delimiter=";")) == table


@pytest.mark.parametrize("name", TEMPLATES)
def test_an_empty_document_says_what_each_hole_waits_for(name: str) -> None:
    template = course().templates[name]
    empty = as_markdown(course(), template)
    assert {field.label for field in fields_of(course(), template)} == set(re.findall(r"\[([^\]\n]*)\](?!\()", empty))


def test_what_is_downloaded_is_what_the_page_offers(small: Path) -> None:
    build = Build.prepare(small)
    files = {uri: content.decode() for uri, content in downloads(build.course).items()}
    assert files == {
        "modeles/telechargements/reponse.txt": "# Réponse de [Nom de l'équipe]\n\nNous revenons vers vous sous [Délai promis].\n\n"
        "| Quand | Qui |\n| --- | --- |\n| sous [Délai promis] | [Nom de l'équipe] |\n",
        "modeles/telechargements/reponse-1.csv": "\ufeffQuand;Qui\r\nsous [Délai promis];[Nom de l'équipe]\r\n",
    }
    html = shown(build, "modeles/reponse.md")
    assert set(re.findall(r'href="/(modeles/telechargements/[^"]+)"', html)) == set(files)
    assert '<span class="course-template__hole" data-field="equipe">[Nom de l\'équipe]</span>' in html
    assert "sous deux jours" in html
    assert build.extension.renderer.course is build.course


def test_a_document_keeps_plain_spaces_where_the_page_around_it_has_french_ones(small: Path) -> None:
    file = small / "docs/modeles/reponse.yml"
    text = file.read_text(encoding="utf-8").replace("Nous revenons vers vous", "Attention : nous revenons vers vous")
    file.write_text(text, encoding="utf-8")
    build = Build.prepare(small)
    html = shown(build, "modeles/reponse.md")
    assert html.count("Attention : nous") == 2  # empty, and filled in as an example
