"""Checklists, simulations and terms."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from filcm.model.base import (
    Citation,
    Country,
    Date,
    Entity,
    Id,
    JobSheetRef,
    LessonRef,
    Line,
    Markdown,
    Minutes,
    Need,
    ObjectiveRef,
    Part,
    SourceRef,
    TermRef,
    Title,
    Url,
    distinct,
)  # fmt: skip
from filcm.problem import Unfit, refuse


class ChecklistItem(Part):
    """One thing to do or to verify."""

    id: Id = Field(description="Identifiant, unique dans la checklist : les coches y sont attachées.")
    text: Line = Field(description="Ce qu’il faut faire, à l’infinitif.")
    why: Markdown | None = Field(None, description="Pourquoi, ou comment.")
    owner: Line | None = Field(None, description="Qui s’en charge.")
    due: Annotated[str, Field(pattern=r"^J[+-]\d{1,3}$", examples=["J+7"])] | None = Field(
        None, description="Échéance : J+7."
    )


class Checklist(Entity):
    """A list to tick, page and block."""

    title: Title = Field(description="Titre.")
    description: Line = Field(description="Une phrase, pour les moteurs de recherche.")
    audience: Line = Field(description="Pour qui.")
    moment: Line = Field(description="Quand s’en servir.")
    summary: Markdown | None = Field(None, description="Comment s’en servir.")
    items: tuple[ChecklistItem, ...] = Field((), strict=False, description="Lignes.")
    from_job_sheet: JobSheetRef | None = Field(None, description="Fiche métier dont les missions font les lignes.")

    @model_validator(mode="after")
    def _items_or_missions(self) -> "Checklist":
        refuse(*distinct(self.items, "items"))
        if bool(self.items) == (self.from_job_sheet is not None):
            raise Unfit(
                "une checklist a ses propres lignes ou celles d’une fiche métier",
                "garder un seul de items: et from_job_sheet:",
            )
        return self


class Gauge(Part):
    """What choices move, from 0 to 100."""

    id: Id = Field(description="Identifiant, unique dans la simulation.")
    name: Title = Field(description="Nom affiché.")
    start: Annotated[int, Field(ge=0, le=100)] = Field(description="Valeur de départ, de 0 à 100.")
    explanation: Line = Field(description="Ce qu’elle mesure.")


class Option(Part):
    """A choice, what it causes, and where it leads."""

    id: Id = Field(description="Identifiant, unique dans la situation.")
    text: Markdown = Field(description="Ce que l’on décide de faire.")
    outcome: Markdown = Field(description="Ce qui se passe ensuite, et pourquoi.")
    effects: dict[Id, Annotated[int, Field(ge=-100, le=100)]] = Field(
        default_factory=dict, description="Effet sur les jauges."
    )
    minutes: Annotated[int, Field(ge=0, le=10000)] = Field(0, description="Temps que cela prend, en minutes.")
    goto: Id = Field(description="Situation ou fin où cela mène.")


class Situation(Part):
    """A moment to decide."""

    id: Id = Field(description="Identifiant, unique dans la simulation.")
    title: Title = Field(description="Titre court.")
    moment: Line = Field(description="Quand : « Samedi, 21 h 40 ».")
    text: Markdown = Field(description="Ce que l’on voit ; publications et fils dans des blocs post et thread.")
    options: tuple[Option, ...] = Field(min_length=2, strict=False, description="Choix.")
    seconds: Annotated[int, Field(ge=10, le=900)] | None = Field(
        None, description="Temps pour choisir, en secondes ; l’horloge peut être coupée."
    )


class Ending(Part):
    """How it ends."""

    id: Id = Field(description="Identifiant, unique dans la simulation.")
    title: Title = Field(description="Titre.")
    verdict: Literal["good", "mixed", "bad"] = Field(description="good, mixed ou bad.")
    text: Markdown = Field(description="Ce qui est arrivé.")


class DebriefLine(Part):
    """A line of the debrief."""

    objective: ObjectiveRef = Field(description="Objectif.")
    lesson: LessonRef | None = Field(None, description="Leçon à relire.")
    text: Markdown = Field(description="Ce que la simulation montre.")


class Scenario(Entity):
    """A simulation: a graph of situations that always ends."""

    title: Title = Field(description="Titre.")
    description: Line = Field(description="Une phrase, pour les moteurs de recherche.")
    summary: Markdown = Field(description="Qui vous êtes, où, quand ; ce qui est inventé.")
    warning: Markdown | None = Field(None, description="Contenu pénible annoncé avant de commencer.")
    help: Markdown | None = Field(None, description="Qui appeler, par pays, avec la date de vérification.")
    minutes: Minutes = Field(description="Durée, en minutes.")
    gauges: tuple[Gauge, ...] = Field(min_length=1, strict=False, description="Jauges.")
    start: Id = Field(description="Première situation.")
    situations: tuple[Situation, ...] = Field(min_length=1, strict=False, description="Situations.")
    endings: tuple[Ending, ...] = Field(min_length=2, strict=False, description="Fins.")
    debrief: tuple[DebriefLine, ...] = Field(min_length=1, strict=False, description="Ce qu’il faut en retenir.")
    sources: tuple[SourceRef, ...] = Field((), strict=False, description="Sources de la méthode.")

    @model_validator(mode="after")
    def _distinct(self) -> "Scenario":
        refuse(
            *distinct(self.gauges, "gauges"),
            *distinct(self.situations, "situations"),
            *distinct(self.endings, "endings", after=self.situations),
            *(
                fault
                for index, situation in enumerate(self.situations)
                for fault in distinct(situation.options, "situations", index, "options")
            ),
        )
        return self


class RecommendedTerm(Part):
    """The French term an official list recommends."""

    term: Title = Field(description="Terme recommandé.")
    published: Date | None = Field(None, description="Date au Journal officiel.")
    source: SourceRef = Field(description="Où cela a été lu.")


class Term(Entity):
    """A word of the trade."""

    term: Title = Field(description="Le mot, comme le métier le dit.")
    variants: tuple[Line, ...] = Field((), strict=False, description="Autres formes, sigles, anglais.")
    recommended: RecommendedTerm | None = Field(None, description="Terme recommandé au Journal officiel.")
    definition: Markdown = Field(description="Définition en une à trois phrases ; pas de bloc.")
    see: tuple[TermRef, ...] = Field((), strict=False, description="Termes voisins.")
    sources: tuple[Citation, ...] = Field((), strict=False, description="Sources.")


class HelpLine(Entity):
    """Someone to call, in one country, with the day the number was checked."""

    country: Country = Field(description="Pays.")
    name: Title = Field(description="Nom du service.")
    number: Line | None = Field(None, description="Numéro de téléphone.")
    url: Url | None = Field(None, description="Site ou messagerie.")
    hours: Line | None = Field(None, description="Quand il répond, si une source le dit.")
    purpose: Line = Field(description="Pour qui et pour quoi.")
    needs: tuple[Need, ...] = Field(
        min_length=1, strict=False, description="emergency, distress, harassment, minors, report (signaler un contenu)."
    )
    source: SourceRef = Field(description="Où le numéro a été vérifié.")
    checked_on: Date = Field(description="Jour de la vérification.")
