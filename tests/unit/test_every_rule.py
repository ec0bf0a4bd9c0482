"""Each rule has a broken example with its exact message, and each line of the core that speaks has one."""

import datetime
import shutil
from pathlib import Path

import pytest
from filcm.check import check_course
from filcm.check.hints import unmarked_terms
from filcm.yaml_reader import read_yaml

from tests.unit.examples import COPY_OF, EXAMPLES, Example
from tests.unit.sites import call_sites, recorded, unreached
from tests.unit.test_author import CASES as AUTHOR_CASES
from tests.unit.test_author import EXAMPLES as AUTHOR_EXAMPLES
from tests.unit.test_check import CASES

SMALL = Path(__file__).parent.parent / "fixtures" / "small"
LATER = datetime.date(2028, 1, 1)
NO_EXAMPLE: dict[str, str] = {}  # « file:line »: why no example can make it speak


def messages(root: Path, example: Example) -> list[str]:
    """Return what an author reads once the small course is broken as the example says."""
    shutil.copytree(SMALL, root)
    read_yaml.cache_clear()  # so that each line that speaks is seen speaking
    for path, old, new in example.edits:
        change(root, path, old, new)
    with pytest.MonkeyPatch.context() as patch:
        if example.mode == "unreadable":
            patch.setattr(Path, "read_bytes", failing_for(root / example.edits[0][0]))
        course, problems = check_course(root, "trainer", LATER if example.mode == "today" else None)
    if example.mode == "hints":
        problems += unmarked_terms(course)
    return [str(problem) for problem in problems]


def change(root: Path, path: str, old: str | None, new: str | bytes | None) -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    if new is None:
        file.unlink()
    elif isinstance(new, bytes):
        file.write_bytes(new)
    elif old is None:
        raw = (root / new.removeprefix(COPY_OF)).read_bytes() if new.startswith(COPY_OF) else new.encode("utf-8")
        file.write_bytes(raw)
    else:
        text = file.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {path}"
        file.write_text(text.replace(old, new, 1), encoding="utf-8")


def failing_for(path: Path):  # type: ignore[no-untyped-def]
    real = Path.read_bytes

    def read(self: Path) -> bytes:
        if self == path:
            raise PermissionError
        return real(self)

    return read


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, list[str]], list[str]]:
    """Return what each example made read, and the calls that none of them reached."""
    folder = tmp_path_factory.mktemp("broken")
    older = {
        f"case {number}": Example([(path, old, new)], expected or "")
        for number, (path, old, new, expected) in enumerate([*CASES, *AUTHOR_CASES])
    }
    with recorded() as lines:
        read = {
            name: messages(folder / name, example) for name, example in {**EXAMPLES, **AUTHOR_EXAMPLES, **older}.items()
        }
    return read, unreached(lines)


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_broken_example_says_its_message(said: tuple[dict[str, list[str]], list[str]], name: str) -> None:
    assert EXAMPLES[name].said in said[0][name]


def test_every_line_that_speaks_has_an_example(said: tuple[dict[str, list[str]], list[str]]) -> None:
    assert len(call_sites()) > 100
    assert [site for site in said[1] if site not in NO_EXAMPLE] == []
    assert all(NO_EXAMPLE.values())
