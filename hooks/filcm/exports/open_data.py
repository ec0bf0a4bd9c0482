"""`data/course.json`: the course as open data, without answers."""

import json
from typing import Any

from filcm.check.figures import figures, sourced_figures
from filcm.counts import counts
from filcm.course import Course
from filcm.coverage import coverage_of, tally
from filcm.pages.addresses import page_uri, site_address

HIDDEN = {"choices", "answer", "when_true", "when_false", "accepted", "mistakes", "pairs", "decoys", "items", "categories", "gaps",
          "rubric", "model_answers", "explanation", "hints", "tolerance", "text", "situations", "endings", "debrief"}  # fmt: skip
ENTITY_KINDS = (
    "module",
    "lesson",
    "objective",
    "question",
    "job-sheet",
    "skill",
    "term",
    "checklist",
    "scenario",
    "exercise",
    "fact",
    "source",
    "framework",
    "salary",
    "path",
    "template",
    "template-field",
    "platform",
    "case",
    "production",
    "positioning",
)


def course_data(course: Course) -> dict[str, Any]:
    """Return everything but answers: settings, entities by kind, coverage, counts."""
    settings = course.public()
    entities: dict[str, list[dict[str, Any]]] = {}
    for kind in ENTITY_KINDS:
        entities[kind] = []
        for name, entity in course.kind(kind).items():
            if getattr(entity, "use", None) == "exam":
                continue
            secret = HIDDEN if kind in ("question", "scenario") else set()
            values = entity.model_dump(mode="json", exclude=secret, exclude_none=True)
            entities[kind].append({**values, "address": site_address(page_uri(course, kind, name))})
    return {
        "format": 1, "id": settings.id, "name": settings.name, "version": settings.version, "licence": "CC BY-SA 4.0",
        "counts": counts(course), "figures": {"sourced": sourced_figures(course), "exempt": sum(1 for _ in figures(course))},
        "law_situations": law_situations(course), "coverage": coverage(course), "frameworks": framework_coverage(course), "entities": entities,
    }  # fmt: skip


def coverage(course: Course) -> list[dict[str, Any]]:
    """Return, for each objective, its module, lessons, skills and number of questions by Bloom level."""
    rows = []
    for name, objective in course.objectives.items():
        questions = [one for one in course.questions_of.get(f"objective:{name}", ()) if one.use != "exam"]
        rows.append({
            "objective": name, "module": course.module_of[f"objective:{name}"], "bloom": objective.bloom, "skills": list(objective.skills),
            "lessons": [lesson.id for lesson in course.lessons.values() if name in lesson.objectives],
            "questions": {bloom: sum(question.bloom == bloom for question in questions) for bloom in sorted({question.bloom for question in questions})},
        })  # fmt: skip
    return rows


def law_situations(course: Course) -> list[dict[str, Any]]:
    """Return each situation that a page of law answers, with the day of its law."""
    return [
        {
            "situation": front.situation, "title": front.title, "law_as_of": front.law_as_of.isoformat(),
            "status": front.status, "address": site_address(page.uri),
        }
        for page, front in course.law_situations()
        if front.law_as_of
    ]  # fmt: skip


def framework_coverage(course: Course) -> list[dict[str, Any]]:
    """Return, for each framework, how many of its items are taught, described without a lesson, or absent."""
    return [
        {"framework": name, **{str(state): count for state, count in tally(coverage_of(course, framework)).items()}}
        for name, framework in course.frameworks.items()
    ]


def as_json(data: dict[str, Any]) -> str:
    """Return the file's text: stable for the same course."""
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=False) + "\n"
