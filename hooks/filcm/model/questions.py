"""Questions: one class a type. Every choice a learner can make has an id and teaches something."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, model_validator

from filcm.model.base import (
    Bloom,
    Entity,
    FrameworkItemRef,
    Id,
    Line,
    Markdown,
    ObjectiveRef,
    Part,
    PassageRef,
    SourceRef,
    distinct,
)  # fmt: skip
from filcm.problem import Unfit, near, refuse


class QuestionBase(Entity):
    """What all questions share."""

    objective: ObjectiveRef = Field(description="Objectif qu’elle évalue.")
    bloom: Bloom = Field(description="Niveau de Bloom demandé.")
    difficulty: Annotated[int, Field(ge=1, le=3)] = Field(description="1 facile, 2 moyenne, 3 difficile.")
    prompt: Markdown = Field(description="La situation, puis la question.")
    explanation: Markdown = Field(description="Ce qu’il faut comprendre, dit après la réponse.")
    hints: tuple[Markdown, ...] = Field((), strict=False, description="Indices, donnés un par un.")
    passage: PassageRef = Field(description="Passage à relire : lecon#passage.")
    sources: tuple[SourceRef, ...] = Field((), strict=False, description="Sources.")
    use: Literal["practice", "positioning", "exam"] = Field("practice", description="practice, positioning ou exam.")


class Choice(Part):
    """An answer offered."""

    id: Id = Field(description="Identifiant, unique dans la question.")
    text: Markdown = Field(description="La réponse proposée.")
    right: bool = Field(False, description="true si elle est juste.")
    feedback: Markdown = Field(description="Ce que ce choix apprend, juste ou faux.")


class SingleChoice(QuestionBase):
    """One right answer among several."""

    type: Literal["single"] = Field(description="single : une seule bonne réponse.")
    choices: tuple[Choice, ...] = Field(min_length=2, strict=False, description="Réponses proposées.")

    @model_validator(mode="after")
    def _one_right(self) -> "SingleChoice":
        refuse(*distinct(self.choices, "choices"))
        right = sum(choice.right for choice in self.choices)
        if right == 0:
            raise Unfit("aucune réponse juste", "ajouter right: true à la bonne réponse", "choices")
        if right > 1:
            raise Unfit(
                f"{right} réponses justes pour type: single", "n’en garder qu’une, ou écrire type: multiple", "choices"
            )
        return self


class MultipleChoice(QuestionBase):
    """Several right answers."""

    type: Literal["multiple"] = Field(description="multiple : une ou plusieurs bonnes réponses.")
    choices: tuple[Choice, ...] = Field(min_length=3, strict=False, description="Réponses proposées.")

    @model_validator(mode="after")
    def _some_right(self) -> "MultipleChoice":
        refuse(*distinct(self.choices, "choices"))
        if not any(choice.right for choice in self.choices):
            raise Unfit("aucune réponse juste", "ajouter right: true aux bonnes réponses", "choices")
        return self


class TrueFalse(QuestionBase):
    """A statement to judge."""

    type: Literal["true-false"] = Field(description="true-false : vrai ou faux.")
    answer: bool = Field(description="true si l’énoncé est vrai.")
    when_true: Markdown = Field(description="Retour à qui répond « vrai ».")
    when_false: Markdown = Field(description="Retour à qui répond « faux ».")


class NumericMistake(Part):
    """A wrong number people find, and why."""

    value: int | float = Field(description="Le nombre faux.")
    tolerance: int | float = Field(0, ge=0, description="Écart accepté autour de lui.")
    feedback: Markdown = Field(description="D’où vient l’erreur.")


class Numeric(QuestionBase):
    """A number, with a tolerance."""

    type: Literal["numeric"] = Field(description="numeric : un nombre.")
    answer: int | float = Field(description="Le nombre juste.")
    tolerance: int | float = Field(0, ge=0, description="Écart accepté, dans la même unité.")
    unit: Line | None = Field(None, description="Unité, affichée et acceptée dans la réponse.")
    mistakes: tuple[NumericMistake, ...] = Field((), strict=False, description="Erreurs reconnues.")


class TextMistake(Part):
    """Wrong words people write, and why."""

    answers: tuple[Line, ...] = Field(min_length=1, strict=False, description="Réponses fausses reconnues.")
    feedback: Markdown = Field(description="Ce que l’erreur apprend.")


class ShortAnswer(QuestionBase):
    """A word or a few, accents and case forgiven."""

    type: Literal["short"] = Field(description="short : quelques mots.")
    accepted: tuple[Line, ...] = Field(
        min_length=1, strict=False, description="Réponses acceptées ; la première est montrée."
    )
    mistakes: tuple[TextMistake, ...] = Field((), strict=False, description="Erreurs reconnues.")


class Pair(Part):
    """Two things that go together."""

    id: Id = Field(description="Identifiant, unique dans la question.")
    left: Markdown = Field(description="À gauche.")
    right: Line = Field(description="Ce qui va avec.")
    feedback: Markdown = Field(description="Pourquoi.")


class Decoy(Part):
    """Something that goes with nothing."""

    id: Id = Field(description="Identifiant, unique dans la question.")
    text: Line = Field(description="Proposition en trop.")


class Matching(QuestionBase):
    """Pairs to rebuild."""

    type: Literal["matching"] = Field(description="matching : relier.")
    pairs: tuple[Pair, ...] = Field(min_length=3, strict=False, description="Paires.")
    decoys: tuple[Decoy, ...] = Field((), strict=False, description="Propositions en trop.")

    @model_validator(mode="after")
    def _distinct(self) -> "Matching":
        refuse(*distinct(self.pairs, "pairs"), *distinct(self.decoys, "decoys", after=self.pairs))
        return self


class OrderedItem(Part):
    """A step of an order."""

    id: Id = Field(description="Identifiant, unique dans la question.")
    text: Line = Field(description="L’étape.")
    feedback: Markdown = Field(description="Pourquoi à cette place.")


class Ordering(QuestionBase):
    """Steps to put in order."""

    type: Literal["ordering"] = Field(description="ordering : ranger.")
    items: tuple[OrderedItem, ...] = Field(min_length=3, strict=False, description="Étapes, dans le bon ordre.")

    @model_validator(mode="after")
    def _distinct(self) -> "Ordering":
        refuse(*distinct(self.items, "items"))
        return self


class Category(Part):
    """A drawer."""

    id: Id = Field(description="Identifiant, unique dans la question.")
    name: Line = Field(description="Nom de la catégorie.")


class CategorisedItem(Part):
    """Something to put in a drawer."""

    id: Id = Field(description="Identifiant, unique dans la question.")
    text: Markdown = Field(description="Ce qu’il faut ranger.")
    category: Id = Field(description="Identifiant de sa catégorie.")
    feedback: Markdown = Field(description="Pourquoi là.")


class Categorising(QuestionBase):
    """Things to sort into categories."""

    type: Literal["categorising"] = Field(description="categorising : classer.")
    categories: tuple[Category, ...] = Field(min_length=2, strict=False, description="Catégories.")
    items: tuple[CategorisedItem, ...] = Field(min_length=3, strict=False, description="Ce qu’il faut ranger.")

    @model_validator(mode="after")
    def _categories_exist(self) -> "Categorising":
        known = [category.id for category in self.categories]
        refuse(
            *distinct(self.categories, "categories"),
            *distinct(self.items, "items"),
            *(
                Unfit(
                    f"catégorie inconnue : {item.category}",
                    near(item.category, known, f"choisir parmi : {', '.join(known)}"),
                    "items",
                    index,
                    "category",
                )
                for index, item in enumerate(self.items)
                if item.category not in known
            ),
        )
        return self


class Gap(Part):
    """A hole in a text; without `options` it is typed, with them it is chosen."""

    id: Id = Field(description="Identifiant, écrit {{ainsi}} dans le texte.")
    accepted: tuple[Line, ...] = Field(
        min_length=1, strict=False, description="Réponses acceptées ; la première est montrée."
    )
    options: tuple[Line, ...] = Field((), strict=False, description="Réponses proposées, la bonne comprise.")
    feedback: Markdown = Field(description="Pourquoi ce mot.")


class Cloze(QuestionBase):
    """A text with holes."""

    type: Literal["cloze"] = Field(description="cloze : compléter.")
    text: Markdown = Field(description="Le texte, avec {{identifiant}} à la place de chaque trou.")
    gaps: tuple[Gap, ...] = Field(min_length=1, strict=False, description="Les trous.")

    @model_validator(mode="after")
    def _gaps_match_the_text(self) -> "Cloze":
        refuse(*distinct(self.gaps, "gaps"), *self._gap_faults())
        if self.text.count("{{") != len(self.gaps):
            raise Unfit("text contient un trou qui n’est pas décrit", "décrire chaque {{trou}} dans gaps:", "text")
        return self

    def _gap_faults(self) -> Iterator[Unfit]:
        for index, gap in enumerate(self.gaps):
            if self.text.count("{{" + gap.id + "}}") != 1:
                what, hint = f"le trou {gap.id} doit figurer une fois dans text", f"écrire {{{{{gap.id}}}}} à sa place"
                yield Unfit(what, hint, "gaps", index, "id")
            if gap.options and not set(gap.accepted) & set(gap.options):
                what, hint = "la bonne réponse manque parmi options", f"ajouter « {gap.accepted[0]} » à options"
                yield Unfit(what, hint, "gaps", index, "options")


class RubricLevel(Part):
    """How far a criterion is met."""

    id: Id = Field(description="Identifiant, unique dans le critère.")
    points: Annotated[int, Field(ge=0, le=10)] = Field(description="Points.")
    text: Line = Field(description="Ce qu’on observe.")


class Criterion(Part):
    """A line of a rubric."""

    id: Id = Field(description="Identifiant, unique dans la grille.")
    text: Line = Field(description="Ce qu’on regarde.")
    levels: tuple[RubricLevel, ...] = Field(
        min_length=2, strict=False, description="Niveaux, du plus bas au plus haut."
    )
    framework_items: tuple[FrameworkItemRef, ...] = Field((), strict=False, description="Éléments de référentiels.")


class ModelAnswer(Part):
    """A reply that shows one way to do it."""

    id: Id = Field(description="Identifiant, unique dans la question.")
    title: Line = Field(description="Ce qu’elle illustre.")
    text: Markdown = Field(description="La réponse, telle qu’on l’enverrait.")
    comment: Markdown = Field(description="Ce qu’elle réussit, ce qui lui manque.")


class AnnotatedReply(QuestionBase):
    """A reply to write, then to judge with a rubric."""

    type: Literal["annotated-reply"] = Field(description="annotated-reply : rédiger, puis se juger.")
    rubric: tuple[Criterion, ...] = Field(min_length=2, strict=False, description="Grille.")
    model_answers: tuple[ModelAnswer, ...] = Field(min_length=1, strict=False, description="Réponses commentées.")

    @model_validator(mode="after")
    def _distinct(self) -> "AnnotatedReply":
        refuse(
            *distinct(self.rubric, "rubric"),
            *(
                fault
                for index, criterion in enumerate(self.rubric)
                for fault in distinct(criterion.levels, "rubric", index, "levels")
            ),
            *distinct(self.model_answers, "model_answers"),
        )
        return self


Question = Annotated[
    SingleChoice
    | MultipleChoice
    | TrueFalse
    | Numeric
    | ShortAnswer
    | Matching
    | Ordering
    | Categorising
    | Cloze
    | AnnotatedReply,
    Field(discriminator="type"),
]
QUESTION_TYPES = (
    SingleChoice, MultipleChoice, TrueFalse, Numeric, ShortAnswer, Matching, Ordering, Categorising, Cloze, AnnotatedReply,
)  # fmt: skip


def question_type(question: QuestionBase) -> str:
    """Return the type's word: single, matching …"""
    return str(getattr(question, "type"))  # noqa: B009  the base class has none, each type has
