"""Options and fixtures of every kind of test."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import run

os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(run.node()))  # as run.py does; here for pytest called by hand


def pytest_addoption(parser: pytest.Parser) -> None:
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
