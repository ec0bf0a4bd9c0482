"""The guide's field tables, generated from the types: what a file may hold, and what each field takes."""

import types
from collections.abc import Iterator
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from filcm.markdown.block_specs import BLOCKS
from filcm.model.base import MarkdownField, RefTo
from filcm.model.cases import Case
from filcm.model.documents import Template, TemplateField
from filcm.model.evidence import Fact, Source
from filcm.model.frameworks import Framework, JobSheet, Skill
from filcm.model.platforms import Platform
from filcm.model.positioning import Positioning
from filcm.model.practice import Checklist, HelpLine, Scenario, Term
from filcm.model.productions import Production
from filcm.model.questions import QUESTION_TYPES
from filcm.model.salaries import SalaryPage
from filcm.model.settings import Organisation, RetiredId, Settings
from filcm.model.teaching import Exercise, Lesson, Module, Path, WrittenPage

TABLES: tuple[tuple[str, str, type[BaseModel]], ...] = (
    ("Module", "en-tête de `docs/cours/…/index.md`", Module), ("Leçon", "en-tête de `docs/cours/…/….md`", Lesson),
    ("Autre page", "en-tête des autres pages `.md`", WrittenPage), ("Fiche métier", "`docs/metiers/….yml`", JobSheet),
    ("Compétence", "`docs/competences/….yml`", Skill), ("Checklist", "`docs/checklists/….yml`", Checklist),
    ("Modèle", "`docs/modeles/….yml`", Template), ("Champ de modèle", "`docs/modeles/champs/….yml`", TemplateField),
    ("Réseau", "`docs/plateformes/….yml`", Platform), ("Cas documenté", "`docs/crises/cas/….yml`", Case),
    ("Simulation", "`docs/crises/….yml`", Scenario), ("Test de positionnement", "`docs/positionnement.yml`", Positioning), ("Petite production", "`docs/productions/….yml`", Production), ("Parcours", "`docs/parcours/….yml`", Path),
    ("Salaires", "`docs/salaires/….yml`", SalaryPage), ("Référentiel", "`docs/referentiels/….yml`", Framework),
    ("Fait", "`docs/faits.yml`", Fact), ("Source", "`docs/sources.yml`", Source), ("Terme", "`docs/glossaire.yml`", Term),
    ("Numéro", "`docs/numeros.yml`", HelpLine), ("Exercice", "métadonnée `filcm` d’un carnet", Exercise),
    ("Réglages", "`course.yml`", Settings), ("Organisme", "`organisation.yml`", Organisation), ("Identifiant retiré", "`retired.yml`", RetiredId),
)  # fmt: skip
QUESTION_NAMES = {
    "single": "une seule bonne réponse", "multiple": "plusieurs bonnes réponses", "true-false": "vrai ou faux", "numeric": "un nombre",
    "short": "quelques mots", "matching": "relier", "ordering": "ranger", "categorising": "classer", "cloze": "compléter",
    "annotated-reply": "rédiger, puis se juger",
}  # fmt: skip


def field_tables() -> str:
    """Return the Markdown of the page « Les champs »."""
    parts = []
    for name, where, model in TABLES:
        parts.append(f"## {name} {{#champs-{model.__name__.lower()}}}\n\n{where}\n\n{_table(model)}")
        parts += [
            f"### {name}, {path} {{#champs-{model.__name__.lower()}-{path.replace('.', '-')}}}\n\n{_table(inner)}"
            for path, inner in _inner(model)
        ]
    shared = set(QUESTION_TYPES[0].model_fields)
    for model in QUESTION_TYPES[1:]:
        shared &= set(model.model_fields)
    parts.append(
        f"## Question {{#champs-question}}\n\n`docs/cours/…/questions.yml`. Champs communs à tous les types :\n\n{_table(QUESTION_TYPES[0], only=shared)}"
    )
    for model in QUESTION_TYPES:
        word = get_args(model.model_fields["type"].annotation)[0]
        parts.append(
            f"### {word} : {QUESTION_NAMES[word]} {{#champs-question-{word}}}\n\n{_table(model, leave_out=shared - {'type'})}"
        )
        parts += [
            f"#### {word}, {path} {{#champs-question-{word}-{path.replace('.', '-')}}}\n\n{_table(inner)}"
            for path, inner in _inner(model)
        ]
    parts.append(
        "## Blocs {#champs-blocs}\n\nLes options s’écrivent sous la première ligne du bloc, avec quatre espaces de retrait."
    )
    for name, spec in BLOCKS.items():
        if spec.options.model_fields:
            parts.append(f"### Bloc {name} {{#champs-bloc-{name}}}\n\n{_table(spec.options)}")
    return "\n\n".join(parts) + "\n"


def _table(model: type[BaseModel], only: set[str] | None = None, leave_out: set[str] = frozenset()) -> str:  # type: ignore[assignment]
    rows = ["| Champ | Obligatoire | Valeur | À quoi il sert |", "| --- | --- | --- | --- |"]
    for name, info in model.model_fields.items():
        if (only is None or name in only) and name not in leave_out:
            cells = (
                f"`{name}`",
                "oui" if info.is_required() else "non",
                kind_of(info),
                (info.description or "").replace("|", "&#124;"),
            )
            rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows)


def kind_of(info: FieldInfo) -> str:
    """Return, in French, what a field takes."""
    return _kind(info.annotation, info.metadata)


def _kind(annotation: Any, metadata: list[Any]) -> str:
    marks = [*metadata, *getattr(annotation, "__metadata__", ())]
    for argument in get_args(annotation):
        marks += getattr(argument, "__metadata__", ())
    origin = get_origin(annotation)
    if origin is Literal:
        return ", ".join(f"`{choice}`" for choice in get_args(annotation))
    if origin is tuple:
        return f"liste : {_kind(get_args(annotation)[0], [])}"
    if origin is dict:
        return "champs « identifiant: nombre »"
    if origin in (Union, types.UnionType):
        inner = [argument for argument in get_args(annotation) if argument is not type(None)]
        return (
            _kind(inner[0], marks)
            if len(inner) == 1
            else " ou ".join(dict.fromkeys(_kind(argument, []) for argument in inner))
        )
    if hasattr(annotation, "__metadata__"):
        return _kind(get_args(annotation)[0], marks)
    if ref := next((mark for mark in marks if isinstance(mark, RefTo)), None):
        return f"identifiant ({ref.kind})"
    if any(isinstance(mark, MarkdownField) for mark in marks):
        return "Markdown"
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return "champs"
    return {
        "str": "texte",
        "int": "nombre entier",
        "float": "nombre",
        "bool": "`true` ou `false`",
        "date": "date `AAAA-MM-JJ`",
    }.get(getattr(annotation, "__name__", ""), "texte")


def _inner(model: type[BaseModel], path: str = "") -> Iterator[tuple[str, type[BaseModel]]]:
    """Yield the models inside a model, by the way that leads to them."""
    for name, info in model.model_fields.items():
        if name in ("reviewed",):
            continue
        for inner in _models(info.annotation):
            here = f"{path}.{name}" if path else name
            yield here, inner
            yield from _inner(inner, here)


def _models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for argument in get_args(annotation) for model in _models(argument)]
