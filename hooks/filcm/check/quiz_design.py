"""Questions that give themselves away, or that teach nothing. What may be chance is a note, counted by --strict.

Source of the rules, those that a program can tell: T. M. Haladyna, S. M. Downing, M. C. Rodriguez, « A Review of
Multiple-Choice Item-Writing Guidelines for Classroom Assessment », Applied Measurement in Education, 2002.
"""

import re
from collections import Counter
from collections.abc import Iterator

from filcm.counts import near_duplicates
from filcm.course import Course, Origin
from filcm.markdown.typography import plain
from filcm.model.questions import Choice, Matching, MultipleChoice, QuestionBase, SingleChoice, TrueFalse
from filcm.problem import Place, Problem

LEAST_FOR_A_PATTERN = 8  # below, a skew may be chance
TOO_OFTEN = 0.5  # of the questions of a file; one choice in three or four is expected
MUCH_LONGER = 1.6
MUCH_SHORTER = 0.3
ALL_OR_NONE = re.compile(
    r"^\s*(toutes? (?:les|ces)|tous les|aucune? (?:des|de ces)) (réponses|propositions|choix)", re.I
)
NEGATION = re.compile(r"\b(?:ne|n['’])\s?[^.!?*]*?\b(pas|jamais|aucune?|rien)\b|\b(sauf|excepté|hormis)\b", re.I)
OPEN_END = re.compile(r"\b(un|une|le|la|l['’]|des|du)\s*(?:…|\.\.\.|:)?\s*$", re.I)
LAST_SENTENCE = re.compile(r"[^.!?\n]*[.!?…:]?\s*$")
WORD = re.compile(r"[^\W\d_]{6,}")
STEM = 6  # letters that two forms of a word share


def quiz_faults(course: Course) -> Iterator[Problem]:
    """Yield faults of one question, then patterns of a whole file, then questions that say the same twice."""
    by_file: dict[str, list[SingleChoice]] = {}
    for name, question in course.questions.items():
        origin = course.origins["question", name]
        yield from _asked(question, origin)
        if isinstance(question, SingleChoice | MultipleChoice):
            yield from _choices(question, origin)
        if isinstance(question, SingleChoice):
            by_file.setdefault(origin.path, []).append(question)
            yield from _right_choice(question, origin)
        if isinstance(question, MultipleChoice) and all(choice.right for choice in question.choices):
            yield origin.at("choices").note(f"{name} : toutes les réponses sont justes", "ajouter une erreur réelle")
        if isinstance(question, Matching):
            yield from _matching(question, origin)
    for path, questions in by_file.items():
        yield from _patterns(path, questions)
    judged = [question for question in course.questions.values() if isinstance(question, TrueFalse)]
    if len(judged) >= LEAST_FOR_A_PATTERN and len({question.answer for question in judged}) == 1:
        yield (
            course.origins["question", judged[0].id]
            .at("answer")
            .note("toutes les questions vrai-faux ont la même réponse", "en retourner quelques-unes")
        )
    prompts = {name: question.prompt for name, question in course.questions.items()}
    for first, second in near_duplicates(prompts):
        place = course.origins["question", first].at("prompt")
        yield (
            course.origins["question", second]
            .at("prompt")
            .note(
                f"{second} demande presque la même chose que {first} ({place.path}:{place.line})",
                "changer de situation, ou retirer l’une des deux",
            )
        )


def _last_sentence(question: QuestionBase) -> str:
    return next(iter(LAST_SENTENCE.findall(question.prompt.strip())), "")


def _asked(question: QuestionBase, origin: Origin) -> Iterator[Problem]:
    """Yield what is wrong with the sentence that asks."""
    last = _last_sentence(question)
    if isinstance(question, TrueFalse):
        return  # a statement may well deny
    if (negation := NEGATION.search(last)) and f"**{negation[1] or negation[2]}**" not in question.prompt:
        yield origin.at("prompt").note(
            f"{question.id} demande par la négative : « {negation[1] or negation[2]} »",
            "demander ce que l’on fait, ou mettre ce mot en gras : **pas**",
        )
    if isinstance(question, SingleChoice) and (ending := OPEN_END.search(last)):
        yield origin.at("prompt").note(
            f"{question.id} : l’énoncé finit par « {ending[1]} », qui accorde et trahit",
            "finir par une question entière",
        )


def _choices(question: SingleChoice | MultipleChoice, origin: Origin) -> Iterator[Problem]:
    texts: set[str] = set()
    for index, choice in enumerate(question.choices):
        key = " ".join(choice.text.lower().split())
        if key in texts:
            yield origin.at("choices", index, "text").fault(
                f"réponse proposée deux fois dans {question.id}", "en changer une"
            )
        texts.add(key)
        if choice.text.strip() == choice.feedback.strip():
            yield origin.at("choices", index, "feedback").fault(
                "le retour répète la réponse", "dire ce que ce choix apprend"
            )
        if ALL_OR_NONE.match(choice.text):
            yield origin.at("choices", index, "text").note(
                f"{question.id} propose « {choice.text.strip().rstrip('.')} », qui se devine",
                "écrire une erreur que l’on fait vraiment",
            )
    typical = sorted(len(choice.text) for choice in question.choices)[len(question.choices) // 2]
    for index, choice in enumerate(question.choices):
        if not choice.right and len(choice.text) < MUCH_SHORTER * typical:
            yield origin.at("choices", index, "text").note(
                f"{question.id} : un distracteur bien plus court que les autres réponses", "l’étoffer, ou le changer"
            )


def _right_choice(question: SingleChoice, origin: Origin) -> Iterator[Problem]:
    """Yield what tells the right choice apart: its length, its shape, words of the prompt that it alone repeats."""
    right = next(choice for choice in question.choices if choice.right)
    others = [choice for choice in question.choices if not choice.right]
    if len(right.text) > MUCH_LONGER * max(len(choice.text) for choice in others):
        yield origin.at("choices").note(
            f"{question.id} : la bonne réponse est de loin la plus longue", "l’alléger, ou étoffer un distracteur"
        )
    if len(others) > 1 and _shape(right) not in map(_shape, others) and len(set(map(_shape, others))) == 1:
        yield origin.at("choices").note(
            f"{question.id} : la bonne réponse seule a cette forme (majuscule, point final)",
            "donner la même forme à toutes",
        )
    asked = _stems(_last_sentence(question))
    repeated = asked & _stems(right.text)
    if len(repeated) > 1 and not any(asked & _stems(choice.text) for choice in others):
        yield origin.at("choices").note(
            f"{question.id} : la bonne réponse seule reprend les mots de la question", "les ôter, ou les partager"
        )


def _shape(choice: Choice) -> tuple[bool, bool]:
    text = choice.text.strip().lstrip("«“*_ \u00a0")
    return text[:1].isupper(), text.endswith((".", ".*", ". »"))


def _stems(text: str) -> set[str]:
    return {plain(word)[:STEM] for word in WORD.findall(text)}


def _matching(question: Matching, origin: Origin) -> Iterator[Problem]:
    rights = Counter(plain(pair.right) for pair in question.pairs)
    if question.decoys and any(plain(decoy.text) in rights for decoy in question.decoys):
        yield origin.at("decoys").fault(
            f"proposition en trop qui va avec une paire dans {question.id}", "en choisir une qui ne va avec rien"
        )


def _patterns(path: str, questions: list[SingleChoice]) -> Iterator[Problem]:
    if len(questions) < LEAST_FOR_A_PATTERN:
        return
    places = Counter(right_position(question) for question in questions)
    position, count = places.most_common(1)[0]
    if count > len(questions) * TOO_OFTEN:
        yield Place(path).note(
            f"la bonne réponse est en position {position + 1} dans {count} questions sur {len(questions)}",
            "varier les places",
        )
    for rank, word in ((-1, "longue"), (0, "courte")):
        count = sum(right_is_at(question, rank) for question in questions)
        if count > len(questions) * TOO_OFTEN:
            yield Place(path).note(
                f"la bonne réponse est la plus {word} dans {count} questions sur {len(questions)}",
                "équilibrer les longueurs",
            )


def right_position(question: SingleChoice) -> int:
    """Return the place of the right choice, from 0."""
    return next(index for index, choice in enumerate(question.choices) if choice.right)


def right_is_at(question: SingleChoice, rank: int) -> bool:
    """Tell whether the right choice is, by length, the one at `rank` (-1: the longest, 0: the shortest), alone."""
    lengths = sorted(len(choice.text) for choice in question.choices)
    right = next(choice for choice in question.choices if choice.right)
    return len(right.text) == lengths[rank] and lengths.count(lengths[rank]) == 1
