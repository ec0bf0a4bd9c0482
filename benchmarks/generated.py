"""Courses of any size, made from the small one of the tests.

Modules of ten lessons; each lesson has an objective of its own, which ten questions assess, and its quiz shows them,
as a lesson of the real course shows seven to thirteen.
"""

import re
import shutil
from pathlib import Path

import yaml

PROJECT = Path(__file__).parent.parent
SMALL = PROJECT / "tests" / "fixtures" / "small"
LESSONS_A_MODULE = 10
PARAGRAPH = "Un membre écrit, l’équipe lit, reformule, répond : la [[term:portee|portée]] vient après. "


def write_course(root: Path, lessons: int) -> None:
    """Write below `root` a course of `lessons` lessons and ten times as many questions, with the project's theme."""
    shutil.copytree(SMALL, root, dirs_exist_ok=True)
    module = (root / "docs/cours/ecouter/index.md").read_text(encoding="utf-8")
    lesson = (root / "docs/cours/ecouter/bien-lire.md").read_text(encoding="utf-8")
    questions = (root / "docs/cours/ecouter/questions.yml").read_text(encoding="utf-8")
    questions = questions.partition("- id: q-situer")[0]  # ten a lesson; the test that asks them goes with it
    (root / "docs/positionnement.yml").unlink()
    shutil.rmtree(root / "docs/cours/ecouter")
    names = [f"module-{number}" for number in range(max(1, lessons // LESSONS_A_MODULE))]
    for name in names:
        folder = root / "docs/cours" / name
        folder.mkdir(parents=True)
        ids = [f"{name}-lecon-{number}" for number in range(min(LESSONS_A_MODULE, lessons))]
        _write(folder / "index.md", _module(module, name, ids))
        for key in ids:
            body = _renamed(lesson, name, key).replace("Un message arrive", PARAGRAPH * 12 + "\n\nUn message arrive")
            _write(folder / f"{key}.md", body)
        _write(
            folder / "questions.yml",
            "\n".join(re.sub(r"(?m)^- id: ", f"- id: {key}-", _renamed(questions, name, key)) for key in ids),
        )
    for file in (*root.glob("docs/*.md"), *root.glob("docs/*/*.yml")):
        _write(file, _renamed(file.read_text(encoding="utf-8"), names[0], f"{names[0]}-lecon-0"))
    path = root / "docs/parcours/debuter.yml"
    head = path.read_text(encoding="utf-8").split("steps:")[0]
    _write(path, head + "steps:\n" + "".join(f"  - module: {name}\n" for name in names))
    shutil.copytree(PROJECT / "docs/assets", root / "docs/assets", dirs_exist_ok=True)
    write_config(root)


def write_config(root: Path) -> None:
    """Write below `root` the project's own mkdocs.yml, its paths made absolute."""
    config = yaml.safe_load((PROJECT / "mkdocs.yml").read_text(encoding="utf-8"))
    config["hooks"] = [str(PROJECT / hook) for hook in config["hooks"]]
    config["theme"]["custom_dir"] = str(PROJECT / config["theme"]["custom_dir"])
    _write(root / "mkdocs.yml", yaml.safe_dump(config, allow_unicode=True, sort_keys=False))


def _module(text: str, name: str, lessons: list[str]) -> str:
    """Return the page of a module of many lessons, each with an objective of its own."""
    head, objective, rest = re.split(r"(?m)(^  - id: reformuler\n(?:    .*\n)+)", text)
    objectives = "".join(_renamed(objective, name, lesson) for lesson in lessons)
    rest = rest.replace("lessons: [bien-lire]", f"lessons: [{', '.join(lessons)}]")
    return _renamed(head, name, lessons[0]) + objectives + rest


def _renamed(text: str, module: str, lesson: str) -> str:
    """Return `text` with the small course's module, lesson and objective under names of their own."""
    text = re.sub(r"\bbien-lire\b", lesson, text)
    text = text.replace("module:ecouter", f"module:{module}").replace("module: ecouter", f"module: {module}")
    text = text.replace("cours/ecouter/", f"cours/{module}/").replace("modules: [ecouter]", f"modules: [{module}]")
    text = re.sub(r"(?m)^id: ecouter$", f"id: {module}", text) if "objectives:\n" in text else text
    text = re.sub(r"\breformuler\b", f"{lesson}-reformuler", text)
    return re.sub(r"(?m)^description: \"(.*)\"$", lambda match: f'description: "{match[1]} {module} {lesson}"', text)


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
