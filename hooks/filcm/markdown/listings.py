"""Lists of everything of one kind: sources, facts, terms, changes, numbers, published pages, a framework."""

import posixpath
import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from filcm.counts import counts
from filcm.course import Course, leaves
from filcm.coverage import coverage_of, tally
from filcm.markdown.render import Renderer
from filcm.markdown.typography import plain
from filcm.pages.addresses import ordered_modules, page_uri, title_of
from filcm.words import load_words

COUNTRIES = {
    "FR": "France", "BE": "Belgique", "CH": "Suisse", "CA": "Canada", "SN": "Sénégal", "CI": "Côte d’Ivoire",
    "MA": "Maroc", "TN": "Tunisie", "CM": "Cameroun", "BF": "Burkina Faso", "BJ": "Bénin", "MG": "Madagascar",
    "LU": "Luxembourg", "DZ": "Algérie", "EU": "Union européenne",
}  # fmt: skip
PRODUCTION = "petite-production"  # the anchor of a module's production
RELATIVE = re.compile(r"\]\(((?![a-z]+:|/|#)[^)#\s]+)")  # a link written from its own page
FACT_REFERENCE = re.compile(r"\[\[(fact|source):([a-z0-9-]+)")


def listing(renderer: Renderer, argument: str, cited: list[tuple[str, str]], options: Any) -> str:
    """Return the list that a block names."""
    kind, name = cited[0]
    if kind == "framework":
        return _framework(renderer, name)
    return LISTINGS[name](renderer)


def _framework(renderer: Renderer, name: str) -> str:
    """Return the items of a framework, block by block, with what the course covers of each and what it does not."""
    course = renderer.course
    blocks = coverage_of(course, course.frameworks[name])
    produced = {
        module.id
        for module in course.modules.values()
        if PRODUCTION in course.pages[f"cours/{module.id}/index.md"].scan.anchors()
    }
    return renderer.html(
        "listing-framework", framework=course.frameworks[name], blocks=blocks, counted=tally(blocks), produced=produced,
        production=PRODUCTION,
    )  # fmt: skip


def _sources(renderer: Renderer) -> str:
    course = renderer.course
    users = used_in(course)
    sources = sorted(
        course.sources.values(), key=lambda source: (plain(source.publisher), source.published or "", source.id)
    )
    letters: dict[str, list[Any]] = {}
    for source in sources:
        first = plain(source.publisher)[0].upper()
        letters.setdefault(first if first.isalpha() else "0–9", []).append(source)
    return renderer.html("listing-sources", letters=letters, users=users)


def _facts(renderer: Renderer) -> str:
    course = renderer.course
    groups = [
        (label, [fact for fact in course.facts.values() if fact.kind == kind]) for kind, label in FACT_KINDS.items()
    ]
    for fact in course.facts.values():
        renderer.cite(fact.sources)
    renderer.context.cited.clear()  # the page is itself the list of who said what
    return renderer.html("listing-facts", groups=groups, users=used_in(course))


FACT_KINDS = {"law": "Droit", "limit": "Limites des plateformes", "figure": "Chiffres", "event": "Faits datés"}


def _terms(renderer: Renderer) -> str:
    terms = sorted(renderer.course.terms.values(), key=lambda term: plain(term.term))
    letters: dict[str, list[Any]] = {}
    for term in terms:
        letters.setdefault(plain(term.term)[0].upper(), []).append(term)
    return renderer.html("listing-terms", letters=letters)


def _changes(renderer: Renderer) -> str:
    """Return what changed, the latest first: the day a rule, a limit or an event took effect, then each new value."""
    entries = []
    for fact in renderer.course.facts.values():
        entries += [{"date": change.on.isoformat(), "fact": fact, "change": change} for change in fact.changes]
        if fact.since and fact.since not in {change.on.isoformat() for change in fact.changes}:  # said once
            entries.append({"date": fact.since, "fact": fact, "change": None})
    for entry in entries:
        entry["year"] = str(entry["date"])[:4]
    entries.sort(key=lambda entry: (str(entry["date"]), entry["fact"].id), reverse=True)  # type: ignore[attr-defined]
    return renderer.html("listing-changes", entries=entries, kinds=FACT_KINDS)


def _help_lines(renderer: Renderer) -> str:
    countries: dict[str, list[Any]] = {}
    for line in renderer.course.help_lines.values():
        countries.setdefault(COUNTRIES.get(line.country, line.country), []).append(line)
    renderer.cite(line.source for line in renderer.course.help_lines.values())
    return renderer.html("listing-help-lines", countries=countries)


def _published(renderer: Renderer) -> str:
    """Return how much of each kind there is, and how it was read through."""
    return renderer.html("listing-published", counts=counts(renderer.course))


def _exempt(renderer: Renderer) -> str:
    """Return every figure that has no source because it is invented, page by page, with how many have one."""
    from filcm.check.figures import figures, sourced_figures  # here: the rules read this package's blocks

    course = renderer.course
    pages = {origin.path: (kind, name) for (kind, name), origin in course.origins.items() if kind in SHOWN}
    found: dict[tuple[str, str], dict[str, list[str]]] = {}
    count = 0
    for figure in figures(course):
        count += 1
        uri = next((page.uri for page in course.pages.values() if page.path == figure.place.path), None)
        kind, name = pages.get(figure.place.path, ("", ""))
        title = course.pages[uri].front.title if uri else title_of(course, kind, name)
        address = uri or page_uri(course, kind, name).partition("#")[0]
        found.setdefault((title, f"/{address}"), {}).setdefault(str(figure.why), []).append(figure.text)
    return renderer.html("listing-exempt", pages=found, exempt=count, sourced=sourced_figures(course))


def _situations(renderer: Renderer) -> str:
    """Return the situations that law pages answer, as people say them, by topic, with the day of their law."""
    topics: dict[str, list[Any]] = {topic: [] for topic in load_words()["topics"]}
    days = set()
    for page, front in renderer.course.law_situations():
        topics[str(front.topic)].append(page)
        days.add(front.law_as_of)
    return renderer.html("listing-situations", topics=topics, day=days.pop() if len(days) == 1 else None)


def _from_root(folder: str, match: re.Match[str]) -> str:
    """Return the start of a link as it is written from the root of docs/."""
    return "](/" + posixpath.normpath(posixpath.join(folder, match[1]))


def _trainer(renderer: Renderer) -> str:
    """Return the trainer's notes of all modules, in the order of the default path, open: to print before a class."""
    notes = []
    for name in ordered_modules(renderer.course):
        page = renderer.course.pages[f"cours/{name}/index.md"]
        lines = page.body.split("\n")
        for block in page.scan.blocks:
            if block.name == "trainer" and block.first_text and block.end:
                text = "\n".join(lines[block.first_text - 1 : block.end - 1])
                notes.append((renderer.course.modules[name], RELATIVE.sub(partial(_from_root, f"cours/{name}"), text)))
    return renderer.html("listing-trainer", notes=notes)


SHOWN = (
    "question",
    "scenario",
    "exercise",
    "checklist",
    "job-sheet",
    "salary",
    "skill",
    "term",
    "path",
    "framework",
    "template",
    "template-field",
    "platform",
    "case",
    "production",
)
LISTINGS: dict[str, Callable[[Renderer], str]] = {
    "sources": _sources, "facts": _facts, "terms": _terms, "changes": _changes, "help-lines": _help_lines, "published": _published, "exempt": _exempt, "situations": _situations, "trainer": _trainer,
}  # fmt: skip


def used_in(course: Course) -> dict[str, list[tuple[str, str]]]:
    """Return, for « source:id » and « fact:id », the (title, address) of each page that cites it."""
    found: dict[str, dict[str, str]] = {}

    def note(target: str, title: str, uri: str) -> None:
        found.setdefault(target, {})[uri] = title
        if target.startswith("fact:") and (fact := course.facts.get(target[5:])):
            for citation in fact.sources:
                found.setdefault(f"source:{citation.id}", {})[uri] = title

    for page in course.pages.values():
        for reference in page.scan.references:
            if reference.kind in ("fact", "source"):
                note(f"{reference.kind}:{reference.id}", page.front.title, "/" + page.uri)
    for kind, name, entity in course.entities():
        if kind in ("source", "fact", "objective", "framework-item"):
            continue
        if kind == "question" and entity.use != "practice":
            continue  # no page shows all of those
        cited = set(_cited_by(entity))
        if cited:
            title, uri = title_of(course, kind, name), "/" + page_uri(course, kind, name)
            uri = uri.partition("#")[0] if kind == "question" else uri  # many questions, one page
            for target in sorted(cited):
                note(target, title, uri)
    for name, notebook in course.notebooks.items():
        for cell_type, source in notebook.cells:
            for match in FACT_REFERENCE.finditer(source) if cell_type == "markdown" else ():
                title, uri = title_of(course, "exercise", name), "/" + page_uri(course, "exercise", name)
                note(f"{match[1]}:{match[2]}", title, uri)
    return {target: [(title, uri) for uri, title in pages.items()] for target, pages in found.items()}


def _cited_by(entity: Any) -> Iterator[str]:
    for leaf in leaves(entity):
        if leaf.ref and leaf.ref.kind in ("fact", "source"):
            yield f"{leaf.ref.kind}:{leaf.value}"
        elif leaf.markdown and "[[" in leaf.value:
            for match in FACT_REFERENCE.finditer(leaf.value):
                yield f"{match[1]}:{match[2]}"
