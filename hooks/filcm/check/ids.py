"""Ids are for ever: one that was published and disappears is named in retired.yml, with its successor or none."""

import re
from collections.abc import Iterable, Iterator

from filcm.course import KINDS, Course
from filcm.model.frameworks import JobSheet
from filcm.model.positioning import Positioning
from filcm.model.practice import Checklist, Scenario
from filcm.model.productions import Production
from filcm.model.questions import (
    AnnotatedReply,
    Categorising,
    Cloze,
    Criterion,
    Matching,
    MultipleChoice,
    Ordering,
    SingleChoice,
)
from filcm.model.salaries import SalaryPage
from filcm.problem import Place, Problem, near

PUBLISHED = "ids.txt"
CITABLE = re.compile(r"[a-z-]+:[a-z0-9-]+(?:[/#][^\s/#]+)*")


def citable_ids(course: Course) -> list[str]:
    """Return, sorted, every id that a learner's record or an export can cite.

    « kind:id », « kind:id/part » for what is inside, « passage:lesson#anchor » for a heading: never a path.
    """
    found: list[str] = []
    for kind in KINDS:
        for name, entity in course.kind(kind).items():
            if getattr(entity, "use", None) == "exam":
                continue  # no record cites it, and the learner's edition could not tell that it is still there
            found.append(f"{kind}:{name}")
            found += [f"{kind}:{name}/{part}" for part in _parts(entity)]
    for name, page in course.lesson_pages.items():
        found += [f"passage:{name}#{heading.anchor}" for heading in page.scan.headings if heading.anchor]
    return sorted(found)


def _rubric_parts(rubric: Iterable[Criterion]) -> Iterator[str]:
    for criterion in rubric:
        yield criterion.id
        yield from (f"{criterion.id}/{level.id}" for level in criterion.levels)


def _parts(entity: object) -> Iterator[str]:
    match entity:
        case SingleChoice() | MultipleChoice():
            yield from (choice.id for choice in entity.choices)
        case Matching():
            yield from (pair.id for pair in entity.pairs)
            yield from (decoy.id for decoy in entity.decoys)
        case Ordering():
            yield from (item.id for item in entity.items)
        case Categorising():
            yield from (f"category-{category.id}" for category in entity.categories)
            yield from (item.id for item in entity.items)
        case Cloze():
            yield from (gap.id for gap in entity.gaps)
        case AnnotatedReply():
            yield from _rubric_parts(entity.rubric)
            yield from (f"answer-{answer.id}" for answer in entity.model_answers)
        case Positioning():
            yield from (block.id for block in entity.blocks)
        case Production():
            yield from _rubric_parts(entity.rubric)
            yield from (f"example-{example.id}" for example in entity.examples)
        case Checklist():
            yield from (item.id for item in entity.items)
        case Scenario():
            yield from (f"gauge-{gauge.id}" for gauge in entity.gauges)
            for situation in entity.situations:
                yield situation.id
                yield from (f"{situation.id}/{option.id}" for option in situation.options)
            yield from (ending.id for ending in entity.endings)
        case JobSheet():
            yield from (f"mission-{mission.id}" for mission in entity.missions)
            yield from (f"context-{context.id}" for context in entity.contexts)
        case SalaryPage():
            yield from (record.id for record in entity.records)


def ids_kept(course: Course) -> Iterator[Problem]:
    """Yield each published id that is gone without a word, each retirement that says nothing true, and what is new."""
    current = citable_ids(course)
    here, retired = set(current), {entry.id for entry in course.retired}
    for name, number in course.published_ids.items():
        place = Place(PUBLISHED, number)
        if not CITABLE.fullmatch(name):
            yield place.fault(f"ligne qui n’est pas un identifiant : {name}", "la retirer, puis python run.py ids")
        elif name not in here and not _is_retired(name, retired) and not _is_unread(course, name):
            hint = near(name, [one for one in current if one.partition(":")[0] == name.partition(":")[0]], "ou rien")
            yield place.fault(
                f"identifiant publié puis disparu : {name}",
                f"le rétablir, ou le nommer dans retired.yml avec son successeur ({hint})",
            )
    yield from _retirements(course, here)
    fresh = here - course.published_ids.keys()
    if fresh and course.published_ids:
        yield Place(PUBLISHED).note(
            f"{len(fresh)} identifiant(s) pas encore publié(s)",
            "les ajouter avant la prochaine version : python run.py ids",
        )


def _is_retired(name: str, retired: set[str]) -> bool:
    """Tell whether an id is retired, or is a part of one that is: a choice goes with its question."""
    lesson = f"lesson:{name.removeprefix('passage:').partition('#')[0]}" if name.startswith("passage:") else name
    parts = lesson.split("/")
    return name in retired or any("/".join(parts[:count]) in retired for count in range(1, len(parts) + 1))


def _is_unread(course: Course, name: str) -> bool:
    """Tell whether an id is in a file that could not be read: its fault is said there."""
    kind, *rest = re.split(r"[:/#]", name)
    return kind in course.blind or any(part in course.mentioned or part in course.unread for part in rest[:1])


def _retirements(course: Course, here: set[str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, entry in enumerate(course.retired):
        origin = course.origins["retired", "list"]
        if not CITABLE.fullmatch(entry.id):
            yield origin.at(index, "id").fault(
                f"identifiant sans genre : {entry.id}",
                f'écrire le genre devant, par exemple : id: "question:{entry.id}"',
            )
        if entry.id in here:
            yield origin.at(index, "id").fault(
                f"identifiant dit retiré, mais toujours dans les sources : {entry.id}",
                "retirer cette entrée, ou ce qui porte cet identifiant",
            )
        if entry.id in seen:
            yield origin.at(index, "id").fault(
                f"identifiant retiré deux fois : {entry.id}", "n’en garder qu’une entrée"
            )
        if entry.successor and entry.successor not in here and not _is_unread(course, entry.successor):
            yield origin.at(index, "successor").fault(
                f"successeur inconnu : {entry.successor}",
                near(entry.successor, here, "nommer un identifiant qui existe, avec son genre, ou retirer successor:"),
            )
        seen.add(entry.id)
