"""Who becomes what: the passages that job sheets declare, each once, whichever of the two sheets says it."""

from collections.abc import Iterator
from dataclasses import dataclass

from filcm.course import Course
from filcm.model.frameworks import CareerStep, JobSheet


@dataclass(frozen=True)
class Role:
    """An end of a passage: a job, with its sheet if it has one."""

    title: str
    sheet: str | None


@dataclass(frozen=True)
class Passage:
    """From one role to another, as the sheets that tell it tell it; months are None when no source says them."""

    start: Role
    end: Role
    steps: tuple[CareerStep, ...]

    @property
    def months(self) -> tuple[int, int] | None:
        """The shortest and the longest delay that the sheets give, the same twice if there is one."""
        said = [month for step in self.steps for month in (step.months, step.months_to) if month is not None]
        return (min(said), max(said)) if said else None

    @property
    def acquire(self) -> str:
        """What to acquire, as the sheet that names the most skills says it."""
        return max(self.steps, key=lambda step: len(step.skills)).acquire

    @property
    def skills(self) -> tuple[str, ...]:
        """The skills to acquire, each once."""
        return tuple(dict.fromkeys(skill for step in self.steps for skill in step.skills))

    @property
    def sources(self) -> tuple[str, ...]:
        """Where it was read, each once."""
        return tuple(dict.fromkeys(source for step in self.steps for source in step.sources))


def passages(course: Course) -> tuple[Passage, ...]:
    """Return every passage, in the order of the sheets; one told by both of its sheets is one."""
    found: dict[tuple[object, object], list[tuple[Role, Role, CareerStep]]] = {}
    for start, end, step in _told(course):
        found.setdefault((start.sheet or start.title, end.sheet or end.title), []).append((start, end, step))
    return tuple(
        Passage(told[0][0], told[0][1], tuple({step.acquire: step for _, _, step in told}.values()))
        for told in found.values()
    )


def _told(course: Course) -> Iterator[tuple[Role, Role, CareerStep]]:
    for sheet in course.job_sheets.values():
        for step in sheet.career:
            here, there = Role(sheet.title, sheet.id), _other(course.job_sheets, step)
            yield (there, here, step) if step.direction == "entry" else (here, there, step)


def _other(sheets: dict[str, JobSheet], step: CareerStep) -> Role:
    found = sheets.get(step.job_sheet) if step.job_sheet else None
    return Role(found.title, found.id) if found else Role(step.role, None)
