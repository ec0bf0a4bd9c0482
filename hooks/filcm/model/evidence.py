"""Sources and facts: what the course says, and on whose word."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from filcm.model.base import Citation, Country, Date, Entity, FactRef, Line, Part, PartialDate, Title, Url
from filcm.problem import Unfit


class Source(Entity):
    """One publication that was read."""

    title: Line = Field(
        description="Titre de la publication ; entre parenthèses si l’intitulé exact n’a pas été relevé."
    )
    author: Line | None = Field(None, description="Autrice ou auteur, si la publication est signée.")
    publisher: Line = Field(description="Qui publie.")
    published: PartialDate | None = Field(None, description="Date de publication : 2024, 2024-05 ou 2024-05-17.")
    approximate: bool = Field(False, description="true si la date est déduite du contenu.")
    url: Url | None = Field(None, description="Adresse publique ; absente si elle n’a pas été relevée en entier.")
    kind: Literal["official", "law", "survey", "press", "blog", "vendor"] = Field(
        description="official (organisme public), law (texte de droit), survey (enquête), press, blog, vendor (éditeur, plateforme)."
    )
    interest: Line | None = Field(
        None, description="Ce que l’éditeur vend ou défend, si cela peut peser sur ce qu’il dit."
    )
    worth: Line = Field(
        description="Ce que vaut la source pour ce qu’on lui demande : méthode, échantillon, âge, copie d’une autre."
    )
    read_on: Date = Field(description="Jour de lecture.")
    extent: Literal["whole", "extract", "data"] = Field(
        "extract", description="whole (lu en entier), extract, data (données)."
    )


class Change(Part):
    """One value that a fact no longer has."""

    on: Date = Field(description="Jour du changement.")
    former: Line = Field(description="Ce qui était écrit avant.")
    why: Line = Field(description="Pourquoi cela change.")


class Fact(Entity):
    """One statement with its date, its sources and the day to look at it again."""

    kind: Literal["figure", "law", "limit", "event"] = Field(
        description="figure (chiffre), law (règle de droit), limit (limite d’une plateforme), event (fait daté)."
    )
    statement: Line = Field(description="Le fait, en une phrase qui se lit seule.")
    value: int | float | str | None = Field(None, description="Valeur citée dans les pages.")
    value_to: int | float | None = Field(None, description="Borne haute, si la valeur est une fourchette.")
    unit: Line | None = Field(None, description="Unité, de la liste units.yml.")
    as_of: PartialDate = Field(description="Date à laquelle le fait est vrai.")
    since: PartialDate | None = Field(
        None,
        description="Jour où cela a pris effet ou s’est produit, si une source le dit : la page des changements le montre.",
    )
    sources: tuple[Citation, ...] = Field(min_length=1, strict=False, description="D’où il vient.")
    review_by: Date = Field(description="Jour où il faudra le relire.")
    country: Country | None = Field(None, description="Pays, si le fait ne vaut que là.")
    calculated: bool = Field(False, description="true si la valeur est calculée ici à partir des sources.")
    disputed_by: tuple[FactRef, ...] = Field((), strict=False, description="Faits qui disent autre chose.")
    changes: tuple[Change, ...] = Field((), strict=False, description="Valeurs passées, la plus récente d’abord.")

    @model_validator(mode="after")
    def _a_range_has_two_numbers(self) -> "Fact":
        if self.value_to is not None and not (isinstance(self.value, int | float) and self.value < self.value_to):
            raise Unfit(
                "« value_to » doit dépasser une « value » numérique",
                "écrire value: 23000 puis value_to: 36000",
                "value_to",
            )
        if self.unit is not None and self.value is None:
            raise Unfit("une unité sans valeur", "ajouter value:, ou retirer unit:", "unit")
        return self


class ForeignWord(Part):
    """A word that is not yet French, marked with its language in pages."""

    text: Line = Field(description="Le mot, en minuscules ; le pluriel est une autre ligne.")
    lang: Annotated[str, Field(pattern=r"^[a-z]{2}(-[A-Z]{2})?$", examples=["en"])] = Field(
        description="Sa langue : en."
    )


class Unit(Part):
    """A unit that makes a number in the prose a figure, which then needs a fact."""

    text: Title = Field(description="L’unité comme on l’écrit : « % », « € », « abonnés ».")
