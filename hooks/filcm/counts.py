"""How much of each kind the course has read through, near-duplicate questions counted once."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any

from filcm.course import Course, is_active

NEAR = 0.92  # likeness from which two questions count once
SHARED = 0.75  # least part of its words that a prompt shares with one so near


def counts(course: Course) -> dict[str, int]:
    """Return how many of each kind are active: read through by another than their writer, and signed.

    Objectives count with their module, near-duplicate questions once.
    """

    def active(entities: Iterable[Any]) -> list[Any]:
        return [entity for entity in entities if is_active(entity)]

    modules = active(course.modules.values())
    questions = active(course.questions.values())
    return {
        "modules": len(modules), "lessons": len(active(course.lessons.values())),
        "objectives": sum(len(module.objectives) for module in modules),
        "questions": unlike(question.prompt for question in questions if question.use != "exam"),
        "exam_questions": course.exam_questions,
        "annotated_replies": unlike(question.prompt for question in questions if question.type == "annotated-reply"),
        "job_sheets": len(active(course.job_sheets.values())), "skills": len(active(course.skills.values())),
        "terms": len(active(course.terms.values())), "templates": len(active(course.templates.values())),
        "platforms": len(active(course.platforms.values())), "cases": len(active(course.cases.values())),
        "productions": len(active(course.productions.values())),
        "law_situations": sum(front.status == "active" for _, front in course.law_situations()),
        "checklists": len(active(course.checklists.values())), "scenarios": len(active(course.scenarios.values())),
        "exercises": len(active(course.exercises.values())), "facts": len(active(course.facts.values())),
        "sources": len(active(course.sources.values())),
    }  # fmt: skip


def unlike(prompts: Iterable[str]) -> int:
    """Return how many prompts remain when near-duplicates count once."""
    return _unlike(tuple(prompts))


@lru_cache(maxsize=16)
def _unlike(prompts: tuple[str, ...]) -> int:
    """Count; asked for by several pages and exports of one build."""
    plain = list(dict.fromkeys(map(_plain, prompts)))
    return len(plain) - len({second for _, second in _pairs(plain)})


def near_duplicates(prompts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield (first, second) for each prompt so near an earlier one that both count once, by the keys of `prompts`."""
    names: dict[str, str] = {}
    for name, prompt in prompts.items():
        first = names.setdefault(_plain(prompt), name)
        if first != name:
            yield first, name
    for first, second in _pairs(list(names)):
        yield names[first], names[second]


def _plain(prompt: str) -> str:
    return re.sub(r"\W+", " ", prompt.lower()).strip()


def _pairs(plain: list[str]) -> Iterator[tuple[str, str]]:
    """Yield (kept, dropped) for each text near one already kept.

    Two prompts so near share nearly all their words, hence one of their rarest: only those that do are compared.
    """
    texts = {text: frozenset(text.split()) for text in plain}
    frequency = Counter(word for words in texts.values() for word in words)
    kept: dict[str, list[str]] = {}  # rare word → the prompts kept that have it among their rarest
    for text, words in texts.items():
        rarest = sorted(words, key=lambda word: (frequency[word], word))[: int(len(words) * (1 - SHARED)) + 1]
        rivals = dict.fromkeys(rival for word in rarest for rival in kept.get(word, ()))
        if near := next((rival for rival in rivals if _alike(text, rival, words, texts[rival])), None):
            yield near, text
            continue
        for word in rarest:
            kept.setdefault(word, []).append(text)


def _alike(one: str, other: str, words: frozenset[str], others: frozenset[str]) -> bool:
    if len(words & others) < SHARED * max(len(words), len(others)):
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() > NEAR and matcher.quick_ratio() > NEAR and matcher.ratio() > NEAR
