"""answers.js alone, in Node: what a learner types, and what it is taken for."""

import json
import subprocess
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import run

MODULE = run.ROOT / "docs/assets/answers.js"
LOOP = """
import { createInterface } from "node:readline";
const answers = await import(process.argv[1]);
for await (const line of createInterface({ input: process.stdin })) {
  const [name, ...given] = JSON.parse(line);
  console.log(JSON.stringify(answers[name](...given)));
}
"""
SPACES = " \u00a0\u202f\u2009\u2007\t"


@pytest.fixture(scope="module")
def call() -> Iterator[Callable[..., Any]]:
    """Call a function of the module: one Node for all cases, a line of JSON each way."""
    command = [str(run.node()), "--input-type=module", "--eval", LOOP, MODULE.as_uri()]
    node = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8"
    )
    assert node.stdin
    assert node.stdout
    wants, says = node.stdin, node.stdout

    def ask(name: str, *given: object) -> Any:
        wants.write(json.dumps([name, *given]) + "\n")
        wants.flush()
        return json.loads(says.readline())

    with node:
        yield ask
        wants.close()


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Modération", "moderation"), ("ŒUVRE", "oeuvre"), ("cœur", "coeur"), ("L’hébergeur", "l'hebergeur"), ("l`âge", "l'age"),
        ("sous-titre", "sous titre"), ("sous\u2011titre", "sous titre"), ("  deux   mots ", "deux mots"), ("la portée.", "la portee"),
        ("Oui !", "oui"), ("ok ;", "ok"), ("12\u202f500", "12 500"), ("e\u0301te\u0301", "ete"), ("", ""), ("...", ""), ("ÇÀ", "ca"),
    ],
)  # fmt: skip
def test_the_same_words_are_plain_alike(call: Callable[..., Any], text: str, same: str) -> None:
    assert call("plain", text) == same
    assert call("plain", same) == same


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("lecteur", "lecteur", True), ("lecteur", "lecteurs", True), ("lecteur", "lcteur", True), ("lecteur", "licteur", True),
        ("lecteur", "letceur", True), ("aab", "ab", True), ("ab", "ba", True), ("", "a", True), ("", "", True),
        ("lecteur", "acteurs", False), ("lecteur", "lectrices", False), ("abcd", "badc", False), ("abc", "cba", False), ("", "ab", False),
    ],
)  # fmt: skip
def test_two_texts_are_one_slip_apart_either_way(call: Callable[..., Any], one: str, other: str, near: bool) -> None:
    assert call("nearly", one, other) is near
    assert call("nearly", other, one) is near


@pytest.mark.parametrize(
    ("typed", "accepted", "found"),
    [
        ("œuvre", ["oeuvre"], "yes"), ("L'HEBERGEUR", ["l’hébergeur"], "yes"), ("sous titre", ["sous-titre"], "yes"),
        ("soustitre", ["sous-titre"], "yes"), ("a\u00a0 posteriori", ["à posteriori"], "yes"), ("privé", ["prive"], "yes"),
        ("reach", ["portée", "reach"], "yes"), ("48h", ["48 h"], "yes"), ("Modération.", ["modération"], "yes"),
        ("moderaton", ["modération"], "slip"), ("modérateru", ["modérateur"], "slip"), ("modératiion", ["modération"], "slip"),
        ("la modéretion", ["la modération"], "slip"), ("portéee", ["portée"], "slip"),
        ("le mot dit", ["le lot dit"], "no"), ("12 h 20", ["12 h 30"], "no"), ("48 heures", ["24 heures"], "no"),
        ("lecteur", ["acteurs"], "no"), ("porte", ["portée"], "no"), ("", ["portée"], "no"), ("la", ["portée"], "no"),
        ("moderaton des comentaires", ["modération des commentaires"], "no"), ("article 2024a", ["article 2024b"], "no"),
        ("signalement abusif", ["signalement"], "no"),
    ],
)  # fmt: skip
def test_a_slip_is_forgiven_in_one_long_word_only(
    call: Callable[..., Any], typed: str, accepted: list[str], found: str
) -> None:
    assert call("matches", typed, accepted) == found


@pytest.mark.parametrize(
    ("typed", "unit", "numbers"),
    [
        ("7,5", "min", [7.5]), ("7.5", "min", [7.5]), ("7,5 min", "min", [7.5]), ("7,5min", "min", [7.5]), ("  7,5  ", "", [7.5]),
        ("12,500.5", "", [12500.5]), ("12.500,5", "", [12500.5]), ("12.500", "", [12.5, 12500]), ("12,500", "", [12.5, 12500]),
        ("12’500", "CHF", [12500]), ("12'500 CHF", "CHF", [12500]), ("1 234 567,89", "", [1234567.89]), ("1,234,567", "", [1234567]),
        ("3,5 %", "%", [3.5]), ("3.5%", "", [3.5]), ("0,035", "", [0.035]), ("0.125", "", [0.125]), ("-0,500", "", [-0.5]), (",5", "", [0.5]), ("+4", "", [4]), ("-4", "", [-4]),
        ("−4", "", [-4]), ("–4", "", [-4]), ("3 heures", "heure", [3]), ("3 heure", "heures", [3]),
        ("28 000 euros", "€", [28000]), ("28 000 €", "€", [28000]), ("28 000 €", "", [28000]), ("2 abonnés", "abonné", [2]),
        ("3 jours", "heures", []), ("vingt", "", []), ("", "", []), (" ", "min", []), ("min", "min", []), ("1,2,3", "", []),
        ("1.2.3", "", []), ("12-5", "", []), ("3/4", "", []), ("1e3", "", []), ("0x10", "", []), ("Infinity", "", []), ("..", "", []),
    ],
)  # fmt: skip
def test_a_number_is_read_with_its_spaces_commas_and_unit(
    call: Callable[..., Any], typed: str, unit: str, numbers: list[float]
) -> None:
    assert sorted(call("numbersIn", typed, unit)) == sorted(numbers)


@pytest.mark.parametrize("space", SPACES, ids=lambda space: f"U+{ord(space):04X}")
def test_a_number_may_hold_any_space(call: Callable[..., Any], space: str) -> None:
    assert call("numbersIn", f"12{space}500{space}€", "€") == [12500]
