"""How much of each kind the course has read through, near-duplicate questions counted once."""

import re
from collections import Counter
from collections.abc import Iterable
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
        "exam_questions": unlike(question.prompt for question in questions if question.use == "exam"),
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
    """Count; asked for by several pages and exports of one build.

    Two prompts so near share nearly all their words, hence one of their rarest: only those that do are compared.
    """
    plain = list(dict.fromkeys(re.sub(r"\W+", " ", prompt.lower()).strip() for prompt in prompts))
    texts = {text: frozenset(text.split()) for text in plain}
    frequency = Counter(word for words in texts.values() for word in words)
    kept: dict[str, list[str]] = {}  # rare word → the prompts kept that have it among their rarest
    count = 0
    for text, words in texts.items():
        rarest = sorted(words, key=lambda word: (frequency[word], word))[: int(len(words) * (1 - SHARED)) + 1]
        rivals = dict.fromkeys(rival for word in rarest for rival in kept.get(word, ()))
        if any(_alike(text, rival, words, texts[rival]) for rival in rivals):
            continue
        count += 1
        for word in rarest:
            kept.setdefault(word, []).append(text)
    return count


def _alike(one: str, other: str, words: frozenset[str], others: frozenset[str]) -> bool:
    if len(words & others) < SHARED * max(len(words), len(others)):
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() > NEAR and matcher.quick_ratio() > NEAR and matcher.ratio() > NEAR
