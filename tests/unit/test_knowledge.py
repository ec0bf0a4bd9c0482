"""What is counted from the links between sheets, skills, frameworks and figures."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from filcm.build import Build
from filcm.careers import passages
from filcm.check.figures import figures, sourced_figures
from filcm.coverage import coverage_of, tally
from filcm.exports.open_data import course_data
from filcm.load import load_course
from filcm.markdown.day_rate import day_rate
from markdown import Markdown

TITLE = """id: titre
title: "Titre d’essai"
kind: title
certifier: "École d’essai"
level: 6
valid_until: {until}
version: "Fiche d’essai"
summary: |
  Un titre d’essai.
sources: [{{id: enquete-2022}}]
items:
  - {{id: bloc-un, kind: block, code: "BC01", label: "Écouter", assessment: "dossier et soutenance"}}
  - {{id: savoir-ecouter, label: "Écouter les membres", parent: bloc-un}}
  - {{id: savoir-compter, label: "Compter", parent: bloc-un}}
  - {{id: bloc-deux, kind: block, label: "Vendre"}}
"""


@pytest.fixture
def titled(small: Path) -> Callable[[str], Path]:
    """Return the small course with a registered title, one of whose items the skill « ecouter » answers."""

    def write(until: str) -> Path:
        (small / "docs/referentiels/titre.yml").write_text(TITLE.format(until=until), encoding="utf-8")
        skill = small / "docs/competences/ecouter.yml"
        text = skill.read_text(encoding="utf-8")
        skill.write_text(
            text.replace("framework_items: [item-un]", "framework_items: [item-un, savoir-ecouter]"), encoding="utf-8"
        )
        return small

    return write


def test_a_framework_says_what_is_taught_and_what_is_not(titled: Callable[[str], Path]) -> None:
    course, _ = load_course(titled("2030-01-01"))
    one, two = coverage_of(course, course.frameworks["titre"])
    assert [found.state for found in one.items] == ["taught", "absent"]
    assert one.items[0].modules[0].id == "ecouter"
    assert one.head is not None
    assert one.head.item.assessment == "dossier et soutenance"
    assert two.head is not None
    assert two.items == ()
    assert tally((one, two)) == {"taught": 1, "described": 0, "absent": 2}
    assert {"framework": "titre", "taught": 1, "described": 0, "absent": 2} in course_data(course)["frameworks"]


def test_an_item_of_no_lesson_is_described_only(titled: Callable[[str], Path]) -> None:
    root = titled("2030-01-01")
    skill = (root / "docs/competences/ecouter.yml").read_text(encoding="utf-8")
    other = (
        skill.replace("id: ecouter", "id: autre").replace("savoir-ecouter", "savoir-compter").replace("item-un, ", "")
    )
    (root / "docs/competences/autre.yml").write_text(other, encoding="utf-8")
    course, _ = load_course(root)
    (one, _) = coverage_of(course, course.frameworks["titre"])
    assert [found.state for found in one.items] == ["taught", "described"]


@pytest.mark.parametrize(("until", "said"), [("2030-01-01", "Enregistré jusqu’au 1er janvier 2030"), ("2026-11-23", "Enregistrement expiré le 23 novembre 2026")])  # fmt: skip
def test_a_title_opens_on_its_standing(titled: Callable[[str], Path], until: str, said: str) -> None:
    made = Build.prepare(titled(until))
    assert made.faults == []
    page = next(page for page in made.pages() if page.uri == "referentiels/titre.md")
    opening = page.markdown.split("\n\nUn titre d’essai")[0]
    assert said in opening
    assert "délivré par École d’essai" in opening
    assert "Ce cours n’y prépare pas" in opening


def test_a_passage_told_by_both_sheets_is_one(small: Path) -> None:
    here = (small / "docs/metiers/moderateur.yml").read_text(encoding="utf-8")
    (small / "docs/metiers/moderateur.yml").write_text(
        here.replace("months: 24,", "months: 24, job_sheet: metier, skills: [ecouter],"), encoding="utf-8"
    )
    there = (small / "docs/metiers/metier.yml").read_text(encoding="utf-8")
    (small / "docs/metiers/metier.yml").write_text(
        there
        + "career:\n  - {role: Autre, job_sheet: moderateur, direction: entry, months: 12, months_to: 36, acquire: peu.}\n",
        encoding="utf-8",
    )
    course, _ = load_course(small)
    found = [one for one in passages(course) if (one.start.sheet, one.end.sheet) == ("moderateur", "metier")]
    assert len(found) == 1
    assert found[0].months == (12, 36)
    assert found[0].skills == ("ecouter",)
    assert found[0].acquire == "l’animation"
    assert [one.months for one in passages(course) if one.start.title == "Conseiller client"] == [None]


def test_figures_found_are_sourced_or_exempt(small: Path) -> None:
    page = small / "docs/index.md"
    page.write_text(
        page.read_text(encoding="utf-8") + "\n/// example | Un cas\nIl a 300 abonnés et 12 %.\n///\n", encoding="utf-8"
    )
    course, _ = load_course(small)
    found = list(figures(course))
    assert [one.text for one in found if one.why == "example"][-2:] == ["300 abonnés", "12 %"]
    assert [one for one in found if one.why is None] == []
    assert sourced_figures(course) > 0
    assert course_data(course)["figures"] == {"sourced": sourced_figures(course), "exempt": len(found)}
    made = Build.prepare(small)
    listed = next(page for page in made.pages() if page.uri == "chiffres.md")
    assert "/// listing | exempt" in listed.markdown


def test_a_change_on_the_day_of_effect_is_told_once(small: Path) -> None:
    facts = small / "docs/faits.yml"
    text = facts.read_text(encoding="utf-8")
    told = '  since: 2022-03-01\n  changes: [{on: 2022-03-01, former: "27 000 €", why: "Relevé."}]\n'
    facts.write_text(text.replace("  value: 28000\n", f"  value: 28000\n{told}", 1), encoding="utf-8")
    made = Build.prepare(small)
    assert made.faults == []
    html = Markdown(extensions=[made.extension]).convert("/// listing | changes\n///")
    assert html.count("Relevé.") == 1
    assert re.sub(r"\s", " ", html).count("1er mars 2022") == 1


def test_a_day_rate_pays_for_the_days_that_are_not_sold() -> None:
    found = day_rate(net=21_600, costs=3_000, rate=30, weeks=8, days=3)
    assert (found.sold_days, found.turnover, found.day) == (132, 35_143, 267)
    left = found.day * found.sold_days * (1 - 0.30) - 3_000
    assert left >= 21_600
    assert (found.day - 1) * found.sold_days * (1 - 0.30) - 3_000 < 21_600


def test_a_rate_that_falls_even_is_not_rounded_up() -> None:
    assert day_rate(net=35_000, costs=0, rate=0, weeks=2, days=1).day == 700
