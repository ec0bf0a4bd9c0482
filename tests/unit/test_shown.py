"""Every page knows every file that it shows: what `mkdocs serve --dirty` makes anew."""

from pathlib import Path

import pytest
from filcm.build import Build

LESSON = "cours/ecouter/bien-lire.md"
MODULE = "cours/ecouter/index.md"
QUESTIONS = "cours/ecouter/questions.md"
LEGAL = """---
title: "Mentions légales"
description: "Qui publie."
---

Publié par [[organisation:name|l’organisme]].

/// trainer | Comment mener ce module
À lire avec le groupe.
///

/// help | distress
///

/// listing | published
///
"""


def shown(root: Path, uri: str) -> set[str]:
    build = Build.prepare(root)
    assert build.faults == []
    return set(build.shown_by(uri))


@pytest.mark.parametrize(
    ("page", "edited"),
    [
        ("numeros.md", "docs/numeros.yml"),  # the list of numbers, its own data
        ("glossaire.md", "docs/glossaire.yml"),
        ("changements.md", "docs/faits.yml"),
        (LESSON, f"docs/{LESSON}"),  # a written page, its own file
        (LESSON, f"docs/{MODULE}"),  # a lesson opens on its module's objectives
        (LESSON, "docs/cours/ecouter/questions.yml"),  # its quiz
        (LESSON, "docs/checklists/avant-de-repondre.yml"),  # its checklist
        (LESSON, "docs/numeros.yml"),  # its help
        (MODULE, f"docs/{LESSON}"),  # a module lists its lessons
        (MODULE, "docs/cours/ecouter/questions.yml"),  # and counts its questions
        (QUESTIONS, f"docs/{LESSON}"),  # a question names the lesson to read again
        (QUESTIONS, f"docs/{MODULE}"),
        ("index.md", "docs/faits.yml"),  # a fact that is cited, then its sources, then a term's definition
        ("index.md", "docs/sources.yml"),
        ("index.md", "docs/glossaire.yml"),
        ("sources.md", "docs/index.md"),  # a new citation, seen from the list of sources
        ("sources.md", "docs/crises/panne.yml"),
        ("sources.md", "docs/crises"),  # a new file that cites
        ("faits.md", f"docs/{LESSON}"),
        ("metiers/index.md", "docs/metiers"),  # a new sheet
        ("metiers/index.md", "docs/metiers/moderateur.yml"),
        ("metiers/moderateur.md", "docs/competences/ecouter.yml"),
        ("metiers/moderateur.md", "docs/salaires/france.yml"),
        ("competences/ecouter.md", "docs/metiers/moderateur.yml"),  # says which sheets ask for it
        ("competences/ecouter.md", f"docs/{MODULE}"),
        ("referentiels/cadre.md", "docs/competences/ecouter.yml"),
        ("referentiels/cadre.md", f"docs/{MODULE}"),  # and where the course works on it
        ("chiffres.md", f"docs/{LESSON}"),  # the figures of every text
        ("parcours/debuter.md", f"docs/{LESSON}"),
        ("crises/panne.md", f"docs/{MODULE}"),  # the debrief names objectives
        ("salaires/france.md", "docs/sources.yml"),
        ("index.md", "course.yml"),  # the name and the version
        ("numeros.md", "local/docs/numeros.yml"),  # a school's own, that is not there yet
    ],
)
def test_a_page_is_made_anew_when_what_it_shows_is_edited(small: Path, page: str, edited: str) -> None:
    assert edited in shown(small, page)


@pytest.mark.parametrize("file", ["organisation.yml", "local/organisation.yml"])
def test_legal_pages_follow_the_organisation(small: Path, file: str) -> None:
    (small / "docs/mentions.md").write_text(LEGAL, encoding="utf-8")
    assert file in shown(small, "mentions.md")


def test_a_list_of_what_is_published_follows_everything(small: Path) -> None:
    (small / "docs/mentions.md").write_text(LEGAL, encoding="utf-8")
    assert {"docs/metiers/moderateur.yml", f"docs/{LESSON}"} <= shown(small, "mentions.md")


@pytest.mark.parametrize("block", ["/// career | all\n///\n", "/// comparison\n///\n"])
def test_what_shows_every_sheet_follows_them_and_the_next(small: Path, block: str) -> None:
    (small / "docs/mentions.md").write_text(LEGAL.replace("/// listing | published\n///\n", block), encoding="utf-8")
    found = shown(small, "mentions.md")
    assert {"docs/metiers", "docs/metiers/moderateur.yml", "docs/competences/ecouter.yml"} <= found


def test_the_words_of_a_title_are_no_references(small: Path) -> None:
    text = LEGAL.replace("/// listing | published\n///\n", "")
    (small / "docs/mentions.md").write_text(text, encoding="utf-8")
    assert not [path for path in shown(small, "mentions.md") if "//" in path or "questions" in path]


def test_a_page_does_not_follow_what_it_does_not_show(small: Path) -> None:
    assert "docs/crises/panne.yml" not in shown(small, LESSON)
    assert "docs/cours/ecouter/questions.yml" not in shown(small, "index.md")
