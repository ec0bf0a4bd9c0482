"""Our blocks as pymdownx sees them: an argument, options, and a template each."""

import re
from collections.abc import Callable
from typing import Any, ClassVar, Protocol
from xml.etree.ElementTree import Element, SubElement

from markdown.util import ETX, STX
from markupsafe import Markup
from pymdownx.blocks.block import Block, type_any

from filcm.markdown import comparison, day_rate, documents, figures, listings, pace
from filcm.markdown.block_specs import BLOCKS, option_values, targets
from filcm.markdown.html import SLOT, Typeset, take_slot, to_tree, typeset
from filcm.markdown.listings import COUNTRIES, PRODUCTION
from filcm.markdown.notebook import cells_markup
from filcm.markdown.render import Renderer
from filcm.markdown.scanner import Block as WrittenBlock
from filcm.reader import adapter

BODY = Markup(f'<div class="{SLOT}"></div>')
QUESTION_SLOT = re.compile(rf"{STX}(\d+){ETX}")


class Host(Protocol):
    """What a block knows of the extension it belongs to."""

    renderer: Renderer
    deferred: dict[Element, str]


def block_class(name: str, host: Host) -> type[Block]:
    """Return the pymdownx class of one of our blocks.

    `host.deferred` receives, for a block without text of its own, the markup to put in place of its element once the
    page is text: attribute lists and tables of contents must not look into it, and a tree would cost more.
    """
    spec = BLOCKS[name]

    class CourseBlock(Block):
        NAME = name
        ARGUMENT = None
        OPTIONS: ClassVar = {option: [None, type_any] for option in spec.options.model_fields}

        def on_create(self, parent: Element) -> Element:
            given = {key: value for key, value in self.options.items() if value is not None and key != "attrs"}
            options = adapter(spec.options).validate_python(option_values(given))
            cited, _ = targets(WrittenBlock(name, self.argument or "", 3, 1, 1), spec)
            markup = MAKERS[name](host.renderer, self.argument or "", cited, options)
            if spec.holds_text:
                tree = to_tree(markup)
                parent.append(tree)
                self.body = take_slot(tree)
                return tree
            mark = SubElement(parent, "div")
            host.deferred[mark] = typeset(markup or '<span hidden="hidden"></span>')
            return mark

        def on_add(self, block: Element) -> Element:
            body = getattr(self, "body", None)
            return block if body is None else body

        def on_markdown(self) -> str:
            return "raw" if name == "copy" else "block"

    return CourseBlock


Cited = list[tuple[str, str]]
Maker = Callable[[Renderer, str, Cited, Any], str]


def _quiz(renderer: Renderer, argument: str, cited: Cited, options: Any) -> str:
    questions = renderer.questions(cited, options.mode)
    name = "quiz-" + "-".join(key for _, key in cited)[:60]
    uid = renderer.context.uid(name)
    quiz = {"id": uid, "draw": options.draw, "shuffle": options.shuffle, "mode": options.mode}
    slots = [Markup(f"{STX}{index}{ETX}") for index in range(len(questions))]
    around = typeset(renderer.html("quiz", quiz=quiz, rendered=slots, uid=uid))
    rendered = [question_markup(renderer, question) for question in questions]
    return Typeset(QUESTION_SLOT.sub(lambda match: rendered[int(match[1])], around))


def question_markup(renderer: Renderer, question: Any) -> Typeset:
    """Return one question, ready to stand in a quiz."""
    uid = renderer.context.uid(f"question-{question.id}")

    def make() -> Typeset:
        renderer.cite(question.sources)
        return typeset(renderer.html("question", **renderer.question_values(question, uid)))

    return renderer.kept(("question", uid), make)


def _checklist(renderer: Renderer, argument: str, cited: Cited, options: Any) -> str:
    kind, name = cited[0]
    course = renderer.course
    record_id = name
    if kind == "checklist" and course.checklists[name].from_job_sheet:
        kind, name = "job-sheet", str(course.checklists[name].from_job_sheet)
    if kind == "job-sheet":
        sheet = course.job_sheets[name]
        items = [
            {"id": mission.id, "text": mission.title, "why": None, "owner": None, "due": None}
            for mission in sheet.missions
        ]
        checklist = {"id": f"missions-{name}", "title": f"Missions : {sheet.title}", "items": items}
        record_id = f"missions-{name}"
    else:
        found = course.checklists[name]
        checklist = {"id": found.id, "title": found.title, "items": [item.model_dump() for item in found.items]}
    return renderer.html(
        "checklist", checklist=checklist, uid=renderer.context.uid(f"checklist-{record_id}"), record_id=record_id
    )


def _scenario(renderer: Renderer, argument: str, cited: Cited, options: Any) -> str:
    scenario = renderer.course.scenarios[cited[0][1]]
    renderer.cite(scenario.sources)
    return renderer.html("scenario", scenario=scenario, uid=renderer.context.uid(f"scenario-{scenario.id}"))


def _post(renderer: Renderer, argument: str, cited: Cited, options: Any) -> str:
    return renderer.html("post", post=options.model_dump(), body=BODY)


def _thread(renderer: Renderer, argument: str, cited: Cited, options: Any) -> str:
    return renderer.html("thread", thread=options.model_dump(), body=BODY)


def _titled(template: str) -> Maker:
    def make(renderer: Renderer, argument: str, cited: Cited, options: Any) -> str:
        return renderer.html(template, title=argument or None, body=BODY)

    return make


def _copy(renderer: Renderer, argument: str, cited: Cited, options: Any) -> str:
    return renderer.html("copy", title=argument, text=BODY, licence=options.licence)


def _help(renderer: Renderer, argument: str, cited: Cited, options: Any) -> str:
    needs = {word for _, word in cited}
    chosen = [line for line in renderer.course.help_lines.values() if needs & set(line.needs)]
    renderer.cite(line.source for line in chosen)
    countries: dict[str, list[Any]] = {}
    for line in chosen:
        countries.setdefault(line.country, []).append(line)
    return renderer.html(
        "help", lines=[(COUNTRIES.get(country, country), found) for country, found in countries.items()]
    )


def _lesson_opening(renderer: Renderer, argument: str, cited: Cited, options: Any) -> str:
    lesson = renderer.course.lessons[cited[0][1]]
    module = renderer.course.modules[renderer.course.module_of[f"lesson:{lesson.id}"]]
    objectives = [renderer.course.objectives[name] for name in lesson.objectives]
    return renderer.html(
        "lesson-opening", lesson=lesson, module=module, objectives=objectives, place=module.lessons.index(lesson.id) + 1
    )


def _lesson_closing(renderer: Renderer, argument: str, cited: Cited, options: Any) -> str:
    lesson = renderer.course.lessons[cited[0][1]]
    module = renderer.course.modules[renderer.course.module_of[f"lesson:{lesson.id}"]]
    following = module.lessons[module.lessons.index(lesson.id) + 1 :]
    return renderer.html(
        "lesson-closing",
        lesson=lesson,
        module=module,
        after=renderer.course.lessons[following[0]] if following else None,
        production=PRODUCTION
        if PRODUCTION in renderer.course.pages[f"cours/{module.id}/index.md"].scan.anchors()
        else None,
        uid=renderer.context.uid("a-retenir"),
    )


def _module_opening(renderer: Renderer, argument: str, cited: Cited, options: Any) -> str:
    module = renderer.course.modules[cited[0][1]]
    lessons = [renderer.course.lessons[name] for name in module.lessons]
    questions = len(renderer.questions([("module", module.id)], "practice"))
    return renderer.html(
        "module-opening",
        module=module,
        lessons=lessons,
        questions=questions,
        minutes=renderer.course.module_minutes(module.id),
    )


def _law_date(renderer: Renderer, argument: str, cited: Cited, options: Any) -> str:
    return renderer.html("law-date", law=argument)


def _notebook(renderer: Renderer, argument: str, cited: Cited, options: Any) -> str:
    return cells_markup(renderer, cited[0][1])


MAKERS: dict[str, Maker] = {
    "quiz": _quiz, "checklist": _checklist, "scenario": _scenario, "post": _post, "thread": _thread,
    "example": _titled("example"), "trainer": _titled("trainer"), "copy": _copy, "help": _help,
    "chart": figures.salary_chart, "career": figures.career_map, "comparison": comparison.comparison, "calculator": day_rate.calculator, "timeline": figures.timeline, "template": documents.document,
    "lesson-opening": _lesson_opening, "lesson-closing": _lesson_closing, "module-opening": _module_opening,
    "notebook": _notebook, "pace": pace.pace, "listing": listings.listing, "law-date": _law_date,
}  # fmt: skip
