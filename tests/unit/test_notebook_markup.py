"""What a page shows of a notebook, without executing one."""

import json
from pathlib import Path
from typing import Any

import pytest
from filcm.check import check_course
from filcm.course import Course
from filcm.markdown.foreign import clean_markup, read_html
from filcm.markdown.html import to_tree
from filcm.markdown.notebook import cache_file, cells_markup, downloads, keep, kept_cells
from filcm.markdown.render import Renderer

RENDERED = """<div class="jp-Cell jp-MarkdownCell"><style>p {color: red}</style><h1>Compter</h1></div>
<div class="jp-Cell jp-CodeCell jp-Notebook-cell"><clipboard-copy><svg><path d="M0"/></svg></clipboard-copy>
<div class="highlight-ipynb hl-python"><pre><span></span><span class="nb">print</span><span class="p">(</span><span class="mi">2</span>
</pre></div><script>alert(1)</script>
<div class="jp-RenderedText jp-OutputArea-output" data-mime-type="text/plain"><pre>2 &lt; <span class="ansi-red-fg">3</span>
</pre></div>
<div class="jp-RenderedHTMLCommon jp-OutputArea-output" data-mime-type="text/html">
<svg viewbox="0 0 10 10" style="color:red" role="img" onload="x()"><title>Deux</title><rect width="2" fill="currentColor"></svg></div>
</div><style>body {}</style>"""


def notebook(**changes: Any) -> dict[str, Any]:
    """A notebook of two cells, as Jupyter saves it."""
    code = {
        "cell_type": "code",
        "execution_count": None,
        "id": "b",
        "metadata": {},
        "outputs": [],
        "source": ["print(2"],
    }
    text = "# Compter\n\n## Les « vues »\n\nLa [[term:portee|portée]], d'après [[source:enquete-2022]], vaut [[fact:salaire-median]]."
    filcm = {
        "id": "compter",
        "title": "Compter",
        "description": "Compter jusqu’à deux.",
        "skills": ["ecouter"],
        "minutes": 5,
        "files": [{"file": "donnees/deux.csv"}],
        **changes,
    }
    cells = [{"cell_type": "markdown", "id": "a", "metadata": {}, "source": text.splitlines(keepends=True)}, code]
    return {"cells": cells, "metadata": {"filcm": filcm}, "nbformat": 4, "nbformat_minor": 5}


def write(root: Path, whole: dict[str, Any]) -> None:
    (root / "exercises/donnees").mkdir(parents=True, exist_ok=True)
    (root / "exercises/compter.ipynb").write_text(json.dumps(whole, indent=1), encoding="utf-8")


@pytest.fixture
def course(small: Path) -> Course:
    facts = small / "docs/faits.yml"
    first = facts.read_text(encoding="utf-8").split("- id: ")[1].split("\n")[0]
    whole = json.loads(json.dumps(notebook()).replace("salaire-median", first))
    write(small, whole)
    (small / "exercises/donnees/deux.csv").write_text("n\n2\n", encoding="utf-8")
    found, problems = check_course(small)
    assert not problems, list(map(str, problems))
    return found


def test_a_page_keeps_our_text_their_code_and_clean_results(course: Course) -> None:
    keep(course, course.notebooks["compter"], RENDERED)
    markup = cells_markup(Renderer(course), "compter")
    to_tree(markup)  # well formed, one root
    assert "<h1>" not in markup  # the page has its own
    assert '<h2 id="les-vues">' in markup
    assert 'data-id="portee"' in markup
    assert '<code><span class="nb">print</span>(<span class="mi">2</span></code>' in markup
    assert '<pre tabindex="0">2 &lt; 3</pre>' in markup
    assert (
        '<svg viewBox="0 0 10 10" role="img"><title>Deux</title><rect width="2" fill="currentColor"></rect></svg>'
        in markup
    )
    assert not any(word in markup for word in ("<style", "style=", "<script", "alert", "onload", "clipboard"))
    assert 'href="/exercices/donnees/deux.csv"' in markup


def test_without_results_the_page_shows_the_code_and_says_so(course: Course) -> None:
    markup = cells_markup(Renderer(course), "compter")
    to_tree(markup)
    assert "<code>print(2</code>" in markup
    assert "ce carnet n’a pas été exécuté ici" in markup


def test_results_are_kept_until_the_text_or_the_data_change(course: Course) -> None:
    kept = course.notebooks["compter"]
    keep(course, kept, RENDERED)
    former = cache_file(course, kept)
    assert kept_cells(course, kept)
    (course.root / "exercises/donnees/deux.csv").write_text("n\n3\n", encoding="utf-8")
    assert kept_cells(course, kept) is None
    keep(course, kept, RENDERED)
    assert not former.exists()


def test_a_rendering_of_something_else_is_refused(course: Course) -> None:
    with pytest.raises(ValueError, match="1 code cells, 0 rendered"):
        keep(course, course.notebooks["compter"], "<p>rien</p>")


def test_a_downloaded_notebook_reads_without_the_site(course: Course) -> None:
    files = downloads(course)
    assert files["exercices/donnees/deux.csv"] == b"n\n2\n"
    text = "".join(json.loads(files["exercices/compter.ipynb"])["cells"][0]["source"])
    assert "[[" not in text
    assert "La portée, d'après [Éditeur d’essai, 2022](https://exemple.org/enquete), vaut " in text


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("<p onclick='x()' class='a'>A &amp; B<br>C</p>", '<p class="a">A &amp; B<br/>C</p>'),
        ("<marquee>mot</marquee>", "mot"),
        ("<iframe src='https://exemple.org'>mot</iframe>", ""),
        ("<a href='javascript:x()'>mot</a>", "<a>mot</a>"),
        ("<img src='https://exemple.org/x.png' alt='mot'>", ""),
        ("<img src='data:image/png;base64,AA==' alt='mot'>", '<img src="data:image/png;base64,AA==" alt="mot"/>'),
        ("<rect fill='url(https://exemple.org/#a)' width='1'/>", '<rect width="1"></rect>'),
        ("<table><tr><td>1<td>2</table>", "<table><tr><td>1<td>2</td></td></tr></table>"),
    ],
)
def test_foreign_markup_is_cut_down_to_what_a_page_may_hold(given: str, kept: str) -> None:
    markup = "".join(clean_markup(child) for child in read_html(given))
    assert markup == kept
    to_tree(f"<div>{markup}</div>")


def test_a_missing_data_file_is_a_fault(small: Path) -> None:
    assert faults_of(small, notebook(files=[{"file": "donnees/trois.csv"}])) == [
        "exercises/compter.ipynb:33:14: fichier de données introuvable : donnees/trois.csv\n"
        "    → le mettre dans exercises/, ou le retirer de files:"
    ]


def test_results_saved_in_the_file_are_a_fault(small: Path) -> None:
    whole = notebook(files=[])
    whole["cells"][1]["execution_count"] = 3
    assert faults_of(small, whole) == [
        "exercises/compter.ipynb:11:3: la cellule 2 est enregistrée avec ses sorties\n"
        "    → dans Jupyter : vider toutes les sorties, puis enregistrer"
    ]


def faults_of(root: Path, whole: dict[str, Any]) -> list[str]:
    whole["cells"][0]["source"] = ["Texte."]
    write(root, whole)
    return [str(problem) for problem in check_course(root)[1]]
