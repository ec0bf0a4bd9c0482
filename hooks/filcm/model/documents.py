"""Documents to fill in: their named fields, and what to know before use."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from filcm.model.base import Date, DocumentField, Entity, Line, Markdown, Part, Title
from filcm.problem import Unfit

PLACEHOLDER = re.compile(r"\{([a-z0-9]+(?:-[a-z0-9]+)*)\}")
NO_BREAK = re.compile("[\u00a0\u2007\u2009\u202f]")


def _plain_spaces(text: str) -> str:
    """Refuse the spaces that a text box shows wrong: the site's typography never touches a document."""
    if found := NO_BREAK.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise Unfit(
            f"espace insécable à la ligne {line} d’un texte fait pour être collé ailleurs",
            "taper une espace ordinaire : un traitement de texte posera les siennes",
        )
    return text


Document = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1),
    AfterValidator(_plain_spaces),
    DocumentField(),
]


class TemplateField(Entity):
    """A hole of a document: what to write there, and what a made-up organisation wrote."""

    label: Title = Field(description="Ce qu’il faut écrire, tel que le document vide le montre entre crochets.")
    help: Line | None = Field(None, description="Comment le choisir.")
    example: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=600), AfterValidator(_plain_spaces)] = Field(
        description="Ce qu’une organisation inventée y écrit ; une seule ligne si le champ est dans un tableau."
    )  # fmt: skip


class SecondReader(Part):
    """Who must read the filled-in document before it is used, and for what."""

    who: Literal["lawyer", "staff-council", "data-officer", "management", "accountant"] = Field(
        description="lawyer (juriste), staff-council (CSE), data-officer (données personnelles), management (direction), accountant (comptable)."
    )
    why: Line = Field(description="Ce qu’il faut lui faire relire.")


class Template(Entity):
    """A document ready to fill in, with how to use it."""

    title: Title = Field(description="Nom du document.")
    description: Line = Field(description="Une phrase, pour les moteurs de recherche et les listes.")
    group: Literal["charter", "editorial", "watch", "crisis", "team", "partner"] = Field(
        description="charter (chartes), editorial (publier), watch (écouter et mesurer), crisis (crise), team (poste et équipe), partner (partenaires)."
    )
    when: Markdown = Field(description="Quand s’en servir, et quand ne pas s’en servir.")
    method: Markdown = Field(description="Comment le remplir, étape par étape.")
    signed_by: Line = Field(description="Qui le signe ou le valide.")
    goes_wrong: tuple[Markdown, ...] = Field(
        min_length=2, strict=False, description="Ce qui rate, et comment l’éviter."
    )
    read_first: tuple[SecondReader, ...] = Field(
        (), strict=False, description="À faire relire avant usage ; vide s’il n’y a rien à faire relire."
    )
    as_of: Date = Field(description="Jour où le document a été écrit ou revu.")
    law_as_of: Date | None = Field(None, description="Date du droit dont il dépend, s’il en dépend.")
    text: Document = Field(
        description="Le document, en Markdown ; chaque champ à remplir s’écrit {identifiant}, défini dans docs/modeles/champs/."
    )
