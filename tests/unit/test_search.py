"""The hidden field of the search index."""

import copy

import pytest
from filcm.exports.search import add_plain_forms


def index(text: str, title: str = "") -> dict:
    return {
        "config": {"lang": ["en"], "fields": {"title": {"boost": 1000.0}, "text": {"boost": 1.0}}},
        "docs": [{"location": "a/", "title": title, "text": text}],
    }


def forms(text: str, title: str = "") -> list[str]:
    return add_plain_forms(index(text, title))["docs"][0]["plain"].split(" ")


@pytest.mark.parametrize(
    ("written", "typed"),
    [  # what is typed ends with a wildcard, and long plurals lose their mark before: « reseaux » asks for « resea* »
        ("modération", "moderation"),
        ("mot", "mots"),
        ("cœur", "coeur"),
        ("jeu", "jeux"),
        ("journaux", "journal"),
        ("ÉVÉNEMENT", "evenement"),
        ("12\u202f500 abonnés", "12500"),
        ("1\u00a0234\u00a0567", "1234567"),
    ],
)
def test_what_is_typed_is_among_the_forms_of_what_is_written(written, typed):
    assert typed in forms(written)


def test_plurals_that_the_wildcard_finds_are_not_stored():
    assert forms("membre membres") == [""]


def test_words_already_shown_are_not_repeated():
    assert "ecole" not in forms("une école, en anglais « ecole »")


def test_tags_and_entities_are_not_words():
    assert not {"strong", "strongs", "amp", "amps"} & set(forms("<strong>thé</strong> &amp; café"))


def test_the_title_counts():
    assert "theme" in forms("", title="Thème")


def test_the_field_is_searched_and_the_shown_text_is_left_alone():
    before = index("Modération")
    kept = copy.deepcopy(before)
    after = add_plain_forms(before)
    assert before == kept
    assert after["config"]["fields"] == {**kept["config"]["fields"], "plain": {"boost": 1.0}, "asked": {"boost": 500.0}}
    assert after["docs"][0]["text"] == "Modération"


def test_twice_is_once():
    once = add_plain_forms(index("Modération des réseaux, 12 500"))
    assert add_plain_forms(once) == once


def test_an_empty_index_stays_empty():
    assert add_plain_forms({"config": {}, "docs": []})["docs"] == []


def test_what_a_page_is_asked_by_stands_apart_with_its_plain_forms():
    after = add_plain_forms(index("Modération"), {"a/": "hacké voleuse"})
    assert after["docs"][0]["asked"].split() == ["hacke", "hacké", "voleuse"]
    assert "asked" not in add_plain_forms(index("Modération"))["docs"][0]
