"""What a publisher of the course decides: `course.yml`, `organisation.yml`, `retired.yml`."""

from typing import Annotated

from pydantic import Field

from filcm.model.base import Date, Id, Line, Part, Title, Url


class Settings(Part):
    """`course.yml`; `local/course.yml` changes single fields."""

    id: Id = Field(description="Identifiant du cours : il fait partie de la clé du dossier de l’apprenant.")
    name: Title = Field(description="Nom public.")
    tagline: Line = Field(description="Ce qui suit le nom là où le cours se présente.")
    description: Line = Field(description="Une phrase, pour les moteurs de recherche.")
    address: Url | None = Field(
        None, description="Adresse publique du site ; sans elle, ni adresse canonique ni plan de site."
    )
    version: Annotated[str, Field(pattern=r"^\d{4}\.\d{2}$", examples=['"2026.11"'])] = Field(
        description="Année et mois, entre guillemets."
    )
    default_path: Id = Field(description="Parcours qui fait le menu.")
    exam_bank: Line = Field("exercises/exams", description="Dossier des questions d’examen.")
    report_address: Line | None = Field(
        None, description="Où signaler une erreur : adresse électronique ou formulaire (https)."
    )
    edit_address: Url | None = Field(
        None, description="Adresse du dépôt pour « modifier cette page », jusqu’au dossier."
    )
    frame_ancestors: tuple[Line, ...] = Field(
        (), strict=False, description="Sites autorisés à afficher le cours dans un cadre."
    )
    exercise_runtime: bool = Field(False, description="true pour embarquer l’exécution des exercices dans la page.")


class Organisation(Part):
    """`organisation.yml`: who publishes this edition. Without it the pages show what is to be filled in."""

    name: Line = Field(description="Nom de l’organisme.")
    address: Line | None = Field(None, description="Adresse postale.")
    contact: Line | None = Field(None, description="Adresse électronique de contact.")
    director: Line | None = Field(None, description="Direction de la publication.")
    host: Line | None = Field(None, description="Hébergeur : nom, adresse et téléphone.")
    accessibility_contact: Line | None = Field(None, description="À qui signaler un défaut d’accessibilité.")
    data_contact: Line | None = Field(None, description="Délégué à la protection des données.")


class RetiredId(Part):
    """An id once published that is no longer in the sources."""

    id: Line = Field(description="L’identifiant disparu, avec son genre : « question:… ».")
    successor: Line | None = Field(None, description="Celui qui le remplace, ou rien.")
    on: Date = Field(description="Jour du retrait.")
    why: Line = Field(description="Pourquoi.")
