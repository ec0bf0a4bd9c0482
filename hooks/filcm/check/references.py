"""What is cited exists: ids in fields, `[[kind:id]]` in texts, links between pages."""

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from filcm.check.texts import texts
from filcm.course import KINDS, NAMES, Course, leaves
from filcm.model.settings import Organisation
from filcm.pages.addresses import SINGLE_PAGES, page_uris
from filcm.problem import Place, Problem, near, visible
from filcm.skeletons import SKELETONS

LINK = re.compile(r"!?\[[^\]\[]*\]\(\s*(?P<href><[^>]*>|[^)\s]+)(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)")
DEFINITION = re.compile(r"^[ ]{0,3}\[(?!\^)[^\]]+\]:\s*(?P<href><[^>]*>|\S+)")  # of a link written [text][name]

FEMININE = ("source", "question", "compétence", "leçon", "checklist", "simulation", "fiche métier", "page de salaires")
PLACES = {
    "source": "docs/sources.yml", "fact": "docs/faits.yml", "term": "docs/glossaire.yml", "help-line": "docs/numeros.yml",
    "framework": "docs/referentiels/{}.yml", "framework-item": "items: d’un fichier de docs/referentiels/", "skill": "docs/competences/{}.yml",
    "salary": "docs/salaires/{}.yml", "path": "docs/parcours/{}.yml", "objective": "objectives: d’un module", "exercise": "exercises/{}.ipynb", "platform": "docs/plateformes/{}.yml", "template-field": "docs/modeles/champs/", "positioning": "docs/positionnement.yml",
}  # fmt: skip
REGISTERS = {"source": "docs/sources.yml", "fact": "docs/faits.yml", "term": "docs/glossaire.yml"}


def absent_register(course: Course, path: str) -> Problem:
    """Return the fault of a list that is cited and holds nothing."""
    what = "fichier vide, alors que le cours le cite" if (course.root / path).is_file() else "fichier absent"
    return Place(path).fault(what, "le rétablir : git checkout -- " + path)


def unknown(course: Course, kind: str, name: str, place: Place) -> Iterator[Problem]:
    """Yield the fault of citing something that does not exist."""
    if name.partition("#")[0] in course.mentioned or kind in course.blind:
        return  # its own file has a fault, which is said there
    if kind == "passage":
        yield from _unknown_passage(course, name, place)
    elif kind == "organisation":
        if name not in Organisation.model_fields:
            yield place.fault(
                f"champ d’organisation inconnu : {name}",
                near(name, Organisation.model_fields, f"champs possibles : {', '.join(Organisation.model_fields)}"),
            )
    elif kind not in KINDS:
        yield place.fault(
            f"genre de référence inconnu : {kind}", near(kind, KINDS, f"genres possibles : {', '.join(sorted(KINDS))}")
        )
    elif not course.kind(kind) and kind in REGISTERS and REGISTERS[kind] not in course.broken:
        yield absent_register(course, REGISTERS[kind])  # the same fault, however often it is cited
    elif name not in course.kind(kind):
        where = "" if course.kind(kind) else " (il n’y en a aucun)"
        gender = "inconnue" if NAMES[kind] in FEMININE else "inconnu"
        yield place.fault(
            f"{NAMES[kind]} {gender} : {visible(name)}{where}",
            near(name, course.kind(kind), f"vérifier l’identifiant, ou créer ce qui manque ({_how(kind, name)})"),
        )


def _how(kind: str, name: str) -> str:
    """Return how an author makes what is cited: a command if there is one, else the file."""
    return f"python run.py new {kind} {name}" if kind in SKELETONS else f"dans {PLACES[kind].format(name)}"


def _unknown_passage(course: Course, name: str, place: Place) -> Iterator[Problem]:
    lesson, _, anchor = name.partition("#")
    if lesson not in course.lessons:
        yield from unknown(course, "lesson", lesson, place)
        return
    page = course.lesson_pages[lesson]
    if anchor not in page.scan.anchors():
        yield place.fault(
            f"passage inconnu : {name}",
            near(anchor, page.scan.anchors(), f"ajouter {{#{anchor}}} à un titre de {page.path}"),
        )


def unknown_references(course: Course) -> Iterator[Problem]:
    """Yield each field that cites an id nobody declares."""
    for kind, key, entity in course.entities():
        if kind == "objective" or kind == "framework-item":
            continue  # seen inside their module or framework
        origin = course.origins[kind, key]
        for leaf in leaves(entity):
            if leaf.ref:
                yield from unknown(course, leaf.ref.kind, leaf.value, origin.at(*leaf.inside))
    for _, origin, found in course.half_read:
        for leaf in found:
            if leaf.ref:
                yield from unknown(course, leaf.ref.kind, leaf.value, origin.at(*leaf.inside))
    if course.settings and course.settings.default_path not in course.paths:
        yield from unknown(
            course, "path", course.settings.default_path, course.origins["settings", "course"].at("default_path")
        )


def unknown_inline_references(course: Course) -> Iterator[Problem]:
    """Yield each `[[kind:id]]` that names nothing."""
    for text in texts(course):
        for reference in text.scan.references:
            place = text.place(reference.line, reference.column)
            if not reference.id:
                yield place.fault(
                    f"référence sans genre : [[{reference.kind}]]",
                    "écrire [[genre:identifiant]], par exemple [[term:portee]]",
                )
            elif "copy" not in reference.inside:
                yield from unknown(course, reference.kind, reference.id, place)


def cited_twice(course: Course) -> Iterator[Problem]:
    """Yield each list that cites one thing twice, and each path that stops twice at one place."""
    for kind, key, entity in course.entities():
        if kind in ("objective", "framework-item"):
            continue  # seen inside their module or framework
        seen: set[tuple[object, ...]] = set()
        for leaf in leaves(entity):
            if not leaf.ref:
                continue
            is_step = kind == "path" and leaf.inside[0] == "steps"
            if not (is_step or isinstance(leaf.inside[-1], int)):
                continue
            cited = ("steps" if is_step else leaf.inside[:-1], leaf.ref.kind, leaf.value)
            if cited in seen:
                yield (
                    course.origins[kind, key]
                    .at(*leaf.inside)
                    .fault(f"cité deux fois dans la même liste : {leaf.value}", "n’en garder qu’une mention")
                )
            seen.add(cited)


def broken_links(course: Course) -> Iterator[Problem]:
    """Yield each Markdown link to a page or an anchor that will not exist."""
    known = page_uris(course)
    for text in texts(course):
        for number, line, around in text.scan.source:
            for match in (*LINK.finditer(line), *DEFINITION.finditer(line)) if "copy" not in around else ():
                href = match["href"].strip("<>")
                if not href or re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//|#", href):
                    continue
                place = text.place(number, match.start() + 1)
                if text.folder is None and not href.startswith("/"):
                    yield place.fault(
                        f"lien relatif dans un champ, que plusieurs pages montrent : {href}",
                        "employer une référence, [[genre:identifiant|texte]], ou un chemin qui commence par /",
                    )
                else:
                    yield from _broken(course, known, text.folder or "", href, place)


def _broken(course: Course, known: set[str], folder: str, href: str, place: Place) -> Iterator[Problem]:
    target, _, anchor = unquote(href).partition("#")
    full = posixpath.normpath(posixpath.join("" if target.startswith("/") else folder, target.lstrip("/")))
    if full in SINGLE_PAGES and full not in known and SINGLE_PAGES[full] not in course.broken:
        yield absent_register(course, SINGLE_PAGES[full])
    elif full.endswith(".md") and full not in known:
        if course.is_unread(full):
            return  # its own file has a fault, which is said there
        yield place.fault(
            f"lien vers une page qui n’existe pas : {target}",
            near(full, known, "vérifier le chemin, ou employer une référence [[genre:identifiant]]"),
        )
    elif full.endswith((".yml", ".yaml")):
        yield place.fault(
            f"lien vers une source et non vers une page : {target}", f"écrire {target.rsplit('.', 1)[0]}.md"
        )
    elif full not in known and not _is_file(course, full):
        yield place.fault(
            f"lien vers un fichier qui n’existe pas : {target}", f"vérifier le chemin, depuis docs/{folder}".rstrip("/")
        )
    elif anchor and full in course.pages and anchor not in course.pages[full].scan.anchors():
        yield place.fault(
            f"lien vers un passage qui n’existe pas : {href}",
            near(anchor, course.pages[full].scan.anchors(), f"ajouter {{#{anchor}}} au titre visé"),
        )


def _is_file(course: Course, uri: str) -> bool:
    """Tell whether the site has a file that is no page: written under docs/, or offered by a notebook or the exports."""
    if uri == "data/course.json" or (course.root / "docs" / uri).is_file() or f"docs/{uri}" in course.local_files:
        return True
    folder, _, name = uri.rpartition("/")
    return folder == "exercices" and any(
        name in (f"{exercise.id}.ipynb", *(part for data in exercise.files for part in (data.file, data.made_by)))
        for exercise in course.exercises.values()
    )


def unused_sources(course: Course) -> Iterator[Problem]:
    """Yield a note for each source that no field and no text cites."""
    used = {reference.id for text in texts(course) for reference in text.scan.references if reference.kind == "source"}
    for _, _, entity in course.entities():
        used.update(leaf.value for leaf in leaves(entity) if leaf.ref and leaf.ref.kind == "source")
    for name in course.sources if not course.blind else ():
        if name not in used and name not in course.unread:
            yield (
                course.origins["source", name]
                .at("id")
                .note(f"source que rien ne cite : {name}", f"la citer, [[source:{name}]], ou la retirer")
            )
