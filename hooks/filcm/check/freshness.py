"""What is due to be looked at again. Being stale is a note: no verdict changes because a day has passed."""

import datetime
from collections.abc import Iterator

from filcm.course import Course
from filcm.problem import Problem


def stale(course: Course, today: datetime.date) -> Iterator[Problem]:
    """Yield a note for each fact, sheet, salary page and framework whose date is past on `today`."""
    for name, fact in course.facts.items():
        if fact.review_by < today:
            yield (
                course.origins["fact", name]
                .at("review_by")
                .note(
                    f"fait à relire depuis le {fact.review_by:%d/%m/%Y} : {name}",
                    "relire ses sources, puis corriger value:, as_of: et review_by:",
                )
            )
    for kind, entities in (
        ("job-sheet", course.job_sheets),
        ("salary", course.salaries),
        ("platform", course.platforms),
    ):
        for name, sheet in entities.items():
            if sheet.review_by < today:
                yield (
                    course.origins[kind, name]
                    .at("review_by")
                    .note(
                        f"page à réviser depuis le {sheet.review_by:%d/%m/%Y} : {name}",
                        "la relire, puis corriger last_review: et review_by:",
                    )
                )
    for name, framework in course.frameworks.items():
        if framework.valid_until and framework.valid_until < today:
            yield (
                course.origins["framework", name]
                .at("valid_until")
                .note(
                    f"référentiel échu le {framework.valid_until:%d/%m/%Y} : {name}",
                    "chercher son successeur, ou dire dans les pages qu’il est échu",
                )
            )
