"""Options and fixtures of every kind of test."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

import run

os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(run.node()))  # as run.py does; here for pytest called by hand


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the expected files anew, to be reviewed")
    parser.addoption("--all", action="store_true", help="also the tests that look at each page of the site")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect, rather than skip, what takes `--all`: a skipped test would look like one that could not run."""
    if config.getoption("--all"):
        return
    left_out = [item for item in items if item.get_closest_marker("every_page")]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if not item.get_closest_marker("every_page")]


@pytest.fixture(scope="session")
def chromium_path() -> Path:
    """The browser for Playwright's `launch(executable_path=…)`; there is always one, or the run stops."""
    return run.chromium()


ROOT = Path(__file__).parent.parent
SUB_PATH = "/ecole/cm/"  # a school publishes below a folder of its own site


def build_site(
    root: Path, site: Path, *options: str, address: str = "", config: str = "mkdocs.yml"
) -> subprocess.CompletedProcess[str]:
    """Run `mkdocs build` for the course at `root` into `site`, as an author does."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "FILCM_ADDRESS": address}
    command = [sys.executable, "-m", "mkdocs", "build", "-f", str(root / config), "-d", str(site), *options]
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)


class SubPathServer(ThreadingHTTPServer):
    """Serves a folder below SUB_PATH, with the site's own page for what is not found."""

    folder: Path = ROOT

    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}{SUB_PATH}"


class SubPathHandler(SimpleHTTPRequestHandler):
    server: SubPathServer
    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, ".js": "text/javascript"}  # noqa: RUF012  as its base

    def translate_path(self, path: str) -> str:
        inside = unquote(urlsplit(path).path).removeprefix(SUB_PATH).lstrip("/")
        return (
            str(self.server.folder / inside) if path.startswith(SUB_PATH) else str(self.server.folder / "no-such-file")
        )

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = self.server.folder / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page.read_bytes())

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: pytest shows what failed."""


@pytest.fixture(scope="session")
def server() -> Iterator[SubPathServer]:
    """A server on a free port; `site` tells it what to serve."""
    made = SubPathServer(("127.0.0.1", 0), SubPathHandler)
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield made
    made.shutdown()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, server: SubPathServer) -> Path:
    """The whole site, built once, strict, for the address and sub-path it is served at."""
    folder = tmp_path_factory.mktemp("built") / "site"
    done = build_site(ROOT, folder, "--strict", address=server.address())
    assert done.returncode == 0, done.stdout + done.stderr
    server.folder = folder
    return folder


@pytest.fixture(scope="session")
def site_url(site: Path, server: SubPathServer) -> str:
    """The address of the built site, with a final slash."""
    return server.address()


@pytest.fixture(scope="session")
def pages(site: Path) -> list[str]:
    """The address of every page, from the site's root: "" for the first, then "cours/…/"."""
    found = (file.parent.relative_to(site).as_posix() for file in site.rglob("index.html"))
    return sorted("" if page == "." else f"{page}/" for page in found)
