"""Mutated files: each gives faults with the right file and a plausible line, or a course; never another exception.

`FILCM_MUTATIONS` sets how many cases each test runs; the default keeps the suite short.
"""

import os
import shutil
from pathlib import Path

import pytest
from filcm.check import check_course, faults
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

SMALL = Path(__file__).parent.parent / "fixtures" / "small"
FILES = sorted(
    path.relative_to(SMALL).as_posix() for path in SMALL.rglob("*") if path.suffix in (".yml", ".md") and path.is_file()
)
CASES = int(os.environ.get("FILCM_MUTATIONS", "150"))
PROFILE = settings(
    max_examples=CASES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)

NASTY_VALUES = st.sampled_from(
    ["", "~", "on", "012", "12:30", "!!python/object:os.system x", "*a", "&a x", "{", "[", "- -", "'", '"', "|", ">", "é" * 400, "2026-13-45",
     "1e999", ".inf", "0x1F", "9" * 400, "true", "-1", "[[fact:x]]", "/// quiz", "{{", "\u202e", "<script>", "# x", "a: b: c", "\t"]
)  # fmt: skip


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One copy of the small course for the module; each case mends what it broke."""
    copy = tmp_path_factory.mktemp("mutations") / "cours"
    shutil.copytree(SMALL, copy)
    return copy


def judge(root: Path, path: str, raw: bytes) -> None:
    file = root / path
    before = file.read_bytes()
    file.write_bytes(raw)
    try:
        found = faults(check_course(root, "trainer")[1])
    finally:
        file.write_bytes(before)
    for problem in found:
        assert (root / problem.path).exists(), problem
        source = raw if problem.path == path else (root / problem.path).read_bytes()
        lines = source.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
        assert 1 <= problem.line <= len(lines) + 1, problem
        assert problem.column >= 1, problem
        assert problem.what, problem
        assert problem.hint, problem


@PROFILE
@given(path=st.sampled_from(FILES), data=st.data())
def test_bytes_changed_at_random(root: Path, path: str, data: st.DataObject) -> None:
    raw = bytearray((root / path).read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, max(0, len(raw) - 1)))
        raw[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=4))
    judge(root, path, bytes(raw))


@PROFILE
@given(path=st.sampled_from(FILES), value=NASTY_VALUES, data=st.data())
def test_a_value_replaced(root: Path, path: str, value: str, data: st.DataObject) -> None:
    lines = (root / path).read_text(encoding="utf-8").split("\n")
    keyed = [number for number, line in enumerate(lines) if ": " in line]
    number = data.draw(st.sampled_from(keyed or [0]))
    lines[number] = f"{lines[number].partition(': ')[0]}: {value}"
    judge(root, path, "\n".join(lines).encode("utf-8"))


@PROFILE
@given(path=st.sampled_from(FILES), data=st.data())
def test_a_key_renamed_a_line_removed_or_moved(root: Path, path: str, data: st.DataObject) -> None:
    lines = (root / path).read_text(encoding="utf-8").split("\n")
    number = data.draw(st.integers(0, len(lines) - 1))
    change = data.draw(st.sampled_from(["drop", "double", "indent", "rename", "cut"]))
    line = lines[number]
    if change == "drop":
        del lines[number]
    elif change == "double":
        lines.insert(number, line)
    elif change == "indent":
        lines[number] = "   " + line
    elif change == "rename":
        lines[number] = line.replace(":", "x:", 1)
    else:
        del lines[number:]
    judge(root, path, "\n".join(lines).encode("utf-8"))
