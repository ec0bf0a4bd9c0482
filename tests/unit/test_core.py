"""What keeps the core a core."""

import ast
import json
from pathlib import Path

import pytest
from filcm.schema import schemas

ROOT = Path(__file__).parent.parent.parent


def test_the_core_never_imports_mkdocs() -> None:
    for file in (ROOT / "hooks/filcm").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not [name for name in names if name.split(".")[0] == "mkdocs"], file


def test_schemas_are_fresh() -> None:
    committed = {file.name: file.read_text(encoding="utf-8") for file in (ROOT / "schemas").glob("*.json")}
    assert committed == schemas()


@pytest.mark.parametrize("name", sorted(schemas()))
def test_every_field_of_a_schema_is_explained_in_french(name: str) -> None:
    def properties(schema: object) -> list[tuple[str, dict[str, object]]]:
        if isinstance(schema, list):
            return [found for item in schema for found in properties(item)]
        if not isinstance(schema, dict):
            return []
        here = [(key, value) for key, value in schema.get("properties", {}).items()]
        return here + [found for value in schema.values() for found in properties(value)]

    for key, value in properties(json.loads(schemas()[name])):
        assert value.get("description"), f"{name}: {key}"


def test_each_yaml_file_names_its_schema() -> None:
    for file in [*(ROOT / "docs").rglob("*.yml"), ROOT / "course.yml", ROOT / "retired.yml"]:
        first = file.read_text(encoding="utf-8").split("\n", 1)[0]
        assert first.startswith("# yaml-language-server: $schema="), file
        assert (file.parent / first.split("=", 1)[1]).resolve().is_file(), f"{file}: {first}"
