"""The navigation, computed from the default path and from what the course holds."""

from typing import Any

from filcm.course import Course
from filcm.markdown.typography import french
from filcm.model.teaching import WrittenPage
from filcm.pages.addresses import (
    FIELDS_PAGE,
    POSITIONING_PAGES,
    PROGRAMME_PAGE,
    entity_groups,
    ordered_modules,
    page_uri,
    page_uris,
    title_of,
)

Nav = list[dict[str, Any]]
# In the order one needs them, rather than that of the alphabet.
IN_A_CRISIS = ("crises/index", "premiere-heure", "methode", "gravite", "roles-et-horloges", "arbres-de-reponse")


def navigation(course: Course) -> Nav:
    """Return the navigation as MkDocs reads it: [{title: address} or {title: [...]}, …]."""
    uris = page_uris(course)
    sections: Nav = [{"Accueil": "index.md"}] if "index.md" in uris else []
    sections.append({"Le cours": _course_section(course, uris)})
    sections.append({"Le métier": _job_section(course, uris)})
    sections.append({"Documents": _document_section(course, uris)})
    sections.append({"Droit": _law_section(course)})
    sections.append({"Plateformes": _platform_section(course, uris)})
    sections.append({"Crise": _crisis_section(course, uris)})
    sections.append({"Repères": _register_section(uris)})
    about = _folder(course, "a-propos")
    if guide := _folder(course, "guide"):
        guide += [{"Les champs": FIELDS_PAGE}] if FIELDS_PAGE in uris else []
        about.append({"Guide des auteurs": guide})
    sections.append({"À propos": about})
    return typeset([section for section in sections if all(section.values())])


def typeset(nav: Nav) -> Nav:
    """Return a navigation whose titles have their French spaces."""
    return [
        {french(title): typeset(below) if isinstance(below, list) else below for title, below in item.items()}
        for item in nav
    ]


def _course_section(course: Course, uris: set[str]) -> Nav:
    paths: Nav = [{"Parcours": "parcours/index.md"}] if "parcours/index.md" in uris else []
    paths += [{path.title: f"parcours/{name}.md"} for name, path in course.paths.items()]
    found: Nav = [{"Parcours": paths}] if paths else []
    if PROGRAMME_PAGE in uris:
        found.append({"Programme": PROGRAMME_PAGE})
    for test in course.positionings.values():
        found.append({test.title: [{test.title: POSITIONING_PAGES[0]}, {"Le corrigé": POSITIONING_PAGES[1]}]})
    for name in ordered_modules(course):
        module = course.modules[name]
        pages: Nav = [{module.title: f"cours/{name}/index.md"}]
        pages += [{course.lessons[lesson].title: f"cours/{name}/{lesson}.md"} for lesson in module.lessons]
        if f"cours/{name}/questions.md" in uris:
            pages.append({"S’exercer": f"cours/{name}/questions.md"})
        found.append({module.title: pages})
    if "cours/animer.md" in uris:
        found.append({"Animer le cours": "cours/animer.md"})
    productions, written, listed = _shelf(course, "productions", "Le portfolio", uris)
    if productions:
        found.append({"Le portfolio": [*productions, *written, *listed]})
    if course.exercises:
        found.append(
            {
                "Exercices": [
                    {"Exercices": "exercices/index.md"},
                    *({exercise.title: f"exercices/{name}.md"} for name, exercise in course.exercises.items()),
                ]
            }
        )
    return found


def _job_section(course: Course, uris: set[str]) -> Nav:
    found: Nav = []
    for folder, title in (
        ("metiers", "Fiches métier"), ("competences", "Compétences"), ("salaires", "Salaires"), ("carrieres", "Carrières"), ("employeur", "Recruter, accueillir"), ("referentiels", "Référentiels"),
    ):  # fmt: skip
        pages, written, groups = _shelf(course, folder, title, uris)
        if folder == "salaires":  # the country of most readers, and of most figures, first
            france = {
                page_uri(course, "salary", name) for name, page in course.salaries.items() if page.country == "FR"
            }
            groups.sort(key=lambda entry: not france & {str(uri) for uri in entry.values()})
        pages += [*groups, *written] if folder == "salaires" else [*written, *groups]  # figures, then how to read them
        if pages:
            found.append({title: pages})
    return found


def _shelf(course: Course, folder: str, title: str, uris: set[str]) -> tuple[Nav, Nav, Nav]:
    """Return a folder's front page, if it has one, the pages that someone wrote beside it, and its entities by groups."""
    front: Nav = [{title: f"{folder}/index.md"}] if f"{folder}/index.md" in uris else []
    written = [page for page in _folder(course, folder) if f"{folder}/index.md" not in page.values()]
    groups: Nav = []
    for heading, _, entries in entity_groups(course, folder):
        listed: Nav = [{title_of(course, kind, name): page_uri(course, kind, name)} for kind, name in entries]
        groups += [{heading: listed}] if heading else listed
    return front, written, groups


def _document_section(course: Course, uris: set[str]) -> Nav:
    front, written, groups = _shelf(course, "modeles", "Modèles à remplir", uris)
    checklists, _, listed = _shelf(course, "checklists", "Checklists", uris)
    found: Nav = [{"Modèles à remplir": [*front, *groups, *written]}] if front else []
    return [*found, {"Checklists": [*checklists, *listed]}] if checklists else found


def _law_section(course: Course) -> Nav:
    found = _folder(course, "droit")
    protection = _folder(course, "proteger")
    return [*found, {"Se protéger": protection}] if protection else found


def _platform_section(course: Course, uris: set[str]) -> Nav:
    front, written, groups = _shelf(course, "plateformes", "Plateformes", uris)
    return [*front, *written, *groups]


def _crisis_section(course: Course, uris: set[str]) -> Nav:
    written = [page for page in _folder(course, "crises") if not _uri(page).startswith("crises/cas/")]
    written.sort(key=lambda page: next((rank for rank, name in enumerate(IN_A_CRISIS) if name in _uri(page)), 0))
    played: Nav = [
        {title_of(course, "scenario", name): page_uri(course, "scenario", name)} for name in course.scenarios
    ]
    front, beside, groups = _shelf(course, "crises/cas", "Cas documentés", uris)
    return [*written, *played, *([{"Cas documentés": [*front, *beside, *groups]}] if front else [])]


def _uri(entry: dict[str, Any]) -> str:
    return str(next(iter(entry.values())))


def _register_section(uris: set[str]) -> Nav:
    return [
        {title: uri}
        for uri, title in (
            ("numeros.md", "Qui appeler"),
            ("glossaire.md", "Glossaire"),
            ("faits.md", "Registre des faits"),
            ("sources.md", "Sources"),
            ("changements.md", "Ce qui a changé"),
            ("chiffres.md", "Chiffres sans source"),
        )
        if uri in uris
    ]


def _folder(course: Course, folder: str) -> Nav:
    """Return the pages that someone wrote in a folder, its front page first."""
    written = [page for uri, page in course.pages.items() if uri.startswith(f"{folder}/")]
    written.sort(key=lambda page: (not page.uri.endswith("/index.md"), page.uri))
    return [
        {(isinstance(page.front, WrittenPage) and page.front.nav_title) or page.front.title: page.uri}
        for page in written
    ]
