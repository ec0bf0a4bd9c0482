"""What pydantic refuses, said in French to an author: the value received, what was expected, a remedy."""

import datetime
import re
import types
from collections.abc import Container, Iterator
from pathlib import PurePath
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from filcm.model.base import RefTo
from filcm.problem import Problem, Unfit, Unfits, listed, near, visible
from filcm.yaml_reader import Inside, Positions

EXPECTED = {
    "string_type": "un texte", "int_type": "un nombre entier", "float_type": "un nombre", "bool_type": "true ou false",
    "int_from_float": "un nombre entier", "list_type": "une liste", "tuple_type": "une liste", "dict_type": "des champs « clé: valeur »",
    "model_type": "des champs « clé: valeur »", "model_attributes_type": "des champs « clé: valeur »",
    "date_type": "une date AAAA-MM-JJ", "date_parsing": "une date AAAA-MM-JJ", "date_from_datetime_parsing": "une date AAAA-MM-JJ",
    "date_from_datetime_inexact": "une date AAAA-MM-JJ", "string_pattern_mismatch": "une autre forme", "is_instance_of": "autre chose",
}  # fmt: skip
KEY = "[key]"  # what pydantic adds to the path of a key it refuses
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
    text = {True: "true", False: "false"}.get(value, str(value)) if isinstance(value, bool) else visible(str(value))
    text = " ".join(text.split())
    return f"« {text[:60]}… »" if len(text) > 60 else f"« {text} »"


def problems_of(
    error: ValidationError,
    model: Any,
    positions: Positions,
    inside: Inside = (),
    keys: Container[str | int] | None = None,
) -> list[Problem]:
    """Return one problem for each thing pydantic refused, at its place in the file.

    `inside` leads from the top of the file to the value that was validated as `model`; what is refused elsewhere than
    below one of its `keys` is left out.
    """
    errors: list[dict[str, Any]] = [
        dict(item)
        for item in error.errors(include_url=False)
        if keys is None or (item["loc"] and item["loc"][0] in keys)
    ]
    found: dict[tuple[str | int, ...], list[Problem]] = {}
    for item in errors:
        where = item["loc"]
        echo = item["type"] == "too_short" and any(
            other is not item and other["loc"][: len(where)] == where for other in errors
        )
        scalar = (
            where[:-1] if where and where[-1] in SCALARS else where
        )  # a union of scalars says its fault once a type
        if not echo and scalar not in found:
            found[scalar] = list(_problems({**item, "loc": scalar}, model, positions, inside))
    return [problem for problems in found.values() for problem in problems]


def _problems(item: dict[str, Any], model: Any, positions: Positions, inside: Inside) -> Iterator[Problem]:
    fault = item.get("ctx", {}).get("error")
    if isinstance(fault, Unfit | Unfits):
        location = _locate(item["loc"], model, positions, inside)[0]
        for one in fault.faults if isinstance(fault, Unfits) else (fault,):
            yield positions.place((*location, *one.inside)).fault(one.what, one.hint)
    else:
        yield _problem(item, model, positions, inside)


def _problem(item: dict[str, Any], model: Any, positions: Positions, inside: Inside) -> Problem:
    is_key = item["loc"][-1:] == (KEY,)
    loc = item["loc"][:-1] if is_key else item["loc"]
    location, owner, info, annotation = _locate(loc, model, positions, inside)
    kind, given, context = item["type"], item["input"], item.get("ctx", {})
    name = f"« {visible(location[-1])} »" if location and isinstance(location[-1], str) else "cet élément"
    place = positions.place(location, key=is_key)
    if kind == "missing":
        wanted = str(loc[-1])
        return positions.place(location[:-1]).fault(
            f"champ obligatoire absent : {wanted}", _addition(wanted, owner, _file_id(positions, location))
        )
    if kind == "extra_forbidden":
        known = owner.model_fields if owner else {}
        key = str(loc[-1])
        return positions.place(location, key=True).fault(
            f"champ inconnu : {visible(key)}", near(key, known, f"champs possibles : {listed(known, 30)}")
        )
    if kind in ("union_tag_not_found", "union_tag_invalid"):
        field = str(context["discriminator"]).strip("'")
        tags = [tag for one in models_in(annotation) for tag in get_args(one.model_fields[field].annotation)]
        if kind == "union_tag_not_found":
            return place.fault(f"champ obligatoire absent : {field}", f"types possibles : {', '.join(tags)}")
        got = str(context["tag"])
        return positions.place((*location, field)).fault(
            f"{'type' if field == 'type' else f'« {field} »'} inconnu : {visible(got)}",
            near(got, tags, f"types possibles : {', '.join(tags)}"),
        )
    if kind in ("literal_error", "enum"):
        choices = [str(choice) for choice in choices_in(annotation)]
        return place.fault(
            f"{name} n’accepte pas {shown(given)}",
            near(str(given), choices, f"valeurs possibles : {', '.join(choices)}"),
        )
    if is_key:
        form = PATTERNS.get(str(context.get("pattern")), "un identifiant plus court")
        return place.fault(f"la clé {name} attend {form}", "écrire par exemple : moderer-commentaires: …")
    return place.fault(*_by_kind(kind, name, given, context, location, info, annotation))


def _by_kind(
    kind: str,
    name: str,
    given: Any,
    context: dict[str, Any],
    location: Inside,
    info: FieldInfo | None,
    annotation: Any,
) -> tuple[str, str]:
    key = next((str(step) for step in reversed(location) if isinstance(step, str)), "champ")
    in_list = bool(location) and isinstance(location[-1], int)
    sample = example(annotation, info if not in_list else None)
    written = "-" if in_list else f"{key}:"
    advice = f"écrire par exemple : {written} {sample}"
    if not location:  # the whole file
        return f"ce fichier attend {EXPECTED.get(kind, 'autre chose')}, reçu {shown(given)}", f"écrire {sample[1:-1]}"
    if info and info.description and not in_list:
        advice += f" — {info.description}"
    if kind == "string_pattern_mismatch":
        return (
            f"{name} attend {PATTERNS.get(str(context.get('pattern')), 'une autre forme')}, reçu {shown(given)}",
            advice,
        )
    if kind in ("string_too_long", "too_long", "string_too_short", "too_short"):
        return _by_length(name, given, context, advice)
    if kind in ("greater_than", "greater_than_equal", "less_than", "less_than_equal"):
        sign = {
            "greater_than": "plus de",
            "greater_than_equal": "au moins",
            "less_than": "moins de",
            "less_than_equal": "au plus",
        }[kind]
        bound = next(iter(context.values()))
        return f"{name} attend {sign} {bound}, reçu {shown(given)}", advice
    if kind == "string_type" and isinstance(given, bool | int | float):
        text = str(given).lower()
        got = f"« {text} »" if isinstance(given, bool) else f"le nombre {text}"
        return f"{name} attend un texte, reçu {got}", f'le mettre entre guillemets : {written} "{text}"'
    if kind in ("int_type", "float_type") and isinstance(given, str) and re.fullmatch(r"-?\d+(\.\d+)?", given):
        return (
            f"{name} attend {EXPECTED[kind]}, reçu un texte : « {given} »",
            f"retirer les guillemets : {written} {given}",
        )
    return f"{name} attend {EXPECTED.get(kind, 'une autre valeur')}, reçu {shown(given)}", advice


def _by_length(name: str, given: Any, context: dict[str, Any], advice: str) -> tuple[str, str]:
    most = context.get("max_length")
    if isinstance(given, str) and most:
        hint = "raccourcir, ou déplacer la suite dans un champ plus long"
        return f"{name} compte {len(given)} caractères, {most} au plus", hint
    if isinstance(given, str):
        return f"{name} est vide", advice
    if most:
        return (
            f"{name} attend au plus {most} élément(s), reçu {context.get('actual_length')}",
            f"n’en garder que {most}",
        )
    bound = f"au moins {context.get('min_length')}"
    return f"{name} attend {bound} élément(s), reçu {context.get('actual_length')}", advice


def _file_id(positions: Positions, location: Inside) -> str | None:
    """Return the id that the name of the file gives to the only entity it holds."""
    file = PurePath(positions.path)
    if location != ("id",):
        return None
    return file.parent.name if file.name == "index.md" else file.stem


def _locate(
    loc: tuple[str | int, ...], model: Any, positions: Positions, inside: Inside
) -> tuple[Inside, type[BaseModel] | None, FieldInfo | None, Any]:
    """Follow pydantic's path through the file and the types, dropping the tags of unions.

    Returns:
        The path in the file; the model that holds its last step; what that field says of itself; its annotation.
    """
    path: Inside = inside
    owner = _model_in(model)
    info: FieldInfo | None = None
    for index, step in enumerate(loc):
        if (*path, step) in positions.values or (index == len(loc) - 1 and not _is_tag(step, owner, model)):
            path = (*path, step)
            if isinstance(step, int):
                model = _item(model)
                owner = _model_in(model)
            elif owner is not None and step in owner.model_fields:
                info, model = owner.model_fields[step], owner.model_fields[step].annotation
                if index < len(loc) - 1:
                    owner = _model_in(model) or owner
            else:
                model = _item(model)
        elif isinstance(step, str):
            owner = _tagged(model, step) or owner
    return path, owner, info, model


def _item(annotation: Any) -> Any:
    """Return the type of what a list or a dictionary holds."""
    bare = _bare(annotation)
    if get_origin(bare) in (tuple, list, dict):
        arguments = [argument for argument in get_args(bare) if argument is not Ellipsis]
        return arguments[-1]
    return annotation


def _is_tag(step: str | int, owner: type[BaseModel] | None, model: Any) -> bool:
    return isinstance(step, str) and _tagged(model, step) is not None and not (owner and step in owner.model_fields)


def models_in(annotation: Any) -> list[type[BaseModel]]:
    """Return the models of an annotation, in order."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for argument in get_args(annotation) for model in models_in(argument)]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    models = models_in(annotation)
    return models[0] if models else None


def _tagged(annotation: Any, tag: str) -> type[BaseModel] | None:
    for model in models_in(annotation):
        for name in ("type", "cell_type"):
            field = model.model_fields.get(name)
            if field and tag in get_args(field.annotation):
                return model
    return None


def choices_in(annotation: Any) -> list[Any]:
    """Return the words that an annotation allows, if it lists them."""
    if get_origin(annotation) is Literal:
        return list(get_args(annotation))
    return [choice for argument in get_args(annotation) for choice in choices_in(argument)]


def example(annotation: Any, info: FieldInfo | None = None) -> str:
    """Return a value that a field would take, as it is written in YAML."""
    if info and info.examples:
        return str(info.examples[0])
    if given := _given_example(annotation):
        return given
    if choices := choices_in(annotation):
        return str(choices[0]) if get_origin(annotation) is not tuple else f"[{choices[0]}]"
    bare = _bare(annotation)
    if get_origin(bare) is tuple:
        return f"[{example(get_args(bare)[0])}]"
    if models := models_in(bare):
        fields = models[0].model_fields.items()
        return (
            "{"
            + ", ".join(f"{name}: {example(one.annotation, one)}" for name, one in fields if one.is_required())
            + "}"
        )
    if bare in (int, float):
        return str(_number(annotation, info))
    if any(isinstance(mark, RefTo) for mark in _marks(annotation)) or (
        info and any(isinstance(mark, RefTo) for mark in info.metadata)
    ):
        return "identifiant"
    return {bool: "true", datetime.date: "2026-11-24", dict: "{clé: 1}"}.get(get_origin(bare) or bare, '"un texte"')


def _bare(annotation: Any) -> Any:
    """Return what an annotation is made of, less its marks and « or nothing »."""
    while get_origin(annotation) in (Annotated, Union, types.UnionType):
        annotation = next(argument for argument in get_args(annotation) if argument is not type(None))
    return annotation


def _given_example(annotation: Any) -> str:
    for argument in get_args(annotation):
        if isinstance(argument, FieldInfo) and argument.examples:
            return str(argument.examples[0])
    if get_origin(annotation) in (Annotated, Union, types.UnionType):
        return next(filter(None, map(_given_example, get_args(annotation))), "")
    return ""


def _number(annotation: Any, info: FieldInfo | None) -> int:
    """Return a number within the bounds of a type."""
    marks = [*(info.metadata if info else ()), *_marks(annotation)]
    bounds = {
        name: value
        for mark in marks
        for name in ("gt", "ge", "lt", "le")
        if (value := getattr(mark, name, None)) is not None
    }
    least = bounds.get("ge", bounds.get("gt", -1) + 1)
    most = bounds.get("le", bounds.get("lt", 13) - 1)
    return int(min(max(least, 12), most))


def _marks(annotation: Any) -> list[Any]:
    found: list[Any] = []
    for argument in get_args(annotation):
        found += argument.metadata if isinstance(argument, FieldInfo) else [argument, *_marks(argument)]
    return found


def _addition(key: str, owner: type[BaseModel] | None, file_id: str | None) -> str:
    info = owner.model_fields.get(key) if owner else None
    if info is None:
        return f"ajouter {key}:"
    sample = file_id or example(info.annotation, info)
    return f"ajouter {key}: {sample}" + (f" — {info.description}" if info.description else "")
