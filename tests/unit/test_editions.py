"""What is kept back from learners is dropped by the loader, before pages, search and exports can see it."""

from pathlib import Path

from filcm.build import Build
from filcm.check import check_course
from filcm.exports.open_data import as_json, course_data

EXAM = """
- id: q-examen
  status: active
  reviewed: {by: "relecture automatique", on: 2026-11-24}
  type: true-false
  use: exam
  objective: reformuler
  bloom: apply
  difficulty: 2
  prompt: "Énoncé gardé secret."
  answer: true
  when_true: "Oui."
  when_false: "Non."
  explanation: "Parce que."
  passage: bien-lire#situation
"""


def with_exam(root: Path, folder: str) -> None:
    (root / folder).mkdir(parents=True)
    (root / folder / "banque.yml").write_text(EXAM, encoding="utf-8")


def test_the_learner_edition_never_sees_the_exam_bank(small: Path) -> None:
    with_exam(small, "exercises/exams")
    learner, trainer = check_course(small, "learner")[0], check_course(small, "trainer")[0]
    assert "q-examen" not in learner.questions
    assert "q-examen" in trainer.questions
    assert "Énoncé gardé secret" not in as_json(course_data(learner))
    assert not any("Énoncé gardé secret" in page.markdown for page in Build.prepare(small).pages())


def test_an_exam_question_never_enters_a_practice_quiz_nor_open_data(small: Path) -> None:
    with_exam(small, "exercises/exams")
    course = check_course(small, "trainer")[0]
    assert "Énoncé gardé secret" not in as_json(course_data(course))
    build = Build.prepare(small, "trainer")
    page = next(page for page in build.pages() if page.uri.endswith("questions.md"))
    assert "Énoncé gardé secret" not in build.extension.renderer.field(page.markdown)


def test_a_school_keeps_its_bank_in_a_folder_of_its_own(small: Path) -> None:
    with_exam(small, "local/prive/banque")
    (small / "local/course.yml").write_text("exam_bank: prive/banque\n", encoding="utf-8")
    assert "q-examen" in check_course(small, "trainer")[0].questions


def test_a_fault_in_the_exam_bank_is_said(small: Path) -> None:
    with_exam(small, "exercises/exams")
    file = small / "exercises/exams/banque.yml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("objective: reformuler", "objective: reformule"), encoding="utf-8"
    )
    assert any("objectif inconnu : reformule" in problem.what for problem in check_course(small, "trainer")[1])
