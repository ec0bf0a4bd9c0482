"""Our blocks reach a page as text: what a tree would have refused is refused here, and links still pass through it."""

import os
import re
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from filcm.build import Build
from filcm.markdown import blocks
from filcm.markdown.html import lend, take_back, to_tree, typeset
from filcm.markdown.typography import french_markup
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

ROOT = Path(__file__).parent.parent.parent
N, B = "\u202f", "\u00a0"


@pytest.mark.parametrize("root", [ROOT / "tests/fixtures/small", ROOT], ids=["small", "whole"])
def test_every_block_of_every_page_is_well_formed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def checked(markup: str) -> str:
        to_tree(
            re.sub("[\x02\x03]", "", markup)
        )  # raises, and shows where; those two hold a question's place in a quiz
        seen.append(markup)
        return typeset(markup)

    monkeypatch.setattr(blocks, "typeset", checked)
    build = Build.prepare(root)
    assert build.faults == []
    converter = Markdown(extensions=["tables", "attr_list", "toc", "admonition", build.extension])
    for page in build.pages():
        converter.reset().convert(page.markdown.split("---\n", 2)[2])
    for uri, page in build.course.pages.items():
        converter.reset().convert(build.around(uri, page.body))
    assert len(seen) > 20


def test_links_of_a_block_are_rewritten_by_whoever_rewrites_the_tree(small: Path) -> None:
    class Rewriting(Treeprocessor):
        def run(self, root: Element) -> None:
            for link in root.iter("a"):
                link.set("href", f"/ecole{link.get('href')}")

    converter = Markdown(extensions=[Build.prepare(small).extension])
    converter.treeprocessors.register(Rewriting(), "rewriting", 0)  # as MkDocs' own
    html = converter.convert("/// quiz | question:q-ordre\n///")
    assert 'href="/ecole/cours/ecouter/bien-lire.md#situation"' in html
    assert 'href="/cours' not in html
    assert "data-written" not in html


def test_ids_of_a_block_stand_in_the_tree_for_whoever_checks_anchors(small: Path) -> None:
    known: set[str] = set()

    class Anchors(Treeprocessor):
        def run(self, root: Element) -> None:
            known.update(element.get("id", "") for element in root.iter())

    converter = Markdown(extensions=[Build.prepare(small).extension])
    converter.treeprocessors.register(Anchors(), "anchors", 5)
    converter.convert("/// quiz | question:q-ordre\n///")
    assert "question-q-ordre" in known


def test_an_address_is_lent_and_taken_back_as_it_was() -> None:
    markup = '<p><a class="x" href="/a.md?b&amp;c#d">a</a><img alt="" src="i.png"/><a href="https://x.org/">x</a></p>'
    element = Element("div")
    lend(markup, element)
    assert [child.get("href") for child in element] == ["/a.md?b&c#d", "i.png", "https://x.org/"]
    assert take_back(markup, element) == markup


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<p>Que faire ? <code>a ? b</code> 12 500 €</p>", f"<p>Que faire{N}? <code>a ? b</code> 12{N}500{B}€</p>"),
        ('<p title="a ?">l&#39;eau &lt; 3 %</p>', f'<p title="a ?">l’eau &lt; 3{B}%</p>'),
        ("<p>« <strong>oui</strong> »</p>", f"<p>«{B}<strong>oui</strong>{B}»</p>"),
        ("<p>12</p><p>500</p>", "<p>12</p><p>500</p>"),
        ("<pre>a ?\n<b>c !</b></pre><p>d !</p>", f"<pre>a ?\n<b>c !</b></pre><p>d{N}!</p>"),
    ],
)
def test_typography_of_markup(written: str, shown: str) -> None:
    assert french_markup(written) == shown


def test_what_is_made_to_be_pasted_stays_as_typed_in_a_block() -> None:
    markup = '<div><div data-raw=""><div>a ?</div> b !</div><p>c ?</p></div>'
    assert typeset(markup) == f'<div><div data-raw=""><div>a ?</div> b !</div><p>c{N}?</p></div>'


def test_a_page_has_changed_when_a_file_it_shows_is_newer(small: Path) -> None:
    file = small / "docs/checklists/avant-de-repondre.yml"
    os.utime(file, (2_000_000_000, 2_000_000_000))
    build = Build.prepare(small)
    assert build.has_changed("cours/ecouter/bien-lire.md", 1_999_999_999)
    assert not build.has_changed("cours/ecouter/bien-lire.md", 2_000_000_001)
    assert not build.has_changed("referentiels/cadre.md", 1_999_999_999)
