"""The address of everything: which page shows what, as a path from the root of docs/."""

import datetime

from filcm.course import Course
from filcm.markdown.typography import plain
from filcm.words import load_words

SINGLE_PAGES = {  # generated from lists: page → file of its data
    "sources.md": "docs/sources.yml",
    "faits.md": "docs/faits.yml",
    "glossaire.md": "docs/glossaire.yml",
    "changements.md": "docs/faits.yml",
    "chiffres.md": "docs/units.yml",
    "numeros.md": "docs/numeros.yml",
}
POSITIONING_PAGES = ("positionnement.md", "positionnement-corrige.md")  # the questions, then the key, to print apart
PROGRAMME_PAGE = "programme.md"  # made from the default path
FIELDS_PAGE = "guide/champs.md"  # made from the types
FOLDERS = {
    "job-sheet": "metiers", "skill": "competences", "framework": "referentiels", "salary": "salaires", "path": "parcours",
    "checklist": "checklists", "scenario": "crises", "exercise": "exercices",
    "template": "modeles", "platform": "plateformes", "case": "crises/cas",
    "production": "productions",
}  # fmt: skip
KINDS_OF_FOLDER = {folder: kind for kind, folder in FOLDERS.items()}
INDEXES = {
    "metiers": "job_sheets",
    "competences": "skills",
    "referentiels": "frameworks",
    "checklists": "checklists",
    "parcours": "paths",
    "exercices": "exercises",
    "modeles": "templates",
    "plateformes": "platforms",
    "crises/cas": "cases",
    "productions": "productions",
}


GROUPED = {
    "job-sheet": "family",
    "skill": "kind",
    "framework": "kind",
    "template": "group",
    "case": "theme",
}  # lists by groups: the attribute that tells them


def ordered_modules(course: Course) -> list[str]:
    """Return module ids in the order of the default path, then the others."""
    path = course.paths.get(course.settings.default_path) if course.settings else None
    first = [step.module for step in path.steps if step.module] if path else []
    return [*dict.fromkeys([*first, *course.modules])]


def entity_groups(course: Course, folder: str) -> list[tuple[str | None, str | None, list[tuple[str, str]]]]:
    """Return (heading, anchor, [(kind, id)]) for each group of a folder's entities; those without groups are one, untitled."""
    kind = KINDS_OF_FOLDER.get(folder)
    if kind is None or not course.kind(kind):
        return []
    names = sorted(course.kind(kind), key=lambda name: plain(title_of(course, kind, name)))
    if kind == "framework":  # titles still registered first
        names.sort(key=lambda name: course.frameworks[name].valid_until or datetime.date.min, reverse=True)
    if kind == "production":  # in the order of the modules they end
        rank = {module: place for place, module in enumerate(ordered_modules(course))}
        names.sort(key=lambda name: rank.get(course.module_of[f"production:{name}"], len(rank)))
    if kind not in GROUPED:
        return [(None, None, [(kind, name) for name in names])]
    entities, attribute = course.kind(kind), GROUPED[kind]
    groups = [
        (heading, value, [(kind, name) for name in names if getattr(entities[name], attribute) == value])
        for value, heading in load_words()[f"{kind}-groups"].items()
    ]
    return [group for group in groups if group[2]]


def page_uri(course: Course, kind: str, name: str) -> str:
    """Return the page that shows an entity, with its anchor if it does not fill the page: « faits.md#fact-x »."""
    if kind in FOLDERS:
        return f"{FOLDERS[kind]}/{name}.md"
    if kind == "positioning":
        return POSITIONING_PAGES[0]
    if kind == "module":
        return f"cours/{name}/index.md"
    if kind == "lesson":
        return f"cours/{course.module_of.get(f'lesson:{name}', '')}/{name}.md"
    if kind == "objective":
        return f"cours/{course.module_of.get(f'objective:{name}', '')}/index.md#objective-{name}"
    if kind == "question":
        page = f"cours/{course.module_of.get(f'question:{name}', '')}/questions.md"
        return (
            f"{page}#question-{name}" if course.questions[name].use == "practice" else page
        )  # others are not shown there
    if kind == "passage":
        lesson, _, anchor = name.partition("#")
        return f"{page_uri(course, 'lesson', lesson)}#{anchor}"
    if kind == "framework-item":
        framework = next(
            found.id for found in course.frameworks.values() if any(item.id == name for item in found.items)
        )
        return f"referentiels/{framework}.md#item-{name}"
    listed = {
        "source": "sources.md",
        "fact": "faits.md",
        "term": "glossaire.md",
        "help-line": "numeros.md",
    }.get(kind)
    if listed is None:  # the field of a template is shown where it is used
        return "modeles/index.md"
    return f"{listed}#{kind}-{name}"


def site_address(uri: str) -> str:
    """Return where a page stands from the site's root, as its address is written: « faits/#fact-x », « metiers/ »."""
    page, hash_, anchor = uri.partition("#")
    folder, slash, name = page.rpartition("/")
    return folder + slash + ("" if name == "index.md" else name.removesuffix(".md") + "/") + hash_ + anchor


def generated_uris(course: Course) -> dict[str, str]:
    """Return the pages made from data, with the file that makes each."""
    made: dict[str, str] = {}
    for kind, folder in FOLDERS.items():
        for name in course.kind(kind):
            made[f"{folder}/{name}.md"] = course.origins[kind, name].path
    for folder, attribute in INDEXES.items():
        entities = getattr(course, attribute)
        if entities and f"{folder}/index.md" not in course.pages:
            made[f"{folder}/index.md"] = f"docs/{folder}" if folder != "exercices" else "exercises"
    for name in course.modules:
        if course.questions_of.get(f"module:{name}"):
            made[f"cours/{name}/questions.md"] = f"docs/cours/{name}/questions.yml"
    if (course.root / "docs/guide").is_dir():
        made[FIELDS_PAGE] = "hooks/filcm/model/base.py"
    if course.settings and course.settings.default_path in course.paths:
        made[PROGRAMME_PAGE] = course.origins["path", course.settings.default_path].path
    for name in course.positionings:
        made |= dict.fromkeys(POSITIONING_PAGES, course.origins["positioning", name].path)
    for page, path in SINGLE_PAGES.items():
        if (course.root / path).is_file() and page not in course.pages:
            made[page] = path
    return made


def page_uris(course: Course) -> set[str]:
    """Return every page of the site."""
    return {*course.pages, *generated_uris(course)}


def title_of(course: Course, kind: str, name: str) -> str:
    """Return what a link to an entity says by default."""
    entity = course.kind(kind)[name]
    if kind == "question":  # it has no title of its own
        return practice_title(course, course.module_of.get(f"question:{name}", ""))
    for attribute in ("title", "name", "term", "statement", "label"):
        if hasattr(entity, attribute):
            return str(getattr(entity, attribute))
    return name


def page_title(course: Course, uri: str) -> str:
    """Return the title of a page, written or made from one entity; its address for any other."""
    if uri in course.pages:
        return course.pages[uri].front.title
    folder, _, name = uri.removesuffix(".md").rpartition("/")
    kind = KINDS_OF_FOLDER.get(folder)
    return title_of(course, kind, name) if kind and name in course.kind(kind) else uri


def practice_title(course: Course, module: str) -> str:
    """Return the title of the page that shows a module's questions."""
    found = course.modules.get(module)
    return f"S’exercer : {found.title}" if found else "S’exercer"
