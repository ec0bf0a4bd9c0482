"""What a value still says when its type has refused it: what it cites and its texts, so that one fault hides no other."""

import types
from collections.abc import Iterator
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from filcm.course import Leaf
from filcm.model.base import MarkdownField, RefTo
from filcm.yaml_reader import Inside


def raw_leaves(value: Any, annotation: Any, inside: Inside = ()) -> Iterator[Leaf]:
    """Yield the references and Markdown texts of a value as read from YAML: of what has the right shape, nothing of the rest."""
    yield from _walk(value, annotation, [], inside)


def _walk(value: Any, annotation: Any, marks: list[Any], inside: Inside) -> Iterator[Leaf]:
    bare, marks = _bare(annotation, marks)
    for choice in get_args(bare) if get_origin(bare) in (Union, types.UnionType) else (bare,):
        kind, more = _bare(choice, marks)
        if isinstance(value, dict) and _is_model(kind) and _fits(value, kind):
            for key, item in value.items():
                if info := kind.model_fields.get(key):
                    yield from _walk(item, info.annotation, list(info.metadata), (*inside, key))
            return
        if isinstance(value, list) and get_origin(kind) is tuple:
            for index, item in enumerate(value):
                yield from _walk(item, get_args(kind)[0], [], (*inside, index))
            return
        if isinstance(value, str) and kind is str:
            ref = next((mark for mark in more if isinstance(mark, RefTo)), None)
            is_markdown = any(isinstance(mark, MarkdownField) for mark in more)
            if ref or is_markdown:
                yield Leaf(inside, value, ref, is_markdown)
            return


def _bare(annotation: Any, marks: list[Any]) -> tuple[Any, list[Any]]:
    if get_origin(annotation) is Annotated:
        bare, *more = get_args(annotation)
        return bare, [*marks, *more]
    return annotation, marks


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _fits(value: dict[str, Any], model: type[BaseModel]) -> bool:
    """Tell whether a value is of this member of a union: the one its `type` names."""
    field = model.model_fields.get("type")
    return field is None or value.get("type") in get_args(field.annotation)
