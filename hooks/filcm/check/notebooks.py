"""A notebook's data is there, and its results are not in the file: they are made anew at each change."""

import json
from collections.abc import Iterator

from filcm.course import Course
from filcm.problem import Place, Problem


def notebook_faults(course: Course) -> Iterator[Problem]:
    """Yield data files and scripts that do not exist, and cells saved with their results."""
    for notebook in course.notebooks.values():
        place, folder = Place(notebook.path), (course.root / notebook.path).parent
        for data in notebook.exercise.files:
            for name in filter(None, (data.file, data.made_by)):
                if not (folder / name).is_file():
                    yield place.fault(
                        f"fichier de données introuvable : {name}",
                        f"le mettre dans {notebook.path.rpartition('/')[0]}/, ou le retirer de files:",
                    )
        whole = json.loads((course.root / notebook.path).read_text(encoding="utf-8"))
        for number, cell in enumerate(whole["cells"], start=1):
            if cell.get("outputs") or cell.get("execution_count") is not None:
                yield place.fault(
                    f"la cellule {number} est enregistrée avec ses sorties",
                    "dans Jupyter : vider toutes les sorties, puis enregistrer",
                )
                break
