"""`filcm stage DIR`: every page as Markdown, our blocks and references left in it, for another generator."""

import re
import shutil
from pathlib import Path

import yaml

from filcm.build import Build
from filcm.course import Course
from filcm.pages.compose import around, front_matter

KEEP = ("theme", "markdown_extensions", "plugins", "validation", "extra")


def stage_site(course: Course, folder: Path, *, extension: bool = True) -> None:
    """Write docs/ and mkdocs.yml below `folder`, which is emptied first.

    `extension=False` leaves ours out of mkdocs.yml: what the benchmark compares with.
    """
    build = Build(course.root, course, [])
    build._pages = {page.uri: page for page in build_pages(course)}
    docs = folder / "docs"
    if docs.exists():
        shutil.rmtree(docs)
    for page in build.pages():
        _write(docs / page.uri, page.markdown)
    for uri, written in course.pages.items():
        head = front_matter(written.front.title, written.front.description)
        _write(docs / uri, f"{head}\n{around(course, written, written.body)}")
    for uri, content in build.downloads().items():
        (docs / uri).parent.mkdir(parents=True, exist_ok=True)
        (docs / uri).write_bytes(content)
    ours = course.root / "docs" / "assets"
    if ours.is_dir():
        shutil.copytree(ours, docs / "assets")
    config = _config(course, extension=extension)
    config["nav"] = build.nav
    _write(folder / "mkdocs.yml", yaml.safe_dump(config, allow_unicode=True, sort_keys=False))


def build_pages(course: Course) -> list:  # type: ignore[type-arg]
    """Return the generated pages."""
    from filcm.pages.compose import generated_pages

    return list(generated_pages(course))


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def _config(course: Course, *, extension: bool) -> dict[str, object]:
    text = (course.root / "mkdocs.yml").read_text(encoding="utf-8")
    whole = yaml.safe_load(re.sub(r"!!python/\S+|!ENV", "", text))
    config: dict[str, object] = {"site_name": course.public().name}
    config |= {key: whole[key] for key in KEEP if key in whole}
    config["theme"] = {"name": "material", "language": "fr", "font": False}
    config["extra"] = {"generator": False}
    extensions = list(whole.get("markdown_extensions", []))
    if extension:
        extensions.append({"filcm.markdown": {"root": str(course.root)}})
    config["markdown_extensions"] = extensions
    return config
