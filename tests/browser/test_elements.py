"""Questions, quizzes, checklists, simulations, terms and copies: with and without JavaScript, remembered, by keyboard."""

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Playwright, expect, sync_playwright

from tests.browser.test_whole_site import FLAGS, violations
from tests.conftest import ROOT, SUB_PATH

RECORDS = Path(__file__).parent / "records"
QUESTIONS, LESSON = "cours/ecouter/questions/", "cours/ecouter/bien-lire/"
CHECKLIST, SCENARIO = "checklists/avant-de-repondre/", "crises/panne/"
KEY = f"course:petit-cours:{SUB_PATH}"
THEIRS = "the theme asks too"  # Material reads its palette without a care for a storage that refuses
REFUSING = """Object.defineProperty(window, "localStorage", { get() {
  const ours = /assets\\/\\w+\\.js/.test(new Error().stack);
  throw new DOMException(ours ? "we asked" : "THEIRS", "SecurityError");
} })""".replace("THEIRS", THEIRS)
TYPES = ["single", "multiple", "true-false", "numeric", "short", "matching", "ordering", "categorising", "cloze", "annotated-reply"]  # fmt: skip


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="module")
def browser(playwright: Playwright, chromium_path: Path) -> Iterator[Browser]:
    opened = playwright.chromium.launch(executable_path=str(chromium_path), args=FLAGS)
    yield opened
    opened.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    opened.set_default_timeout(5000)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page on which nothing of ours may throw."""
    made = context.new_page()
    thrown: list[str] = []
    made.on("pageerror", lambda error: thrown.append(str(error)))
    yield made
    assert [text for text in thrown if text != THEIRS] == []


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    page.locator(".course-question__check, .course-checklist__reset, .course-scenario__controls").first.wait_for()
    return page


def question(page: Page, name: str) -> Locator:
    return page.locator(f"course-question[data-id='{name}']")


def answered(part: Locator) -> Locator:
    """Press « Valider » and return the feedback."""
    part.get_by_role("button", name="Valider").click()
    return part.locator(".course-question__feedback")


def kept(page: Page) -> Any:
    return page.evaluate(f"JSON.parse(localStorage.getItem({json.dumps(KEY)}))")


def keep(context: BrowserContext, text: str) -> None:
    """Have the first page find this text where the record is."""
    context.add_init_script(
        f"if (!sessionStorage.planted) {{ sessionStorage.planted = 1; localStorage.setItem({json.dumps(KEY)}, {json.dumps(text)}); }}"
    )


# -- without JavaScript


def test_every_question_answers_without_javascript(browser: Browser, small_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(small_url + QUESTIONS)
    assert sorted(page.locator("course-question").evaluate_all("all => all.map(one => one.dataset.type)")) == sorted(
        TYPES
    )
    for part in page.locator("course-question").all():
        part.locator("summary", has_text="Voir la réponse").click()
        expect(part.locator(".course-question__explanation")).to_be_visible()
        expect(part.locator(".course-question__passage a")).to_be_visible()
        for field in part.locator("input, select, textarea").all():
            assert field.evaluate(
                "field => Boolean(field.labels?.length || field.ariaLabel || field.getAttribute('aria-labelledby'))"
            )
    expect(page.get_by_role("button", name="Valider")).to_have_count(0)
    context.close()


def test_a_simulation_branches_without_javascript(browser: Browser, small_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(small_url + SCENARIO)
    links = page.locator("course-scenario a[href^='#']").evaluate_all(
        "links => links.map(link => link.getAttribute('href').slice(1))"
    )
    assert all(page.locator(f"[id='{name}']").count() == 1 for name in links)
    page.locator("[data-option=attendre] summary").click()
    expect(page.locator("[data-option=attendre] .course-scenario__next")).to_have_text("Continuer : La suite")
    context.close()


# -- one question of each type


@pytest.mark.parametrize(
    ("choice", "verdict", "said"), [("Donner l’heure", "Juste", "Oui."), ("Masquer", "Faux", "Rien ne le justifie.")]
)
def test_a_choice_gets_its_own_feedback_then_the_explanation_and_the_passage(
    page: Page, small_url: str, choice: str, verdict: str, said: str
) -> None:
    part = question(opened(page, small_url + QUESTIONS), "q-single")
    part.get_by_label(choice).check()
    feedback = answered(part)
    expect(feedback).to_have_attribute("aria-live", "polite")
    expect(feedback.locator(".course-question__verdict")).to_have_text(verdict)
    expect(feedback.locator(".course-question__answers li")).to_have_count(1)
    expect(feedback.locator(".course-question__answers")).to_contain_text(said)
    expect(feedback).to_contain_text("On répond.")
    assert (feedback.get_by_role("link", name=re.compile("Bien lire")).get_attribute("href") or "").endswith(
        "#situation"
    )


def test_nothing_is_judged_before_an_answer(page: Page, small_url: str) -> None:
    opened(page, small_url + QUESTIONS)
    for part in page.locator("course-question:not([data-type=ordering])").all():
        expect(answered(part)).to_have_text(re.compile("Répondez|Écrivez un nombre"))
        assert part.get_attribute("data-verdict") is None
    assert (kept(page) or {"questions": {}})["questions"] == {}


def test_an_answer_taken_back_takes_its_verdict_back(page: Page, small_url: str) -> None:
    part = question(opened(page, small_url + QUESTIONS), "q-court")
    part.get_by_role("textbox").fill("portée")
    expect(answered(part)).to_contain_text("Juste")
    part.get_by_role("textbox").fill("")
    expect(answered(part)).to_have_text("Répondez d’abord.")
    assert part.get_attribute("data-verdict") is None


def test_several_choices_state_their_partial_credit(page: Page, small_url: str) -> None:
    part = question(opened(page, small_url + QUESTIONS), "q-multiple")
    part.get_by_label("Une capture").check()
    part.get_by_label("Son humeur").check()
    expect(answered(part).locator(".course-question__verdict")).to_have_text(re.compile(r"En partie juste.*1 sur 3"))
    part.get_by_role("button", name="Réessayer").click()
    expect(part.get_by_label("Une capture")).to_be_focused()
    expect(part.get_by_label("Son humeur")).not_to_be_checked()
    part.get_by_label("Une capture").check()
    part.get_by_label("La date").check()
    expect(answered(part).locator(".course-question__verdict")).to_contain_text("Juste")


@pytest.mark.parametrize(
    ("typed", "verdict"),
    [("7,5", "right"), ("7.5", "right"), (" 7,5 min", "right"), ("7,55", "right"), ("5,5", "wrong"), ("75", "wrong"), ("7,5 minutes de trop", "")],
)  # fmt: skip
def test_numbers_are_read_as_french_and_english_write_them(
    page: Page, small_url: str, typed: str, verdict: str
) -> None:
    part = question(opened(page, small_url + QUESTIONS), "q-nombre")
    part.get_by_role("textbox").fill(typed)
    part.get_by_role("textbox").press("Enter")
    expect(part.locator(".course-question__feedback")).not_to_be_empty()
    assert (part.get_attribute("data-verdict") or "") == verdict
    if typed == "5,5":
        expect(part.locator(".course-question__feedback")).to_contain_text("Vous avez additionné.")


@pytest.mark.parametrize(
    ("typed", "verdict", "said"),
    [("PORTEE", "right", ""), ("la portée.", "right", ""), ("portéee", "right", "faute de frappe"), ("impressions", "wrong", "affichages"), ("porte ouverte", "wrong", "")],
)  # fmt: skip
def test_words_are_forgiven_their_accents_and_one_slip(
    page: Page, small_url: str, typed: str, verdict: str, said: str
) -> None:
    part = question(opened(page, small_url + QUESTIONS), "q-court")
    part.get_by_role("textbox").fill(typed)
    expect(answered(part)).to_contain_text(said)
    assert part.get_attribute("data-verdict") == verdict


def test_pairs_categories_and_gaps_are_judged_one_by_one(page: Page, small_url: str) -> None:
    opened(page, small_url + QUESTIONS)
    pairs = question(page, "q-paires")
    for left, right in (("Un spam", "Supprimer"), ("Une critique", "Oublier"), ("Une menace", "Signaler")):
        pairs.get_by_label(left).select_option(right)
    feedback = answered(pairs)
    expect(feedback.locator(".course-question__verdict")).to_have_text(re.compile("En partie juste.*2 sur 3"))
    expect(feedback.locator(".course-question__answers li")).to_have_count(1)
    sorting = question(page, "q-classer")
    for item, category in (("Une question", "Répondre"), ("Un spam", "Ne pas répondre"), ("Un merci", "Répondre")):
        sorting.get_by_label(item).select_option(category)
    expect(answered(sorting).locator(".course-question__verdict")).to_contain_text("Juste")
    holes = question(page, "q-trous")
    holes.get_by_label("Trou 1").fill("Lit")
    holes.get_by_label("Trou 2").select_option("efface")
    expect(answered(holes).locator(".course-question__verdict")).to_have_text(re.compile("En partie juste.*1 sur 2"))


def test_an_order_is_made_by_keyboard_alone_and_each_move_is_announced(page: Page, small_url: str) -> None:
    part = question(opened(page, small_url + QUESTIONS), "q-ordre")
    rows = part.locator("[data-item]")
    for place, text in enumerate(("Lire", "Penser", "Écrire")):
        while rows.locator(".course-question__left").all_inner_texts().index(text) > place:
            button = part.get_by_role("button", name=f"Monter : {text}")
            button.focus()
            page.keyboard.press("Enter")
            expect(part.get_by_role("status").filter(has_text=f"{text} : rang")).to_have_count(1)
            expect(button).to_be_focused()
    part.get_by_role("button", name="Valider").focus()
    page.keyboard.press("Space")
    assert part.get_attribute("data-verdict") == "right"


def test_hints_come_one_by_one(page: Page, small_url: str) -> None:
    part = question(opened(page, small_url + QUESTIONS), "q-single")
    expect(part.get_by_text("Indice 2")).to_be_hidden()
    part.get_by_text("Indice 1").click()
    expect(part.get_by_text("Que veut-il ?")).to_be_visible()
    part.get_by_text("Indice 2").click()
    expect(part.get_by_text("L’heure.", exact=True)).to_be_visible()


def test_a_written_reply_is_judged_by_its_writer_after_the_model_answers(page: Page, small_url: str) -> None:
    part = question(opened(page, small_url + QUESTIONS), "q-reponse")
    part.get_by_label("Votre réponse").fill("Bonjour Awa, oui.")
    feedback = answered(part)
    expect(feedback).to_contain_text("Bonjour Awa, oui, dès 9 h.")
    expect(feedback).not_to_contain_text("points")  # nothing is said before the writer has judged
    expect(feedback).not_to_contain_text("En partie juste")
    part.get_by_role("group", name="Accueille").get_by_label("Cordial").check()
    expect(feedback).to_contain_text("2 points sur 4")
    part.get_by_role("group", name="Donne l’heure").get_by_label("Exacte").check()
    expect(feedback).to_contain_text("4 points sur 4")
    history = kept(page)["questions"]["q-reponse"]["history"]
    assert [attempt["verdict"] for attempt in history] == ["judged"]
    assert history[0]["answer"] == {"reply": "Bonjour Awa, oui.", "levels": {"accueil": "oui", "fait": "oui"}}


@pytest.mark.parametrize(
    ("typed", "unit", "numbers"),
    [
        ("12 500", "", [12500]), ("12\u202f500,5", "", [12500.5]), ("12,500.5", "", [12500.5]), ("12.500,5", "", [12500.5]),
        ("12,500", "", [12.5, 12500]), ("12’500", "CHF", [12500]), ("3,5 %", "%", [3.5]), ("3.5%", "", [3.5]), ("−4", "", [-4]),
        ("3 heures", "heure", [3]), ("3 heure", "heures", [3]), ("28 000 euros", "€", [28000]), ("28 000 €", "€", [28000]),
        ("3 jours", "heures", []), ("vingt", "", []), ("", "", []), ("1,2,3", "", []),
    ],
)  # fmt: skip
def test_a_number_is_read_with_its_spaces_commas_and_unit(
    page: Page, small_url: str, typed: str, unit: str, numbers: list[float]
) -> None:
    page.goto(small_url)
    read = page.evaluate(
        f"async ([typed, unit]) => (await import('{SUB_PATH}assets/answers.js')).numbersIn(typed, unit)", [typed, unit]
    )
    assert sorted(read) == sorted(numbers)


@pytest.mark.parametrize(
    ("typed", "accepted", "found"),
    [
        ("œuvre", "oeuvre", "yes"), ("L'HEBERGEUR", "l’hébergeur", "yes"), ("sous titre", "sous-titre", "yes"),
        ("soustitre", "sous-titre", "yes"), ("a\u00a0 posteriori", "à posteriori", "yes"), ("moderaton", "modération", "slip"),
        ("modérateru", "modérateur", "slip"), ("le mot dit", "le lot dit", "no"), ("12 h 20", "12 h 30", "no"),
        ("48 heures", "24 heures", "no"), ("lecteur", "acteurs", "no"), ("porte", "portée", "no"), ("privé", "prive", "yes"),
        ("moderaton des comentaires", "modération des commentaires", "no"),
    ],
)  # fmt: skip
def test_a_slip_is_forgiven_in_one_long_word_only(
    page: Page, small_url: str, typed: str, accepted: str, found: str
) -> None:
    page.goto(small_url)
    said = page.evaluate(
        f"async ([typed, accepted]) => (await import('{SUB_PATH}assets/answers.js')).matches(typed, [accepted])",
        [typed, accepted],
    )
    assert said == found


# -- quizzes


def test_a_quiz_counts_and_starts_again_for_good(page: Page, small_url: str) -> None:
    opened(page, small_url + QUESTIONS)
    question(page, "q-single").get_by_label("Donner").check()
    answered(question(page, "q-single"))
    score = page.locator("course-quiz").get_by_role("status").filter(has_text="sur")
    expect(score).to_have_text("1 réponse juste sur 9")  # the tenth is judged by its writer
    question(page, "q-vrai").get_by_label("Vrai").check()
    answered(question(page, "q-vrai"))
    expect(score).to_have_text("2 réponses justes sur 9")
    question(page, "q-vrai").get_by_role("button", name="Réessayer").click()
    expect(score).to_have_text("1 réponse juste sur 9")
    page.reload()
    expect(question(page, "q-single").get_by_label("Donner")).to_be_checked()
    page.get_by_role("button", name="Recommencer").click()
    expect(question(page, "q-single").get_by_label("Donner")).not_to_be_checked()
    page.reload()
    page.get_by_role("button", name="Valider").first.wait_for()
    expect(page.locator("[data-verdict]")).to_have_count(0)  # started again, and not only until the next visit
    assert len(kept(page)["questions"]["q-single"]["history"]) == 1  # what was done stays known


def test_a_draw_keeps_its_seed_and_a_restart_empties_what_it_shows(page: Page, small_url: str) -> None:
    opened(page, small_url + LESSON)
    shown = page.locator(".course-quiz__item:not([hidden]) course-question")
    expect(shown).to_have_count(2)
    drawn = shown.evaluate_all("all => all.map(one => one.dataset.id)")
    page.reload()
    expect(shown).to_have_count(2)
    assert shown.evaluate_all("all => all.map(one => one.dataset.id)") == drawn
    draws = {tuple(drawn)}
    for _ in range(12):
        for part in shown.all():
            for field in part.locator("input:is([type=radio], [type=checkbox]):visible").all()[
                :1
            ]:  # not a folded rubric's
                field.check()
            for field in part.locator("textarea, input[type=text]").all():
                field.fill("7,5")
            for field in part.locator("select:visible").all():
                field.select_option(index=1)
            part.get_by_role("button", name="Valider").click()
        page.get_by_role("button", name="Recommencer").click()
        expect(page.locator("[data-verdict]")).to_have_count(0)
        expect(page.locator("course-question :checked:is(input)")).to_have_count(0)
        draws.add(tuple(shown.evaluate_all("all => all.map(one => one.dataset.id)")))
    assert len(draws) > 3


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


# -- simulations


def test_a_simulation_plays_to_its_debrief_and_again(page: Page, small_url: str) -> None:
    opened(page, small_url + SCENARIO)
    expect(page.locator("course-scenario section:visible")).to_have_count(0)
    page.get_by_role("link", name="Commencer").click()
    expect(page.get_by_role("heading", name="L’alerte")).to_be_focused()
    meter = page.get_by_role("meter", name="Confiance")
    expect(meter).to_have_js_property("value", 50)
    page.get_by_role("button", name="Attendre").click()
    expect(page.get_by_text("On s’inquiète.")).to_be_visible()
    expect(meter).to_have_js_property("value", 30)
    expect(page.locator(".course-scenario__gauge-value")).to_have_text("30")
    expect(page.get_by_role("button", name="Le dire")).to_be_hidden()
    page.get_by_role("link", name="Continuer : La suite").click()
    expect(page.get_by_role("heading", name="La suite")).to_be_focused()
    page.get_by_role("button", name="Se taire").click()
    page.get_by_role("link", name="Continuer : Perdu").click()
    expect(page.locator(".course-scenario__path li")).to_have_text([re.compile("Attendre"), re.compile("Se taire")])
    expect(page.get_by_text("Dire tôt.")).to_be_visible()
    play = kept(page)["scenarios"]["panne"]
    assert play["ending"] == "mal"
    assert play["choices"] == [{"situation": "alerte", "option": "attendre"}, {"situation": "suite", "option": "taire"}]
    page.reload()
    expect(page.get_by_role("heading", name="Perdu")).to_be_visible()
    assert kept(page)["scenarios"]["panne"] == play  # looking at it again changes nothing
    page.get_by_role("button", name="Rejouer").first.click()
    expect(page.get_by_role("heading", name="L’alerte")).to_be_focused()
    expect(page.get_by_role("meter", name="Confiance")).to_have_js_property("value", 50)


def test_a_simulation_resumes_and_may_start_again_at_any_moment(page: Page, small_url: str) -> None:
    opened(page, small_url + SCENARIO)
    page.get_by_role("link", name="Commencer").click()
    page.get_by_role("button", name="Attendre").click()
    page.reload()
    expect(page.get_by_role("heading", name="La suite")).to_be_visible()
    expect(page.get_by_text("Votre partie précédente est reprise")).to_be_visible()
    page.get_by_role("button", name="Rejouer").click()
    expect(page.get_by_role("heading", name="L’alerte")).to_be_focused()
    expect(page.get_by_text("Votre partie précédente est reprise")).to_be_hidden()
    assert kept(page)["scenarios"] == {}


def test_the_clock_runs_only_for_who_asks_and_stops_at_once(page: Page, small_url: str) -> None:
    opened(page, small_url + SCENARIO)
    page.get_by_role("link", name="Commencer").click()
    expect(page.get_by_role("timer")).to_have_count(0)
    page.get_by_label("Jouer avec un chronomètre").check()
    expect(page.get_by_role("timer")).to_contain_text("5", timeout=4000)  # 60, then 59: it runs
    page.get_by_label("Jouer avec un chronomètre").uncheck()
    expect(page.get_by_role("timer")).to_have_count(0)


def test_on_a_phone_no_bar_hides_the_situation_one_has_come_to(browser: Browser, small_url: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 640}, has_touch=True, reduced_motion="reduce")
    page = opened(context.new_page(), small_url + SCENARIO)
    page.get_by_role("link", name="Commencer").tap()
    for choice, following in (("Attendre", "La suite"), ("Se taire", "Perdu")):
        page.get_by_role("button", name=choice).tap()
        page.get_by_role("link", name=f"Continuer : {following}").tap()
        heading = page.get_by_role("heading", name=following)
        expect(heading).to_be_focused()
        page.wait_for_timeout(300)
        seen = heading.evaluate(
            "one => { const box = one.getBoundingClientRect();"
            " return one.contains(document.elementFromPoint(box.left + 5, box.top + 5)); }"
        )
        assert seen
    expect(page.get_by_text("Temps écoulé depuis le début : 1 h.")).to_be_visible()
    context.close()


# -- the record


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
    expect(page.locator(".course-record-note")).to_contain_text(said)
    page.goto(small_url + CHECKLIST)
    page.get_by_label("Relire le message").check()
    expect(page.locator("course-checklist").get_by_role("status")).to_have_text("1 coche sur 2")
    expect(page.locator(".course-record-note")).to_contain_text(said)


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


# -- terms, copies, dates, pages that come and go


def test_elements_live_through_instant_navigation_and_back(page: Page, small_url: str) -> None:
    opened(page, small_url + CHECKLIST)
    page.evaluate("window.mark = 'same page'")
    page.get_by_label("Relire le message").check()
    page.locator("a[href$='/crises/panne/']").first.evaluate("link => link.click()")
    page.locator(".course-scenario__controls").wait_for()
    page.get_by_role("link", name="Commencer").click()
    expect(page.get_by_role("heading", name="L’alerte")).to_be_focused()
    page.go_back()
    page.wait_for_url("**/avant-de-repondre/")
    page.locator(".course-checklist__reset").wait_for()
    expect(page.get_by_label("Relire le message")).to_be_checked()
    page.go_forward()
    expect(page.get_by_role("meter", name="Confiance")).to_have_count(1)
    assert page.evaluate("window.mark") == "same page"


def test_a_term_opens_its_note_by_keyboard(page: Page, small_url: str) -> None:
    page.goto(small_url + LESSON)
    page.evaluate(  # the small lesson marks no term: here is one as the template writes it
        "document.querySelector('article p').insertAdjacentHTML('beforeend', '<course-term class=\"course-term\" data-id=\"portee\">"
        '<a class="course-term__link" href="/g/#portee">la portée</a>'
        '<span class="course-term__note" hidden="hidden">Ce que l’on touche.</span></course-term>\')'
    )
    page.evaluate(f"import('{SUB_PATH}assets/term.js')")
    button = page.get_by_role("button", name="la portée")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Ce que l’on touche.")).to_be_visible()
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".course-term__note a")).to_have_attribute("href", "/g/#portee")
    page.keyboard.press("Escape")
    expect(page.get_by_text("Ce que l’on touche.")).to_be_hidden()
    expect(button).to_be_focused()


def test_a_text_is_copied_as_it_was_written(context: BrowserContext, page: Page, small_url: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(small_url + LESSON)
    page.get_by_role("button", name="Copier le texte").click()
    expect(page.get_by_role("status").filter(has_text="Copié")).to_have_count(1)
    assert page.evaluate("navigator.clipboard.readText()") == "Bonjour [prénom] : merci !"


def test_a_refused_copy_is_said(context: BrowserContext, page: Page, small_url: str) -> None:
    context.add_init_script(
        "Clipboard.prototype.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'))"
    )
    page.goto(small_url + LESSON)
    page.get_by_role("button", name="Copier le texte").click()
    expect(page.locator(".course-copy__said")).to_contain_text("sélectionnez")


@pytest.mark.parametrize(("now", "marked"), [("2026-11-24T12:00:00Z", False), ("2099-01-01T12:00:00Z", True)])
def test_what_is_to_be_looked_at_again_is_marked_on_the_reader_s_day(
    context: BrowserContext, page: Page, small_url: str, now: str, marked: bool
) -> None:
    page.clock.set_fixed_time(now)
    page.goto(small_url + "faits/")
    page.wait_for_load_state("networkidle")
    expect(page.get_by_text("à revérifier")).to_have_count(page.locator("[data-review-by]").count() if marked else 0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state(browser: Browser, small_url: str, scheme: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page = opened(context.new_page(), small_url + QUESTIONS)
    for part in page.locator("course-question").all():
        for field in part.locator("input[type=radio], input[type=checkbox]").all()[:1]:
            if field.is_visible():
                field.check()
        for field in part.locator("textarea, input[type=text]").all():
            field.fill("5,5")
        for field in part.locator("select:visible").all():
            field.select_option(index=1)
        part.get_by_role("button", name="Valider").click()
    for summary in page.locator("article summary:visible").all():
        summary.click()
    expect(page.locator("[data-verdict=right], [data-verdict=wrong], [data-verdict=partial]")).to_have_count(9)
    assert violations(page) == []
    opened(page, small_url + SCENARIO)
    page.get_by_role("link", name="Commencer").click()
    page.get_by_label("Jouer avec un chronomètre").check()
    assert violations(page) == []
    page.get_by_role("button", name="Attendre").click()
    assert violations(page) == []
    page.get_by_role("link", name="Continuer").click()
    page.get_by_role("button", name="Se taire").click()
    page.get_by_role("link", name="Continuer : Perdu").click()
    assert violations(page) == []
    opened(page, small_url + CHECKLIST)
    page.get_by_label("Relire le message").check()
    assert violations(page) == []
    context.close()


@pytest.mark.parametrize("path", [QUESTIONS, SCENARIO, CHECKLIST, LESSON])
def test_what_is_pressed_is_at_least_24_pixels_and_fits_320(browser: Browser, small_url: str, path: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, has_touch=True)
    page = context.new_page()
    page.goto(small_url + path)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    small = page.locator("article :is(button, input, select, summary)").evaluate_all(
        "all => all.filter(one => one.checkVisibility()).map(one => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()])"
        ".filter(([, box]) => box.width < 24 || box.height < 24).map(([text]) => text)"
    )
    assert small == []
    context.close()


def test_our_javascript_fits_its_budget_and_blocks_nothing(page: Page, small_url: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    opened(page, small_url + LESSON)
    page.wait_for_load_state("networkidle")
    ours = [
        ROOT / "docs/assets" / url.rsplit("/", 1)[1]
        for url in asked
        if "/assets/" in url and url.endswith(".js") and "/javascripts/" not in url
    ]
    size = sum(len(gzip.compress(file.read_bytes())) for file in ours)
    assert len(ours) > 5
    assert size <= 20_000, f"{size} bytes: {[file.name for file in ours]}"
    blocking = page.locator("head script[src]:not([type=module], [defer], [async])").count()
    assert blocking == 0
