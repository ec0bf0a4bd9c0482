"""One file at a time: found, decoded, parsed, made into entities whose ids are claimed. What cannot be read is a problem."""

from collections.abc import Container, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from filcm.course import Course, Origin
from filcm.half_read import raw_leaves
from filcm.messages import problems_of
from filcm.problem import Place, Problem, shown_path
from filcm.yaml_reader import Inside, Positions, decode, read_yaml


@cache
def adapter(model: Any) -> TypeAdapter[Any]:
    """Return the validator of a type; made once, since it is slow to make."""
    return TypeAdapter(model)


class Reader:
    """Reads the files of a course, ours and those of local/, into one `Course`; `problems` grows as they are read."""

    def __init__(self, root: Path, edition: str) -> None:
        self.root = root
        self.course = Course(root, edition)
        self.problems: list[Problem] = []
        self.seen: dict[str, str] = {}  # what each file holds, even if it cannot be taken
        self.broken: set[str] = set()  # files that could not be read whole
        self.taken: dict[tuple[str, str], Origin] = {}  # every id met, that of a faulty entity too

    def files(self, folder: str) -> dict[str, Path]:
        """Return the files of a content folder, ours then those of local/, by the path ours would have."""
        found: dict[str, Path] = {}
        for base in (self.root, self.root / "local"):
            for file in self.walk(base / folder):
                relative = file.relative_to(base).as_posix()
                if base != self.root:
                    self.course.local_files[relative] = file
                found[relative] = file
        return found

    def walk(self, folder: Path) -> Iterator[Path]:
        """Yield the files of a folder and below, sorted; what cannot be read or followed is said."""
        try:
            entries = sorted(folder.iterdir()) if folder.is_dir() else []
        except OSError:
            self.refuse(folder, "dossier illisible", "vérifier ses droits de lecture")
            self.course.is_whole = False
            return
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if shown_path(Path(entry.name)) != entry.name:
                self.refuse(entry, "nom de fichier qui n’est pas en UTF-8", "le renommer, sans accent")
                continue
            try:
                is_folder, is_file = entry.is_dir(), entry.is_file()
            except OSError:
                self.refuse(entry, "fichier illisible", "vérifier ses droits de lecture, et ceux de son dossier")
                self.course.is_whole = False
                continue
            if entry.is_symlink() and not is_file:
                what = "lien vers un dossier" if is_folder else "lien qui ne mène nulle part"
                self.refuse(entry, what, "mettre à sa place ce qu’il devait montrer, ou le supprimer")
            elif is_folder:
                yield from self.walk(entry)
            elif is_file:
                yield entry

    def refuse(self, file: Path, what: str, hint: str) -> None:
        """Say that a whole file or folder cannot be read."""
        path = self.shown_path(file)
        self.broken.add(path)
        self.problems.append(Place(path).fault(what, hint))

    def shown_path(self, file: Path) -> str:
        return shown_path(file.relative_to(self.root))

    def text(self, file: Path) -> str | None:
        path = self.shown_path(file)
        try:
            raw = file.read_bytes()
        except OSError:
            self.refuse(file, "fichier illisible", "vérifier ses droits de lecture")
            return None
        self.seen[path] = raw.decode("utf-8", "replace")
        text, problems = decode(raw, path)
        self.problems += problems
        if problems:
            self.broken.add(path)
        return None if problems else text

    def yaml(self, file: Path) -> tuple[Any, Positions] | None:
        """Return the value of a YAML file and its positions; None, with the reason said, if there is none."""
        text = self.text(file)
        return None if text is None else self.parse(text, self.shown_path(file))

    def parse(self, text: str, path: str, first_line: int = 1) -> tuple[Any, Positions] | None:
        read = read_yaml(text, path, first_line)
        self.problems += read.problems
        if read.value is None:
            self.broken.add(path)
            return None
        return read.value, read.positions

    def validate(
        self,
        model: Any,
        value: Any,
        positions: Positions,
        inside: Inside = (),
        keys: Container[str | int] | None = None,
    ) -> Any:
        """Return `value` as a `model`, or None with the reason said; `keys` are those to judge, if not all."""
        try:
            return adapter(model).validate_python(value)
        except ValidationError as error:
            found = problems_of(error, model, positions, inside, keys)
            places = {(one.path, one.line, one.column) for one in found}
            self.problems = [
                one
                for one in self.problems
                if one not in positions.doubts or (one.path, one.line, one.column) not in places
            ]
            said = {(one.path, one.line, one.column) for one in self.problems}
            self.problems += [one for one in found if (one.path, one.line, one.column) not in said]
        self.broken.add(positions.path)
        return None

    def entity(self, kind: str, model: Any, value: Any, origin: Origin) -> Any:
        """Return an entity, or None with the reason said; what a faulty one cites is kept, to be checked with the rest."""
        entity = self.validate(model, value, origin.positions, origin.inside)
        if entity is None:
            said = {(problem.path, problem.line, problem.column) for problem in self.problems}
            places = ((leaf, origin.at(*leaf.inside)) for leaf in raw_leaves(value, model))
            left = [leaf for leaf, place in places if (place.path, place.line, place.column) not in said]
            self.course.half_read.append((kind, origin, left))
            if isinstance(value, dict) and isinstance(value.get("id"), str):
                self.claim(kind, value["id"], origin)
        return entity

    def claim(self, kind: str, name: str, origin: Origin) -> bool:
        """Take an id; tell whether it was free, and say where it stands if it was not."""
        first = self.taken.setdefault((kind, name), origin)
        if first is origin:
            return True
        place = first.at("id")
        self.problems.append(
            origin.at("id").fault(f"identifiant déjà pris : {name} ({place.path}:{place.line})", "en choisir un autre")
        )
        return False

    def add(self, kind: str, name: str, entity: Any, origin: Origin) -> None:
        if self.claim(kind, name, origin) or name not in self.course.kind(kind):
            self.course.kind(kind)[name] = entity
            self.course.origins[kind, name] = origin
