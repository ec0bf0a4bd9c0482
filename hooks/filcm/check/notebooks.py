"""A notebook's data is there, and its results are not in the file: they are made anew at each change."""

import json
from collections.abc import Iterator
from pathlib import Path

from filcm.course import Course
from filcm.problem import Problem


def notebook_faults(course: Course) -> Iterator[Problem]:
    """Yield data files and scripts that do not exist, and cells saved with their results."""
    for notebook in course.notebooks.values():
        origin, folder = course.origins["exercise", notebook.exercise.id], (course.root / notebook.path).parent
        for index, data in enumerate(notebook.exercise.files):
            for key, name in (("file", data.file), ("made_by", data.made_by)):
                if name and _is_in(folder, name) and not _is_readable(folder / name):
                    yield origin.at("files", index, key).fault(
                        f"fichier de données illisible : {name}", "vérifier ses droits de lecture"
                    )
                elif name and not _is_in(folder, name):
                    yield origin.at("files", index, key).fault(
                        f"fichier de données introuvable : {name}",
                        f"le mettre dans {notebook.path.rpartition('/')[0]}/, ou le retirer de files:",
                    )
        whole = json.loads((course.root / notebook.path).read_text(encoding="utf-8"))
        for number, cell in enumerate(whole["cells"], start=1):
            if cell.get("outputs") or cell.get("execution_count") is not None:
                yield notebook.positions.place(("cells", number - 1)).fault(
                    f"la cellule {number} est enregistrée avec ses sorties",
                    "dans Jupyter : vider toutes les sorties, puis enregistrer",
                )
                break


def _is_in(folder: Path, name: str) -> bool:
    """Tell whether a file exists in a folder or below, and not elsewhere on the disk."""
    return (folder / name).is_file() and (folder / name).resolve().is_relative_to(folder.resolve())


def _is_readable(file: Path) -> bool:
    try:
        file.read_bytes()
    except OSError:
        return False
    return True
