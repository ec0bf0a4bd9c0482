"""The two editions as sites, and the two links of every page that depend on who publishes it."""

import json
import re
import shutil
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from tests.conftest import ROOT, build_site
from tests.site.test_build import replace, small  # noqa: F401  a fixture
from tests.unit.test_editions import with_exam

SECRET = "Énoncé gardé secret"
PAGE = "cours/ecouter/bien-lire/"


def everything_said(site: Path) -> str:
    """Return all text files of a site, as one text; JSON and HTML both write accents as they are, or escaped."""
    texts = [
        file.read_text(encoding="utf-8")
        for file in site.rglob("*")
        if file.suffix in (".html", ".json", ".xml", ".js", ".txt")
    ]
    said = "\n".join(texts)
    return said + unescape(said) + re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), said)


@pytest.fixture
def with_bank(small: Path) -> Path:  # noqa: F811
    """The small course with an exam bank, and both editions' settings."""
    with_exam(small, "exercises/exams")
    trainer = yaml.safe_load((ROOT / "mkdocs-trainer.yml").read_text(encoding="utf-8"))
    assert trainer["INHERIT"] == "mkdocs.yml"
    shutil.copy(ROOT / "mkdocs-trainer.yml", small)
    return small


def test_the_exam_bank_is_nowhere_in_the_learners_site(with_bank: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    done = build_site(with_bank, site)
    assert done.returncode == 0, done.stderr
    said = everything_said(site)
    for secret in (SECRET, "q-examen", "banque.yml"):
        assert secret not in said, secret
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    assert not [one for one in index["docs"] if SECRET in one["text"]]
    data = json.loads((site / "data/course.json").read_text(encoding="utf-8"))
    assert data["counts"]["exam_questions"] == 1  # a number says nothing of what is asked
    assert "Bien lire" in said  # what is read is the site


def test_the_trainers_edition_builds_with_the_bank(with_bank: Path, tmp_path: Path) -> None:
    site = tmp_path / "trainer"
    done = build_site(with_bank, site, config="mkdocs-trainer.yml")
    assert done.returncode == 0, done.stderr
    assert (site / PAGE / "index.html").is_file()
    data = json.loads((site / "data/course.json").read_text(encoding="utf-8"))
    assert "q-examen" not in [one["id"] for one in data["entities"]["question"]]  # open data is for everybody


def test_a_fault_in_the_bank_stops_the_trainers_edition_alone(with_bank: Path, tmp_path: Path) -> None:
    replace(with_bank / "exercises/exams/banque.yml", "objective: reformuler", "objective: reformule")
    assert build_site(with_bank, tmp_path / "site").returncode == 0
    done = build_site(with_bank, tmp_path / "trainer", config="mkdocs-trainer.yml")
    assert done.returncode == 1
    assert "objectif inconnu : reformule" in done.stderr


@pytest.fixture
def published(small: Path) -> Path:  # noqa: F811
    """The small course with a public repository."""
    file = small / "course.yml"
    file.write_text(
        file.read_text(encoding="utf-8") + "edit_address: https://exemple.org/depot/edit/main\n", encoding="utf-8"
    )
    return small


def link(site: Path, page: str, text: str) -> str:
    """Return where the link with this title or text leads, on a page."""
    html = (site / page / "index.html").read_text(encoding="utf-8")
    tag = next(tag for tag in re.findall(r"<a\b[^>]*>[^<]*", html) if text in tag)
    found = re.search(r'href="([^"]*)"', tag)
    assert found
    return unescape(found[1])


def test_edit_this_page_opens_its_source(published: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert build_site(published, site).returncode == 0
    base = "https://exemple.org/depot/edit/main/docs/"
    for page, source in (
        ("metiers/moderateur/", "metiers/moderateur.yml"),  # made from data: the data
        ("cours/ecouter/questions/", "cours/ecouter/questions.yml"),
        ("glossaire/", "glossaire.yml"),
        (PAGE, "cours/ecouter/bien-lire.md"),  # written: itself
    ):
        address = urlsplit(link(site, page, "Modifier cette page"))
        parts: list[str] = []
        for part in address.path.split("/"):  # as a browser reads « docs/../docs »
            parts = parts[:-1] if part == ".." else [*parts, part]
        assert f"{address.scheme}://{address.netloc}{'/'.join(parts)}" == base + source, page


def test_without_a_repository_nothing_offers_to_edit(small: Path, tmp_path: Path) -> None:  # noqa: F811
    assert build_site(small, tmp_path / "site").returncode == 0
    assert "Modifier cette page" not in (tmp_path / "site/glossaire/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "address", ["erreurs@exemple.org", "https://exemple.org/signaler", "https://exemple.org/f?id=3"]
)
def test_a_report_says_which_page_and_which_version(small: Path, tmp_path: Path, address: str) -> None:  # noqa: F811
    file = small / "course.yml"
    file.write_text(file.read_text(encoding="utf-8") + f'report_address: "{address}"\n', encoding="utf-8")
    site = tmp_path / "site"
    assert build_site(small, site, address="https://ecole.example/").returncode == 0
    target = urlsplit(link(site, PAGE, "Signaler une erreur"))
    asked = parse_qs(target.query)
    if "@" in address:
        assert (target.scheme, target.path) == ("mailto", address)
        assert "Bien lire" in asked["subject"][0]
        assert f"https://ecole.example/{PAGE}" in asked["body"][0]
        assert "2026.11" in asked["body"][0]
    else:
        assert f"{target.scheme}://{target.netloc}{target.path}" == address.partition("?")[0]
        assert asked == {"page": [f"https://ecole.example/{PAGE}"], "version": ["2026.11"]} | (
            {"id": ["3"]} if "?" in address else {}
        )


def test_without_an_address_the_report_leads_to_the_page_that_says_how(small: Path, tmp_path: Path) -> None:  # noqa: F811
    assert build_site(small, tmp_path / "site").returncode == 0
    assert link(tmp_path / "site", PAGE, "Signaler une erreur").endswith("a-propos/signaler/")
