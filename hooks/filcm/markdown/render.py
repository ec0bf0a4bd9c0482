"""From the model to HTML: the Jinja environment, Markdown fields, references. All our HTML is made in templates."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from jinja2 import Environment, PackageLoader, StrictUndefined
from markdown import Markdown
from markupsafe import Markup

from filcm.course import Course
from filcm.load import fingerprint
from filcm.markdown.numbers import day, duration, months, number, partial_day
from filcm.model.base import Citation
from filcm.model.evidence import Fact, Source
from filcm.model.questions import QuestionBase, question_type
from filcm.pages.addresses import page_uri, title_of
from filcm.templating import compiled_templates
from filcm.words import load_words

SPECIAL = set("\\`*_{}[]<>()#+-.!|~/&\n:^=\"'")
PLAIN = set("-.'\"!:()")  # special only where Markdown looks for them; safe inside a one-line text without the others


Made = TypeVar("Made", bound=str)


@dataclass
class Context:
    """What one page has used so far: sources cited, ids given."""

    cited: dict[str, None] = field(default_factory=dict)
    counters: dict[str, int] = field(default_factory=dict)

    def uid(self, name: str) -> str:
        """Return an HTML id that no other block of the page has."""
        self.counters[name] = self.counters.get(name, 0) + 1
        count = self.counters[name]
        return name if count == 1 else f"{name}-{count}"


class Renderer:
    """Renders parts of one course; keeps what does not depend on the page."""

    def __init__(self, course: Course) -> None:
        self.course = course
        self.context = Context()
        self._free: list[Markdown] = []
        self._kept: dict[object, tuple[Any, tuple[str, ...]]] = {}

    @cached_property
    def words(self) -> dict[str, Any]:
        """The interface's words."""
        return load_words()

    @cached_property
    def environment(self) -> Environment:
        """The HTML templates: escaped, and an undefined name is an error."""
        made = Environment(
            loader=PackageLoader("filcm"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=compiled_templates(),
            auto_reload=False,  # made anew at each build: within one, no template changes
        )
        made.globals.update(
            words=self.words, url=self.url, title=self.title, course=self.course, cite=self.cite, fact_value=self.fact_value,
            source_label=source_label, entity=lambda kind, name: self.course.kind(kind)[name],
        )  # fmt: skip
        made.filters.update(
            md=self.field,
            md_inline=self.inline_field,
            number=number,
            day=day,
            partial_day=partial_day,
            drawn=drawn,
            duration=duration,
            months=lambda step: months(step.months, step.months_to, self.words["career"]),
        )
        return made

    def _converter(self) -> Markdown:
        """Return a converter that is not in use: a field may cite a term whose definition is a field."""
        from filcm.markdown.extension import CourseExtension  # here: it renders with this class, which converts with it

        if self._free:
            return self._free.pop()
        made = Markdown(extensions=["tables", "sane_lists", CourseExtension(self.course, self)], output_format="xhtml")
        made.preprocessors.deregister("html_block")  # a field is Markdown without raw HTML
        made.inlinePatterns.deregister("html")
        return made

    def html(self, template: str, **values: Any) -> str:
        """Return a template's markup."""
        return self.environment.get_template(f"{template}.html.j2").render(**values)

    # -- Markdown fields ----------------------------------------------------------------------------------------

    def field(self, text: str | None) -> Markup:
        """Return a Markdown field as blocks of HTML; a source it cites is cited by the page."""
        if not text:
            return Markup("")
        return self.kept(text, lambda: Markup(self._convert(text)))

    def kept(self, key: object, make: Callable[[], Made]) -> Made:
        """Return what `make` gives, made once for all pages; each page that shows it cites the sources that it cites."""
        if key not in self._kept:
            outer, self.context = self.context, Context()
            try:
                self._kept[key] = (make(), tuple(self.context.cited))
            finally:
                self.context = outer
        made, cited = self._kept[key]
        self.context.cited.update(dict.fromkeys(cited))
        return made  # type: ignore[no-any-return]

    def _convert(self, text: str) -> str:
        if not (set(text) & SPECIAL) - PLAIN and not text[0].isdigit() and text[0] not in PLAIN and ":" not in text[:1]:
            return f"<p>{Markup.escape(text)}</p>"
        converter = self._converter()
        try:
            return converter.reset().convert(text)
        finally:
            self._free.append(converter)

    def inline_field(self, text: str | None) -> Markup:
        """Return a one-paragraph Markdown field without its `<p>`; several paragraphs are joined by line breaks."""
        markup = str(self.field(text))
        if markup.count("<p>") == 1 and markup.startswith("<p>") and markup.endswith("</p>"):
            return Markup(markup[3:-4])
        return Markup(markup)

    # -- references ---------------------------------------------------------------------------------------------

    def url(self, kind: str, name: str) -> str:
        """Return the address of an entity from the root of docs/; the generator makes it relative."""
        return "/" + page_uri(self.course, kind, name)

    def title(self, kind: str, name: str) -> str:
        """Return what a link to an entity says."""
        return title_of(self.course, kind, name)

    def cite(self, citations: Iterable[Citation | str]) -> list[dict[str, Any]]:
        """Note sources as cited by this page; return, for each, its id, label, locator and address."""
        found = []
        for citation in citations:
            name, locator = (citation, None) if isinstance(citation, str) else (citation.id, citation.locator)
            self.context.cited[name] = None
            source = self.course.sources[name]
            found.append(
                {
                    "id": name,
                    "label": source_label(source),
                    "locator": locator,
                    "url": self.url("source", name),
                    "title": source.title,
                }
            )
        return found

    def fact_value(self, fact: Fact) -> str:
        """Return « 23 000 à 36 000 € », « 28 000 € », « texte », or nothing."""
        if fact.value is None:
            return ""
        text = number(fact.value) if isinstance(fact.value, int | float) else fact.value
        if fact.value_to is not None:
            text += f" à {number(fact.value_to)}"
        return f"{text}\u00a0{fact.unit}" if fact.unit else text

    # -- blocks -------------------------------------------------------------------------------------------------

    def questions(self, cited: Sequence[tuple[str, str]], mode: str) -> list[QuestionBase]:
        """Return the questions that references name, in file order, each once."""
        return self.course.asked(cited, mode)

    def question_values(self, question: QuestionBase, uid: str) -> dict[str, Any]:
        """Return what a question's template needs."""
        lesson, _, anchor = question.passage.partition("#")
        headings = self.course.lesson_pages[lesson].scan.headings
        heading = next((found.text for found in headings if found.anchor == anchor), "")
        parts = getattr(question, "items", None) or getattr(question, "pairs", None) or ()
        if question_type(question) == "matching":
            parts = (*parts, *question.decoys)  # type: ignore[attr-defined]
        return {
            "question": question, "uid": uid, "objective": self.course.objectives.get(question.objective),
            "passage_url": self.url("passage", question.passage), "passage_title": f"{self.course.lessons[lesson].title} — {heading}",
            "fingerprint": fingerprint(question), "presented": presented(question.id, parts),
        }  # fmt: skip


def presented(question: str, parts: Sequence[Any]) -> list[Any]:
    """Return parts in an order drawn once for all from their ids, never the written one if it can be helped."""
    drawn = sorted(parts, key=lambda part: hashlib.sha256(f"{question}/{part.id}".encode()).digest())
    if len(drawn) > 1 and [part.id for part in drawn] == [part.id for part in parts]:
        drawn = [*drawn[1:], drawn[0]]
    return drawn


def drawn(options: Sequence[str], key: str) -> list[str]:
    """Return options in an order drawn once for all from their words: where the right one was written tells nothing."""
    return sorted(options, key=lambda option: hashlib.sha256(f"{key}/{option}".encode()).digest())


def source_label(source: Source) -> str:
    """Return « Éditeur, 2022 »."""
    year = source.published[:4] if source.published else "sans date"
    about = "≈ " if source.approximate and source.published else ""
    return f"{source.author or source.publisher}, {about}{year}"
