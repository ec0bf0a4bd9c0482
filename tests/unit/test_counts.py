"""What the pages « how it was written » and the open data say of how much there is."""

import time
from pathlib import Path

from filcm.check import check_course
from filcm.counts import counts, unlike
from filcm.course import Course

REPLY = """
- id: q-{name}
  type: annotated-reply
  status: {status}
  {reviewed}
  objective: reformuler
  bloom: apply
  difficulty: 2
  prompt: "{prompt}"
  rubric:
    - id: ton
      text: "Le ton."
      levels: [{{id: bas, points: 0, text: "Sec."}}, {{id: haut, points: 2, text: "Posé."}}]
    - id: fond
      text: "Le fond."
      levels: [{{id: bas, points: 0, text: "À côté."}}, {{id: haut, points: 2, text: "Répond."}}]
  model_answers: [{{id: une, title: "Une", text: "Bonjour.", comment: "Pose le cadre."}}]
  explanation: "Parce que."
  passage: bien-lire#situation
"""
SIGNED = "reviewed: {by: relecture automatique, on: 2026-01-05}"
LONG = "Un membre écrit sous votre annonce que le colis commandé mardi n’est jamais arrivé : répondre en public."


def counted(root: Path, *replies: tuple[str, str, str]) -> dict[str, int]:
    """Return the counts of the small course with (name, status, prompt) added."""
    added = "".join(
        REPLY.format(name=name, status=status, prompt=prompt, reviewed=SIGNED if status == "active" else "")
        for name, status, prompt in replies
    )
    file = root / "docs/cours/ecouter/questions.yml"
    file.write_text(file.read_text(encoding="utf-8") + added, encoding="utf-8")
    course, problems = check_course(root)
    assert [problem for problem in problems if problem.level == "fault"] == []
    return counts(course)


def grown(root: Path, kind: str, *replies: tuple[str, str, str]) -> int:
    before = counts(check_course(root)[0])[kind]
    return counted(root, *replies)[kind] - before


def test_only_what_is_active_counts(small: Path) -> None:
    replies = (("une", "active", LONG), ("deux", "draft", "Tout autre chose, qui attend sa relecture."))
    assert grown(small, "questions", *replies) == 1


def test_an_active_annotated_reply_counts_as_a_question_too(small: Path) -> None:
    assert grown(small, "annotated_replies", ("une", "active", LONG), ("deux", "draft", "Autre message à écrire.")) == 1


def test_near_duplicates_count_once_as_questions(small: Path) -> None:
    assert grown(small, "questions", ("une", "active", LONG), ("deux", "active", LONG.replace("mardi", "lundi"))) == 1


def test_near_duplicates_count_once_as_annotated_replies(small: Path) -> None:
    replies = (("une", "active", LONG), ("deux", "active", LONG.replace("mardi", "lundi")))
    assert grown(small, "annotated_replies", *replies) == 1


def test_what_differs_in_substance_counts_twice() -> None:
    assert unlike([LONG, LONG.replace("en public", "en privé, puis écrire la réponse publique qui la suit")]) == 2


def test_case_and_marks_do_not_make_another_question() -> None:
    assert unlike(["Que répondre ?", "QUE RÉPONDRE"]) == 1


def test_nothing_is_counted_in_an_empty_course() -> None:
    assert set(counts(Course(Path())).values()) == {0}


def test_four_thousand_prompts_are_counted_in_seconds() -> None:
    words = [f"mot{n}" for n in range(300)]
    prompts = [" ".join(words[(n * k * k + k) % 300] for k in range(3, 23)) + f" numéro{n}" for n in range(4_000)]
    start = time.process_time()
    assert 0 < unlike(prompts) <= 4_000
    assert time.process_time() - start < 10
