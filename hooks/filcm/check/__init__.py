"""Rules across files. Each is a function that yields problems; `check_course` runs them all."""

import datetime
from collections.abc import Callable, Iterable
from pathlib import Path

from filcm.check import (
    blocks,
    coverage,
    documents,
    figures,
    freshness,
    graphs,
    ids,
    local,
    markup,
    notebooks,
    pages,
    positioning,
    quiz_design,
    references,
    tables,
)
from filcm.course import Course
from filcm.load import load_course
from filcm.problem import Problem

RULES: tuple[Callable[[Course], Iterable[Problem]], ...] = (
    references.unknown_references,
    references.unknown_inline_references,
    references.broken_links,
    tables.references_cut_by_tables,
    tables.empty_table_headers,
    references.cited_twice,
    references.unused_sources,
    blocks.block_faults,
    figures.figures_without_fact,
    figures.unknown_units,
    markup.unsafe_markup,
    pages.page_faults,
    documents.document_faults,
    documents.situation_faults,
    graphs.prerequisite_cycles,
    graphs.path_faults,
    graphs.scenario_faults,
    coverage.objectives_covered,
    coverage.lessons_listed,
    ids.ids_kept,
    quiz_design.quiz_faults,
    positioning.positioning_faults,
    local.replaced_files,
    local.unread_files,
    notebooks.notebook_faults,
)


def check_course(
    root: Path, edition: str = "learner", today: datetime.date | None = None
) -> tuple[Course, list[Problem]]:
    """Load the course below `root` and apply every rule.

    Args:
        root: the folder that holds `course.yml`.
        edition: "learner" or "trainer".
        today: the day to judge freshness by; None leaves that rule out, so that no verdict changes with the day.

    Returns:
        The course and all its problems, faults and notes, sorted by file and line.
    """
    course, problems = load_course(root, edition)
    for rule in RULES if course.is_whole else ():
        problems += rule(course)
    if today is not None:
        problems += freshness.stale(course, today)
    return course, sorted(set(problems))


def faults(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems that stop a build."""
    return [problem for problem in problems if problem.level == "fault"]
