"""What pydantic refuses, said in French to an author: the value received, what was expected, a remedy."""

import types
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from filcm.problem import Problem, Unfit, listed, near
from filcm.yaml_reader import Inside, Positions

EXPECTED = {
    "string_type": "un texte", "int_type": "un nombre entier", "float_type": "un nombre", "bool_type": "true ou false",
    "int_from_float": "un nombre entier", "list_type": "une liste", "tuple_type": "une liste", "dict_type": "des champs « clé: valeur »",
    "model_type": "des champs « clé: valeur »", "model_attributes_type": "des champs « clé: valeur »",
    "date_type": "une date AAAA-MM-JJ", "date_parsing": "une date AAAA-MM-JJ", "date_from_datetime_parsing": "une date AAAA-MM-JJ",
    "date_from_datetime_inexact": "une date AAAA-MM-JJ", "string_pattern_mismatch": "une autre forme", "is_instance_of": "autre chose",
}  # fmt: skip
SCALARS = ("int", "float", "str")
PATTERNS = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "un identifiant : minuscules sans accent, chiffres et traits d’union",
    r"^https?://[^\s<>\"']+$": "une adresse complète, qui commence par https://",
    r"^\d{4}(-\d{2}(-\d{2})?)?$": "une date : 2024, 2024-05 ou 2024-05-17",
    r"^\d{4}\.\d{2}$": "une année et un mois : \"2026.11\"",
    r"^([01]\d|2[0-3]):[0-5]\d$": "une heure entre guillemets : \"09:30\"",
    r"^J[+-]\d{1,3}$": "une échéance : J+7",
    r"^[A-Z]{2}$": "un code de pays à deux lettres : FR, SN, CA",
    r"^[a-z0-9-]+#[a-z0-9-]+$": "un passage : identifiant-de-leçon#ancre",
}  # fmt: skip


def shown(value: Any) -> str:
    """Return a received value, short enough to be read in a message."""
    if value is None:
        return "rien"
    if isinstance(value, dict):
        return "des champs « clé: valeur »"
    if isinstance(value, list | tuple):
        return f"une liste de {len(value)}"
    text = {True: "true", False: "false"}.get(value, str(value)) if isinstance(value, bool) else str(value)
    text = " ".join(text.split())
    return f"« {text[:60]}… »" if len(text) > 60 else f"« {text} »"


def problems_of(error: ValidationError, model: Any, positions: Positions, inside: Inside = ()) -> list[Problem]:
    """Return one problem for each thing pydantic refused, at its place in the file.

    `inside` leads from the top of the file to the value that was validated as `model`.
    """
    errors: list[dict[str, Any]] = [dict(item) for item in error.errors(include_url=False)]
    found: dict[tuple[str | int, ...], Problem] = {}
    for item in errors:
        where = item["loc"]
        echo = item["type"] == "too_short" and any(
            other is not item and other["loc"][: len(where)] == where for other in errors
        )
        scalar = (
            where[:-1] if where and where[-1] in SCALARS else where
        )  # a union of scalars says its fault once a type
        if not echo and scalar not in found:
            found[scalar] = _problem({**item, "loc": scalar}, model, positions, inside)
    return list(found.values())


def _problem(item: dict[str, Any], model: Any, positions: Positions, inside: Inside) -> Problem:
    location, owner, info = _locate(item["loc"], model, positions, inside)
    kind, given, context = item["type"], item["input"], item.get("ctx", {})
    name = f"« {location[-1]} »" if location and isinstance(location[-1], str) else "cet élément"
    place = positions.place(location)
    if kind == "missing":
        wanted = item["loc"][-1]
        return positions.place(location[:-1]).fault(
            f"champ obligatoire absent : {wanted}", _example(str(wanted), owner)
        )
    if kind == "extra_forbidden":
        known = owner.model_fields if owner else {}
        key = str(item["loc"][-1])
        return positions.place(location, key=True).fault(
            f"champ inconnu : {key}", near(key, known, f"champs possibles : {listed(known, 30)}")
        )
    fault = context.get("error")
    if isinstance(fault, Unfit):
        where = positions.place((*location, *fault.inside))
        return where.fault(fault.what, fault.hint)
    if kind in ("union_tag_not_found", "union_tag_invalid"):
        tags = ", ".join(_tags(model))
        got = context.get("tag")
        if got is None:
            return place.fault("champ obligatoire absent : type", f"types possibles : {tags}")
        return positions.place((*location, "type")).fault(
            f"type inconnu : {got}", near(str(got), tags.split(", "), f"types possibles : {tags}")
        )
    if kind in ("literal_error", "enum"):
        choices = [str(choice) for choice in _choices(info)] or str(context.get("expected", "")).replace(
            "'", ""
        ).replace(" or ", ", ").split(", ")
        return place.fault(
            f"{name} n’accepte pas {shown(given)}",
            near(str(given), choices, f"valeurs possibles : {', '.join(choices)}"),
        )
    return place.fault(*_by_kind(kind, name, given, context, location, info))


def _by_kind(
    kind: str, name: str, given: Any, context: dict[str, Any], location: Inside, info: FieldInfo | None
) -> tuple[str, str]:
    key = str(location[-1]) if location else "champ"
    help_text = f"ce qu’on y met : {info.description}" if info and info.description else "voir le guide, « Les champs »"
    if kind == "string_pattern_mismatch":
        return (
            f"{name} attend {PATTERNS.get(str(context.get('pattern')), 'une autre forme')}, reçu {shown(given)}",
            _sample(key, info) or help_text,
        )
    if kind in ("string_too_long", "string_too_short") or (kind == "too_long" and isinstance(given, str)):
        most = context.get("max_length")
        if most:
            return (
                f"{name} compte {len(str(given))} caractères, {most} au plus",
                "raccourcir, ou déplacer la suite dans un champ plus long",
            )
        return f"{name} est vide", help_text
    if kind in ("greater_than", "greater_than_equal", "less_than", "less_than_equal"):
        sign = {
            "greater_than": "plus de",
            "greater_than_equal": "au moins",
            "less_than": "moins de",
            "less_than_equal": "au plus",
        }[kind]
        bound = next(iter(context.values()))
        return f"{name} attend {sign} {bound}, reçu {shown(given)}", help_text
    if kind == "too_short":
        return (
            f"{name} attend au moins {context.get('min_length')} élément(s), reçu {context.get('actual_length')}",
            help_text,
        )
    if kind == "too_long":
        return (
            f"{name} attend au plus {context.get('max_length')} élément(s), reçu {context.get('actual_length')}",
            help_text,
        )
    if kind == "string_type" and isinstance(given, int | float) and not isinstance(given, bool):
        return f"{name} attend un texte, reçu le nombre {given}", f'le mettre entre guillemets : {key}: "{given}"'
    return f"{name} attend {EXPECTED.get(kind, 'une autre valeur')}, reçu {shown(given)}", _sample(
        key, info
    ) or help_text


def _locate(
    loc: tuple[str | int, ...], model: Any, positions: Positions, inside: Inside
) -> tuple[Inside, type[BaseModel] | None, FieldInfo | None]:
    """Follow pydantic's path through the file and the types, dropping the tags of unions."""
    path: Inside = inside
    owner = _model_in(model)
    info: FieldInfo | None = None
    for index, step in enumerate(loc):
        if (*path, step) in positions.values or (index == len(loc) - 1 and not _is_tag(step, owner, model)):
            path = (*path, step)
            if owner is not None and isinstance(step, str) and step in owner.model_fields:
                if index < len(loc) - 1:
                    inner = _model_in(owner.model_fields[step].annotation)
                    info, owner, model = owner.model_fields[step], inner or owner, owner.model_fields[step].annotation
                else:
                    info = owner.model_fields[step]
        elif isinstance(step, str):
            owner = _tagged(model, step) or owner
    return path, owner, info


def _is_tag(step: str | int, owner: type[BaseModel] | None, model: Any) -> bool:
    return isinstance(step, str) and _tagged(model, step) is not None and not (owner and step in owner.model_fields)


def _models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for argument in get_args(annotation) for model in _models(argument)]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    models = _models(annotation)
    return models[0] if models else None


def _tagged(annotation: Any, tag: str) -> type[BaseModel] | None:
    for model in _models(annotation):
        field = model.model_fields.get("type")
        if field and tag in get_args(field.annotation):
            return model
    return None


def _tags(annotation: Any) -> list[str]:
    fields = (model.model_fields.get("type") for model in _models(annotation))
    return [tag for field in fields if field for tag in get_args(field.annotation)]


def _choices(info: FieldInfo | None) -> list[Any]:
    found: list[Any] = []

    def search(annotation: Any) -> None:
        if get_origin(annotation) is Literal:
            found.extend(get_args(annotation))
        elif get_origin(annotation) in (Union, types.UnionType, tuple):
            for argument in get_args(annotation):
                search(argument)

    if info:
        search(info.annotation)
    return found


def _sample(key: str, info: FieldInfo | None) -> str:
    examples = [*(info.examples or [])] if info else []
    return f"écrire par exemple : {key}: {examples[0]}" if examples else ""


def _example(key: str, owner: type[BaseModel] | None) -> str:
    info = owner.model_fields.get(key) if owner else None
    if info is None:
        return f"ajouter {key}:"
    sample = f" {info.examples[0]}" if info.examples else ""
    choices = _choices(info)
    sample = sample or (f" {choices[0]}" if choices else "")
    return f"ajouter {key}:{sample}" + (f" — {info.description}" if info.description else "")
