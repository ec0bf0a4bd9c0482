"""What the bank of questions is made of: types, uses, levels, and where right answers stand. Read before it is trusted."""

from collections import Counter
from collections.abc import Iterable

from filcm.check.quiz_design import right_is_at, right_position
from filcm.course import Course
from filcm.model.base import BLOOM_ORDER
from filcm.model.questions import AnnotatedReply, QuestionBase, SingleChoice, question_type


def bank_report(course: Course) -> str:
    """Return, in French, a table by module, then the places and lengths of right answers in single-choice questions."""
    modules = {name: module.title for name, module in course.modules.items()}
    lines = ["| module | entraînement | positionnement | examen | à rédiger | " + " | ".join(BLOOM_ORDER) + " |"]
    lines.append("|" + " --- |" * (5 + len(BLOOM_ORDER)))
    for name, title in modules.items():
        lines.append(_row(title, course.questions_of.get(f"module:{name}", ())))
    lines.append(_row("**toute la banque**", course.questions.values()))
    types = Counter(question_type(question) for question in course.questions.values())
    lines += ["", "Types : " + ", ".join(f"{kind} {count}" for kind, count in types.most_common()) + "."]
    single = [question for question in course.questions.values() if isinstance(question, SingleChoice)]
    places = Counter((right_position(question) + 1, len(question.choices)) for question in single)
    lines += [
        "",
        "| réponses proposées | place de la juste : 1 | 2 | 3 | 4 | 5 |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for count in sorted({size for _, size in places}):
        lines.append(f"| {count} | " + " | ".join(str(places.get((place, count), 0)) for place in range(1, 6)) + " |")
    longest = sum(right_is_at(question, -1) for question in single)
    shortest = sum(right_is_at(question, 0) for question in single)
    expected = sum(1 / len(question.choices) for question in single)
    lines += ["", f"La juste est seule la plus longue {longest} fois, seule la plus courte {shortest} fois, sur {len(single)} ; le hasard en donnerait {expected:.0f} de chaque."]  # fmt: skip
    return "\n".join(lines)


def _row(title: str, questions: Iterable[QuestionBase]) -> str:
    asked = list(questions)
    uses = Counter(question.use for question in asked)
    levels: Counter[str] = Counter(question.bloom for question in asked)
    written = sum(isinstance(question, AnnotatedReply) for question in asked)
    cells = [uses["practice"], uses["positioning"], uses["exam"], written, *(levels[level] for level in BLOOM_ORDER)]
    return f"| {title} | " + " | ".join(map(str, cells)) + " |"
