"""Words of another language carry it, once, and never in code or in what is made to be pasted."""

from xml.etree.ElementTree import fromstring, tostring

import pytest
from filcm.markdown.languages import mark_markup, mark_tree
from filcm.model.evidence import ForeignWord

WORDS = (ForeignWord(text="reach", lang="en"), ForeignWord(text="social media", lang="en"))
CASES = [
    ("<p>Le reach, puis le social media.</p>", 2),
    ("<p><em>reach</em> et Reach</p>", 2),
    ("<p>Le reachable, le sur-reach.</p>", 0),
    ("<p><code>reach</code> et <a href='#reach'>lien</a></p>", 0),
    ("<p>a <b>b</b> reach <i>c</i> reach d</p>", 2),
    ("<p><span lang='en'>reach</span></p>", 0),
]


@pytest.mark.parametrize(("markup", "count"), CASES)
def test_a_tree_is_marked_and_says_the_same(markup: str, count: int) -> None:
    root = fromstring(markup)
    said = "".join(root.itertext())
    before = len(root.findall(".//span[@lang]"))
    mark_tree(root, WORDS)
    assert len(root.findall(".//span[@lang]")) - before == count
    assert "".join(root.itertext()) == said
    once = tostring(root)
    mark_tree(root, WORDS)
    assert tostring(root) == once


@pytest.mark.parametrize(("markup", "count"), CASES)
def test_markup_is_marked_and_says_the_same(markup: str, count: int) -> None:
    markup = markup.replace("'", '"')
    marked = mark_markup(markup, WORDS)
    assert marked.count('<span lang="en">') - markup.count('<span lang="en">') == count
    assert "".join(fromstring(marked).itertext()) == "".join(fromstring(markup).itertext())
    assert mark_markup(marked, WORDS) == marked


def test_what_is_made_to_be_pasted_is_left_alone() -> None:
    markup = '<div data-raw="">reach</div>'
    assert mark_markup(markup, WORDS) == markup
    root = fromstring(markup)
    mark_tree(root, WORDS)
    assert root.text == "reach"


def test_without_words_nothing_changes() -> None:
    assert mark_markup("<p>reach</p>", ()) == "<p>reach</p>"
