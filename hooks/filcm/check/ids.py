"""Ids are for ever: one that was published and disappears is named in retired.yml, with its successor or none."""

from collections.abc import Iterator

from filcm.course import Course
from filcm.model.practice import Checklist, Scenario
from filcm.model.questions import AnnotatedReply, Categorising, Cloze, Matching, MultipleChoice, Ordering, SingleChoice
from filcm.problem import Place, Problem, near

CITED = ("module", "lesson", "objective", "question", "checklist", "scenario", "exercise", "skill", "term", "fact")


def citable_ids(course: Course) -> list[str]:
    """Return, sorted, every id that a learner's record or an export can cite, as « kind:id » or « kind:id/part »."""
    found: list[str] = []
    for kind in CITED:
        for name, entity in course.kind(kind).items():
            found.append(f"{kind}:{name}")
            found += [f"{kind}:{name}/{part}" for part in _parts(entity)]
    for page in course.pages.values():
        found += [
            f"passage:{page.uri.removesuffix('.md')}#{heading.anchor}"
            for heading in page.scan.headings
            if heading.anchor
        ]
    return sorted(found)


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
            for criterion in entity.rubric:
                yield criterion.id
                yield from (f"{criterion.id}/{level.id}" for level in criterion.levels)
        case Checklist():
            yield from (item.id for item in entity.items)
        case Scenario():
            for situation in entity.situations:
                yield situation.id
                yield from (f"{situation.id}/{option.id}" for option in situation.options)
            yield from (ending.id for ending in entity.endings)


def ids_kept(course: Course) -> Iterator[Problem]:
    """Yield each published id that is gone without a word, and how many are not yet recorded."""
    current = citable_ids(course)
    here, retired = set(current), {entry.id for entry in course.retired}
    for number, name in enumerate(course.published_ids, start=1):
        if name not in here and name not in retired:
            hint = near(name, [other for other in current if other.split(":")[0] == name.split(":")[0]], "le rétablir")
            yield Place("ids.txt", number).fault(
                f"identifiant publié puis disparu : {name}",
                f"le rétablir, ou le nommer dans retired.yml avec son successeur ({hint})",
            )
    fresh = here - set(course.published_ids)
    if fresh and course.published_ids:
        yield Place("ids.txt").note(
            f"{len(fresh)} identifiant(s) pas encore publié(s)",
            "les ajouter avant la prochaine version : python run.py ids",
        )
