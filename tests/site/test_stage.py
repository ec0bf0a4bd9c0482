"""`filcm stage`: the same pages for another generator, and nothing of the author's lost on the way."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, build_site
from tests.site.test_build import digests, small  # noqa: F401  a fixture
from tests.site.test_site import Reader

OWN_TEMPLATES = frozenset({"index.html", "crises/premiere-heure/index.html"})  # theme: home.html, sheet.html


OUR_CONTENTS = re.compile(r'<details class="course-toc".*?</details>', re.S)  # our theme's alone


def stage(root: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "filcm", "stage", str(folder)]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


def text(file: Path) -> str:
    """Return what an article says; Material's mark of a link to the passage is no text."""
    html = OUR_CONTENTS.sub("", file.read_text(encoding="utf-8"))
    start = html.index("<article")
    words = "".join(Reader(html[start : html.index("</article>", start)]).text)
    return "".join(words.replace("#", "").split())


def differences(ours: Path, staged: Path, left_out: frozenset[str] = frozenset()) -> list[str]:
    pages = {file.relative_to(ours).as_posix() for file in ours.rglob("index.html")}
    assert left_out <= pages
    return [page for page in sorted(pages - left_out) if text(staged / page) != text(ours / page)]


def test_a_staged_course_shows_the_same_text_without_hooks(small: Path, tmp_path: Path) -> None:  # noqa: F811
    assert build_site(small, tmp_path / "hooks").returncode == 0
    assert (done := stage(small, tmp_path / "stage")).returncode == 0, done.stderr
    config = (tmp_path / "stage/mkdocs.yml").read_text(encoding="utf-8")
    assert "course.py" not in config
    assert str(tmp_path) not in config  # no path of the author's machine
    done = build_site(tmp_path / "stage", tmp_path / "staged")
    assert done.returncode == 0, done.stderr
    assert differences(tmp_path / "hooks", tmp_path / "staged") == []


def test_the_whole_course_staged_shows_the_same_text(site: Path, tmp_path: Path) -> None:
    assert (done := stage(ROOT, tmp_path / "stage")).returncode == 0, done.stderr
    done = build_site(tmp_path / "stage", tmp_path / "staged")
    assert done.returncode == 0, done.stderr
    assert differences(site, tmp_path / "staged", OWN_TEMPLATES) == []


def test_pictures_of_ours_and_of_a_school_are_staged(small: Path, tmp_path: Path) -> None:  # noqa: F811
    for name, content in (("docs/cours/ecouter/a.png", "la nôtre"), ("docs/cours/ecouter/b.png", "la nôtre")):
        (small / name).write_text(content, encoding="utf-8")
    for name in ("cours/ecouter/b.png", "chez-nous/c.png"):
        (small / "local/docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (small / "local/docs" / name).write_text("la leur", encoding="utf-8")
    assert (done := stage(small, tmp_path / "stage")).returncode == 0, done.stderr
    docs = tmp_path / "stage/docs"
    said = {
        name: (docs / name).read_text() for name in ("cours/ecouter/a.png", "cours/ecouter/b.png", "chez-nous/c.png")
    }
    assert list(said.values()) == ["la nôtre", "la leur", "la leur"]
    assert not list(docs.rglob("*.yml"))


@pytest.mark.parametrize(
    ("folder", "said"),
    [
        (".", "contient les sources du cours"),
        ("..", "contient les sources du cours"),
        ("docs/pages", "est dans docs/, où sont les sources"),
        ("../plein", "n’est pas vide et n’a pas été fabriqué par « filcm stage »"),
        ("../plein/notes.txt", "est un fichier"),
    ],
)
def test_stage_refuses_a_folder_that_it_did_not_make(small: Path, folder: str, said: str) -> None:  # noqa: F811
    (small.parent / "plein").mkdir()
    (small.parent / "plein/notes.txt").write_text("à garder", encoding="utf-8")
    before = digests(small.parent)
    done = stage(small, Path(folder))
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert digests(small.parent) == before


def test_stage_makes_its_own_folder_anew(small: Path, tmp_path: Path) -> None:  # noqa: F811
    assert stage(small, tmp_path / "stage").returncode == 0
    (tmp_path / "stage/docs/vieille.md").write_text("# Partie", encoding="utf-8")
    assert (done := stage(small, tmp_path / "stage")).returncode == 0, done.stderr
    assert not (tmp_path / "stage/docs/vieille.md").exists()


def test_the_course_is_read_once_for_all_pages(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    from filcm.markdown import extension, makeExtension

    read: list[Path] = []
    check = extension.check_course
    monkeypatch.setattr(extension, "check_course", lambda root: read.append(root) or check(root))
    one, two = makeExtension(root=str(small)), makeExtension(root=str(small))
    assert one is two
    assert len(read) == 1
    shutil.rmtree(small)
    with pytest.raises(ValueError, match="lancer la commande depuis le dossier"):
        makeExtension(root=str(small / "ailleurs"))
