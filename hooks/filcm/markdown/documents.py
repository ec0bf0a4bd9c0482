"""Documents to fill in, in their three forms: on the page, as Markdown to paste, their tables as CSV."""

import csv
import io
import re
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup, escape

from filcm.course import Course
from filcm.markdown.render import Renderer
from filcm.markdown.tables import cells, is_rule
from filcm.model.documents import PLACEHOLDER, Template, TemplateField

FOLDER = "modeles/telechargements"
HEADING = re.compile(r"<(/?)h([1-4])\b")
BELOW = 2  # on the page, a document's own title comes below the heading that announces it
OPENED, CLOSED = "\ue000", "\ue001"  # around a field while Markdown is made: private, no author types them
HOLE = re.compile(f"{OPENED}([^{CLOSED}]*){CLOSED}")
Table = list[list[str]]


def fields_of(course: Course, template: Template) -> list[TemplateField]:
    """Return the fields of a document, in the order of their first place in it."""
    return [course.template_fields[name] for name in dict.fromkeys(PLACEHOLDER.findall(template.text))]


def as_markdown(course: Course, template: Template, values: Mapping[str, str] | None = None) -> str:
    """Return the document's text, each field by its value, or by its label in brackets where `values` has none."""
    given = values or {}

    def fill(match: re.Match[str]) -> str:
        return given.get(match[1]) or f"[{course.template_fields[match[1]].label}]"

    return PLACEHOLDER.sub(fill, template.text).strip() + "\n"


def examples(course: Course, template: Template) -> dict[str, str]:
    """Return what a made-up organisation wrote in each field of a document."""
    return {field.id: field.example for field in fields_of(course, template)}


def tables(markdown: str) -> list[Table]:
    """Return the tables of a Markdown text: rows of cells, the heading row first."""
    found: list[Table] = []
    rows: Table = []
    for line in [*markdown.split("\n"), ""]:
        if line.startswith("|"):
            if not is_rule(line):
                rows.append([re.sub(r"\*\*|\\(?=\|)", "", cell).strip() for cell in cells(line)])
        elif rows:
            found.append(rows)
            rows = []
    return found


def as_csv(table: Table) -> str:
    """Return a table as spreadsheets set to French open it: semicolons, a mark of UTF-8 first."""
    written = io.StringIO()
    csv.writer(written, delimiter=";", lineterminator="\r\n").writerows(table)
    return "\ufeff" + written.getvalue()


def downloads(course: Course) -> dict[str, bytes]:
    """Return, by address, each document as Markdown and each of its tables as CSV.

    The file is served as .txt, which every server sends as text, and is saved as .md (the link says so).
    """
    made: dict[str, bytes] = {}
    for template in course.templates.values():
        text = as_markdown(course, template)
        made[f"{FOLDER}/{template.id}.txt"] = text.encode()
        for number, table in enumerate(tables(text), start=1):
            made[f"{FOLDER}/{template.id}-{number}.csv"] = as_csv(table).encode()
    return made


def document(renderer: Renderer, argument: str, cited: list[tuple[str, str]], options: Any) -> str:
    """Return a document as its page shows it: its fields, its text, what to take away, an example."""
    course = renderer.course
    template = course.templates[cited[0][1]]
    fields = fields_of(course, template)
    return renderer.html(
        "template",
        document=template,
        fields=fields,
        empty=_shown(renderer, template, {field.id: _hole(field) for field in fields}),
        filled=_shown(renderer, template, {field.id: Markup(escape(field.example)) for field in fields}),
        tables=len(tables(template.text)),
        folder=f"/{FOLDER}",
    )


def _hole(field: TemplateField) -> Markup:
    return Markup('<span class="course-template__hole" data-field="{}">[{}]</span>').format(field.id, field.label)


def _shown(renderer: Renderer, template: Template, values: Mapping[str, Markup]) -> Markup:
    """Return the text as HTML; the fields are set once it is made, since braces are Markdown's too."""
    markup = str(renderer.field(PLACEHOLDER.sub(f"{OPENED}\\1{CLOSED}", template.text)))
    markup = HOLE.sub(lambda match: str(values[match[1]]), markup)
    return Markup(HEADING.sub(lambda match: f"<{match[1]}h{int(match[2]) + BELOW}", markup))
