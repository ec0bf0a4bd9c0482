"""Job sheets side by side: the same rows for all of them, two sheets at a time."""

from typing import Any

from markupsafe import Markup

from filcm.markdown.render import Renderer
from filcm.model.frameworks import JobSheet
from filcm.pages.addresses import entity_groups

ROWS = ("description", "missions", "skills", "shared", "differs", "training", "pay", "career", "codes")


def comparison(renderer: Renderer, argument: str, cited: list[tuple[str, str]], options: Any) -> str:
    """Return the table of two sheets, or, when the block names none, the choice of any two."""
    sheets = renderer.course.job_sheets
    if not cited:
        return _choice(renderer, list(sheets.values()))
    pair = [sheets[name] for _, name in cited]
    common = {expected.skill for expected in pair[0].skills} & {expected.skill for expected in pair[1].skills}
    rows = [(row, [cell(renderer, sheet, row, common) for sheet in pair]) for row in ROWS]
    return renderer.html("comparison", pair=pair, rows=rows)


def _choice(renderer: Renderer, sheets: list[JobSheet]) -> str:
    columns = [(sheet, [(row, cell(renderer, sheet, row, set())) for row in ROWS]) for sheet in sheets]
    families = [
        (heading, [renderer.course.job_sheets[name] for _, name in entries])
        for heading, _, entries in entity_groups(renderer.course, "metiers")
    ]
    whole = (sheet.id for sheet in sheets if sheet.family == "neighbour" and sheet.depth == "full")
    second = next(whole, sheets[-1].id if sheets else "")  # to open on, beside the first of all
    uid = renderer.context.uid("comparaison")
    return renderer.html("comparison-choice", columns=columns, families=families, second=second, uid=uid)


def cell(renderer: Renderer, sheet: JobSheet, row: str, common: set[str]) -> Markup:
    """Return what a sheet says in a row; what it does not say is said to be undocumented.

    Args:
        renderer: of the page that shows the table.
        sheet: the sheet read.
        row: one of ROWS.
        common: the skills that the other sheet asks for too, which the row of skills tells.
    """
    return Markup(renderer.html("comparison-cell", sheet=sheet, row=row, common=common).strip())
