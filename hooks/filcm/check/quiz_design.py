"""Questions that give themselves away, or that teach nothing."""

import re
from collections import Counter
from collections.abc import Iterator

from filcm.course import Course
from filcm.model.questions import MultipleChoice, SingleChoice, TrueFalse
from filcm.problem import Place, Problem

LEAST_FOR_A_PATTERN = 8  # below, a skew may be chance
MUCH_LONGER = 1.6
ALL_OR_NONE = re.compile(r"^\s*(toutes? les|tous les|aucune? des) (réponses|propositions)", re.I)


def quiz_faults(course: Course) -> Iterator[Problem]:
    """Yield faults of one question, then patterns of a whole file."""
    by_file: dict[str, list[SingleChoice]] = {}
    for name, question in course.questions.items():
        origin = course.origins["question", name]
        if isinstance(question, SingleChoice | MultipleChoice):
            texts: dict[str, int] = {}
            for index, choice in enumerate(question.choices):
                key = " ".join(choice.text.lower().split())
                if key in texts:
                    yield origin.at("choices", index, "text").fault(
                        f"réponse proposée deux fois dans {name}", "en changer une"
                    )
                texts[key] = index
                if choice.text.strip() == choice.feedback.strip():
                    yield origin.at("choices", index, "feedback").fault(
                        "le retour répète la réponse", "dire ce que ce choix apprend"
                    )
        if isinstance(question, SingleChoice):
            by_file.setdefault(origin.path, []).append(question)
            lengths = sorted((len(choice.text), choice.right) for choice in question.choices)
            if lengths[-1][1] and lengths[-1][0] > MUCH_LONGER * lengths[-2][0]:
                yield origin.at("choices").note(
                    f"{name} : la bonne réponse est de loin la plus longue", "l’alléger, ou étoffer un distracteur"
                )
    for path, questions in by_file.items():
        yield from _patterns(path, questions)
    judged = [question for question in course.questions.values() if isinstance(question, TrueFalse)]
    if len(judged) >= LEAST_FOR_A_PATTERN and len({question.answer for question in judged}) == 1:
        yield (
            course.origins["question", judged[0].id]
            .at("answer")
            .note("toutes les questions vrai-faux ont la même réponse", "en retourner quelques-unes")
        )


def _patterns(path: str, questions: list[SingleChoice]) -> Iterator[Problem]:
    if len(questions) < LEAST_FOR_A_PATTERN:
        return
    positions = Counter(
        next(index for index, choice in enumerate(question.choices) if choice.right) for question in questions
    )
    position, count = positions.most_common(1)[0]
    if count > len(questions) * 0.6:
        yield Place(path).note(
            f"la bonne réponse est en position {position + 1} dans {count} questions sur {len(questions)}",
            "varier les places",
        )
    longest = sum(max(question.choices, key=lambda choice: len(choice.text)).right for question in questions)
    if longest > len(questions) * 0.6:
        yield Place(path).note(
            f"la bonne réponse est la plus longue dans {longest} questions sur {len(questions)}",
            "équilibrer les longueurs",
        )
