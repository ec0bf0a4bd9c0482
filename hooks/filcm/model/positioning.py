"""The positioning test: its blocks and its rules. Its questions are those of the modules, `use: positioning`."""

from typing import Annotated

from pydantic import Field, model_validator

from filcm.model.base import Entity, Id, Line, Markdown, ModuleRef, Part, Title, distinct
from filcm.problem import refuse


class PositioningBlock(Part):
    """A family of modules, asked about in one go."""

    id: Id = Field(description="Identifiant, unique dans le test.")
    title: Title = Field(description="Titre du bloc.")
    description: Line = Field(description="Pour qui ce bloc vaut la peine.")
    modules: tuple[ModuleRef, ...] = Field(
        min_length=1, strict=False, description="Modules dont il prend les questions de positionnement."
    )


class Positioning(Entity):
    """`docs/positionnement.yml`: offered, never imposed."""

    title: Title = Field(description="Titre.")
    description: Line = Field(description="Une phrase, pour les moteurs de recherche.")
    summary: Markdown = Field(description="Ce que le test fait, ce qu’il ne fait pas, et qu’on peut s’en passer.")
    unknown_ends: Annotated[int, Field(ge=1, le=5)] = Field(
        description="Nombre de « je ne sais pas encore » après lequel un bloc s’arrête."
    )
    blocks: tuple[PositioningBlock, ...] = Field(min_length=1, strict=False, description="Blocs, chacun facultatif.")

    @model_validator(mode="after")
    def _distinct(self) -> "Positioning":
        refuse(*distinct(self.blocks, "blocks"))
        return self
