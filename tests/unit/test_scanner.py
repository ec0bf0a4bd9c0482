"""The scanner and the renderer see the same blocks, at the same lines, inside the same blocks.

The renderer is Python-Markdown with the extensions of mkdocs.yml. A text without a fault must give the same on both
sides and show no slashes; a text that cannot be rendered as meant must have a fault. 600 composed texts are compared.
"""

import re
from pathlib import Path
from typing import Any, ClassVar

import pytest
import yaml
from filcm.markdown import rendered as oracle
from filcm.markdown.block_specs import BLOCKS, read_options
from filcm.markdown.scanner import scan
from filcm.yaml_reader import decode
from hypothesis import event, given, settings
from hypothesis import strategies as st
from markdown import Markdown
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block, type_any

ROOT = Path(__file__).parent.parent.parent
SMALL = Path(__file__).parent.parent / "fixtures" / "small"
PAGES = [*sorted((ROOT / "docs").rglob("*.md")), *sorted((SMALL / "docs").rglob("*.md"))]
ALWAYS = ("toc", "tables", "fenced_code")  # MkDocs adds these to whatever mkdocs.yml lists
Seen = list[tuple[str, str, int, tuple[str, ...]]]  # name, argument, line, blocks around


def extensions() -> dict[str, dict[str, Any]]:
    """Return the extensions of mkdocs.yml with their settings, in order."""
    listed = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["markdown_extensions"]
    found: dict[str, dict[str, Any]] = {name: {} for name in ALWAYS}
    for entry in listed:
        found.update(entry if isinstance(entry, dict) else {entry: {}})
    return found


def rendered_blocks(text: str) -> Seen:
    """Return each block that pymdownx makes of a page, in order of lines; refuse slashes left in the page."""
    seen: Seen = []

    class Spy(BlocksExtension):
        def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
            manager = self.register_block_mgr(md)
            for name, spec in BLOCKS.items():
                manager.register(spy(name, list(spec.options.model_fields), manager), {})

    def spy(name: str, options: list[str], manager: Any) -> type[Block]:
        class Made(Block):
            NAME = name
            ARGUMENT = None
            OPTIONS: ClassVar = {option: [None, type_any] for option in options}

            def on_create(self, parent):  # type: ignore[no-untyped-def]
                from xml.etree.ElementTree import SubElement

                argument, _, line = (self.argument or "").partition("@@")
                seen.append((name, argument.strip(), int(line), tuple(entry.block.NAME for entry in manager.stack)))
                return SubElement(parent, "div")

            def on_markdown(self) -> str:
                return "raw" if name == "copy" else "block"

        return Made

    lines = text.split("\n")
    for number, line in enumerate(lines, start=1):
        if re.search(r"/{3,}[ ]*[\w-]", line):
            lines[number - 1] = line.rstrip() + (f" @@{number}" if "|" in line else f" | @@{number}")
    listed = extensions()
    html = Markdown(extensions=[*listed, Spy()], extension_configs=listed).convert("\n".join(lines))
    shown = re.sub(r"<(pre|code)\b.*?</\1>", "", html, flags=re.S)
    assert not re.search(r"(?m)^\s*(<[^>]*>)*\s*/{3,}", shown), f"slashes are shown:\n{shown}"
    return sorted(seen, key=lambda one: one[2])


def scanned_blocks(text: str) -> Seen:
    return [(block.name, block.argument, block.line, block.inside) for block in scan(text).blocks]


def test_the_renderer_asked_in_doubt_is_that_of_the_site() -> None:
    listed = extensions()
    assert tuple(listed) == oracle.PAGE_EXTENSIONS
    assert {name: values for name, values in listed.items() if values} == oracle.PAGE_CONFIGS


POST = "/// post\n    who: A\n\nTexte.\n///"
HELP = "/// help | distress\n///"


def set_in(text: str, width: int = 4) -> str:
    return "\n".join(" " * width + line if line else line for line in text.split("\n"))


def quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


SOUND = {
    "top": f"Texte.\n\n{POST}\n",
    "under a line of text": f"Texte.\n{POST}\nSuite.\n",
    "list": f"- liste\n\n{set_in(POST)}\n",
    "first in a list": "- /// post\n        who: A\n\n    Dans.\n    ///\n",
    "numbered list": f"1. un\n\n{set_in(POST)}\n\n2. deux\n",
    "list in a list": f"- un\n\n    - deux\n\n{set_in(POST, 8)}\n",
    "right after a list": f"- un\n- deux\n{POST}\n",
    "quote": f"{quoted(POST)}\n",
    "quote in a quote": f"{quoted(quoted(HELP))}\n",
    "list in a quote": quoted(f"- un\n\n{set_in(HELP)}") + "\n",
    "admonition": f"!!! note\n\n{set_in(POST)}\n",
    "details": f'??? note "T"\n\n{set_in(POST)}\n',
    "tab": f'=== "A"\n\n{set_in(POST)}\n\n=== "B"\n\n{set_in(HELP)}\n',
    "definition": f"Terme\n\n:   Définition.\n\n{set_in(HELP)}\n",
    "footnote": f"Un mot[^1].\n\n[^1]:\n    Note.\n\n{set_in(POST)}\n",
    "nested": f"//// thread\n    title: T\n\n{POST}\n\n{POST}\n////\n",
    "nested in a list": f"- un\n\n{set_in('//// example | T' + chr(10) * 2 + POST + chr(10) + '////')}\n",
    "three deep": f"///// example\n\n//// thread\n    title: T\n\n{POST}\n\n////\n\n/////\n",
    "fence": f"```\n{POST}\n```\n\n{HELP}\n",
    "tilde fence": f"~~~ text\n{POST}\n~~~\n\n{HELP}\n",
    "longer fence": f"````\n```\n{POST}\n````\n\n{HELP}\n",
    "fence in a list": f"- un\n\n{set_in('```' + chr(10) + POST + chr(10) + '```')}\n\n{HELP}\n",
    "fence in a quote": f"{quoted('```' + chr(10) + HELP + chr(10) + '```')}\n\n{HELP}\n",
    "fence in a block": f"/// example\n```\n///\n```\n///\n\n{HELP}\n",
    "titled fence": f'```yaml title="x"\n{HELP}\n```\n\n{HELP}\n',
    "code set in by four": f"Texte.\n\n{set_in(HELP)}\n\n{HELP}\n",
    "copy": "/// copy | T\n# Un titre\n\n    <b>tel quel</b>\n///\n",
    "inline code": "Un bloc s’ouvre par `/// quiz`.\n",
    "table": f"| a | b |\n| --- | --- |\n| 1 | 2 |\n\n{HELP}\n",
    "raw html elsewhere": f"<div>\n<p>Texte</p>\n</div>\n\n{HELP}\n",
    "comment elsewhere": f"<!-- note -->\n\n{HELP}\n",
    "tabs": "- liste\n\n\t/// help | distress\n\t///\n",
    "set in by three": "   /// help | distress\n   ///\n",
    "nothing": "",
}


@pytest.mark.parametrize("name", SOUND)
def test_both_see_the_same_blocks(name: str) -> None:
    assert scan(SOUND[name]).faults == []
    assert scanned_blocks(SOUND[name]) == rendered_blocks(SOUND[name])


def test_windows_line_ends_change_nothing() -> None:
    text, problems = decode(SOUND["list"].replace("\n", "\r\n").encode(), "page.md")
    assert (text, problems) == (SOUND["list"], [])


UNSOUND = {
    "html": (f"<div>\n{HELP}\n</div>\n", 2, 1, "bloc dans du HTML ou un commentaire : il ne serait pas fabriqué"),
    "comment": (f"<!--\n{HELP}\n-->\n", 2, 1, "bloc dans du HTML ou un commentaire : il ne serait pas fabriqué"),
    "unclosed fence": (f"```\ncode\n\n{HELP}\n", 1, 1, "code ouvert par ``` et jamais fermé"),
    "fence closed elsewhere": (f"```\ncode\n  ```\n\n{HELP}\n", 1, 1, "code ouvert par ``` et jamais fermé"),
    "fence in a list, closed at the margin": (f"- a\n\n    ```\n    x\n```\n\n{HELP}\n", 3, 5, "code ouvert par ``` et jamais fermé"),
    "fence with words": (f"```py un deux\nx\n```\n\n{HELP}\n", 1, 1, "ouverture de code mal écrite : ```py un deux"),
    "no bar": ("/// quiz objective:x\n///\n", 1, 1, "ligne de bloc mal écrite : la page montrerait « /// »"),
    "no-break space": ("///\u00a0quiz | objective:x\n///\n", 1, 1, "ligne de bloc mal écrite : la page montrerait « /// »"),
    "set in after a heading": ("- a\n\n  # T\n  > /// help | x y\n", 4, 5, "bloc « help » ouvert et jamais fermé : il avalerait la suite de la page"),
    "stuck under a quote: pymdownx turns for ever": (f"> /// copy | T\n> Tel quel\n> ///\n{HELP}\n", 1, 3, "blocs emmêlés à d’autres blocs ou à des listes : la page ne peut pas être fabriquée"),
    "in a copy": (f"//// copy | T\n{HELP}\n////\n", 2, 1, "bloc « help » dans « copy », qui garde son texte comme tapé : on y lirait « /// »"),
    "quote left open": ("> /// example\n> Texte.\n\nSuite.\n", 1, 3, "bloc « example » ouvert et jamais fermé : il avalerait la suite de la page"),
    "text in a definition": (f"Terme\n\n:   Définition.\n\n{set_in(POST)}\n", 5, 5, "bloc « post » ouvert et jamais fermé : il avalerait la suite de la page"),
    "no-break space before": ("\u00a0/// help | distress\n///\n", 1, 2, "bloc « help » mal placé : la page montrerait « /// » au lieu du bloc"),
}  # fmt: skip


@pytest.mark.parametrize("name", UNSOUND)
def test_what_would_not_be_rendered_as_meant_is_a_fault(name: str) -> None:
    text, line, column, what = UNSOUND[name]
    assert (line, column, what) in [(fault.line, fault.column, fault.what) for fault in scan(text).faults]


def test_a_field_takes_no_fence() -> None:
    [fault] = scan("```\ncode\n```\n", nested=True).faults
    assert fault.what == "bloc de code dans un champ"


PIECES = st.sampled_from(
    ["Texte.", "# Titre", "## Titre {#ancre}", "Texte\nsur deux lignes", POST, HELP, "/// example | Titre\nTexte.\n///", "/// copy | T\nTel quel\n///",
     f"//// example\n{POST}\n////", "/// trainer\n\nNotes.\n\n- a\n- b\n///", "```\ncode\n```", f"```\n{HELP}\n```", f"~~~ text\n{HELP}\n~~~", "```\ncode",
     "  ```\n  code\n  ```", "```\ncode\n  ```", set_in(HELP), set_in("code"), "///", "////", "/// post", "/// quiz objective:x", "<div>", "</div>",
     "<!--", "-->", "<p>Texte</p>", "Un <b>mot</b>", "- un\n- deux", "1. un\n2. deux", "Terme\n:   Définition", "[^1]: Note", "Un mot[^1]", "---",
     "| a |\n| --- |\n| b |", "\t/// help | distress", "   /// help | distress\n   ///", "[lien]: https://exemple.fr", "`/// post`", "<https://exemple.fr>"]
)  # fmt: skip
WRAPS = st.sampled_from(
    [lambda text: f"- un\n\n{set_in(text)}", lambda text: f"1. un\n\n{set_in(text)}", quoted, lambda text: f"!!! note\n\n{set_in(text)}",
     lambda text: f'??? note "T"\n\n{set_in(text)}', lambda text: f'=== "A"\n\n{set_in(text)}', lambda text: f"Terme\n\n:   D\n\n{set_in(text)}",
     lambda text: f"Mot[^2]\n\n[^2]:\n    N\n\n{set_in(text)}", lambda text: f"///// example\n\n{text}\n\n/////", lambda text: f"<div>\n{text}\n</div>",
     lambda text: f"<!--\n{text}\n-->", lambda text: f"- {text}", lambda text: f"//// thread\n    title: T\n{text}\n////"]
)  # fmt: skip
TEXTS = st.recursive(
    PIECES,
    lambda inner: st.one_of(
        st.builds(lambda wrap, text: wrap(text), WRAPS, inner),
        st.builds(
            lambda parts, between: between.join(parts),
            st.lists(inner, min_size=2, max_size=4),
            st.sampled_from(["\n\n", "\n"]),
        ),
    ),
    max_leaves=8,
)


@settings(max_examples=600, deadline=None, derandomize=True)
@given(TEXTS)
def test_both_see_the_same_blocks_in_whatever_is_composed(text: str) -> None:
    text += "\n"
    found = scan(text)
    wrong = found.faults or [one for block in found.blocks for one in read_options(block, "page.md").problems]
    event("a fault" if wrong else "blocks" if found.blocks else "no block")
    if not wrong:
        assert scanned_blocks(text) == rendered_blocks(text)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_both_see_the_same_blocks_in_every_page(path: Path) -> None:
    body = path.read_text(encoding="utf-8").split("---\n", 2)[2]
    assert scanned_blocks(body) == rendered_blocks(body)


def test_a_reference_in_code_is_not_one() -> None:
    found = scan("`[[fact:x]]` et [[fact:y|texte]]\n\n```\n[[fact:z]]\n```\n")
    assert [(reference.id, reference.text, reference.line, reference.column) for reference in found.references] == [
        ("y", "texte", 1, 17)
    ]
