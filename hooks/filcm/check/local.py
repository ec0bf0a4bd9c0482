"""What a school replaced, and whether ours has changed since: `local/replaced.txt` holds the digest it started from."""

import hashlib
from collections.abc import Iterator

from filcm.course import Course
from filcm.problem import Place, Problem

REGISTER = "local/replaced.txt"


def digest(raw: bytes) -> str:
    """Return the twelve characters that stand for a file in the register."""
    return hashlib.sha256(raw.replace(b"\r\n", b"\n")).hexdigest()[:12]


def read_register(course: Course) -> dict[str, str]:
    """Return the digest noted for each replaced file, by its path."""
    file = course.root / REGISTER
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    return {path: found for found, _, path in (line.partition(" ") for line in lines if line.strip())}


def replaced_files(course: Course) -> Iterator[Problem]:
    """Yield a note for each file of ours that local/ replaces, when ours has changed or its start is not known."""
    noted = read_register(course)
    for path in course.local_files:
        ours = course.root / path
        if not ours.is_file():
            continue
        place = Place(f"local/{path}")
        if path not in noted:
            yield place.note(
                f"remplace {path}, sans trace de la version de départ", f"l’enregistrer : python run.py replace {path}"
            )
        elif noted[path] != digest(ours.read_bytes()):
            yield place.note(
                f"{path} a changé en amont depuis que ce fichier le remplace",
                f"comparer les deux, reprendre ce qui sert, puis python run.py replace {path}",
            )
