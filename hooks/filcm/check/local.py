"""What a school replaced, and whether ours has changed since: `local/replaced.txt` holds the digest it started from."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from filcm.course import Course
from filcm.problem import Place, Problem, near, shown_path
from filcm.yaml_reader import decode

REGISTER = "local/replaced.txt"
READ = (".yml", ".yaml", ".md", ".ipynb")
OUTSIDE = ("course.yml", "organisation.yml", "replaced.txt")  # what local/ may hold beside docs/, exercises/ and exams


def digest(raw: bytes) -> str:
    """Return the twelve characters that stand for a file in the register."""
    return hashlib.sha256(raw.replace(b"\r\n", b"\n")).hexdigest()[:12]


def read_register(course: Course) -> tuple[dict[str, str], list[Problem]]:
    """Return the digest noted for each replaced file, by its path, and what is wrong with the register."""
    file = course.root / REGISTER
    raw = _content(file) if file.is_file() else b""
    text, problems = decode(raw, REGISTER) if raw is not None else ("", [_unreadable(REGISTER)])
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


def _content(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except OSError:
        return None


def _unreadable(path: str) -> Problem:
    return Place(path).fault("fichier illisible", "vérifier ses droits de lecture")


def replaced_files(course: Course) -> Iterator[Problem]:
    """Yield a note for each file of ours that local/ replaces, when ours has changed or its start is not known."""
    noted, problems = read_register(course)
    yield from problems
    for path in course.local_files:
        ours = course.root / path
        if not ours.is_file():
            continue
        place, raw = Place(f"local/{path}"), _content(ours)
        if raw is None:
            yield _unreadable(path)
        elif path not in noted:
            yield place.note(
                f"remplace {path}, sans trace de la version de départ", f"l’enregistrer : python run.py replace {path}"
            )
        elif noted[path] != digest(raw):
            yield place.note(
                f"{path} a changé en amont depuis que ce fichier le remplace",
                f"comparer les deux, reprendre ce qui sert, puis python run.py replace {path}",
            )


def unread_files(course: Course) -> Iterator[Problem]:
    """Yield each file of local/ that is in no place that is read: a note, or a fault if it is made to be read."""
    folder = course.root / "local"
    bank = course.settings.exam_bank if course.settings else "exercises/exams"
    roots = ("docs/", "exercises/", f"{bank}/")
    for file in sorted(folder.rglob("*")):
        path = shown_path(file.relative_to(folder))
        hidden = any(part.startswith(".") for part in path.split("/"))
        if hidden or path in OUTSIDE or path.startswith(roots) or not file.is_file():
            continue
        place, what = Place(f"local/{path}"), "fichier de local/ que rien ne lit"
        rest = path.partition("/")[2]
        hint = "le ranger sous local/docs/ ou local/exercises/, au chemin du nôtre"
        if file.suffix in READ and path != "README.md":
            known = [f"local/{root}{rest}" for root in roots] if rest else [f"local/{name}" for name in OUTSIDE]
            yield place.fault(what, near(f"local/{path}", known, hint))
        else:
            yield place.note(what, hint)
