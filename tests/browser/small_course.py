"""The small course as the browser tests know it: its pages, its record, how one answers."""

import json
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.conftest import SUB_PATH

QUESTIONS, LESSON = "cours/ecouter/questions/", "cours/ecouter/bien-lire/"
CHECKLIST, SCENARIO, ELEMENTS = "checklists/avant-de-repondre/", "crises/panne/", "elements/"
KEY = f"course:petit-cours:{SUB_PATH}"
SET_BY_THEME = "the theme asks too"  # Material reads its palette without a care for a storage that refuses

# A page of the browser tests alone: a marked term, a link to a lesson, the same list twice, a passage below a drawn quiz.
ELEMENTS_MD = (
    """---
title: "Les éléments"
description: "La page des essais dans un navigateur."
---

Ici se lit [[term:portee|la portée]] d’un message ([[lesson:bien-lire]]).

/// checklist | checklist:avant-de-repondre
///

Et encore.

/// checklist | checklist:avant-de-repondre
///

/// quiz | objective:reformuler
    draw: 1
///

/// comparison
///

/// calculator | day-rate
///

## Plus bas {#plus-bas}

"""
    + "Une ligne.\n\n" * 60
)


def opened(page: Page, address: str) -> Page:
    """Open a page and wait until its elements have come to life."""
    page.goto(address)
    page.locator(".course-question__check, .course-checklist__reset, .course-scenario__controls").first.wait_for()
    return page


def question(page: Page, name: str) -> Locator:
    return page.locator(f"course-question[data-id='{name}']")


def answered(part: Locator) -> Locator:
    """Press « Valider » and return the feedback."""
    part.get_by_role("button", name="Valider").click()
    return part.locator(".course-question__feedback")


def fill_right(page: Page) -> None:
    """Give each question of the page its right answer; the written reply is only written."""
    question(page, "q-single").get_by_label("Donner").check()
    for label in ("Une capture", "La date"):
        question(page, "q-multiple").get_by_label(label).check()
    question(page, "q-vrai").get_by_label("Vrai").check()
    question(page, "q-nombre").get_by_role("textbox").fill("7,5")
    question(page, "q-court").get_by_role("textbox").fill("portée")
    for left, right in (("Un spam", "Supprimer"), ("Une critique", "Répondre"), ("Une menace", "Signaler")):
        pick(question(page, "q-paires").get_by_label(left), right)
    put_in_order(question(page, "q-ordre"), "Lire", "Penser", "Écrire")
    for item, category in (("Une question", "Répondre"), ("Un spam", "Ne pas répondre"), ("Un merci", "Répondre")):
        question(page, "q-classer").get_by_label(item).select_option(category)
    question(page, "q-trous").get_by_label("Trou 1").fill("Lit")
    question(page, "q-trous").get_by_label("Trou 2").select_option("répond")
    question(page, "q-reponse").get_by_label("Votre réponse").fill("Bonjour Awa, oui.")


def pick(field: Locator, text: str) -> None:
    """Choose the option that says a text after its letter."""
    field.select_option(label=field.locator("option", has_text=text).inner_text())


def put_in_order(part: Locator, *texts: str) -> None:
    """Move rows up by their buttons, with the keyboard, until they read as given; each move is announced."""
    rows = part.locator("[data-item] .course-question__left")
    for place, text in enumerate(texts):
        while rows.all_inner_texts().index(text) > place:
            button = part.get_by_role("button", name=f"Monter : {text}")
            button.focus()
            part.page.keyboard.press("Enter")
            expect(part.get_by_role("status").filter(has_text=f"{text} : rang")).to_have_count(1)
            expect(button).to_be_focused()


def kept(page: Page) -> Any:
    """Return the record that the browser keeps; None if it keeps none."""
    return page.evaluate(f"JSON.parse(localStorage.getItem({json.dumps(KEY)}))")


def keep(context: BrowserContext, text: str) -> None:
    """Have the first page find this text where the record is."""
    context.add_init_script(
        f"if (!sessionStorage.planted) {{ sessionStorage.planted = 1; localStorage.setItem({json.dumps(KEY)}, {json.dumps(text)}); }}"
    )
