"""Frameworks, skills, and what a job asks for."""

from itertools import pairwise
from typing import Annotated, Literal

from pydantic import Field, model_validator

from filcm.model.base import (
    ChecklistRef,
    Citation,
    Date,
    Entity,
    FrameworkItemRef,
    Id,
    JobSheetRef,
    LessonRef,
    Line,
    Markdown,
    ModuleRef,
    ObjectiveRef,
    Part,
    Percent,
    SalaryRef,
    SkillRef,
    SourceRef,
    Title,
    Url,
    distinct,
)  # fmt: skip
from filcm.problem import Unfit, refuse


class FrameworkItem(Part):
    """A block, a competence or an activity of a framework."""

    id: Id = Field(description="Identifiant chez nous, unique entre tous les référentiels.")
    kind: Literal["block", "skill", "knowledge", "activity"] = Field(
        "skill", description="block (bloc de compétences), skill (compétence), knowledge (savoir), activity (activité)."
    )
    code: Line | None = Field(None, description="Code officiel, s’il existe.")
    label: Line = Field(description="Ce qu’il demande, en nos mots : les intitulés officiels ne se recopient pas.")
    parent: FrameworkItemRef | None = Field(None, description="Bloc dont il fait partie.")
    assessment: Line | None = Field(
        None,
        description="Comment le certificateur l’évalue (dossier, mise en situation, soutenance), si une source le dit.",
    )


class Framework(Entity):
    """A public list of jobs or competences: ROME, ESCO, an RNCP title, DigComp."""

    title: Title = Field(description="Nom du référentiel.")
    kind: Literal["classification", "title", "competences"] = Field(
        description="classification (classement des métiers), title (titre enregistré), competences (cadre de compétences)."
    )
    version: Line = Field(description="Version ou date d’édition.")
    summary: Markdown = Field(description="Ce que c’est, qui le tient, à quoi il sert.")
    certifier: Line | None = Field(None, description="Pour un titre : l’organisme qui le délivre.")
    level: Annotated[int, Field(ge=3, le=8)] | None = Field(
        None, description="Pour un titre : son niveau (6), jamais « bac + 3 »."
    )
    valid_until: Date | None = Field(None, description="Pour un titre : fin d’enregistrement.")
    url: Url | None = Field(None, description="Adresse officielle.")
    sources: tuple[Citation, ...] = Field(min_length=1, strict=False, description="Où il a été lu.")
    items: tuple[FrameworkItem, ...] = Field((), strict=False, description="Blocs et éléments, dans leur ordre.")

    @model_validator(mode="after")
    def _a_title_says_its_standing(self) -> "Framework":
        missing = [name for name in ("certifier", "level", "valid_until") if getattr(self, name) is None]
        if self.kind == "title" and missing:
            raise Unfit(
                f"titre enregistré sans {missing[0]}",
                "écrire certifier:, level: et valid_until: d’après la fiche de France compétences",
                "kind",
            )
        return self


Level = Annotated[int, Field(ge=1, le=4)]


class Skill(Entity):
    """Something a community manager knows, does or is, on four observable levels."""

    name: Title = Field(description="Nom, en peu de mots.")
    kind: Literal["knowledge", "practice", "attitude"] = Field(
        description="knowledge (savoir), practice (savoir-faire), attitude (savoir-être)."
    )
    summary: Markdown = Field(description="Ce que c’est, et à quoi on la reconnaît.")
    levels: tuple[Line, ...] = Field(
        min_length=4, max_length=4, strict=False, description="Quatre niveaux observables, du premier au plus haut."
    )
    framework_items: tuple[FrameworkItemRef, ...] = Field((), strict=False, description="Éléments de référentiels.")


class Code(Part):
    """A classification code with its public page."""

    framework: Line = Field(description="Nom du classement : ROME, ESCO, CITP-08.")
    code: Line = Field(description="Le code.")
    label: Line = Field(description="L’intitulé que ce classement emploie.")
    url: Url | None = Field(None, description="Page publique.")
    source: SourceRef = Field(description="Où cela a été lu.")


class Mission(Part):
    """A part of the work."""

    id: Id = Field(description="Identifiant, unique dans la fiche.")
    title: Title = Field(description="La mission, à l’infinitif.")
    text: Markdown = Field(description="Ce que cela veut dire, concrètement.")
    frequency: Literal["daily", "weekly", "monthly", "occasional"] = Field(description="Rythme.")
    time_share: Percent | None = Field(None, description="Part du temps en %, si une source la donne.")
    skills: tuple[SkillRef, ...] = Field(min_length=1, strict=False, description="Compétences qu’elle demande.")
    indicators: tuple[Line, ...] = Field((), strict=False, description="À quoi on voit qu’elle est bien faite.")


class ExpectedSkill(Part):
    """A skill, at the level the job asks for."""

    skill: SkillRef = Field(description="Compétence.")
    level: Level = Field(description="Niveau attendu, de 1 à 4.")
    why: Line = Field(description="Ce que le poste en fait.")


class Context(Part):
    """A kind of employer, and what changes there."""

    id: Id = Field(description="Identifiant, unique dans la fiche.")
    name: Title = Field(description="Où l’on exerce.")
    text: Markdown = Field(description="Ce qui change dans ce contexte.")
    sources: tuple[SourceRef, ...] = Field((), strict=False, description="Où cela a été lu.")


class Moment(Part):
    """An hour of the typical day."""

    time: Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$", examples=['"09:30"'])] = Field(
        description="Heure, entre guillemets."
    )
    title: Title = Field(description="Ce qui se passe.")
    text: Markdown = Field(description="Comment cela se passe.")


class ToolGroup(Part):
    """Tools that serve one function."""

    function: Title = Field(description="À quoi ils servent.")
    tools: tuple[Line, ...] = Field(min_length=1, strict=False, description="Exemples, sans préférence.")
    note: Markdown | None = Field(None, description="À savoir avant d’en choisir un.")


class CareerStep(Part):
    """A job before or after this one."""

    role: Title = Field(description="Intitulé.")
    job_sheet: JobSheetRef | None = Field(None, description="Sa fiche, si elle existe.")
    direction: Literal["entry", "next"] = Field(description="entry (on en vient) ou next (on y va).")
    months: Annotated[int, Field(gt=0, le=240)] | None = Field(
        None, description="Mois d’expérience, si une source le dit."
    )
    months_to: Annotated[int, Field(gt=0, le=240)] | None = Field(
        None, description="Borne haute, si la source donne une fourchette ou si deux sources diffèrent."
    )
    acquire: Line = Field(description="Ce qu’il faut acquérir pour passer de l’un à l’autre.")
    skills: tuple[SkillRef, ...] = Field((), strict=False, description="Compétences à acquérir pour ce passage.")
    sources: tuple[SourceRef, ...] = Field((), strict=False, description="Où cela a été lu.")

    @model_validator(mode="after")
    def _months_in_order(self) -> "CareerStep":
        if self.months_to is not None and (self.months is None or self.months_to <= self.months):
            raise Unfit("« months_to » doit dépasser « months »", "écrire months: 36 puis months_to: 60", "months_to")
        return self


class Misconception(Part):
    """What people believe about the job, and what is so."""

    belief: Line = Field(description="L’idée reçue, entre guillemets : « C’est un métier de stagiaire. »")
    answer: Markdown = Field(description="Ce qu’il en est.")


class JobSheet(Entity):
    """A job: what it is, does, asks, pays and leads to. An empty field shows « non documenté »."""

    title: Title = Field(description="Nom du métier.")
    family: Literal["community-manager", "context", "neighbour"] = Field(
        description="community-manager (le métier), context (le même métier, ailleurs), neighbour (métier voisin ou suite)."
    )
    depth: Literal["full", "short"] = Field("full", description="full (fiche entière) ou short (fiche courte).")
    description: Line = Field(description="Une phrase, pour les moteurs de recherche et les listes.")
    synonyms: tuple[Line, ...] = Field((), strict=False, description="Autres noms.")
    recommended_term: Line | None = Field(None, description="Terme recommandé au Journal officiel.")
    codes: tuple[Code, ...] = Field((), strict=False, description="Classements officiels.")
    summary: Markdown = Field(description="Le métier en quelques phrases.")
    shared: Markdown | None = Field(None, description="Ce qu’il a en commun avec le community manager.")
    differs: Markdown | None = Field(None, description="Ce qui l’en sépare.")
    purposes: tuple[Line, ...] = Field((), strict=False, description="Objectifs que le poste sert.")
    missions: tuple[Mission, ...] = Field(min_length=1, strict=False, description="Missions.")
    missions_note: Markdown | None = Field(None, description="Ce que disent les sources de la répartition du temps.")
    skills: tuple[ExpectedSkill, ...] = Field((), strict=False, description="Compétences et niveau attendu.")
    contexts: tuple[Context, ...] = Field((), strict=False, description="Contextes d’exercice.")
    reporting: Markdown | None = Field(None, description="À qui le poste rend compte, avec qui il travaille.")
    conditions: Markdown | None = Field(None, description="Horaires, astreintes, pénibilité.")
    day: tuple[Moment, ...] = Field((), strict=False, description="Journée type, dans l’ordre des heures.")
    day_note: Markdown | None = Field(None, description="D’où vient cette journée, et ce qu’elle ne montre pas.")
    tools: tuple[ToolGroup, ...] = Field((), strict=False, description="Outils par fonction.")
    training: Markdown | None = Field(None, description="Formations et diplômes.")
    salary: SalaryRef | None = Field(None, description="Page de salaires à citer.")
    pay: Markdown | None = Field(None, description="Rémunération, en citant les faits.")
    career: tuple[CareerStep, ...] = Field((), strict=False, description="D’où l’on vient, où l’on va.")
    misconceptions: tuple[Misconception, ...] = Field((), strict=False, description="Idées reçues.")
    checklists: tuple[ChecklistRef, ...] = Field((), strict=False, description="Checklists utiles.")
    modules: tuple[ModuleRef, ...] = Field((), strict=False, description="Modules du cours qui y préparent.")
    lessons: tuple[LessonRef, ...] = Field((), strict=False, description="Leçons à lire d’abord.")
    objectives: tuple[ObjectiveRef, ...] = Field((), strict=False, description="Objectifs du cours concernés.")
    sources: tuple[Citation, ...] = Field(min_length=1, strict=False, description="Sources de la fiche.")
    last_review: Date = Field(description="Jour de la dernière révision.")
    review_by: Date = Field(description="Jour de la prochaine.")

    @model_validator(mode="after")
    def _distinct(self) -> "JobSheet":
        refuse(*distinct(self.missions, "missions"), *distinct(self.contexts, "contexts"))
        return self

    @model_validator(mode="after")
    def _compared_with_the_community_manager(self) -> "JobSheet":
        missing = [name for name in ("shared", "differs", "career") if not getattr(self, name)]
        if self.family != "community-manager" and missing:
            raise Unfit(
                f"fiche sans {missing[0]}, alors qu’on vient la comparer au community manager",
                "écrire shared: (en commun), differs: (ce qui sépare) et career: (comment passer de l’un à l’autre)",
                "family",
            )
        return self

    @model_validator(mode="after")
    def _the_day_goes_forward(self) -> "JobSheet":
        times = [moment.time for moment in self.day]
        for index, (before, after) in enumerate(pairwise(times)):
            if after <= before:
                raise Unfit(
                    f"la journée revient en arrière : {before} puis {after}",
                    "ranger les heures dans l’ordre",
                    "day",
                    index + 1,
                    "time",
                )
        return self
