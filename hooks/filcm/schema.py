"""JSON Schemas for editors, generated from the types; `# yaml-language-server` lines point at them."""

import json
from pathlib import Path
from typing import Any

from filcm.load import ROOMS, SHELVES
from filcm.model.evidence import ForeignWord, Unit
from filcm.model.settings import Organisation, RetiredId, Settings
from filcm.model.teaching import Exercise, Lesson, Module, WrittenPage
from filcm.reader import adapter

SCHEMAS: dict[str, Any] = {
    **{kind: model for _, kind, model in ROOMS},
    **{f"{kind}-list": tuple.__class_getitem__((model, ...)) for _, kind, model in SHELVES},
    "unit-list": tuple[Unit, ...], "foreign-word-list": tuple[ForeignWord, ...], "retired-list": tuple[RetiredId, ...], "settings": Settings, "organisation": Organisation,
    "module": Module, "lesson": Lesson, "page": WrittenPage, "exercise": Exercise,
}  # fmt: skip


def schemas() -> dict[str, str]:
    """Return the text of each schema file, by name."""
    made = {}
    for name, model in SCHEMAS.items():
        schema = adapter(model).json_schema()
        _without_noise(schema)
        made[f"{name}.json"] = (
            json.dumps(
                {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema},
                ensure_ascii=False,
                indent=1,
                sort_keys=True,
            )
            + "\n"
        )
    return made


def _without_noise(schema: Any) -> None:
    """Drop the English docstrings: what an editor shows is French; on a class, that is its fields' descriptions."""
    if isinstance(schema, dict):
        if "properties" in schema:
            schema.pop("description", None)
            for key, value in schema["properties"].items():
                value.pop("title", None)
                if "description" in value:
                    value["markdownDescription"] = f"**{key}** : {value['description']}"
        schema.pop("title", None) if isinstance(schema.get("title"), str) else None
        for value in schema.values():
            _without_noise(value)
    elif isinstance(schema, list):
        for value in schema:
            _without_noise(value)


def write_schemas(root: Path, *, check: bool = False) -> int:
    """Write `schemas/`, or with `check` only tell whether it is fresh; return the exit status."""
    folder = root / "schemas"
    made = schemas()
    old = {file.name: file.read_text(encoding="utf-8") for file in folder.glob("*.json")} if folder.is_dir() else {}
    if check:
        stale = sorted(name for name in {*made, *old} if made.get(name) != old.get(name))
        for name in stale:
            print(f"schemas/{name}:1:1: schéma périmé\n    → lancer python run.py schema")
        return 1 if stale else 0
    folder.mkdir(exist_ok=True)
    for name in set(old) - set(made):
        (folder / name).unlink()
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8")
    print(f"{len(made)} schémas écrits.")
    return 0
