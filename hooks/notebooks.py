"""Execute the notebooks whose text or data changed, with mkdocs-jupyter, and keep what pages show of them.

mkdocs-jupyter is not in `plugins:`: it would cost more than a second of imports at each build. Its converter is
imported here, and only when a notebook has to be executed.
"""

import json
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filcm.build import Build
from filcm.course import Notebook
from filcm.markdown.notebook import keep, kept_cells
from filcm.problem import Place, Problem
from mkdocs.plugins import get_plugin_logger

log = get_plugin_logger("filcm")
SECONDS_PER_CELL = 60
FAILED_CELL = re.compile(r"following cell:\n-+\n(?P<source>.*?)\n-{18}\n", re.S)


def render_all(build: Build) -> list[Problem]:
    """Execute each notebook that has no kept result; return what stopped one, before any page is made."""
    return [
        problem
        for notebook in build.course.notebooks.values()
        if kept_cells(build.course, notebook) is None
        for problem in _render(build, notebook)
    ]


def _render(build: Build, notebook: Notebook) -> Iterator[Problem]:
    from jupyter_client.kernelspec import NoSuchKernel
    from mkdocs_jupyter.convert import nb2html
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    log.info("exécution du carnet %s", notebook.path)
    try:
        with _plain_jupyter():
            page = nb2html(str(build.root / notebook.path), execute=True, allow_errors=False, custom_mathjax_url="")
    except CellExecutionError as error:
        number, place = _failed_cell(build.root, notebook, error.traceback)
        yield place.fault(
            f"la cellule {number} du carnet échoue : {error.ename}: {error.evalue}",
            "l’ouvrir dans Jupyter, tout exécuter de haut en bas, corriger, vider les sorties, enregistrer",
        )
    except CellTimeoutError:
        yield Place(notebook.path).fault(
            f"une cellule du carnet n’a pas fini en {SECONDS_PER_CELL} secondes",
            "chercher une boucle sans fin, ou alléger le calcul",
        )
    except (DeadKernelError, NoSuchKernel, OSError) as error:
        yield Place(notebook.path).fault(
            f"le carnet n’a pas pu être exécuté : {error}",
            "réinstaller l’environnement (python run.py install), puis recommencer",
        )
    else:
        keep(build.course, notebook, page)


@contextmanager
def _plain_jupyter() -> Iterator[None]:
    """Leave the author's own Jupyter and IPython settings out, and stop a cell that never ends."""
    with tempfile.TemporaryDirectory() as folder:
        profile = Path(folder, "profile_default")
        profile.mkdir()
        for file, settings in (
            (Path(folder, "jupyter_nbconvert_config.json"), {"NotebookClient": {"timeout": SECONDS_PER_CELL}}),
            (profile / "ipython_kernel_config.json", {"IPKernelApp": {"log_level": 40}}),  # a kernel warns of TCP
        ):
            file.write_text(json.dumps(settings), encoding="utf-8")
        ours = {"JUPYTER_CONFIG_DIR": folder, "IPYTHONDIR": folder}
        former = {name: os.environ.get(name) for name in ours}
        os.environ.update(ours)
        try:
            yield
        finally:
            for name, value in former.items():
                if value is None:
                    del os.environ[name]
                else:
                    os.environ[name] = value


def _failed_cell(root: Path, notebook: Notebook, traceback: str) -> tuple[int | str, Place]:
    """Return the number of the cell that failed, counted from 1 with the texts, and its place in the file."""
    match = FAILED_CELL.search(traceback)
    source = match["source"].strip() if match else None
    for number, (kind, text) in enumerate(notebook.cells, start=1):
        if kind == "code" and text.strip() == source:
            first = json.dumps(text.split("\n")[0], ensure_ascii=False)[:-1]
            lines = (root / notebook.path).read_text(encoding="utf-8").splitlines()
            return number, Place(notebook.path, next((n for n, line in enumerate(lines, 1) if first in line), 1))
    return "?", Place(notebook.path)
