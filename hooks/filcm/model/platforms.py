"""Networks: who is there, what fits, what a week of work asks of them, with the day each thing was seen."""

from typing import Literal, get_args

from pydantic import Field, model_validator

from filcm.model.base import Citation, Date, Entity, FactRef, Line, Markdown, Part, PartialDate, SourceRef, Title, Url
from filcm.problem import Unfit, refuse

GestureName = Literal[
    "access", "two-factor", "schedule", "pin", "hide", "delete", "block", "filter-words", "report", "export"
]
GESTURES: tuple[GestureName, ...] = get_args(GestureName)


class Limit(Part):
    """A format or a limit, and the fact that gives it."""

    what: Line = Field(description="Ce qui est limité : « Texte d’une publication ».")
    fact: FactRef = Field(description="Fait qui donne la limite et sa date.")


class Gesture(Part):
    """A gesture of every week on this network."""

    gesture: GestureName = Field(
        description="access (donner et retirer un accès), two-factor, schedule, pin, hide, delete, block, filter-words, report, export."
    )
    how: Markdown | None = Field(None, description="Où et comment ; ou que le réseau ne le propose pas.")
    role: Line | None = Field(None, description="Rôle qu’il faut avoir, s’il a été lu.")
    help: Url | None = Field(None, description="Page d’aide officielle.")
    seen_on: Date | None = Field(
        None, description="Jour où cette page a été lue ; absent si l’adresse seule est connue."
    )
    source: SourceRef | None = Field(None, description="Source de ce qui est dit, si ce n’est pas la page d’aide.")

    @property
    def is_documented(self) -> bool:
        """Whether there is something to show: how, or where the network says it."""
        return bool(self.how or self.help)

    @model_validator(mode="after")
    def _seen_somewhere(self) -> "Gesture":
        if self.seen_on is not None and self.help is None:
            raise Unfit("« seen_on » sans page d’aide", "ajouter help:, ou retirer seen_on:", "seen_on")
        if (self.how or self.role) and self.seen_on is None and self.source is None:
            raise Unfit(
                "geste décrit sans que rien ne dise où il a été lu",
                "ajouter source:, ou help: avec seen_on:, ou ne garder que l’adresse",
                "gesture",
            )
        return self


class PlatformChange(Part):
    """Something that is no longer as it was."""

    when: PartialDate = Field(description="Quand : 2021 ou 2021-11.")
    text: Markdown = Field(description="Ce qui a changé, avec sa source.")


class Platform(Entity):
    """A network, as who works on it needs it."""

    title: Title = Field(description="Nom du réseau.")
    description: Line = Field(description="Une phrase, pour les moteurs de recherche et les listes.")
    owner: Line | None = Field(None, description="Qui l’édite.")
    summary: Markdown = Field(description="À quoi il sert, pour qui le choisir, pour qui non.")
    audience: tuple[FactRef, ...] = Field((), strict=False, description="Faits d’audience, avec leur date.")
    audience_note: Markdown | None = Field(None, description="Comment lire ces chiffres.")
    limits: tuple[Limit, ...] = Field((), strict=False, description="Formats et limites.")
    tone: Markdown = Field(description="Ce qui s’y dit et comment : usages, ton, exemple.")
    moderation: Markdown = Field(description="Ce que le réseau donne pour modérer.")
    gestures: tuple[Gesture, ...] = Field(strict=False, description="Les dix gestes de la semaine, chacun une fois.")
    export: Markdown = Field(description="Ce que contient l’export de statistiques, et ce qu’il ne contient pas.")
    changes: tuple[PlatformChange, ...] = Field((), strict=False, description="Ce qui a changé.")
    as_of: Date = Field(description="Jour où la page a été revue.")
    review_by: Date = Field(description="Jour où il faudra la revoir : six mois plus tard au plus.")
    sources: tuple[Citation, ...] = Field((), strict=False, description="Autres sources.")

    @model_validator(mode="after")
    def _ten_gestures(self) -> "Platform":
        given = [gesture.gesture for gesture in self.gestures]
        missing = [name for name in GESTURES if name not in given]
        if missing or len(given) != len(GESTURES):
            refuse(
                Unfit(
                    "les dix gestes sont attendus, chacun une fois"
                    + (f" ; il manque : {', '.join(missing)}" if missing else " ; l’un est répété"),
                    "écrire - {gesture: nom} seul pour un geste non documenté",
                    "gestures",
                )
            )
        return self
