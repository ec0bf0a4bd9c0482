"""French spaces and quotes, set by code."""

from xml.etree import ElementTree

import pytest
from filcm.markdown.numbers import number, partial_day
from filcm.markdown.typography import french, set_typography
from hypothesis import given
from hypothesis import strategies as st

N, B = "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("Que répondre ?", f"Que répondre{N}?"),
        ("Crise : que faire ; vite !", f"Crise{B}: que faire{N}; vite{N}!"),
        ("« Bonjour »", f"«{B}Bonjour{B}»"),
        ("«Bonjour»", f"«{B}Bonjour{B}»"),
        ("12 500 abonnés", f"12{N}500 abonnés"),
        ("3,5 % et 28 000 €", f"3,5{B}% et 28{N}000{B}€"),
        ("à 14 h 30", f"à 14{B}h{B}30"),
        ("l'équipe n'a pas", "l’équipe n’a pas"),
        ("attendre...", "attendre…"),
        ("art. 6 et p. 12", f"art.{B}6 et p.{B}12"),
        ("en 2024 300 personnes", "en 2024 300 personnes"),
        ("https://exemple.org/a?b", "https://exemple.org/a?b"),
        ("à 09:30", "à 09:30"),
    ],
)
def test_spaces_and_quotes(typed: str, set_: str) -> None:
    assert french(typed) == set_


@given(st.text(alphabet="ab12 0:;!?«»'.…%€h/\u00a0\u202f,", max_size=40))
def test_twice_is_once(text: str) -> None:
    assert french(french(text)) == french(text)


def test_code_addresses_and_what_is_pasted_stay_as_typed() -> None:
    root = ElementTree.fromstring(
        '<div><p title="a ?">a ? <code>b ? c</code> d !</p><pre>e ?</pre><div data-raw="">f ?</div><a href="x ?y">g ?</a></div>'
    )
    set_typography(root)
    said = ElementTree.tostring(root, encoding="unicode")
    assert said == (
        f'<div><p title="a ?">a{N}? <code>b ? c</code> d{N}!</p><pre>e ?</pre><div data-raw="">f ?</div><a href="x ?y">g{N}?</a></div>'
    )


def test_numbers_and_dates() -> None:
    assert (number(12500), number(3.5), number(1000000.0)) == (f"12{N}500", "3,5", f"1{N}000{N}000")
    assert (partial_day("2024"), partial_day("2024-05"), partial_day("2024-05-01")) == (
        "2024",
        "mai 2024",
        "1er mai 2024",
    )
