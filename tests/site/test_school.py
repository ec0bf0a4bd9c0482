"""A school publishes the course under its name from `local/`, then follows a new version without touching a file of ours."""

import shutil
from pathlib import Path

from filcm.__main__ import main

from benchmarks.generated import write_config
from tests.conftest import ROOT, build_site

CHECKLIST = "docs/checklists/avant-de-repondre.yml"
LESSON = "docs/cours/ecouter/bien-lire.md"
PAGE = """---
title: "Notre salle"
description: "Où l’on se retrouve le mardi."
---

Le mardi, salle 12.
"""


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_school_keeps_what_is_its_own_when_the_course_changes(tmp_path: Path, capsys) -> None:  # type: ignore[no-untyped-def]
    root, site = tmp_path / "cours", tmp_path / "site"
    shutil.copytree(ROOT / "tests/fixtures/small", root)
    shutil.copytree(ROOT / "docs/assets", root / "docs/assets")
    write_config(root)
    write(root / "local/course.yml", 'name: "École du Quai"\n')
    write(root / "local/organisation.yml", 'name: "École du Quai, association"\n')
    write(root / "local/docs/notre-salle.md", PAGE)
    assert main(["--root", str(root), "replace", CHECKLIST]) == 0
    change(root / "local" / CHECKLIST, "Relire le message", "Relire le message à voix haute")

    assert build_site(root, site).returncode == 0
    home = (site / "index.html").read_text(encoding="utf-8")
    assert "École du Quai" in home
    assert "Petit cours" not in home
    assert "salle 12" in (site / "notre-salle/index.html").read_text(encoding="utf-8")
    assert "à voix haute" in (site / "checklists/avant-de-repondre/index.html").read_text(encoding="utf-8")

    change(root / CHECKLIST, "Vérifier le fait", "Vérifier le fait et sa date")  # the new version
    change(root / LESSON, "que demande-t-il ?", "que demande-t-il, et à qui ?")
    capsys.readouterr()
    assert main(["--root", str(root), "check"]) == 0
    said = capsys.readouterr().out
    assert f"local/{CHECKLIST}:1:1: note : {CHECKLIST} a changé en amont" in said
    assert build_site(root, site).returncode == 0
    assert "et à qui" in (site / "cours/ecouter/bien-lire/index.html").read_text(encoding="utf-8")
    ticks = (site / "checklists/avant-de-repondre/index.html").read_text(encoding="utf-8")
    assert "à voix haute" in ticks, "the school's own list stays"
    assert "et sa date" not in ticks, "and ours waits until the school takes it"
