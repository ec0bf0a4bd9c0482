"""What could run or restyle the page: raw HTML, attribute lists, links that are not addresses.

A field is Markdown without HTML, with links to http(s), mailto, tel or a page of ours. A written page may hold HTML and
attribute lists, but nothing that runs. Code and what is made to be copied are shown as typed: they are left out.
"""

import html
import re
from collections.abc import Iterator

from filcm.check.texts import Text, texts
from filcm.course import Course
from filcm.problem import Problem

COPIED = "copy"
TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)(?=[\s/>]|$)(?P<attributes>(?:\"[^\"]*\"|'[^']*'|[^'\">])*)"
)
OTHER_MARKUP = re.compile(r"<(?:!--|![A-Za-z\[]|\?)")
ATTRIBUTES = re.compile(r"\{:?[ ]*(?P<attributes>[^\n]*)\}")
ATTRIBUTE = re.compile(r"(?P<name>[A-Za-z_][\w:.-]*)\s*=\s*(?P<value>\"[^\"]*\"|'[^']*'|[^\s\"'>]*)")
LINK = re.compile(r"\]\(\s*<?(?P<target>[^)>\"]*)")
DEFINITION = re.compile(r"(?m)^[ ]{0,3}\[(?P<label>[^\]\n]+)\]:\s*<?(?P<target>\S+)")
SCHEME = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):")
ALLOWED = ("http", "https", "mailto", "tel")
RUNNING = ("javascript", "vbscript", "data")
RUNNING_TAGS = ("script", "style", "iframe", "object", "embed", "link", "meta", "base", "form")
LEADS = ("href", "src", "srcset", "action", "formaction", "xlink:href", "poster", "data", "background", "ping")
LOADS = ("src", "srcset", "poster", "data", "background")  # asked for as soon as the page shows
ELSEWHERE = ("http", "https", "//")
IMAGE = re.compile(r"!\[[^\]\[]*\]\(\s*<?(?P<target>[^)>\"]*)")
REMEDIES = {
    "html": "écrire en Markdown : **gras**, *italique*, [lien](https://exemple.fr)",
    "link": "écrire une adresse en https:// ou mailto:, ou le chemin d’une page du cours",
    "attribute": "retirer cet attribut : une ancre {#nom} ou une classe {.nom} restent permises",
    "host": "mettre le fichier dans docs/ et écrire son chemin : le cours ne demande rien à un autre site",
    "tag": "retirer cette balise : une page ne charge et n’exécute rien",
}


def unsafe_markup(course: Course) -> Iterator[Problem]:
    """Yield each piece of markup that a field or a page may not hold."""
    for text in texts(course):
        whole = _whole(text)
        if not re.search(r"[<{]|\]\(|\]:", whole):
            continue
        for at, what, remedy in sorted({*_tags(text, whole), *_attribute_lists(whole), *_links(text, whole)}):
            before = whole[:at]
            place = text.place(before.count("\n") + 1, at - before.rfind("\n"))
            yield place.fault(what, REMEDIES[remedy])


Found = Iterator[tuple[int, str, str]]  # offset, what is wrong, which remedy


def _whole(text: Text) -> str:
    """Return the text with its lines where they were, less code, block lines and what is made to be copied."""
    lines = {number: line for number, line, around in text.scan.source if COPIED not in around}
    return "\n".join(lines.get(number, "") for number in range(1, max(lines, default=0) + 1))


def _tags(text: Text, whole: str) -> Found:
    for match in TAG.finditer(whole):
        if text.nested:
            yield match.start(), f"HTML dans un champ : <{match['close']}{match['name']}>", "html"
            continue
        if match["name"].lower() in RUNNING_TAGS:
            if not match["close"]:
                yield match.start(), f"balise interdite : <{match['name']}>", "tag"
            continue
        yield from _attributes(match["attributes"], match.start("attributes"))
    if text.nested:
        for match in OTHER_MARKUP.finditer(whole):
            yield match.start(), f"HTML dans un champ : {match[0]}", "html"


def _attribute_lists(whole: str) -> Found:
    for match in ATTRIBUTES.finditer(whole):
        yield from _attributes(match["attributes"], match.start("attributes"), addresses=False)


def _attributes(attributes: str, start: int, *, addresses: bool = True) -> Found:
    """Yield the attributes that run, restyle, or lead where they should not; `addresses` allows honest addresses."""
    for match in ATTRIBUTE.finditer(attributes):
        name = match["name"].lower()
        if name.startswith("on") or name in ("style", "srcdoc") or (name in LEADS and not addresses):
            yield start + match.start(), f"attribut interdit : {name}", "attribute"
        elif name in LOADS and _scheme(match["value"].strip("\"'")) in ELSEWHERE:
            yield start + match.start(), f"fichier pris sur un autre site : {name}", "host"
        elif name in LEADS and (scheme := _scheme(match["value"].strip("\"'"))) in RUNNING:
            yield start + match.start(), f"lien interdit : {scheme}:", "link"


def _links(text: Text, whole: str) -> Found:
    for match in IMAGE.finditer(whole):
        if _scheme(match["target"]) in ELSEWHERE:
            yield match.start("target"), "image prise sur un autre site", "host"
    definitions = (one for one in DEFINITION.finditer(whole) if text.nested or not one["label"].startswith("^"))
    for match in (*LINK.finditer(whole), *definitions):
        scheme = _scheme(match["target"])
        if scheme == "//" or (scheme and (scheme not in ALLOWED if text.nested else scheme in RUNNING)):
            said = "//" if scheme == "//" else f"{scheme}:"
            yield match.start("target"), f"lien interdit : {said}", "link"


def _scheme(target: str) -> str:
    """Return the scheme of an address as a browser reads it: entities decoded, blanks and controls dropped."""
    address = re.sub(r"[\s\x00-\x20\\]+", "", html.unescape(target))
    if address.startswith("//"):
        return "//"
    found = SCHEME.match(address)
    return found["scheme"].lower() if found else ""
