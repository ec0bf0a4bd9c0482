"""A notebook inside a page: its texts rendered by us, its code and results as they were left in the cache.

Nothing is executed here. Whoever executes a notebook (`hooks/notebooks.py`) gives the HTML it got to `keep`;
without it, the page shows the code alone and says so.
"""

import hashlib
import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from markupsafe import Markup

from filcm.course import Course, Notebook
from filcm.markdown.foreign import clean_markup, read_html
from filcm.markdown.render import Renderer, source_label
from filcm.markdown.scanner import REFERENCE
from filcm.pages.addresses import FOLDERS, title_of

FORMAT = "2"  # to be raised when what `keep` writes changes
CONVERTERS = ("mkdocs-jupyter", "nbconvert", "ipykernel", "pygments")
HEADING = re.compile(r"<h([2-6])>(.*?)</h\1>", re.S)
PLAIN_TOKENS = {"n", "o", "p", "sa", "si", "w"}  # names, brackets, marks: they read well in the colour of the text


def cells_markup(renderer: Renderer, name: str) -> str:
    """Return the cells of an exercise as well-formed markup, after the links to its files."""
    notebook = renderer.course.notebooks[name]
    kept = kept_cells(renderer.course, notebook)
    code = iter(kept or ())
    cells: list[dict[str, Any]] = []
    for kind, source in notebook.cells:
        if kind == "markdown":
            cells.append({"kind": kind, "html": _with_anchors(renderer, _without_title(source))})
        elif kind == "code":
            found = next(code) if kept else {"code": str(Markup.escape(source)), "outputs": []}
            cells.append({"kind": kind, "code": Markup(found["code"]), "outputs": list(map(Markup, found["outputs"]))})
    files = [(uri, uri.rsplit("/", 1)[1]) for uri, _ in notebook_files(renderer.course, notebook)]
    return renderer.html("notebook", cells=cells, files=files, is_executed=kept is not None)


def _without_title(source: str) -> str:
    return re.sub(r"\A\s*# .*\n?", "", source)  # the page has its own


def _with_anchors(renderer: Renderer, source: str) -> Markup:
    def anchored(match: re.Match[str]) -> str:
        plain = unicodedata.normalize("NFD", re.sub(r"<[^>]*>|&[^;]*;", "", match[2]).lower())
        words = re.findall(r"[a-z]+[a-z0-9]*", plain.encode("ascii", "ignore").decode())
        return f'<h{match[1]} id="{renderer.context.uid("-".join(words))}">{match[2]}</h{match[1]}>'

    return Markup(HEADING.sub(anchored, str(renderer.field(source))))


# -- the cache ------------------------------------------------------------------------------------------------------


def cache_file(course: Course, notebook: Notebook) -> Path:
    """Return where a notebook's results are kept: the name changes with its text, its data and the versions used."""
    digest = hashlib.sha256("\0".join((FORMAT, sys.version, *map(_version, CONVERTERS))).encode())
    for path in (notebook.path, *data_paths(notebook)):
        file = course.root / path
        digest.update(hashlib.sha256(file.read_bytes() if file.is_file() else b"").digest())
    return course.root / ".cache" / "notebooks" / f"{notebook.exercise.id}.{digest.hexdigest()[:16]}.json"


def _version(package: str) -> str:
    return f"{package} {version(package)}"


def data_paths(notebook: Notebook) -> tuple[str, ...]:
    """Return the data files of a notebook, relative to the project's root."""
    folder = notebook.path.rpartition("/")[0]
    return tuple(f"{folder}/{data.file}" for data in notebook.exercise.files)


def kept_cells(course: Course, notebook: Notebook) -> list[dict[str, Any]] | None:
    """Return the code cells kept for a notebook as it is now, each {code, outputs}; None if it has to be executed."""
    file = cache_file(course, notebook)
    return json.loads(file.read_text(encoding="utf-8")) if file.is_file() else None


def keep(course: Course, notebook: Notebook, page: str) -> None:
    """Keep, of the HTML of an executed notebook, what pages show; results of its former states go.

    Raises:
        ValueError: the HTML does not have the notebook's code cells.
    """
    cells = list(_code_cells(read_html(page)))
    expected = sum(kind == "code" for kind, _ in notebook.cells)
    if len(cells) != expected:
        raise ValueError(f"{notebook.path}: {expected} code cells, {len(cells)} rendered")
    file = cache_file(course, notebook)
    file.parent.mkdir(parents=True, exist_ok=True)
    for former in file.parent.glob(f"{notebook.exercise.id}.*.json"):
        former.unlink()
    file.write_text(json.dumps(cells, ensure_ascii=False, indent=1), encoding="utf-8")


def _code_cells(page: Element) -> Iterator[dict[str, Any]]:
    """Yield {code, outputs} for each code cell of nbconvert's HTML, recognised by JupyterLab's classes."""
    cell: dict[str, Any] | None = None
    for element in page.iter():
        classes = element.get("class", "").split()
        if "highlight-ipynb" in classes:
            if cell:
                yield cell
            cell = {"code": _code(element), "outputs": []}
        elif cell and "jp-OutputArea-output" in classes:
            cell["outputs"].append(_output(element))
    if cell:
        yield cell


def _code(highlighted: Element) -> str:
    for span in highlighted.iter("span"):
        if span.get("class") in PLAIN_TOKENS:
            span.tag = "plain"  # gives way to its text: nearly half of the weight
    pre = highlighted.find(".//pre")
    return clean_markup(pre if pre is not None else highlighted).removeprefix("<pre><span></span>").removesuffix(
        "</pre>"
    ).rstrip("\n")  # fmt: skip


def _output(output: Element) -> str:
    if output.get("data-mime-type", "text/plain").startswith(("text/plain", "application/vnd.jupyter")):
        return str(Markup('<pre tabindex="0">{}</pre>').format("".join(output.itertext()).strip("\n")))
    return "".join(clean_markup(child) for child in output)


# -- what a learner downloads ---------------------------------------------------------------------------------------


def notebook_files(course: Course, notebook: Notebook) -> Iterator[tuple[str, bytes]]:
    """Yield (address from the site's root, content) for a notebook, its data and the scripts that made them."""
    folder, home = FOLDERS["exercise"], (course.root / notebook.path).parent
    yield f"{folder}/{notebook.exercise.id}.ipynb", _standalone(course, notebook)
    for data in notebook.exercise.files:
        for name in (data.file, data.made_by):
            if name:
                yield f"{folder}/{name}", (home / name).read_bytes()


def downloads(course: Course) -> dict[str, bytes]:
    """Return every file that notebooks offer, by address; one used by two notebooks comes once."""
    return {uri: content for notebook in course.notebooks.values() for uri, content in notebook_files(course, notebook)}


def _standalone(course: Course, notebook: Notebook) -> bytes:
    """Return the notebook as it reads outside the site: references become plain text."""
    whole = json.loads((course.root / notebook.path).read_text(encoding="utf-8"))
    for cell in whole["cells"]:
        if cell["cell_type"] == "markdown":
            source = REFERENCE.sub(lambda match: _plain_reference(course, match), "".join(cell["source"]))
            cell["source"] = source.splitlines(keepends=True)
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def _plain_reference(course: Course, match: re.Match[str]) -> str:
    kind, _, name = match["target"].partition(":")
    if kind == "source":
        source = course.sources[name]
        return f"[{source_label(source)}]({source.url})" if source.url else source_label(source)
    if kind == "fact":
        fact = course.facts[name]
        labels = ", ".join(source_label(course.sources[citation.id]) for citation in fact.sources)
        return f"{match['text'] or Renderer(course).fact_value(fact)} ({labels})"
    return match["text"] or (title_of(course, kind, name) if kind != "passage" else "le passage")
