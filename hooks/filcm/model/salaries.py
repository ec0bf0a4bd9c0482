"""Pay, as sources give it: never averaged across surveys."""

from itertools import pairwise
from typing import Literal

from pydantic import Field, model_validator

from filcm.model.base import (
    Country,
    Date,
    Entity,
    FactRef,
    Id,
    Line,
    Markdown,
    Part,
    PartialDate,
    SourceRef,
    Title,
    distinct,
)
from filcm.problem import Unfit, refuse


class SalaryRecord(Part):
    """One published figure, or range, with the people it describes."""

    id: Id = Field(description="Identifiant, unique dans la page.")
    role: Title = Field(description="Intitulé mesuré.")
    year: PartialDate = Field(description="Année mesurée.")
    seniority: Literal["any", "junior", "mid", "senior"] = Field(
        "any", description="Expérience : any, junior, mid, senior."
    )
    low: int | None = Field(None, gt=0, description="Bas de la fourchette, ou premier quartile.")
    median: int | None = Field(None, gt=0, description="Médiane.")
    mean: int | None = Field(None, gt=0, description="Moyenne.")
    high: int | None = Field(None, gt=0, description="Haut de la fourchette, ou troisième quartile.")
    currency: Line = Field("EUR", description="Monnaie (code ISO).")
    basis: Literal["gross", "net", "invoiced", "unknown"] = Field(
        "gross", description="gross (brut), net, invoiced (facturé), unknown (la source ne le dit pas)."
    )
    period: Literal["year", "month", "day", "hour"] = Field("year", description="Période.")
    range_means: Literal["quartiles", "range"] = Field(
        "range", description="quartiles (Q1–Q3) ou range (fourchette annoncée)."
    )
    sample: int | None = Field(None, gt=0, description="Nombre de réponses, s’il est connu.")
    method: Line = Field(description="Comment le chiffre a été obtenu, ou « non documentée ».")
    source: SourceRef = Field(description="Source.")
    calculated: bool = Field(False, description="true si déduit ici d’autres chiffres lus.")
    contradicted: bool = Field(
        False, description="true si une autre source donne un autre chiffre pour la même mesure."
    )
    note: Line | None = Field(None, description="Ce qu’il faut savoir pour ne pas s’y tromper.")

    @model_validator(mode="after")
    def _in_order(self) -> "SalaryRecord":
        known = [(name, getattr(self, name)) for name in ("low", "median", "high") if getattr(self, name) is not None]
        if not known and self.mean is None:
            raise Unfit("aucun montant", "donner au moins un de low, median, mean, high")
        for (one, small), (other, large) in pairwise(known):
            if small > large:
                raise Unfit(
                    f"« {one} » ({small}) dépasse « {other} » ({large})",
                    "vérifier les deux montants dans la source",
                    one,
                )
        return self


class SalaryPage(Entity):
    """The pay of a job in one country: a chart, a table, and how to read them."""

    title: Title = Field(description="Titre de la page.")
    description: Line = Field(description="Une phrase, pour les moteurs de recherche.")
    country: Country = Field(description="Pays.")
    summary: Markdown = Field(description="Ce qu’il faut retenir.")
    reading: Markdown = Field(description="Comment lire ces chiffres et lesquels croire.")
    records: tuple[SalaryRecord, ...] = Field(min_length=1, strict=False, description="Chiffres publiés.")
    facts: tuple[FactRef, ...] = Field((), strict=False, description="Faits cités à côté du tableau.")
    last_review: Date = Field(description="Jour de la dernière révision.")
    review_by: Date = Field(description="Jour de la prochaine.")

    @model_validator(mode="after")
    def _distinct(self) -> "SalaryPage":
        refuse(*distinct(self.records, "records"))
        return self
