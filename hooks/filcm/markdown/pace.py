"""A path told in weeks, from the hours one has: one way to share things out, said here and in pace.js."""

from collections.abc import Iterable
from typing import Any

from filcm.markdown.render import Renderer
from filcm.pages.addresses import page_title


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
    asked = course.path_activities(name)
    links = [
        (page_title(course, one.id), f"/{one.id}")
        if one.kind == "page"
        else (renderer.title(one.kind, one.id), renderer.url(one.kind, one.id))
        for one in asked
    ]
    hours = course.paths[name].hours_per_week
    places = weeks([one.minutes for one in asked], hours * 60)
    shared = [[(asked[place], *links[place]) for place in week] for week in places]
    return renderer.html("pace", weeks=shared, hours=hours, uid=renderer.context.uid(f"rythme-{name}"))
