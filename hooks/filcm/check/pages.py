"""Pages: one source each, a description of their own, stable anchors."""

import re
from collections.abc import Iterator

from filcm.course import Course, WrittenFile
from filcm.model.base import ID_PATTERN
from filcm.model.teaching import Lesson
from filcm.pages.addresses import generated_uris
from filcm.problem import Place, Problem


def page_faults(course: Course) -> Iterator[Problem]:
    """Yield pages made twice, descriptions used twice, law without its date, headings of lessons without an anchor, anchors used twice."""
    made = generated_uris(course)
    descriptions: dict[str, Place] = {}
    for uri, page in course.pages.items():
        other = _other_source(course, uri, made)
        if other:
            yield Place(page.path).fault(f"deux sources pour une page : {page.path} et {other}", "en garder une")
        place = course.origins["page", uri].at("description")
        if first := descriptions.get(page.front.description):
            yield place.fault(
                f"description déjà prise ({first.path}:{first.line})",
                "dire en une phrase ce que cette page a de propre",
            )
        descriptions.setdefault(page.front.description, place)
        if (law := _law_cited(course, page)) and page.front.law_as_of is None:
            yield (
                course.origins["page", uri]
                .at("title")
                .fault(
                    f"page qui cite une règle de droit ({law}) sans dire de quand",
                    "ajouter law_as_of: 2026-11-25, le jour où ce droit a été relu : la page dira aussi qu’elle ne remplace pas un conseil",
                )
            )
    for page in (*course.pages.values(), *course.headless):
        yield from _headings(page)


def _law_cited(course: Course, page: WrittenFile) -> str | None:
    """Return the first rule of law that a page cites as a fact, if it cites one."""
    cited = (reference.id for reference in page.scan.references if reference.kind == "fact")
    return next((name for name in cited if name in course.facts and course.facts[name].kind == "law"), None)


def _other_source(course: Course, uri: str, made: dict[str, str]) -> str | None:
    """Return what else makes the same page; README.md and index.md are one to MkDocs."""
    served = re.sub(r"(?:^|(?<=/))README\.md$", "index.md", uri)
    if served != uri and served in course.pages:
        return course.pages[served].path
    return made.get(served)


def _headings(page: WrittenFile) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for heading in page.scan.headings:
        if heading.level == 1:
            yield page.place(heading.line).fault(
                "titre de niveau 1 dans le corps de la page", "le retirer : le titre vient de l’en-tête"
            )
        if isinstance(page.front, Lesson) and heading.level in (2, 3) and not heading.anchor:
            yield page.place(heading.line).fault(
                f"titre sans ancre : « {heading.text} »", "ajouter {#ancre-stable} à la fin de la ligne"
            )
        if heading.anchor and not re.fullmatch(ID_PATTERN, heading.anchor):
            yield page.place(heading.line).fault(
                f"ancre mal écrite : {heading.anchor}",
                "n’y mettre que des minuscules sans accent, des chiffres et des traits d’union : {#ancre-stable}",
            )
        if heading.anchor in seen and heading.anchor:
            yield page.place(heading.line).fault(
                f"ancre déjà prise à la ligne {page.place(seen[heading.anchor]).line} : {heading.anchor}",
                "en choisir une autre",
            )
        if heading.anchor:
            seen[heading.anchor] = heading.line
