"""Crises that happened, told as dated facts with the organisation's own answer."""

from typing import Literal

from pydantic import Field

from filcm.model.base import Citation, Country, Date, Entity, Line, Markdown, Need, Part, PartialDate, Title


class Moment(Part):
    """A dated step of what happened."""

    when: Line = Field(description="Quand : « 19 février 2018 », « le lendemain ».")
    text: Markdown = Field(description="Ce qui s’est passé, avec sa source ; aucune intention devinée.")


class Case(Entity):
    """A documented crisis."""

    title: Title = Field(description="Titre : le fait, pas un jugement.")
    description: Line = Field(description="Une phrase, pour les moteurs de recherche et les listes.")
    organisation: Line = Field(description="Organisation concernée.")
    country: Country | None = Field(None, description="Pays, si l’affaire s’y tient.")
    since: PartialDate = Field(description="Quand cela commence.")
    theme: Literal["product", "speech", "post", "security", "rumour", "social", "service", "moderation", "partner"] = (
        Field(
            description="product (produit, rappel), speech (propos), post (publication), security (compte pris, données), rumour, social (conflit interne), service (client), moderation, partner (créateur, partenaire)."
        )
    )
    warning: Markdown | None = Field(None, description="Contenu pénible, annoncé.")
    summary: Markdown = Field(description="Ce qu’il faut savoir en deux ou trois phrases.")
    chronology: tuple[Moment, ...] = Field(min_length=2, strict=False, description="Les faits, dans l’ordre.")
    answer: Markdown = Field(
        description="Ce que l’organisation a répondu, avec ses mots à elle ou ce qui n’est pas documenté."
    )
    choices: Markdown | None = Field(None, description="Les choix faits, et ceux qui étaient possibles.")
    effect: Markdown = Field(description="Ce qui est établi des effets ; non documenté s’il n’y a pas de source.")
    disputed: Markdown | None = Field(None, description="Ce qui est contesté.")
    takeaway: Markdown = Field(description="Ce que le cours en retient, et qui n’engage que lui.")
    law_as_of: Date | None = Field(None, description="Date du droit exposé, s’il y en a.")
    needs: tuple[Need, ...] = Field((), strict=False, description="Qui appeler, en fin de page.")
    sources: tuple[Citation, ...] = Field(min_length=1, strict=False, description="Sources.")
