"""What a school replaced, and whether ours has changed since: `local/replaced.txt` holds the digest it started from."""

import hashlib
from collections.abc import Iterator

from filcm.course import Course
from filcm.problem import Place, Problem
from filcm.yaml_reader import decode

REGISTER = "local/replaced.txt"
OUTSIDE = ("course.yml", "organisation.yml", "replaced.txt")  # what local/ may hold beside docs/, exercises/ and exams


def digest(raw: bytes) -> str:
    """Return the twelve characters that stand for a file in the register."""
    return hashlib.sha256(raw.replace(b"\r\n", b"\n")).hexdigest()[:12]


def read_register(course: Course) -> tuple[dict[str, str], list[Problem]]:
    """Return the digest noted for each replaced file, by its path, and what is wrong with the register."""
    file = course.root / REGISTER
    text, problems = decode(file.read_bytes() if file.is_file() else b"", REGISTER)
    noted: dict[str, str] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        found, _, path = line.partition(" ")
        if path and (course.root / path).is_file():
            noted[path] = found
        elif line.strip():
            problems.append(
                Place(REGISTER, number).fault(
                    f"ligne qui ne nomme aucun de nos fichiers : {line.strip()[:80]}",
                    "la retirer ; pour noter un fichier : python run.py replace docs/…",
                )
            )
    return noted, problems


def replaced_files(course: Course) -> Iterator[Problem]:
    """Yield a note for each file of ours that local/ replaces, when ours has changed or its start is not known."""
    noted, problems = read_register(course)
    yield from problems
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


def unread_files(course: Course) -> Iterator[Problem]:
    """Yield a note for each file of local/ that is in no place that is read."""
    folder = course.root / "local"
    bank = course.settings.exam_bank.rstrip("/") if course.settings else "exercises/exams"
    for file in sorted(folder.rglob("*")):
        path = file.relative_to(folder).as_posix()
        hidden = any(part.startswith(".") for part in path.split("/"))
        if (
            file.is_file()
            and not hidden
            and path not in OUTSIDE
            and not path.startswith(("docs/", "exercises/", f"{bank}/"))
        ):
            yield Place(f"local/{path}").note(
                "fichier de local/ que rien ne lit",
                "le ranger sous local/docs/ ou local/exercises/, au chemin du nôtre",
            )
