"""A small course in a real browser: the elements are tried there, whatever the course of the day holds."""

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from benchmarks.generated import write_config
from tests.browser.small_course import ELEMENTS_MD, SET_BY_THEME
from tests.conftest import ROOT, SubPathHandler, SubPathServer, build_site

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--disable-component-update", "--disable-sync"]  # fmt: skip


@pytest.fixture(scope="module")  # not the session: while Playwright runs, no other test of the run can use asyncio
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="module")
def browser(playwright: Playwright, chromium_path: Path) -> Iterator[Browser]:
    opened = playwright.chromium.launch(executable_path=str(chromium_path), args=FLAGS)
    yield opened
    opened.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    opened.set_default_timeout(15_000)  # a busy machine is no fault
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page on which nothing of ours may throw."""
    made = context.new_page()
    thrown: list[str] = []
    made.on("pageerror", lambda error: thrown.append(str(error)))
    yield made
    assert [text for text in thrown if text != SET_BY_THEME] == []


@pytest.fixture(scope="session")
def small_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the small course, with the project's theme, built once and served below a sub-path."""
    root = tmp_path_factory.mktemp("small") / "cours"
    shutil.copytree(ROOT / "tests/fixtures/small", root)
    shutil.copytree(ROOT / "docs/assets", root / "docs/assets")
    (root / "docs/elements.md").write_text(ELEMENTS_MD, encoding="utf-8")
    write_config(root)
    made = SubPathServer(("127.0.0.1", 0), SubPathHandler)
    made.folder = Path(root.parent / "site")
    done = build_site(root, made.folder, address=made.address())
    assert done.returncode == 0, done.stdout + done.stderr
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield made.address()
    made.shutdown()
