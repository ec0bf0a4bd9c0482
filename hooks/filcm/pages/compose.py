"""Every page of the site as Markdown: generated ones from the model, written ones with what the house adds around them."""

import datetime
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from jinja2 import Environment, PackageLoader, StrictUndefined

from filcm.course import Course, WrittenFile
from filcm.exports.json_ld import occupation
from filcm.markdown.numbers import day, duration, number, partial_day
from filcm.model.teaching import Lesson, Module, WrittenPage
from filcm.pages.addresses import (
    FIELDS_PAGE,
    INDEXES,
    KINDS_OF_FOLDER,
    POSITIONING_PAGES,
    PROGRAMME_PAGE,
    SINGLE_PAGES,
    entity_groups,
    generated_uris,
    page_title,
    page_uri,
    practice_title,
)
from filcm.pages.field_tables import field_tables
from filcm.templating import compiled_templates
from filcm.words import load_words

PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")


@dataclass(frozen=True)
class Page:
    """A page of the site: its address under docs/, its Markdown with front matter, the file it is edited in."""

    uri: str
    title: str
    description: str
    markdown: str
    edit: str
    json_ld: str | None = None


class Trusted(str):
    """Text of ours, or Markdown by its type: written as it is."""


def escaped(value: object) -> str:
    """Return a plain value for a Markdown page: every ASCII mark as an entity, so that it reads as typed."""
    if isinstance(value, Trusted):
        return str(value)
    text = "" if value is None else str(value).strip()
    return PUNCTUATION.sub(lambda match: match[0] if match[0] in ",;%'" else f"&#{ord(match[0])};", text)


def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("filcm"),
        finalize=escaped,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        comment_start_string="{##",
        comment_end_string="##}",  # « {# » opens an anchor
        bytecode_cache=compiled_templates(),
    )
    words = load_words()
    made.globals.update(
        gesture_words=words["gestures"],
        theme_words=words["case-groups"],
        verdicts=words["verdicts"],
        page_title=page_title,
        reader_words=words["readers"],
        frequency=words["frequency"],
        skill_kinds=words["skill_kinds"],
        undocumented=words["undocumented"],
    )
    made.filters.update(
        markdown=lambda text: Trusted(text or ""),
        number=number,
        day=day,
        partial_day=partial_day,
        duration=duration,
        law_date=lambda as_of: Trusted(law_date(as_of)),
    )
    return made


ENVIRONMENT = _environment()

INDEX_WORDS = {
    "metiers": (
        "Fiches métier",
        "Qui fait quoi : missions, compétences, journée, rémunération et évolutions, avec leurs sources.",
    ),
    "competences": ("Compétences", "Les compétences du métier, sur quatre niveaux qu’on peut observer."),
    "referentiels": (
        "Référentiels",
        "Titres du RNCP, classements des métiers et cadres de compétences : ce que le cours en couvre, et ce qu’il n’en couvre pas.",
    ),
    "checklists": ("Checklists", "Des listes à cocher au bon moment, à l’écran ou sur papier."),
    "parcours": ("Parcours", "Dans quel ordre étudier, selon qui vous êtes et le temps que vous avez."),
    "exercices": ("Exercices", "Des carnets courts sur les chiffres du métier, à lire ou à exécuter."),
    "modeles": (
        "Modèles à remplir",
        "Chartes, plans, grilles et messages prêts à remplir : quand s’en servir, qui les signe, ce qui rate, et le texte à emporter.",
    ),
    "productions": (
        "Le portfolio",
        "Les petites productions du cours, avec leur grille et deux exemples jugés : mises bout à bout, elles se montrent.",
    ),
    "plateformes": (
        "Plateformes",
        "Réseau par réseau : public, limites, ton, modération, les dix gestes de la semaine, et le jour où chaque chose a été vue.",
    ),
    "crises/cas": (
        "Cas documentés",
        "Des crises réelles, racontées en faits datés avec la réponse de l’organisation, ce qui est établi et ce qui est contesté.",
    ),
}
SINGLE_WORDS = {
    "sources.md": (
        "Sources",
        "sources",
        "Toutes les publications citées, avec ce qu’elles vendent ou défendent, et les pages qui les citent.",
    ),
    "faits.md": (
        "Registre des faits",
        "facts",
        "Chaque chiffre, règle et limite du cours, avec sa date, ses sources et le jour où il faut le relire.",
    ),
    "glossaire.md": ("Glossaire", "terms", "Les mots du métier, avec le terme recommandé en français quand il existe."),
    "changements.md": (
        "Ce qui a changé",
        "changes",
        "Règles, limites et chiffres du cours, par date d’effet ou de changement, du plus récent au plus ancien.",
    ),
    "chiffres.md": (
        "Chiffres sans source",
        "exempt",
        "Les chiffres des exemples, des questions et des simulations : inventés, donc sans source, et comptés.",
    ),
    "numeros.md": ("Qui appeler", "help-lines", "Numéros et services d’aide, par pays, avec la date de vérification."),
}
FIRST = 2.0  # in the search: who types the name of the job wants its sheet, before the pages that cite it


def front_matter(title: str, description: str, **more: object) -> str:
    """Return a page's front matter; JSON text is valid YAML."""
    values = {
        "title": title,
        "description": description,
        **{key: value for key, value in more.items() if value is not None},
    }
    lines = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in values.items())
    return f"---\n{lines}---\n"


def generated_pages(course: Course) -> Iterator[Page]:
    """Yield every page that no one wrote as Markdown."""
    for uri, path in generated_uris(course).items():
        yield generated_page(course, uri, path)


def generated_page(course: Course, uri: str, path: str) -> Page:
    """Return the page made at `uri` from the file `path`."""
    folder, _, name = uri.removesuffix(".md").rpartition("/")
    if uri in SINGLE_PAGES:
        title, listing, description = SINGLE_WORDS[uri]
        return _page(uri, title, description, "listing", path, listing=listing)
    if uri == FIELDS_PAGE:
        title, description = (
            "Les champs",
            "Ce que chaque fichier peut contenir, champ par champ : page fabriquée à partir des types.",
        )
        return Page(uri, title, description, f"{front_matter(title, description)}\n# {title}\n\n{field_tables()}", path)
    if uri == PROGRAMME_PAGE:
        return _programme(course, path)
    if uri in POSITIONING_PAGES:
        return _positioning(course, uri, path)
    if name == "index" and folder in INDEXES:
        title, description = INDEX_WORDS[folder]
        kind = KINDS_OF_FOLDER[folder]
        groups = [
            (
                heading,
                anchor,
                [(course.kind(kind)[key], page_uri(course, kind, key).rsplit("/", 1)[1]) for _, key in entries],
            )
            for heading, anchor, entries in entity_groups(course, folder)
        ]
        return _page(uri, title, description, "index", path, groups=groups, written=_beside(course, folder))
    if name == "questions":
        module = course.modules[folder.split("/")[1]]
        title = practice_title(course, module.id)
        return _page(
            uri,
            title,
            f"Toutes les questions du module « {module.title} », avec un retour sur chaque réponse.",
            "questions",
            path,
            module=module,
        )
    kind = KINDS_OF_FOLDER[folder]
    entity = course.kind(kind)[name]
    title = getattr(entity, "title", None) or entity.name
    description = getattr(entity, "description", None) or _first_sentence(
        getattr(entity, "summary", None) or f"{title} : éléments cités par le cours."
    )
    values = {"entity": entity, "course": course}
    if kind == "production":
        values["module"] = course.module_of[f"production:{name}"]
        values["criteria"] = {criterion.id: criterion for criterion in entity.rubric}
        values["points"] = {one.id: {level.id: level.points for level in one.levels} for one in entity.rubric}
    if kind == "framework":
        read_on = max(course.sources[citation.id].read_on for citation in entity.sources)
        values["expired"] = entity.valid_until is not None and entity.valid_until < read_on
    made = _page(uri, title, description, kind, path, boost=FIRST if _is_the_job(entity) else None, **values)
    if kind == "job-sheet":
        return replace(made, json_ld=occupation(course, entity))
    return made


def _page(
    uri: str, title: str, description: str, template: str, path: str, boost: float | None = None, **values: object
) -> Page:
    body = ENVIRONMENT.get_template(f"page-{template}.md.j2").render(title=title, **values)
    description = " ".join(description.split())
    front = front_matter(title, description, search={"boost": boost} if boost else None)
    text = f"{front}\n# {escaped(title)}\n\n{body}\n"
    return Page(uri, title, description, re.sub(r"\n{3,}", "\n\n", text), path)


def _programme(course: Course, path: str) -> Page:
    """Return what French law asks of a published programme, filled with what the files say and no more.

    The fields that only a training body knows stay visible holes; the warning goes when one takes the page upon itself.
    """
    chosen = course.paths[course.public().default_path]
    modules = [course.modules[step.module] for step in chosen.steps if step.module]
    signed = bool(course.organisation and course.organisation.training_body)
    title = "Programme de formation" if signed else "Trame de programme à compléter"
    description = (
        "Prérequis, objectifs, durées, accès, méthodes, évaluation et accessibilité, tirés des fichiers du cours ; "
        + ("l’organisme en répond." if signed else "ce que seul un organisme sait reste à remplir.")
    )
    productions = [production for module in modules for production in course.productions_of(module.id)]
    body = ENVIRONMENT.get_template("page-programme.md.j2").render(
        title=title, entity=chosen, modules=modules, course=course, signed=signed, productions=productions,
        questions={module.id: len(course.asked([("module", module.id)], "practice")) for module in modules},
        cited={"qualiopi-indicateur-1", "formation-distance-d6313-3-1"} <= set(course.facts),
    )  # fmt: skip
    front = front_matter(title, description, robots=None if signed else "noindex", search={"boost": 0.3})
    return Page(PROGRAMME_PAGE, title, description, f"{front}\n# {escaped(title)}\n\n{body}\n", path)


def _positioning(course: Course, uri: str, path: str) -> Page:
    """Return the paper version of the positioning test, or its key: numbers go through all blocks."""
    test = next(iter(course.positionings.values()))
    numbered, number = [], 0
    for block in test.blocks:
        asked = course.asked([("module", module) for module in block.modules], "positioning")
        numbered.append((block, list(enumerate(asked, start=number + 1))))
        number += len(asked)
    key = uri == POSITIONING_PAGES[1]
    title = f"{test.title} : le corrigé" if key else test.title
    description = (
        f"Les réponses, et les leçons que chacune permet de passer : {test.title}." if key else test.description
    )
    body = ENVIRONMENT.get_template(f"page-positioning{'-key' if key else ''}.md.j2").render(
        title=title, entity=test, blocks=numbered, course=course, letters="ABCDEFGH", exempted=exempted_lessons(course)
    )
    front = front_matter(title, description, search={"exclude": True} if key else None)
    return Page(uri, title, description, re.sub(r"\n{3,}", "\n\n", f"{front}\n# {escaped(title)}\n\n{body}\n"), path)


def exempted_lessons(course: Course) -> dict[str, list[str]]:
    """Return, for each lesson that the positioning test may exempt from, the questions that must all be right.

    Those on every objective that the lesson serves; a lesson with an objective that no question covers is never exempted.
    """
    found: dict[str, list[str]] = {}
    for name, lesson in course.lessons.items():
        asked = [
            [one.id for one in course.questions_of.get(f"objective:{objective}", ()) if one.use == "positioning"]
            for objective in lesson.objectives
        ]
        if all(asked):
            found[name] = [question for questions in asked for question in questions]
    return found


def _is_the_job(entity: object) -> bool:
    return getattr(entity, "family", None) == "community-manager"


def _beside(course: Course, folder: str) -> list[WrittenFile]:
    """Return the pages that someone wrote in the folder of an index."""
    return [page for uri, page in course.pages.items() if uri.rpartition("/")[0] == folder]


def _first_sentence(text: str) -> str:
    plain = re.sub(r"\[\[[^\]|]*\|?([^\]]*)\]\]|[*_`]", r"\1", text)
    return " ".join(plain.split()).split(". ")[0].rstrip(".")[:200] + "."


def law_date(as_of: datetime.date, of: str | None = None) -> str:
    """Return the block that opens a page of law: which law, and of when."""
    words = load_words()["law"]
    return f"/// law-date | {of or words['of']}, {words['as_of']} {day(as_of)}\n///"


def around(course: Course, page: WrittenFile, body: str) -> str:
    """Return a written page's body with its title before it and what its kind adds around it."""
    front = page.front
    if isinstance(front, WrittenPage) and front.template is not None:
        return body
    before, after = [f"# {escaped(front.title)}"], []
    if isinstance(front, Lesson):
        before.append(f"/// lesson-opening | lesson:{front.id}\n///")
        after.append(f"/// lesson-closing | lesson:{front.id}\n///")
    if isinstance(front, Module):
        before.append(f"/// module-opening | module:{front.id}\n///")
    if front.law_as_of:
        before.append(law_date(front.law_as_of, getattr(front, "law_of", None)))
    return "\n\n".join([*before, body.strip("\n"), *after]) + "\n"
