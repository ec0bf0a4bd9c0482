"""Paths, modules and lessons: the front matter of the course's Markdown pages."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from filcm.model.base import (
    Bloom,
    Date,
    Entity,
    Id,
    LessonRef,
    Line,
    Markdown,
    Minutes,
    ModuleRef,
    ObjectiveRef,
    Part,
    Review,
    SkillRef,
    Title,
)  # fmt: skip
from filcm.problem import Unfit


class Objective(Part):
    """What a learner will be seen to do."""

    id: Id = Field(description="Identifiant, unique dans tout le cours.")
    statement: Line = Field(description="Commence par un verbe qu’on peut observer : rédiger, classer, justifier.")
    bloom: Bloom = Field(description="Niveau de Bloom : remember, understand, apply, analyse, evaluate, create.")
    skills: tuple[SkillRef, ...] = Field(min_length=1, strict=False, description="Compétences servies.")


class Module(Entity):
    """Front matter of `cours/slug/index.md`."""

    title: Title = Field(description="Titre du module.")
    description: Line = Field(description="Une phrase, pour les moteurs de recherche et les listes.")
    objectives: tuple[Objective, ...] = Field(min_length=1, strict=False, description="Objectifs.")
    prerequisites: tuple[ModuleRef, ...] = Field((), strict=False, description="Modules à suivre avant.")
    lessons: tuple[LessonRef, ...] = Field(min_length=1, strict=False, description="Leçons, dans l’ordre.")
    law_as_of: Date | None = Field(None, description="Date du droit exposé, si la page en parle.")


class LessonMinutes(Part):
    """How long a lesson takes."""

    read: Minutes = Field(description="Lecture, en minutes.")
    do: Minutes = Field(description="Exercices, en minutes.")


class Lesson(Entity):
    """Front matter of a lesson, `cours/slug/*.md`."""

    title: Title = Field(description="Titre de la leçon.")
    description: Line = Field(description="Une phrase, pour les moteurs de recherche.")
    objectives: tuple[ObjectiveRef, ...] = Field(min_length=1, strict=False, description="Objectifs qu’elle sert.")
    minutes: LessonMinutes = Field(description="Durée.")
    key_points: tuple[Markdown, ...] = Field(min_length=2, max_length=6, strict=False, description="À retenir.")
    tomorrow: Markdown = Field(description="Ce qu’il y a à faire demain matin.")
    law_as_of: Date | None = Field(None, description="Date du droit exposé, si la leçon en parle.")


class Step(Part):
    """A stop on a path: a module, a single lesson, or a page of the knowledge base."""

    module: ModuleRef | None = Field(None, description="Module entier.")
    lesson: LessonRef | None = Field(None, description="Leçon seule.")
    page: Annotated[str, Field(pattern=r"^[a-z0-9/-]+\.md$")] | None = Field(
        None, description="Page du site, depuis docs/ : employeur/faut-il-recruter.md."
    )
    minutes: Minutes | None = Field(None, description="Avec page seulement : le temps de la lire et de s’en servir.")
    by: Annotated[str, Field(pattern=r"^J\+\d{1,3}$", examples=["J+30"])] | None = Field(
        None, description="Pour quand, après l’arrivée : J+30."
    )
    computer: bool = Field(False, description="true si l’étape demande un ordinateur.")
    why: Line | None = Field(None, description="Pourquoi ici.")

    @model_validator(mode="after")
    def _one_of_three(self) -> "Step":
        if sum(stop is not None for stop in (self.module, self.lesson, self.page)) != 1:
            raise Unfit("une étape est un module, une leçon ou une page", "garder un seul de module:, lesson: et page:")
        if (self.page is None) != (self.minutes is None):
            raise Unfit(
                "les minutes vont avec une page, et avec elle seule", "ajouter minutes: à la page, ou le retirer"
            )
        return self


class Exemption(Part):
    """What the positioning test allows to skip."""

    objective: ObjectiveRef = Field(description="Objectif maîtrisé au test.")
    lessons: tuple[LessonRef, ...] = Field(min_length=1, strict=False, description="Leçons dispensées.")


class Path(Entity):
    """An order of study for one audience."""

    title: Title = Field(description="Nom du parcours.")
    description: Line = Field(description="Une phrase, pour les moteurs de recherche.")
    audience: Line = Field(description="Pour qui.")
    summary: Markdown = Field(description="Ce qu’on sait faire à la fin.")
    hours_per_week: Annotated[int, Field(gt=0, le=40)] = Field(description="Heures par semaine.")
    steps: tuple[Step, ...] = Field(min_length=1, strict=False, description="Étapes, dans l’ordre.")
    exemptions: tuple[Exemption, ...] = Field((), strict=False, description="Dispenses selon le positionnement.")


class WrittenPage(Part):
    """Front matter of any other Markdown page."""

    title: Title = Field(description="Titre.")
    description: Line = Field(description="Une phrase, propre à la page.")
    nav_title: Title | None = Field(None, description="Titre court, pour le menu.")
    template: Literal["home.html", "sheet.html"] | None = Field(None, description="Gabarit particulier.")
    hide: tuple[Literal["navigation", "toc", "path", "footer"], ...] = Field(
        (), strict=False, description="Ce qu’il faut masquer."
    )
    licence: Literal["course", "template"] = Field("course", description="course (CC BY-SA 4.0) ou template (CC0 1.0).")
    situation: Line | None = Field(
        None, description="Page de droit qui répond à une situation : la situation, comme on la dit, sans guillemets."
    )
    topic: Literal["members", "publishing", "partners"] | None = Field(
        None, description="Avec situation : la partie de la liste où elle se range."
    )
    keywords: tuple[Line, ...] = Field(
        (), strict=False, description="Mots par lesquels on cherche cette page et qu’elle ne dit pas : « hacké »."
    )
    law_of: Line | None = Field(
        None, description="De quel droit parle la page, si ce n’est pas le droit français et européen."
    )
    law_as_of: Date | None = Field(None, description="Date du droit exposé, si la page en parle.")
    numbers_checked_on: Date | None = Field(None, description="Jour où les numéros d’appel ont été vérifiés.")
    status: Literal["draft", "active"] = Field("draft", description="draft ou active.")
    reviewed: Review | None = Field(None, description="Qui a relu, et quand.")


class ExerciseData(Part):
    """A small file an exercise reads."""

    file: Line = Field(description="Nom du fichier, dans exercises/.")
    made_by: Line | None = Field(None, description="Script qui le fabrique.")


class Exercise(Entity):
    """The `filcm` metadata of a notebook."""

    title: Title = Field(description="Titre.")
    description: Line = Field(description="Une phrase, pour les moteurs de recherche.")
    skills: tuple[SkillRef, ...] = Field(min_length=1, strict=False, description="Compétences travaillées.")
    objectives: tuple[ObjectiveRef, ...] = Field(
        (), strict=False, description="Objectifs travaillés, s’il y a un module qui les porte."
    )
    minutes: Minutes = Field(description="Durée, en minutes.")
    files: tuple[ExerciseData, ...] = Field((), strict=False, description="Données.")


class _JupyterPart(BaseModel):
    """A piece of a notebook as Jupyter writes it: other keys are Jupyter's."""

    model_config = ConfigDict(extra="ignore", frozen=True, strict=True)


class TextCell(_JupyterPart):
    """A cell that is not executed."""

    cell_type: Literal["markdown", "raw"]
    metadata: dict[str, Any]
    source: str | list[str]


class CodeCell(_JupyterPart):
    """A cell that is executed."""

    cell_type: Literal["code"]
    metadata: dict[str, Any]
    source: str | list[str]
    outputs: list[Any]


class NotebookMetadata(_JupyterPart):
    """Ours are below `filcm`."""

    filcm: Any = None


class NotebookFile(_JupyterPart):
    """The whole of an .ipynb file, in the only format Jupyter has written since 2015."""

    nbformat: Literal[4]
    metadata: NotebookMetadata
    cells: list[Annotated[TextCell | CodeCell, Field(discriminator="cell_type")]]
