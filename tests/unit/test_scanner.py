"""The scanner and the renderer see the same blocks, at the same lines."""

import re
from pathlib import Path
from typing import ClassVar

import pytest
from filcm.markdown.block_specs import BLOCKS
from filcm.markdown.scanner import scan
from markdown import Markdown
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block, type_any

ROOT = Path(__file__).parent.parent.parent
SMALL = Path(__file__).parent.parent / "fixtures" / "small"
TEXTS = [
    "Texte.\n\n/// post\n    who: A\n\nOui.\n///\n",
    "- liste\n\n    /// post\n        who: A\n\n    Dans la liste.\n    ///\n",
    "//// thread\n    title: T\n\n/// post\nA\n///\n\n/// post\nB\n///\n////\n",
    "```\n/// post\n///\n```\n\n/// help | distress\n///\n",
    "~~~ text\n/// post\n~~~\n\n/// help | distress\n///\n",
    "!!! note\n\n    /// help | distress\n    ///\n",
]
PAGES = [*sorted((ROOT / "docs").rglob("*.md")), *sorted((SMALL / "docs").rglob("*.md"))]


def rendered_blocks(text: str) -> list[tuple[str, str]]:
    """Return (name, argument) of each block that pymdownx makes, in order."""
    seen: list[tuple[str, str]] = []

    class Spy(BlocksExtension):
        def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
            manager = self.register_block_mgr(md)
            for name, spec in BLOCKS.items():
                manager.register(spy(name, list(spec.options.model_fields)), {})

    def spy(name: str, options: list[str]) -> type[Block]:
        class Seen(Block):
            NAME = name
            ARGUMENT = None
            OPTIONS: ClassVar = {option: [None, type_any] for option in options}

            def on_create(self, parent):  # type: ignore[no-untyped-def]
                from xml.etree.ElementTree import SubElement

                seen.append((name, self.argument or ""))
                return SubElement(parent, "div")

        return Seen

    html = Markdown(extensions=["admonition", "fenced_code", "tables", Spy()]).convert(text)
    assert not re.search(r"^\s*(<p>)?/{3,}", re.sub(r"<pre>.*?</pre>", "", html, flags=re.S), re.M), (
        "a block was left as text"
    )
    return seen


@pytest.mark.parametrize("text", TEXTS)
def test_both_see_the_same_blocks(text: str) -> None:
    found = scan(text)
    assert found.faults == []
    assert [(block.name, block.argument) for block in found.blocks] == rendered_blocks(text)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_both_see_the_same_blocks_in_every_page(path: Path) -> None:
    body = path.read_text(encoding="utf-8").split("---\n", 2)[2]
    lines = body.split("\n")
    found = scan(body)
    assert [(block.name, block.argument) for block in found.blocks] == rendered_blocks(body)
    for block in found.blocks:
        assert lines[block.line - 1].lstrip().startswith("/" * block.slashes + " " + block.name)


def test_a_reference_in_code_is_not_one() -> None:
    found = scan("`[[fact:x]]` et [[fact:y|texte]]\n\n```\n[[fact:z]]\n```\n")
    assert [(reference.id, reference.text, reference.line, reference.column) for reference in found.references] == [
        ("y", "texte", 1, 17)
    ]
