"""Hints that an author may follow or not: terms of the glossary used and never marked."""

import re
from collections.abc import Iterator

from filcm.course import Course
from filcm.model.teaching import Lesson
from filcm.problem import Problem


def unmarked_terms(course: Course) -> Iterator[Problem]:
    """Yield a note for the first use, in each lesson, of a term that the lesson never marks."""
    for page in course.pages.values():
        if not isinstance(page.front, Lesson):
            continue
        marked = {reference.id for reference in page.scan.references if reference.kind == "term"}
        for term in course.terms.values():
            if term.id in marked:
                continue
            words = "|".join(re.escape(word) for word in (term.term, *term.variants))
            for number, line, around in page.scan.prose:
                match = re.search(rf"(?<!\w)({words})(?!\w)", line, re.I)
                if match and "copy" not in around:
                    yield page.place(number, match.start() + 1).note(
                        f"« {match[0]} » est au glossaire", f"si c’est bien ce sens : [[term:{term.id}|{match[0]}]]"
                    )
                    break
