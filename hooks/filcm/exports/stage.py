"""`filcm stage DIR`: every page as Markdown, our blocks and references left in it, for another generator."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import yaml

from filcm.build import Build
from filcm.course import Course
from filcm.pages.compose import around, front_matter

KEPT = ("markdown_extensions", "plugins", "validation")
THEME = ("name", "language", "font", "features", "palette", "icon")  # all but what names a folder or a file of ours
MARK = ".filcm-stage"  # says that the folder was made here, and may be emptied
SOURCES = (
    ".md",
    ".yml",
    ".yaml",
    ".ipynb",
    ".csv",
    ".py",
    ".license",
)  # what mkdocs.yml keeps out of a site, and pages


class RefusedFolderError(ValueError):
    """The folder is not one that may be emptied; the message says why, in French."""


def stage_site(course: Course, folder: Path, *, extension: bool = True) -> None:
    """Write docs/ and mkdocs.yml below `folder`, a new or empty folder, or one that this made and now makes anew.

    `extension=False` leaves ours out of mkdocs.yml: what the benchmark compares with.

    Raises:
        RefusedFolderError: the folder holds something else; nothing was touched.
    """
    _refuse_what_is_not_ours(course.root, folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).write_text("Dossier fabriqué par « filcm stage », qui l’efface et le refait.\n", encoding="utf-8")
    docs = folder / "docs"
    if docs.exists():
        shutil.rmtree(docs)
    build = Build.of(course)
    for page in build.pages():
        _write(docs / page.uri, page.markdown.encode())
    for uri, written in course.pages.items():
        head = front_matter(written.front.title, written.front.description)
        _write(docs / uri, f"{head}\n{around(course, written, written.body)}".encode())
    for uri, file in _pictures(course):
        _write(docs / uri, file.read_bytes())
    for uri, content in build.downloads().items():
        _write(docs / uri, content)
    config = _config(course, folder, extension=extension)
    config["nav"] = build.nav
    _write(folder / "mkdocs.yml", yaml.safe_dump(config, allow_unicode=True, sort_keys=False).encode())


def _refuse_what_is_not_ours(root: Path, folder: Path) -> None:
    here = folder.resolve()
    if here == root.resolve() or here in root.resolve().parents:
        raise RefusedFolderError(
            f"{folder} contient les sources du cours : donner un dossier nouveau, par exemple ../pages"
        )
    for content in ("docs", "exercises", "local", "hooks"):
        if (root / content).resolve() in (here, *here.parents):
            raise RefusedFolderError(
                f"{folder} est dans {content}/, où sont les sources : donner un dossier hors du cours"
            )
    if folder.exists() and not folder.is_dir():
        raise RefusedFolderError(f"{folder} est un fichier : donner un dossier")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MARK).is_file():
        raise RefusedFolderError(
            f"{folder} n’est pas vide et n’a pas été fabriqué par « filcm stage » : le vider d’abord"
        )


def _pictures(course: Course) -> Iterator[tuple[str, Path]]:
    """Yield (address, file) for what pages show and is no page: assets, pictures, ours then those of local/."""
    for base in (course.root / "docs", course.root / "local" / "docs"):
        for file in sorted(base.rglob("*")) if base.is_dir() else ():
            relative = file.relative_to(base)
            if file.is_file() and file.suffix not in SOURCES and not any(part[0] == "." for part in relative.parts):
                yield relative.as_posix(), file


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def _config(course: Course, folder: Path, *, extension: bool) -> dict[str, object]:
    """Return the settings of the staged site: those of the course's mkdocs.yml that are Material's own.

    The course is named by its way from the folder, from where the site is to be built: no path of this machine.
    """
    text = (course.root / "mkdocs.yml").read_text(encoding="utf-8")
    whole = yaml.safe_load(re.sub(r"!!python/\S+|!ENV", "", text))
    config: dict[str, object] = {"site_name": course.public().name}
    config["theme"] = {key: whole["theme"][key] for key in THEME if key in whole["theme"]}
    config |= {key: whole[key] for key in KEPT if key in whole}
    config["extra"] = {key: value for key, value in whole.get("extra", {}).items() if key in ("scope", "generator")}
    if extension:
        way = Path(os.path.relpath(course.root.resolve(), folder.resolve())).as_posix()
        config["markdown_extensions"] = [*whole.get("markdown_extensions", []), {"filcm.markdown": {"root": way}}]
    return config
