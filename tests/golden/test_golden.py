"""Small pages, blocks and messages, compared with what was reviewed. `--update-golden` writes them anew."""

import re
import shutil
from pathlib import Path

import pytest
from filcm.build import Build
from filcm.check import check_course
from filcm.pages.field_tables import field_tables
from markdown import Markdown

HERE = Path(__file__).parent
SMALL = HERE.parent / "fixtures" / "small"
PAGES = [
    "metiers/moderateur.md", "competences/ecouter.md", "referentiels/cadre.md", "salaires/france.md", "parcours/debuter.md",
    "checklists/avant-de-repondre.md", "crises/panne.md", "cours/ecouter/questions.md", "faits.md", "changements.md",
    "modeles/reponse.md", "modeles/index.md", "plateformes/reseau.md", "crises/cas/retard.md",
    "productions/lettre.md", "positionnement.md", "positionnement-corrige.md", "programme.md",
]  # fmt: skip
BLOCKS = {
    "salaires": "/// chart | salary:france\n///",
    "carriere": "/// career | job-sheet:moderateur\n///",
    "journee": "/// timeline | job-sheet:moderateur\n///",
    "reference": "Voir [[fact:mediane-2022]], [[source:texte-de-loi]], [[term:portee|la portée]] et [[lesson:bien-lire]].",
    "modele": "/// template | template:reponse\n///",
    "faits": "/// listing | facts\n///",
    "changements": "/// listing | changes\n///",
}


@pytest.fixture(scope="module")
def build() -> Build:
    made = Build.prepare(SMALL)
    assert made.faults == []
    return made


@pytest.fixture
def golden(request: pytest.FixtureRequest):  # type: ignore[no-untyped-def]
    """Compare a text with a file of expected/, or write it with --update-golden."""

    def compare(actual: str, name: str) -> None:
        file = HERE / "expected" / name
        if request.config.getoption("--update-golden"):
            file.parent.mkdir(exist_ok=True)
            file.write_text(actual, encoding="utf-8")
        assert file.is_file(), f"{name}: lancer pytest --update-golden, puis relire"
        assert actual == file.read_text(encoding="utf-8")

    return compare


@pytest.mark.parametrize("uri", PAGES)
def test_a_generated_page(build: Build, golden, uri: str) -> None:  # type: ignore[no-untyped-def]
    page = next(page for page in build.pages() if page.uri == uri)
    golden(page.markdown, uri.replace("/", "-"))


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block(build: Build, golden, name: str) -> None:  # type: ignore[no-untyped-def]
    html = Markdown(extensions=["tables", "attr_list", "toc", build.extension]).convert(BLOCKS[name])
    golden(re.sub(r">\s*<", ">\n<", html) + "\n", f"{name}.html")


def test_the_messages_of_a_broken_file(tmp_path: Path, golden) -> None:  # type: ignore[no-untyped-def]
    root = tmp_path / "cours"
    shutil.copytree(SMALL, root)
    shutil.copy(HERE / "broken.yml", root / "docs/metiers/casse.yml")
    golden("\n".join(map(str, check_course(root)[1])) + "\n", "messages.txt")


def test_the_same_data_give_the_same_drawing(build: Build) -> None:
    one, two = (Markdown(extensions=[build.extension]).convert(BLOCKS["salaires"]) for _ in range(2))
    assert one == two
    assert "style=" not in one
    assert "<script" not in one


def test_the_field_tables_say_what_every_field_is_for() -> None:
    assert "|  |" not in field_tables()
