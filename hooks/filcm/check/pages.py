"""Pages: one source each, a description of their own, stable anchors."""

from collections.abc import Iterator

from filcm.course import Course
from filcm.model.teaching import Lesson
from filcm.pages.addresses import generated_uris
from filcm.problem import Place, Problem


def page_faults(course: Course) -> Iterator[Problem]:
    """Yield pages made twice, descriptions used twice, headings of lessons without an anchor, anchors used twice."""
    made = generated_uris(course)
    descriptions: dict[str, Place] = {}
    for uri, page in course.pages.items():
        if uri in made:
            yield Place(page.path).fault(f"deux sources pour une page : {page.path} et {made[uri]}", "en garder une")
        place = course.origins["page", uri].at("description")
        if first := descriptions.get(page.front.description):
            yield place.fault(
                f"description déjà prise ({first.path}:{first.line})",
                "dire en une phrase ce que cette page a de propre",
            )
        descriptions.setdefault(page.front.description, place)
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
            if heading.anchor in seen and heading.anchor:
                yield page.place(heading.line).fault(
                    f"ancre déjà prise à la ligne {page.place(seen[heading.anchor]).line} : {heading.anchor}",
                    "en choisir une autre",
                )
            if heading.anchor:
                seen[heading.anchor] = heading.line
