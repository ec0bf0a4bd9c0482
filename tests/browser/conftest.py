"""A small course in a real browser: the elements are tried there, whatever the course of the day holds."""

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.generated import write_config
from tests.conftest import ROOT, SubPathHandler, SubPathServer, build_site


@pytest.fixture(scope="session")
def small_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the small course, with the project's theme, built once and served below a sub-path."""
    root = tmp_path_factory.mktemp("small") / "cours"
    shutil.copytree(ROOT / "tests/fixtures/small", root)
    shutil.copytree(ROOT / "docs/assets", root / "docs/assets")
    write_config(root)
    made = SubPathServer(("127.0.0.1", 0), SubPathHandler)
    made.folder = Path(root.parent / "site")
    done = build_site(root, made.folder, address=made.address())
    assert done.returncode == 0, done.stdout + done.stderr
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield made.address()
    made.shutdown()
