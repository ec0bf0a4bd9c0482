"""A path told in weeks, from the hours one has: one way to share things out, said here and in pace.js."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from filcm.course import Course
from filcm.markdown.render import Renderer
from filcm.pages.addresses import page_title, page_uri


@dataclass(frozen=True)
class Activity:
    """Something to do on a path: a lesson or a production, in minutes."""

    kind: str
    id: str
    title: str
    address: str
    minutes: int


def activities(course: Course, name: str) -> tuple[Activity, ...]:
    """Return what a path asks, in order: a module's lessons, then its productions; a lesson alone."""
    found: list[Activity] = []
    for step in course.paths[name].steps:
        lessons = course.modules[step.module].lessons if step.module else (step.lesson,)
        for lesson in filter(None, lessons):
            minutes = course.lessons[lesson].minutes
            found.append(_activity(course, "lesson", lesson, minutes.read + minutes.do))
        for production in course.productions_of(step.module) if step.module else ():
            found.append(_activity(course, "production", production.id, production.minutes))
        if step.page:
            found.append(Activity("page", step.page, page_title(course, step.page), "/" + step.page, step.minutes or 0))
    return tuple(found)


def _activity(course: Course, kind: str, name: str, minutes: int) -> Activity:
    return Activity(kind, name, course.kind(kind)[name].title, "/" + page_uri(course, kind, name), minutes)


def weeks(minutes: Iterable[int], week: int) -> list[list[int]]:
    """Share activities out into weeks, in order.

    Args:
        minutes: of each activity, > 0.
        week: minutes that one has in a week, > 0.

    Returns:
        For each week, the places (from 0) of its activities. One that does not fit in what is left of a week waits for the
        next, unless it is longer than a week: it then takes as many as it needs, and is named in each.
    """
    found: list[list[int]] = [[]]
    left = week
    for place, length in enumerate(minutes):
        if length > left and left < week:
            found.append([])
            left = week
        found[-1].append(place)
        left -= length
        while left < 0:
            found.append([place])
            left += week
        if left == 0:
            found.append([])
            left = week
    return found if found[-1] else found[:-1]


def pace(renderer: Renderer, argument: str, cited: list[tuple[str, str]], options: Any) -> str:
    """Return a path in weeks at its own pace; with JavaScript, at the reader's."""
    course, (_, name) = renderer.course, cited[0]
    asked = activities(course, name)
    hours = course.paths[name].hours_per_week
    shared = [[asked[place] for place in places] for places in weeks([one.minutes for one in asked], hours * 60)]
    return renderer.html("pace", asked=asked, weeks=shared, hours=hours, uid=renderer.context.uid(f"rythme-{name}"))
