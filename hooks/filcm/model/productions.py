"""What a learner makes at the end of a module: the brief, the rubric, two examples judged with it."""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field, model_validator

from filcm.model.base import Entity, Id, Line, Markdown, Minutes, ObjectiveRef, Part, Title, distinct
from filcm.model.questions import Criterion
from filcm.problem import Unfit, near, refuse


class Judgement(Part):
    """What the rubric says of an example, on one criterion."""

    criterion: Id = Field(description="Critère de la grille.")
    level: Id = Field(description="Niveau atteint sur ce critère.")
    text: Markdown = Field(description="Pourquoi ce niveau, et ce qui manque pour le suivant.")


class ProductionExample(Part):
    """A made-up production, judged criterion by criterion."""

    id: Id = Field(description="Identifiant, unique dans la production.")
    title: Line = Field(description="Qui l’a faite, pour quoi ; inventé.")
    verdict: Literal["passes", "good"] = Field(description="passes (elle passe) ou good (elle est bonne).")
    text: Markdown = Field(description="Le rendu, entier ou en extraits.")
    judgements: tuple[Judgement, ...] = Field(min_length=1, strict=False, description="Un jugement par critère.")


class Production(Entity):
    """A small piece of real work that joins the learner’s portfolio."""

    title: Title = Field(description="Titre.")
    description: Line = Field(description="Une phrase, pour les moteurs de recherche et les listes.")
    objectives: tuple[ObjectiveRef, ...] = Field(min_length=1, strict=False, description="Objectifs qu’elle montre.")
    minutes: Minutes = Field(description="Durée, en minutes.")
    brief: Markdown = Field(description="La situation et la consigne.")
    hand_in: tuple[Markdown, ...] = Field(min_length=1, strict=False, description="Ce que l’on rend, pièce par pièce.")
    real: Markdown = Field(
        description="Pour une organisation réelle : ce qu’il faut demander, masquer, et ce que l’on peut montrer."
    )
    rubric: tuple[Criterion, ...] = Field(min_length=3, strict=False, description="Grille : trois niveaux par critère.")
    examples: tuple[ProductionExample, ...] = Field(
        min_length=2, strict=False, description="Deux exemples : un qui passe, un qui est bon."
    )

    @model_validator(mode="after")
    def _rubric_serves_frameworks(self) -> "Production":
        refuse(
            *distinct(self.rubric, "rubric"),
            *distinct(self.examples, "examples"),
            *(
                Unfit(
                    f"critère qui ne sert aucun référentiel : {criterion.id}",
                    "ajouter framework_items: [un élément de docs/referentiels/]",
                    "rubric",
                    index,
                    "id",
                )
                for index, criterion in enumerate(self.rubric)
                if not criterion.framework_items
            ),
            *(fault for index, _ in enumerate(self.rubric) for fault in self._level_faults(index)),
            *(fault for index, _ in enumerate(self.examples) for fault in self._judgement_faults(index)),
        )
        if {example.verdict for example in self.examples} != {"passes", "good"}:
            raise Unfit(
                "il faut un exemple qui passe et un qui est bon", "verdict: passes, et verdict: good", "examples"
            )
        return self

    @property
    def points(self) -> int:
        """The most points that the rubric gives."""
        return sum(max(level.points for level in criterion.levels) for criterion in self.rubric)

    def points_of(self, example: ProductionExample) -> int:
        """Return the points that an example gets."""
        return sum(self._reached(example))

    def passes(self, example: ProductionExample) -> bool:
        """Tell whether an example passes: half of the points, and one criterion at nothing at most."""
        reached = self._reached(example)
        return 2 * sum(reached) >= self.points and reached.count(0) <= 1

    def _reached(self, example: ProductionExample) -> list[int]:
        """Return the points of the level that an example reaches on each criterion, as judged."""
        points = {(one.id, level.id): level.points for one in self.rubric for level in one.levels}
        return [points.get((judgement.criterion, judgement.level), 0) for judgement in example.judgements]

    def _level_faults(self, index: int) -> Iterator[Unfit]:
        levels = self.rubric[index].levels
        yield from distinct(levels, "rubric", index, "levels")
        if [level.points for level in levels] != sorted(level.points for level in levels):
            yield Unfit("niveaux en désordre", "les ranger du plus bas au plus haut", "rubric", index, "levels")

    def _judgement_faults(self, index: int) -> Iterator[Unfit]:
        example, rubric = self.examples[index], {criterion.id: criterion for criterion in self.rubric}
        for number, judgement in enumerate(example.judgements):
            inside = ("examples", index, "judgements", number)
            if judgement.criterion not in rubric:
                hint = near(judgement.criterion, rubric, f"critères : {', '.join(rubric)}")
                yield Unfit(f"critère inconnu : {judgement.criterion}", hint, *inside, "criterion")
                continue
            levels = [level.id for level in rubric[judgement.criterion].levels]
            if judgement.level not in levels:
                hint = near(judgement.level, levels, f"niveaux : {', '.join(levels)}")
                yield Unfit(f"niveau inconnu : {judgement.level}", hint, *inside, "level")
        judged = [judgement.criterion for judgement in example.judgements]
        if sorted(judged) != sorted(rubric):
            what = f"chaque critère est jugé une fois ; reçu : {', '.join(judged)}"
            yield Unfit(what, f"juger : {', '.join(rubric)}", "examples", index, "judgements")
        elif not self.passes(example):
            what = f"l’exemple {example.id} ne passe pas : {self.points_of(example)} points sur {self.points}"
            yield Unfit(what, "la moitié des points, et un critère à zéro au plus", "examples", index, "verdict")
