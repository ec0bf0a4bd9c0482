"""What a publisher of the course decides: `course.yml`, `organisation.yml`, `retired.yml`."""

import posixpath
import re
from typing import Annotated

from pydantic import AfterValidator, Field, TypeAdapter, ValidationError

from filcm.model.base import Date, Id, Line, Part, Title, Url
from filcm.problem import Problem, Unfit

ADDRESS_HINT = "écrire une adresse complète : https://exemple.fr/cours/"


def _inside(folder: str) -> str:
    """Return a folder of the course, as a path from its root."""
    path = posixpath.normpath(folder)
    if (
        path.startswith(("/", ".."))
        or ":" in path
        or path in (".", "exercises")
        or path.split("/")[0] in ("docs", "local")
    ):
        raise Unfit(
            f"ce dossier ne convient pas aux questions d’examen : {folder}", "écrire exam_bank: exercises/exams"
        )
    return path


def _answered(address: str) -> str:
    if re.fullmatch(r"https://[^\s<>\"']+|[^\s@<>\"':/]+@[^\s@<>\"':/]+\.[A-Za-z]{2,}", address):
        return address
    raise Unfit(
        f"ni une adresse électronique ni un formulaire : « {address} »",
        "écrire contact@exemple.fr, ou une adresse qui commence par https://",
    )


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
    exam_bank: Annotated[Line, AfterValidator(_inside)] = Field(
        "exercises/exams", description="Dossier des questions d’examen."
    )
    report_address: Annotated[Line, AfterValidator(_answered)] | None = Field(
        None, description="Où signaler une erreur : adresse électronique ou formulaire (https)."
    )
    edit_address: Url | None = Field(
        None, description="Adresse du dépôt pour « modifier cette page », jusqu’au dossier."
    )


class Organisation(Part):
    """`organisation.yml`: who publishes this edition. Without it the pages show what is to be filled in."""

    name: Line = Field(description="Nom de l’organisme.")
    address: Line | None = Field(None, description="Adresse postale.")
    contact: Line | None = Field(None, description="Adresse électronique de contact.")
    director: Line | None = Field(None, description="Direction de la publication.")
    host: Line | None = Field(None, description="Hébergeur : nom, adresse et téléphone.")
    accessibility_contact: Line | None = Field(None, description="À qui signaler un défaut d’accessibilité.")
    data_contact: Line | None = Field(None, description="Délégué à la protection des données.")
    training_body: Line | None = Field(
        None,
        description="Organisme de formation qui répond du programme, avec son numéro de déclaration d’activité ; lui seul retire l’avertissement de la trame de programme.",
    )
    registered_title: Line | None = Field(
        None, description="Titre préparé : libellé exact, code, certificateur, date d’enregistrement."
    )
    access: Line | None = Field(None, description="Modalités et délais d’accès à la formation.")
    price: Line | None = Field(None, description="Tarif, et ce qu’il comprend.")
    training_contact: Line | None = Field(None, description="Contact pédagogique et administratif.")
    support: Line | None = Field(
        None, description="Assistance technique et pédagogique à distance : qui, par quel moyen, sous quel délai."
    )
    disability_contact: Line | None = Field(None, description="Référent handicap, et aménagements possibles.")
    results: Line | None = Field(None, description="Résultats publiés : satisfaction, réussite, et leur période.")


class RetiredId(Part):
    """An id once published that is no longer in the sources."""

    id: Line = Field(description="L’identifiant disparu, avec son genre : « question:… ».")
    successor: Line | None = Field(None, description="Celui qui le remplace, ou rien.")
    on: Date = Field(description="Jour du retrait.")
    why: Line = Field(description="Pourquoi.")


def address_faults(address: str | None) -> list[Problem]:
    """Return what is wrong with an address given for one build, in FILCM_ADDRESS: nothing if there is none."""
    try:
        TypeAdapter(Url | None).validate_python(address or None)
    except ValidationError:
        return [Problem("FILCM_ADDRESS", 1, 1, f"ce n’est pas une adresse : « {address} »", ADDRESS_HINT)]
    return []
