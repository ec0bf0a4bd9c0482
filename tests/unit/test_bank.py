"""The report on the bank: what an editor reads before trusting it."""

from pathlib import Path

from filcm.bank import bank_report
from filcm.load import load_course

SMALL = Path(__file__).parent.parent / "fixtures" / "small"


def test_each_module_has_its_line_and_the_whole_its_own() -> None:
    course, _ = load_course(SMALL)
    rows = [line for line in bank_report(course).splitlines() if line.startswith(("| Écouter", "| **toute"))]
    assert len(rows) == 2
    assert rows[0].split("|")[2:] == rows[1].split("|")[2:]
    practice = sum(question.use == "practice" for question in course.questions.values())
    assert rows[0].split("|")[2].strip() == str(practice)


def test_places_of_right_answers_are_counted_by_number_of_choices() -> None:
    course, _ = load_course(SMALL)
    assert "| 3 | 1 | 1 | 0 | 0 | 0 |" in bank_report(
        course
    )  # q-single: three choices, the first is right; q-situer: the second
