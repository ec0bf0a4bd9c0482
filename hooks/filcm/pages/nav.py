"""The navigation, computed from the default path and from what the course holds."""

from typing import Any

from filcm.course import Course
from filcm.markdown.typography import french
from filcm.model.teaching import WrittenPage
from filcm.pages.addresses import FIELDS_PAGE, FOLDERS, entity_groups, page_uri, page_uris, title_of

Nav = list[dict[str, Any]]


def navigation(course: Course) -> Nav:
    """Return the navigation as MkDocs reads it: [{title: address} or {title: [...]}, …]."""
    uris = page_uris(course)
    sections: Nav = [{"Accueil": "index.md"}] if "index.md" in uris else []
    sections.append({"Le cours": _course_section(course, uris)})
    sections.append({"Le métier": _job_section(course, uris)})
    sections.append({"Outils": _tool_section(course, uris)})
    if crisis := _folder(course, "crises", "scenario"):
        sections.append({"Crise": crisis})
    if guide := _folder(course, "guide", None):
        guide += [{"Les champs": FIELDS_PAGE}] if FIELDS_PAGE in uris else []
        sections.append({"Guide": guide})
    if about := _folder(course, "a-propos", None):
        sections.append({"À propos": about})
    return typeset([section for section in sections if all(section.values())])


def typeset(nav: Nav) -> Nav:
    """Return a navigation whose titles have their French spaces."""
    return [
        {french(title): typeset(below) if isinstance(below, list) else below for title, below in item.items()}
        for item in nav
    ]


def _course_section(course: Course, uris: set[str]) -> Nav:
    found: Nav = [{"Parcours": "parcours/index.md"}] if "parcours/index.md" in uris else []
    found += [{path.title: f"parcours/{name}.md"} for name, path in course.paths.items()]
    for name in ordered_modules(course):
        module = course.modules[name]
        pages: Nav = [{module.title: f"cours/{name}/index.md"}]
        pages += [{course.lessons[lesson].title: f"cours/{name}/{lesson}.md"} for lesson in module.lessons]
        if f"cours/{name}/questions.md" in uris:
            pages.append({"S’exercer": f"cours/{name}/questions.md"})
        found.append({module.title: pages})
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


def ordered_modules(course: Course) -> list[str]:
    """Return module ids in the order of the default path, then the others."""
    path = course.paths.get(course.public().default_path)
    first = [step.module for step in path.steps if step.module] if path else []
    return [*dict.fromkeys([*first, *course.modules])]


def _job_section(course: Course, uris: set[str]) -> Nav:
    found: Nav = []
    for folder, title in (
        ("metiers", "Fiches métier"), ("competences", "Compétences"), ("salaires", "Salaires"), ("carrieres", "Carrières"), ("referentiels", "Référentiels"),
    ):  # fmt: skip
        pages: Nav = [{title: f"{folder}/index.md"}] if f"{folder}/index.md" in uris else []
        written = [page for page in _folder(course, folder, None) if f"{folder}/index.md" not in page.values()]
        groups: Nav = []
        for heading, _, entries in entity_groups(course, folder):
            listed: Nav = [{title_of(course, kind, name): page_uri(course, kind, name)} for kind, name in entries]
            groups += [{heading: listed}] if heading else listed
        if folder == "salaires":  # the country of most readers, and of most figures, first
            france = {
                page_uri(course, "salary", name) for name, page in course.salaries.items() if page.country == "FR"
            }
            groups.sort(key=lambda entry: not france & {str(uri) for uri in entry.values()})
        pages += [*groups, *written] if folder == "salaires" else [*written, *groups]  # figures, then how to read them
        if pages:
            found.append({title: pages})
    return found


def _tool_section(course: Course, uris: set[str]) -> Nav:
    found: Nav = []
    if course.checklists:
        found.append(
            {
                "Checklists": [
                    {"Checklists": "checklists/index.md"},
                    *({checklist.title: f"checklists/{name}.md"} for name, checklist in course.checklists.items()),
                ]
            }
        )
    for uri, title in (
        ("glossaire.md", "Glossaire"),
        ("numeros.md", "Qui appeler"),
        ("faits.md", "Registre des faits"),
        ("sources.md", "Sources"),
        ("changements.md", "Ce qui a changé"),
        ("chiffres.md", "Chiffres sans source"),
    ):
        if uri in uris:
            found.append({title: uri})
    return found


def _folder(course: Course, folder: str, kind: str | None) -> Nav:
    written = [page for uri, page in course.pages.items() if uri.startswith(f"{folder}/")]
    written.sort(key=lambda page: (not page.uri.endswith("/index.md"), page.uri))
    found: Nav = [
        {(isinstance(page.front, WrittenPage) and page.front.nav_title) or page.front.title: page.uri}
        for page in written
    ]
    if kind:
        found += [{title_of(course, kind, name): f"{FOLDERS[kind]}/{name}.md"} for name in course.kind(kind)]
    return found
