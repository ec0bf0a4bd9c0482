"""The learner record, and checklists that show it: kept, shared between tabs, never lost, never in the way."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.small_course import (
    CHECKLIST,
    ELEMENTS,
    KEY,
    LESSON,
    QUESTIONS,
    SCENARIO,
    SET_BY_THEME,
    answered,
    keep,
    kept,
    opened,
    question,
)
from tests.conftest import SUB_PATH

RECORDS = Path(__file__).parent / "records"
REFUSING = """Object.defineProperty(window, "localStorage", { get() {
  const ours = /assets\\/\\w+\\.js/.test(new Error().stack);
  throw new DOMException(ours ? "we asked" : "THEIRS", "SecurityError");
} })""".replace("THEIRS", SET_BY_THEME)


# -- checklists


def test_ticks_are_counted_kept_by_item_and_shared_between_tabs(
    context: BrowserContext, page: Page, small_url: str
) -> None:
    opened(page, small_url + CHECKLIST)
    other = opened(context.new_page(), small_url + LESSON)
    page.get_by_label("Relire le message").check()
    status = page.locator("course-checklist").get_by_role("status")
    expect(status).to_have_text(re.compile(r"^1 coche sur 2$"))
    expect(other.get_by_label("Relire le message")).to_be_checked()
    other.get_by_label("Vérifier le fait").check()
    expect(status).to_have_text("2 coches sur 2")
    assert kept(page)["checklists"] == {"avant-de-repondre": {"relire": True, "verifier": True}}
    page.reload()
    expect(page.get_by_label("Relire le message")).to_be_checked()
    page.get_by_role("button", name="Tout décocher").click()
    expect(status).to_have_text("0 coche sur 2")
    expect(other.get_by_label("Vérifier le fait")).not_to_be_checked()


def test_the_same_list_twice_on_a_page_is_one_list(page: Page, small_url: str) -> None:
    opened(page, small_url + ELEMENTS)
    first, second = page.locator("course-checklist").all()
    first.get_by_label("Relire le message").check()
    expect(second.get_by_label("Relire le message")).to_be_checked()
    expect(second.get_by_role("status")).to_have_text("1 coche sur 2")
    second.get_by_role("button", name="Tout décocher").click()
    expect(first.get_by_label("Relire le message")).not_to_be_checked()
    assert page.locator("[id]").evaluate_all("all => all.length - new Set(all.map(one => one.id)).size") == 0


def test_what_another_version_of_the_list_held_is_kept(context: BrowserContext, page: Page, small_url: str) -> None:
    keep(context, '{"format": 1, "checklists": {"avant-de-repondre": {"retiree": true, "relire": true}}}')
    opened(page, small_url + CHECKLIST)
    status = page.locator("course-checklist").get_by_role("status")
    expect(status).to_have_text("1 coche sur 2")  # of what is on the page
    page.get_by_label("Vérifier le fait").check()
    page.get_by_role("button", name="Tout décocher").click()
    assert kept(page)["checklists"]["avant-de-repondre"] == {"retiree": True}


def test_ticks_outlive_a_swapped_page(page: Page, small_url: str) -> None:
    opened(page, small_url + ELEMENTS)
    page.evaluate("window.mark = 'same page'")
    page.get_by_label("Relire le message").first.check()
    page.locator("a[href$='/bien-lire/']").first.evaluate("link => link.click()")
    expect(page.locator("course-checklist")).to_have_count(1)  # the lesson's: the address changes before the page does
    expect(page.get_by_label("Relire le message")).to_be_checked()
    expect(page.locator("course-checklist").get_by_role("status")).to_have_text("1 coche sur 2")
    assert page.evaluate("window.mark") == "same page"


def test_two_tabs_answering_in_turn_lose_nothing(context: BrowserContext, page: Page, small_url: str) -> None:
    opened(page, small_url + QUESTIONS)
    other = opened(context.new_page(), small_url + QUESTIONS)
    question(page, "q-vrai").get_by_label("Vrai").check()
    answered(question(page, "q-vrai"))
    question(other, "q-court").get_by_role("textbox").fill("portée")
    answered(question(other, "q-court"))
    question(page, "q-vrai").get_by_label("Faux").check()
    answered(question(page, "q-vrai"))
    found = {name: [one["verdict"] for one in part["history"]] for name, part in kept(page)["questions"].items()}
    assert found == {"q-vrai": ["right", "wrong"], "q-court": ["right"]}


# -- the record


def test_one_key_holds_it_made_of_the_course_s_id_and_the_site_s_path(page: Page, small_url: str) -> None:
    opened(page, small_url + LESSON)
    page.get_by_label("Relire le message").check()
    opened(page, small_url + SCENARIO)
    page.get_by_role("link", name="Commencer").click()
    page.get_by_role("button", name="Attendre").click()
    keys = [key for key in page.evaluate("Object.keys(localStorage)") if "__" not in key]  # the theme's palette
    assert keys == [KEY]
    assert KEY == "course:petit-cours:/ecole/cm/"  # an id, never the name on the cover, which a school may change


def test_a_record_of_version_1_opens(context: BrowserContext, page: Page, small_url: str) -> None:
    opened(page, small_url + QUESTIONS)
    text = (RECORDS / "v1.json").read_text(encoding="utf-8")
    prints = page.locator("course-question").evaluate_all(
        "all => all.map(one => [one.dataset.id, one.dataset.fingerprint])"
    )
    for name, fingerprint in prints:
        text = text.replace(f"@{name}", fingerprint)
    page.evaluate(f"localStorage.setItem({json.dumps(KEY)}, {json.dumps(text)})")
    page.reload()
    expect(question(page, "q-single").get_by_label("Donner")).to_be_checked()
    assert question(page, "q-single").get_attribute("data-verdict") == "right"
    assert question(page, "q-nombre").get_attribute("data-verdict") == "wrong"
    expect(question(page, "q-nombre").get_by_role("textbox")).to_have_value("5,5")
    assert question(page, "q-ordre").locator("[data-item]").evaluate_all("all => all.map(one => one.dataset.item)") == [
        "lire",
        "ecrire",
        "penser",
    ]
    expect(question(page, "q-court")).to_contain_text("Cette question a changé depuis votre réponse.")
    expect(question(page, "q-reponse")).to_contain_text("2 points sur 4")
    page.goto(small_url + CHECKLIST)
    expect(page.get_by_label("Relire le message")).to_be_checked()
    page.get_by_label("Vérifier le fait").check()
    page.goto(small_url + SCENARIO)
    expect(page.get_by_role("heading", name="La suite")).to_be_visible()
    before, after = json.loads(text), kept(page)
    before["checklists"]["avant-de-repondre"]["verifier"] = True
    before.setdefault("fields", {})  # a part that this record is older than
    assert after == before  # what this version does not know is kept too


@pytest.mark.parametrize(
    "text",
    [
        "{", "[]", "null", '"texte"', '{"format": 0}', '{"format": 1, "questions": null, "checklists": []}',
        '{"format": 1, "questions": {"q-single": null, "q-ordre": {"history": "x"}, "q-trous": {"history": [null, {"at": 3}]}}}',
        '{"format": 1, "scenarios": {"panne": {"choices": [null, {"situation": "\\"]", "option": 3}]}}, "quizzes": {"quiz-ecouter": 4}}',
        '{"format": 1, "checklists": {"avant-de-repondre": "x"}, "lessons": 3}',
    ],
)  # fmt: skip
def test_a_broken_record_is_set_aside_and_said(context: BrowserContext, page: Page, small_url: str, text: str) -> None:
    keep(context, text)
    for path in (QUESTIONS, CHECKLIST, SCENARIO):
        opened(page, small_url + path)
        if path == QUESTIONS:
            expect(page.locator(".course-record-note")).to_contain_text("abîmé")
    page.goto(small_url + CHECKLIST)
    page.get_by_label("Relire le message").check()
    assert kept(page)["checklists"]["avant-de-repondre"] == {"relire": True}
    aside = page.evaluate(
        "Object.entries(localStorage).filter(([key]) => key.includes(':broken:')).map(([, text]) => text)"
    )
    assert aside == [text]


def test_what_is_whole_in_a_broken_record_is_kept(context: BrowserContext, page: Page, small_url: str) -> None:
    keep(
        context, '{"format": 1, "questions": {"q-single": null}, "checklists": {"avant-de-repondre": {"relire": true}}}'
    )
    opened(page, small_url + CHECKLIST)
    expect(page.get_by_label("Relire le message")).to_be_checked()


def test_a_record_of_a_later_version_is_neither_read_nor_changed(
    context: BrowserContext, page: Page, small_url: str
) -> None:
    keep(context, '{"format": 99, "all": "new"}')
    opened(page, small_url + CHECKLIST)
    expect(page.locator(".course-record-note")).to_contain_text("plus récente")
    page.get_by_label("Relire le message").check()
    expect(page.locator("course-checklist").get_by_role("status")).to_have_text("1 coche sur 2")
    assert kept(page) == {"format": 99, "all": "new"}


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (REFUSING, "ne garde rien"),
        ("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }", "est pleine"),
    ],
    ids=["refused", "full"],
)  # fmt: skip
def test_a_storage_that_refuses_is_said_and_the_page_goes_on(
    context: BrowserContext, page: Page, small_url: str, fault: str, said: str
) -> None:
    context.add_init_script(fault)
    opened(page, small_url + QUESTIONS)
    question(page, "q-single").get_by_label("Donner").check()
    expect(answered(question(page, "q-single"))).to_contain_text("Juste")
    expect(page.locator("article .course-record-note")).to_contain_text(said)
    page.goto(small_url + CHECKLIST)
    page.get_by_label("Relire le message").check()
    expect(page.locator("course-checklist").get_by_role("status")).to_have_text("1 coche sur 2")
    expect(page.locator("article .course-record-note")).to_contain_text(said)


def test_a_long_record_costs_a_page_of_questions_little(context: BrowserContext, page: Page, small_url: str) -> None:
    attempt = {"at": "2026-11-24T09:00:00.000Z", "answer": ["a"], "verdict": "right", "fingerprint": "0" * 12}
    questions = {f"q-{number}": {"history": [attempt] * 10} for number in range(500)}
    keep(context, json.dumps({"format": 1, "questions": questions}))
    opened(page, small_url + QUESTIONS)
    spent = page.evaluate(
        f"async () => {{ const {{ read }} = await import('{SUB_PATH}assets/record.js'); read(); const start = performance.now();"
        " for (let time = 0; time < 100; time += 1) read(); return (performance.now() - start) / 100; }"
    )
    assert spent < 2, "milliseconds: what was read is not read again"
