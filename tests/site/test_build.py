"""Building, breaking and mending, as an author lives it."""

import hashlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.generated import write_config
from tests.conftest import ROOT, build_site

SMALL = ROOT / "tests/fixtures/small"
SHEET = "docs/metiers/moderateur.yml"
LESSON = "docs/cours/ecouter/bien-lire.md"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A small course with the project's theme and settings."""
    root = tmp_path / "cours"
    shutil.copytree(SMALL, root)
    shutil.copytree(ROOT / "docs/assets", root / "docs/assets")
    write_config(root)
    return root


def digests(folder: Path) -> dict[str, str]:
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.rglob("*")
        if file.is_file()
    }


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_fault_leaves_the_previous_site_as_it_was(small: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert build_site(small, site).returncode == 0
    before = digests(site)
    replace(small / SHEET, "level: 3", "level: 9")
    done = build_site(small, site)
    assert done.returncode == 1
    assert f"{SHEET}:16:29: « level » attend au plus 4, reçu « 9 »" in done.stderr
    assert "Traceback" not in done.stderr
    assert digests(site) == before
    assert not site.with_name("site.next").exists()
    replace(small / SHEET, "level: 9", "level: 3")
    assert build_site(small, site).returncode == 0


BROKEN_HOOK = """
def on_page_markdown(markdown, **_):
    if "BOUM" in markdown:
        raise RuntimeError("le moteur a calé")
    return markdown
"""


def with_hook_that_breaks(root: Path) -> None:
    """Add a hook that fails on a word, as a defect of ours would while pages are made."""
    (root / "casse.py").write_text(BROKEN_HOOK, encoding="utf-8")
    replace(root / "mkdocs.yml", "hooks:\n", "hooks:\n- casse.py\n")


def test_what_fails_while_pages_are_made_leaves_the_previous_site(small: Path, tmp_path: Path) -> None:
    with_hook_that_breaks(small)
    site = tmp_path / "site"
    assert build_site(small, site).returncode == 0
    before = digests(site)
    replace(small / LESSON, "Un message arrive", "BOUM")
    done = build_site(small, site)
    assert done.returncode == 1
    assert "la construction s’est arrêtée : RuntimeError: le moteur a calé" in done.stderr
    assert "Traceback" not in done.stderr
    assert digests(site) == before
    assert not site.with_name("site.next").exists()


def test_after_a_build_the_configuration_names_the_site(small: Path, tmp_path: Path) -> None:
    """`mkdocs gh-deploy` builds, then publishes the folder that the configuration names."""
    code = (
        "import sys; from mkdocs.config import load_config; from mkdocs.commands.build import build;"
        "config = load_config(sys.argv[1], site_dir=sys.argv[2]);"
        "config.plugins.on_startup(command='gh-deploy', dirty=False); build(config); print(config.site_dir)"
    )
    command = [sys.executable, "-c", code, str(small / "mkdocs.yml"), str(tmp_path / "site")]
    done = subprocess.run(command, cwd=small, capture_output=True, text=True, check=False)
    assert done.stdout.split() == [str(tmp_path / "site")], done.stderr
    assert (tmp_path / "site/index.html").is_file()


def test_the_same_sources_give_the_same_bytes(small: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert build_site(small, tmp_path / name, address="https://exemple.org/").returncode == 0
    one, two = digests(tmp_path / "one"), digests(tmp_path / "two")
    assert {name for name in {*one, *two} if one.get(name) != two.get(name)} <= {
        "sitemap.xml.gz"
    }  # it holds its minute


def test_a_title_cannot_run_a_script(small: Path, tmp_path: Path) -> None:
    replace(small / "docs/index.md", 'title: "Accueil d’essai"', 'title: "A </title><img src=x onerror=window.pwn=2>"')
    assert build_site(small, tmp_path / "site").returncode == 0
    assert "<img src=x" not in (tmp_path / "site/index.html").read_text(encoding="utf-8")


def test_a_school_adds_its_own_pages_and_name(small: Path, tmp_path: Path) -> None:
    (small / "local/docs/cours/ecouter").mkdir(parents=True)
    (small / "local/course.yml").write_text('name: "École d’essai"\n', encoding="utf-8")
    (small / "local/organisation.yml").write_text('name: "École d’essai"\ndirector: "La direction"\n', encoding="utf-8")
    (small / "local/docs/page.md").write_text(
        '---\ntitle: "Chez nous"\ndescription: "À nous."\n---\n\n[[organisation:director|qui]]\n', encoding="utf-8"
    )
    ours = (small / LESSON).read_text(encoding="utf-8")
    (small / f"local/{LESSON}").write_text(
        ours.replace("Un message arrive", "Chez nous, un message arrive"), encoding="utf-8"
    )
    done = build_site(small, tmp_path / "site")
    assert done.returncode == 0, done.stderr
    assert "La direction" in (tmp_path / "site/page/index.html").read_text(encoding="utf-8")
    lesson = (tmp_path / "site/cours/ecouter/bien-lire/index.html").read_text(encoding="utf-8")
    assert "Chez nous, un message arrive" in lesson
    assert "École d’essai" in lesson


@pytest.fixture(params=["--dirty"])
def serving(small: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of `mkdocs serve --dirty` on the small course, or of another kind of `serve`."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", request.param, "--livereload", "-a", f"127.0.0.1:{port}"]
    log = small / "serve.log"
    with log.open("w") as out:
        process = subprocess.Popen(
            command, cwd=small, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, stdout=out, stderr=out
        )
        try:
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()
            process.wait()


def seen(address: str, text: str, most: float = 30) -> bool:
    """Tell whether a text reaches the screen within `most` seconds."""
    end = time.monotonic() + most
    while time.monotonic() < end:
        try:
            if text in urllib.request.urlopen(address, timeout=5).read().decode():
                return True
        except OSError:
            pass
        time.sleep(0.1)
    return False


def seen_in_log(root: Path, text: str, most: float = 20) -> bool:
    """Tell whether the server says a text within `most` seconds."""
    end = time.monotonic() + most
    while text not in (root / "serve.log").read_text(encoding="utf-8"):
        if time.monotonic() > end:
            return False
        time.sleep(0.1)
    return True


def test_serve_keeps_the_last_good_pages_and_recovers(small: Path, serving: str) -> None:
    page = serving + "cours/ecouter/bien-lire/"
    assert seen(page, "Un message arrive", 60)
    time.sleep(1)
    replace(small / LESSON, "/// help | distress", "/// hepl | distress")
    assert seen_in_log(small, "bloc inconnu : hepl")
    assert seen(page, "Un message arrive", 10)
    replace(small / LESSON, "/// hepl | distress", "Réparé.\n\n/// help | distress")
    assert seen(page, "Réparé.")


def test_a_yaml_edit_reaches_the_written_page_that_shows_it(small: Path, serving: str) -> None:
    page = serving + "cours/ecouter/bien-lire/"
    assert seen(page, "Relire le message", 60)
    time.sleep(1)
    replace(small / "docs/checklists/avant-de-repondre.yml", "Relire le message", "Relire le message deux fois")
    assert seen(page, "Relire le message deux fois")
    assert "None" not in urllib.request.urlopen(page).read().decode().split("<article")[0]


@pytest.fixture
def breakable(small: Path) -> None:
    """The small course with a hook that fails on a word; asked for before `serving`."""
    with_hook_that_breaks(small)


@pytest.mark.parametrize("serving", ["--dirty", "--livereload"], indirect=True)
def test_serve_survives_a_defect_of_ours(small: Path, breakable: None, serving: str) -> None:
    page = serving + "cours/ecouter/bien-lire/"
    assert seen(page, "Un message arrive", 60)
    time.sleep(1)
    replace(small / LESSON, "Un message arrive", "BOUM")
    assert seen_in_log(small, "pages précédentes conservées : la construction s’est arrêtée : RuntimeError")
    assert seen(page, "Un message arrive", 10)
    assert seen(serving, "Bienvenue", 10)
    replace(small / LESSON, "BOUM", "Réparé")
    assert seen(page, "Réparé")
