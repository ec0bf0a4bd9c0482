"""Mutated files: each gives faults with the right file and a plausible line, or a course that renders; never another exception.

700 cases in all, always the same (`derandomize`: a day must not change the verdict): 150 of changed bytes, 150 of
replaced values, 150 of keys and lines, 100 of notebooks, 100 of a school's files and the registers of ids, and 50 of
blocks and markup whose pages are rendered when `check` finds nothing. `FILCM_MUTATIONS` multiplies them.
The terminal says how many ran.
"""

import os
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from filcm.build import Build
from filcm.check import check_course, faults
from filcm.markdown.rendered import PAGE_CONFIGS, PAGE_EXTENSIONS
from filcm.problem import Problem
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown import Markdown

from tests.unit.conftest import LESSON
from tests.unit.examples import nb

SMALL = Path(__file__).parent.parent / "fixtures" / "small"
NOTEBOOK = "exercises/compter.ipynb"
LOCAL = "local/docs/checklists/avant-de-repondre.yml"
BESIDE = {
    "ids.txt": "# Identifiants publiés\nquestion:q-vrai\nlesson:bien-lire\npassage:bien-lire#situation\n",
    "retired.yml": '- {id: "question:q-perdue", successor: "question:q-vrai", on: 2026-11-24, why: "Doublon."}\n',
    "local/course.yml": 'name: "École d’essai"\n',
    "local/organisation.yml": 'name: "École d’essai"\ncontact: "ecole@exemple.org"\n',
    "local/replaced.txt": "0123456789ab docs/checklists/avant-de-repondre.yml\n",
}
FILES = sorted(
    path.relative_to(SMALL).as_posix() for path in SMALL.rglob("*") if path.suffix in (".yml", ".md") and path.is_file()
)
TIMES = int(os.environ.get("FILCM_MUTATIONS", "1"))
RAN: Counter[str] = Counter()


def cases(number: int) -> settings:
    quiet = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
    return settings(max_examples=number * TIMES, deadline=None, suppress_health_check=quiet, derandomize=True)


NASTY_VALUES = st.sampled_from(
    ["", "~", "on", "012", "12:30", "!!python/object:os.system x", "*a", "&a x", "{", "[", "- -", "'", '"', "|", ">", "é" * 400, "2026-13-45",
     "1e999", ".inf", "0x1F", "9" * 400, "true", "-1", "[[fact:x]]", "/// quiz", "{{", "\u202e", "<script>", "# x", "a: b: c", "\t"]
)  # fmt: skip
PIECES = st.sampled_from(
    ["> /// quiz | question:nope\n> ///", "```\n/// quiz | question:nope\n///", "<!--\n/// help | distress\n///\n-->", "<div>", "</div>",
     "    /// help | distress\n    ///", "- /// help | distress\n    ///", "/// post\n    who: 2026-11-24\n\nA\n///", "/// post\n    who: A\n///",
     "[x](javascript:alert(1))", "*a*{: onclick=x }", "[[fact:mediane-2022]]", "[[term:portee|x]]", "[[passage:bien-lire#situation]]",
     "[[passage:nope]]", "[[organisation:name]]", "| a |\n| --- |\n| [[fact:regle-2004]] |", "&nbsp;&bogus; & <b>", "/// timeline | job-sheet:moderateur\n///",
     "/// chart | salary:france\n    period: month\n///", "/// listing | terms\n///", "/// quiz | question:q-vrai question:q-vrai\n///",
     "/// checklist | avant-de-repondre\n///", "/// scenario | panne\n///", "//// copy | T\n```\n///\n```\n////", "((1))", "## T {#t}", "12\u202f%"]
)  # fmt: skip


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One copy of the small course, with a notebook, a school's files and registers; each case mends what it broke."""
    copy = tmp_path_factory.mktemp("mutations") / "cours"
    shutil.copytree(SMALL, copy)
    for path, text in {
        **BESIDE,
        NOTEBOOK: nb(),
        LOCAL: (copy / LOCAL.removeprefix("local/")).read_text("utf-8"),
    }.items():
        (copy / path).parent.mkdir(parents=True, exist_ok=True)
        (copy / path).write_text(text, encoding="utf-8")
    assert faults(check_course(copy, "trainer")[1]) == []
    return copy


@pytest.fixture(scope="module", autouse=True)
def summary(request: pytest.FixtureRequest) -> Iterator[None]:
    """Say how many cases ran."""
    yield
    plugins = request.config.pluginmanager
    reporter, capture = plugins.get_plugin("terminalreporter"), plugins.get_plugin("capturemanager")
    if reporter and capture and RAN:
        with capture.global_and_fixture_disabled():
            kinds = ", ".join(f"{number} {name}" for name, number in RAN.items())
            reporter.write_line(f"\nmutations: {sum(RAN.values())} cases ({kinds})")


def judge(root: Path, path: str, raw: bytes, name: str, changed: int | None = None) -> list[Problem]:
    """Check the course with one file changed; `changed` is the line of the change, if it is a value or a key."""
    RAN[name] += 1
    file = root / path
    before = file.read_bytes()
    file.write_bytes(raw)
    try:
        found = faults(check_course(root, "trainer")[1])
        for problem in found:
            assert_plausible(root, path, before, raw, problem)
        if changed is not None and found:
            assert_near(raw, path, found, changed)
    finally:
        file.write_bytes(before)
    return found


def assert_plausible(root: Path, path: str, before: bytes, raw: bytes, problem: Problem) -> None:
    """The fault is in the changed file or in one that cites something of it, at a line that exists, and says how to mend."""
    source = root / problem.path
    assert source.is_file() or problem.path == path, problem
    text = source.read_bytes().decode("utf-8", "replace")
    lines = re.split(r"\r\n?|\n|[\x85\u2028\u2029]", text)
    assert 1 <= problem.line <= len(lines) + 1, problem
    assert problem.column >= 1, problem
    assert problem.what, problem
    assert problem.hint, problem
    if problem.path != path and not COURSE_WIDE.search(problem.what):
        about = set(WORD.findall(problem.what.rpartition(" : ")[2]))
        known = WORD.findall((before + b" " + raw).decode("utf-8", "replace"))
        assert about & {*known, Path(path).stem, Path(path).parent.name}, f"{problem} is not about {path}"


WORD = re.compile(r"[\w-]{2,}|[%€]")
COURSE_WIDE = re.compile(r"questions tirées sur|ce quiz n’a aucune question|description déjà prise|chiffre sans source")


def assert_near(raw: bytes, path: str, found: list[Problem], changed: int) -> None:
    """A fault of this file is within the entry that was changed; one without its line stands at its start."""
    here = [problem.line for problem in found if problem.path == path]
    if here:
        assert min(abs(line - changed) for line in here) <= entry_span(raw, changed), (changed, found)


def entry_span(raw: bytes, changed: int) -> int:
    """Return how far, in lines, the ends of the entry around a line may be: a missing key is said at its start."""
    lines = raw.decode("utf-8", "replace").split("\n")
    starts = [number for number, line in enumerate(lines, start=1) if re.match(r"(- |---)", line)] or [1]
    first = max((start for start in starts if start <= changed), default=1)
    last = min((start for start in starts if start > changed), default=len(lines) + 1)
    return max(changed - first, last - changed, 3)


def value_lines(text: str) -> list[int]:
    return [number for number, line in enumerate(text.split("\n")) if ": " in line] or [0]


@cases(150)
@given(path=st.sampled_from(FILES), data=st.data())
def test_bytes_changed_at_random(root: Path, path: str, data: st.DataObject) -> None:
    raw = bytearray((root / path).read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, max(0, len(raw) - 1)))
        raw[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=4))
    judge(root, path, bytes(raw), "bytes")


@cases(150)
@given(path=st.sampled_from(FILES), value=NASTY_VALUES, data=st.data())
def test_a_value_replaced(root: Path, path: str, value: str, data: st.DataObject) -> None:
    lines = (root / path).read_text(encoding="utf-8").split("\n")
    number = data.draw(st.sampled_from(value_lines("\n".join(lines))))
    lines[number] = f"{lines[number].partition(': ')[0]}: {value}"
    judge(root, path, "\n".join(lines).encode("utf-8"), "values", number + 1)


@cases(150)
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
    changed = number + 1 if change == "rename" and ":" in line else None
    judge(root, path, "\n".join(lines).encode("utf-8"), "keys and lines", changed)


@cases(100)
@given(value=NASTY_VALUES, data=st.data())
def test_a_notebook(root: Path, value: str, data: st.DataObject) -> None:
    text = nb()
    if data.draw(st.booleans()):
        raw = bytearray(text.encode("utf-8"))
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 6))] = data.draw(st.binary(max_size=4))
        judge(root, NOTEBOOK, bytes(raw), "notebooks")
        return
    lines = text.split("\n")
    number = data.draw(st.sampled_from(value_lines(text)))
    key, _, old = lines[number].partition(": ")
    quoted = '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t") + '"'
    new = data.draw(st.sampled_from([quoted, "null", "[]", "{}", "0", "true", value]))
    lines[number] = f"{key}: {new}{',' if old.endswith(',') else ''}"
    judge(root, NOTEBOOK, "\n".join(lines).encode("utf-8"), "notebooks")


@cases(100)
@given(path=st.sampled_from([LOCAL, *BESIDE]), value=NASTY_VALUES, data=st.data())
def test_a_schools_file_or_a_register(root: Path, path: str, value: str, data: st.DataObject) -> None:
    text = (root / path).read_text(encoding="utf-8")
    if data.draw(st.booleans()):
        raw = bytearray(text.encode("utf-8"))
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 6))] = data.draw(st.binary(max_size=4))
        judge(root, path, bytes(raw), "a school's files and registers")
        return
    lines = text.split("\n")
    number = data.draw(st.integers(0, len(lines) - 1))
    lines[number] = data.draw(
        st.sampled_from([value, lines[number] + value, f"{lines[number].partition(': ')[0]}: {value}"])
    )
    judge(root, path, "\n".join(lines).encode("utf-8"), "a school's files and registers")


@cases(50)
@given(pieces=st.lists(PIECES, min_size=1, max_size=4), in_page=st.booleans())
def test_what_check_lets_pass_is_rendered_without_slashes(root: Path, pieces: list[str], in_page: bool) -> None:
    path, before = (
        (LESSON, "## Vérifier {#verifier}\n") if in_page else ("docs/metiers/moderateur.yml", "      Tous les jours.\n")
    )
    text = (root / path).read_text(encoding="utf-8")
    added = "\n\n".join(pieces) + "\n\n"
    if not in_page:
        added = "".join(f"      {line}\n" if line else "\n" for line in added.split("\n"))
    raw = text.replace(before, added + before).encode("utf-8")
    if judge(root, path, raw, "blocks and markup"):
        return
    (root / path).write_bytes(raw)
    try:
        build = Build.prepare(root)
        assert build.faults == []
        made = {page.uri: re.sub(r"\A---\n.*?\n---\n", "", page.markdown, flags=re.S) for page in build.pages()}
        written = build.course.pages[LESSON.removeprefix("docs/")]
        made[written.uri] = build.around(written.uri, written.body)
        for uri in (written.uri,) if in_page else ("metiers/moderateur.md",):
            listed = [*PAGE_EXTENSIONS, build.extension]
            html = Markdown(extensions=listed, extension_configs=PAGE_CONFIGS).convert(made[uri])
            shown = re.sub(r"<(pre|code)\b.*?</\1>", "", html, flags=re.S)
            shown = re.sub(r'<div class="course-copy__text".*?</div>', "", shown, flags=re.S)  # exactly as typed
            assert not re.search(r"(?m)^[^\w/]*(<[^>]*>)*\s*/{3,}", shown), f"slashes are shown on {uri}"
            assert "javascript:" not in html
            assert "onclick=" not in html
    finally:
        (root / path).write_text(text, encoding="utf-8")
