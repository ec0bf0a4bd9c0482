"""What the benchmarks say of a budget, and the courses they generate."""

import sys
from pathlib import Path

import pytest
from filcm.check import check_course, faults

from benchmarks import __main__ as bench
from benchmarks.generated import write_course


@pytest.mark.parametrize(
    ("row", "line"),
    [
        (bench.at_most("un", 1.5, 2, "s"), "| un | 1.5 s | ≤ 2 s | yes |"),
        (bench.at_most("deux", 2, 2, "s"), "| deux | 2.0 s | ≤ 2 s | yes |"),
        (bench.at_most("trois", 1.204, 1.2, "×", "note"), "| trois | 1.20 × (note) | ≤ 1.2 × | **no** |"),
        (bench.at_most("quatre", 0.1, 0.1, ""), "| quatre | 0.10 | ≤ 0.1 | yes |"),
        (bench.Row("cinq", "8.35 ×"), "| cinq | 8.35 × | — | — |"),
    ],
)
def test_a_row_says_whether_its_budget_is_kept(row: bench.Row, line: str) -> None:
    assert str(row) == line


@pytest.mark.parametrize(
    ("values", "status", "last"),
    [((1, 3, 3), 1, "2 budgets not kept."), ((3, 1), 1, "1 budget not kept."), ((1, 2), 0, "Every budget is kept.")],
)
def test_a_broken_budget_is_counted_and_changes_the_exit_status(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], values: tuple[int, ...], status: int, last: str
) -> None:
    rows = [bench.at_most("temps", value, 2, "s") for value in values]
    monkeypatch.setattr(bench, "measured", lambda quick: [*rows, bench.Row("sans budget", "9 s")])
    monkeypatch.setattr(sys, "argv", ["bench", "--quick"])
    assert bench.main() == status
    assert capsys.readouterr().out.rstrip().split("\n")[-1] == last


def test_a_generated_lesson_is_like_a_real_one(tmp_path: Path) -> None:
    write_course(tmp_path, 20)
    course, problems = check_course(tmp_path)
    assert faults(problems) == []
    assert len(course.lessons) == 20
    assert len(course.modules) == 2
    assert len(course.questions) == 200
    for lesson in course.lessons.values():
        [objective] = lesson.objectives
        assert len(course.questions_of[f"objective:{objective}"]) == 10
