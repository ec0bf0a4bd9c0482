"""The notebooks of the course, executed; then a broken one, as an author meets it."""

import hashlib
import json
import re
import runpy
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from filcm.build import Build
from filcm.course import Course
from filcm.load import load_course
from filcm.markdown.html import to_tree
from filcm.markdown.notebook import cells_markup, data_paths, kept_cells
from filcm.markdown.render import Renderer

from benchmarks.generated import write_config
from tests.conftest import ROOT, build_site

NOTEBOOKS = sorted((ROOT / "exercises").glob("*.ipynb"))
MOST_BYTES = 40_000
SMALL = ROOT / "tests/fixtures/small"


@pytest.fixture(scope="module")
def notebooks() -> Iterator[Any]:
    """The adapter, imported as MkDocs imports it: from the folder of the hooks."""
    sys.path.insert(0, str(ROOT / "hooks"))
    import notebooks as adapter

    yield adapter
    sys.path.remove(str(ROOT / "hooks"))


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory, notebooks: Any) -> Course:
    """The project's sources in a folder without results, so that every notebook is executed."""
    root = tmp_path_factory.mktemp("cours")
    for name in ("docs", "exercises"):
        shutil.copytree(ROOT / name, root / name)
    for name in ("course.yml", "retired.yml"):
        shutil.copy(ROOT / name, root / name)
    found, _ = load_course(root)
    assert {notebook.path for notebook in found.notebooks.values()} >= {f"exercises/{file.name}" for file in NOTEBOOKS}
    assert notebooks.render_all(Build(root, found, [])) == []
    return found


@pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda file: file.stem)
def test_no_result_is_in_git(file: Path) -> None:
    for cell in json.loads(file.read_text(encoding="utf-8"))["cells"]:
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None


@pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda file: file.stem)
def test_a_page_is_light_and_asks_nothing_of_another_host(file: Path, course: Course) -> None:
    notebook = next(found for found in course.notebooks.values() if found.path.endswith(file.name))
    assert kept_cells(course, notebook), "it runs from top to bottom"
    markup = cells_markup(Renderer(course), notebook.exercise.id)
    tree = to_tree(markup)
    assert len(markup.encode()) < MOST_BYTES
    assert not re.search(r"<(script|style|link|iframe|object)\b|\s(style|on\w+)=", markup)
    assert all(element.get("src", "data:").startswith("data:") for element in tree.iter())
    for chart in tree.iter("svg"):
        named = " ".join(
            part.text or "" for part in chart if part.get("id") in chart.get("aria-labelledby", "").split()
        )
        assert chart.get("role") == "img"
        assert len(named) > 20, "a chart has a text that says the same"


def test_made_up_data_is_what_its_script_makes(course: Course, tmp_path: Path) -> None:
    for notebook in course.notebooks.values():
        for path, data in zip(data_paths(notebook), notebook.exercise.files, strict=True):
            if data.made_by:
                script = course.root / "exercises" / data.made_by
                before = (course.root / path).read_bytes()
                (course.root / path).unlink()
                runpy.run_path(str(script), run_name="__main__")
                assert (course.root / path).read_bytes() == before


def test_a_right_answer_is_told_right_and_a_usual_mistake_is_named(course: Course) -> None:
    cells = course.notebooks["taux-engagement"].cells
    code = "\n".join(source for kind, source in cells if kind == "code" and "from IPython" not in source)

    def said(first: str, second: str) -> str:
        printed: list[str] = []
        answered = code.replace("reponse_1 = None", f"reponse_1 = {first}").replace(
            "reponse_2 = None", f"reponse_2 = {second}"
        )
        there = {"print": lambda *words: printed.append(" ".join(map(str, words))), "DOSSIER": course.root}
        exec(answered.replace("Path(NOM)", "DOSSIER / 'exercises/donnees' / NOM"), there)
        return "\n".join(line for line in printed if line.startswith("Réponse") and "%" not in line)

    assert said("1.63", "4.45") == "Réponse 1 : juste.\nRéponse 2 : juste."
    assert "C'est la moyenne des taux" in said("2.67", "None")
    assert "× 100" in said("0.0163", "None")
    assert "ig-18 est encore dans le calcul" in said("None", "2.65")
    assert "Reprenez l'étape 5" in said("12", "None")


# -- a notebook that fails ------------------------------------------------------------------------------------------


def write_notebook(root: Path, *sources: str) -> None:
    filcm = {"id": "essai", "title": "Essai", "description": "Un essai.", "skills": ["ecouter"], "minutes": 5}
    cells: list[dict[str, Any]] = [{"cell_type": "markdown", "metadata": {}, "source": ["Un texte."]}]
    for source in sources:
        lines = source.splitlines(keepends=True)
        cells.append({"cell_type": "code", "metadata": {}, "execution_count": None, "outputs": [], "source": lines})
    whole = {"cells": cells, "metadata": {"filcm": filcm}, "nbformat": 4, "nbformat_minor": 4}
    (root / "exercises").mkdir(exist_ok=True)
    (root / "exercises/essai.ipynb").write_text(json.dumps(whole, indent=1), encoding="utf-8")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    root = tmp_path / "cours"
    shutil.copytree(SMALL, root)
    return root


def rendered(notebooks: Any, root: Path) -> list[str]:
    course, problems = load_course(root)
    assert not problems
    return [str(problem) for problem in notebooks.render_all(Build(root, course, []))]


def test_a_cell_that_fails_is_a_fault_with_its_number_and_its_line(small: Path, notebooks: Any) -> None:
    write_notebook(small, "total = 0", "print('avant')\n12 / total")
    assert rendered(notebooks, small) == [
        "exercises/essai.ipynb:25:1: la cellule 3 du carnet échoue : ZeroDivisionError: division by zero\n"
        "    → l’ouvrir dans Jupyter, tout exécuter de haut en bas, corriger, vider les sorties, enregistrer"
    ]


def test_a_cell_that_never_ends_is_a_fault(small: Path, notebooks: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notebooks, "SECONDS_PER_CELL", 2)
    write_notebook(small, "while True:\n    pass")
    assert rendered(notebooks, small) == [
        "exercises/essai.ipynb:1:1: une cellule du carnet n’a pas fini en 2 secondes\n"
        "    → chercher une boucle sans fin, ou alléger le calcul"
    ]


def digests(folder: Path) -> dict[str, str]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def test_a_crash_leaves_the_previous_site_and_a_mended_notebook_is_shown(small: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "docs/assets", small / "docs/assets")
    write_config(small)
    write_notebook(small, "6 * 7")
    site = tmp_path / "site"
    done = build_site(small, site)
    assert done.returncode == 0, done.stderr
    page = site / "exercices/essai/index.html"
    assert '<pre tabindex="0">42</pre>' in page.read_text(encoding="utf-8")
    assert json.loads((site / "exercices/essai.ipynb").read_text(encoding="utf-8"))["cells"]
    before = digests(site)

    write_notebook(small, "6 * sept")
    done = build_site(small, site)
    assert done.returncode == 1
    assert "la cellule 2 du carnet échoue : NameError: name 'sept' is not defined" in done.stderr
    assert "Traceback" not in done.stderr
    assert digests(site) == before

    write_notebook(small, "7 * 7")
    assert build_site(small, site).returncode == 0
    assert '<pre tabindex="0">49</pre>' in page.read_text(encoding="utf-8")
