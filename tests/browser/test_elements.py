"""Questions, quizzes, simulations, terms and copies: with and without JavaScript, by keyboard, to the eye of axe."""

import gzip
import json
import re

import pytest
from filcm.markdown.day_rate import FIELDS, day_rate
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.axe import violations
from tests.browser.small_course import (
    CHECKLIST,
    ELEMENTS,
    KEY,
    LESSON,
    QUESTIONS,
    SCENARIO,
    answered,
    fill_right,
    kept,
    opened,
    pick,
    put_in_order,
    question,
)
from tests.conftest import ROOT

TYPES = ["single", "multiple", "true-false", "numeric", "short", "matching", "ordering", "categorising", "cloze", "annotated-reply"]  # fmt: skip


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
    page.get_by_role("link", name="Continuer : La suite").click()
    expect(page.get_by_role("heading", name="La suite")).to_be_in_viewport()
    page.locator("[data-option=taire] summary").click()
    page.get_by_role("link", name="Continuer : Perdu").click()
    expect(page.get_by_role("heading", name="Perdu")).to_be_in_viewport()
    page.locator("[data-node=mal] .course-scenario__to-debrief").click()
    expect(page.get_by_text("Dire tôt.")).to_be_in_viewport()
    expect(page.locator("course-scenario :is(button, meter)")).to_have_count(0)
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
    expect(answered(part).locator(".course-question__verdict")).to_have_text(
        re.compile(r"En partie juste : 1 bonne réponse cochée sur 2 ; 1 en trop")
    )
    part.get_by_role("button", name="Réessayer").click()
    expect(part.get_by_label("Une capture")).to_be_focused()
    expect(part.get_by_label("Son humeur")).not_to_be_checked()
    part.get_by_label("Une capture").check()
    part.get_by_label("La date").check()
    expect(answered(part).locator(".course-question__verdict")).to_contain_text("Juste")


def test_numbers_are_read_as_french_and_english_write_them(page: Page, small_url: str) -> None:
    part = question(opened(page, small_url + QUESTIONS), "q-nombre")  # test_answers_js.py has the finer cases
    feedback = part.locator(".course-question__feedback")
    for typed, verdict, said in (
        ("7,5", "right", "Juste"), ("7.5", "right", "Juste"), (" 7,5\u202fmin", "right", "Juste"), ("7,55", "right", "Juste"),
        ("5,5", "wrong", "Vous avez additionné."), ("75", "wrong", "Faux"), ("7,5 minutes de trop", None, "Écrivez un nombre"),
    ):  # fmt: skip
        part.get_by_role("textbox").fill(typed)
        part.get_by_role("textbox").press("Enter")
        expect(feedback).to_contain_text(said)
        assert part.get_attribute("data-verdict") == verdict, typed


def test_words_are_forgiven_their_accents_and_one_slip(page: Page, small_url: str) -> None:
    part = question(opened(page, small_url + QUESTIONS), "q-court")
    for typed, verdict, said in (
        ("PORTEE", "right", "Juste"), ("la portée.", "right", "Juste"), ("portéee", "right", "faute de frappe"),
        ("impressions", "wrong", "affichages"), ("porte ouverte", "wrong", "Faux"),
    ):  # fmt: skip
        part.get_by_role("textbox").fill(typed)
        expect(answered(part)).to_contain_text(said)
        assert part.get_attribute("data-verdict") == verdict, typed


def test_pairs_categories_and_gaps_are_judged_one_by_one(page: Page, small_url: str) -> None:
    opened(page, small_url + QUESTIONS)
    pairs = question(page, "q-paires")
    for left, right in (("Un spam", "Supprimer"), ("Une critique", "Oublier"), ("Une menace", "Signaler")):
        pick(pairs.get_by_label(left), right)
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
    put_in_order(part, "Lire", "Penser", "Écrire")
    part.get_by_role("button", name="Valider").focus()
    page.keyboard.press("Space")
    assert part.get_attribute("data-verdict") == "right"


def test_nothing_of_the_key_shows_before_an_answer_nor_after_retrying(page: Page, small_url: str) -> None:
    opened(page, small_url + QUESTIONS)
    key = page.locator(":is(.course-question__key, .course-question__why, .course-question__explanation):visible")
    expect(key).to_have_count(0)
    fill_right(page)
    for part in page.locator("course-question").all():
        feedback = answered(part)
        expect(feedback.locator(".course-question__explanation")).to_be_visible()
        expect(feedback.locator(".course-question__passage a")).to_be_visible()
        verdict = "judged" if part.get_attribute("data-type") == "annotated-reply" else "right"
        expect(part).to_have_attribute("data-verdict", verdict)
        part.locator(".course-question__key > summary").press(
            "Enter"
        )  # a pointer misses a fold that moves as feedback comes in
        expect(part.locator(".course-question__key > .course-question__explanation")).to_be_visible()
    for part in page.locator("course-question").all():
        part.get_by_role("button", name="Réessayer").click()
        expect(part.get_by_role("button", name="Réessayer")).to_be_hidden()
        assert part.evaluate("part => part.querySelector('.course-question__answer').contains(document.activeElement)")
    expect(key).to_have_count(0)
    expect(question(page, "q-reponse").get_by_label("Votre réponse")).to_have_value(
        "Bonjour Awa, oui."
    )  # to be reworked
    expect(page.locator("[data-verdict], course-question input:checked")).to_have_count(0)


def test_every_type_is_answered_by_keyboard_alone(page: Page, small_url: str) -> None:
    opened(page, small_url + QUESTIONS)
    sorting = question(page, "q-classer").locator(".course-question__left").all_inner_texts()
    keys = {  # from the first field to « Valider », without a mouse
        "q-single": ["Space"],
        "q-multiple": ["Space", "Tab", "Space"],
        "q-vrai": ["Space"],
        "q-nombre": list("7,5"),
        "q-court": list("portee"),
        "q-classer": [key for text in sorting for key in ("N" if "spam" in text else "R", "Tab")][:-1],
        "q-ordre": ["Enter"],
    }
    for name, strokes in keys.items():
        part = question(page, name)
        part.locator(".course-question__answer :is(input, select:not([hidden]), button)").first.focus()
        for stroke in strokes:
            page.keyboard.press(stroke)
        for _ in range(12):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.matches('.course-question__check')"):
                break
        page.keyboard.press("Enter")
        expect(
            part.locator(
                ".course-question__verdict--right, .course-question__verdict--partial, .course-question__verdict--wrong"
            )
        ).to_have_count(1)
    for name in ("q-single", "q-multiple", "q-vrai", "q-nombre", "q-court", "q-classer"):
        expect(question(page, name)).to_have_attribute("data-verdict", "right")


def test_a_wrong_part_gets_its_own_feedback(page: Page, small_url: str) -> None:
    opened(page, small_url + QUESTIONS)

    def wrong(name: str, verdict: str, said: str) -> None:
        expect(answered(question(page, name)).locator(".course-question__answers")).to_contain_text(said)
        assert question(page, name).get_attribute("data-verdict") == verdict

    question(page, "q-vrai").get_by_label("Faux").check()
    wrong("q-vrai", "wrong", "Si, cela aide.")
    question(page, "q-multiple").get_by_label("Son humeur").check()
    wrong("q-multiple", "wrong", "Non.")
    for left in ("Un spam", "Une critique", "Une menace"):
        pick(question(page, "q-paires").get_by_label(left), "Oublier")
    wrong("q-paires", "wrong", "Un spam → Supprimer")
    for item in ("Une question", "Un spam", "Un merci"):
        question(page, "q-classer").get_by_label(item).select_option("Ne pas répondre")
    wrong("q-classer", "partial", "Une question → Répondre")
    question(page, "q-trous").get_by_label("Trou 1").fill("efface")
    question(page, "q-trous").get_by_label("Trou 2").select_option("efface")
    wrong("q-trous", "wrong", "D’abord.")
    put_in_order(question(page, "q-ordre"), "Écrire", "Penser", "Lire")
    wrong("q-ordre", "partial", "Enfin.")


def test_hints_come_one_by_one(page: Page, small_url: str) -> None:
    part = question(opened(page, small_url + QUESTIONS), "q-single")
    expect(part.get_by_text("Indice 2")).to_be_hidden()
    expect(part.get_by_text("Que veut-il ?")).to_be_hidden()
    part.get_by_text("Indice 1").focus()
    page.keyboard.press("Enter")
    expect(part.get_by_text("Que veut-il ?")).to_be_visible()
    expect(part.get_by_text("L’heure.", exact=True)).to_be_hidden()
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
    assert (
        page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('course:'))") == []
    )  # reading writes nothing
    shown.first.get_by_role("button", name="Valider").click()
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


def test_what_is_being_written_outlives_the_page(page: Page, small_url: str) -> None:
    reply = question(opened(page, small_url + QUESTIONS), "q-reponse").get_by_label("Votre réponse")
    reply.fill("Bonjour Awa, nous")
    page.wait_for_function(f"localStorage.getItem({json.dumps(KEY)})?.includes('Awa')")
    page.reload()
    page.get_by_role("button", name="Valider").first.wait_for()
    expect(reply).to_have_value("Bonjour Awa, nous")
    reply.fill("Bonjour Awa, oui.")
    answered(question(page, "q-reponse"))
    assert "draft" not in kept(page)["questions"]["q-reponse"]


def test_a_verdict_leaves_with_the_answer_it_was_about(page: Page, small_url: str) -> None:
    part = question(opened(page, small_url + QUESTIONS), "q-single")
    part.get_by_label("Donner").check()
    expect(answered(part)).to_contain_text("Votre réponse : Donner")
    part.get_by_role("radio").last.check()
    expect(part.locator(".course-question__feedback")).to_be_empty()


def test_a_wrong_order_is_answered_by_the_right_one(page: Page, small_url: str) -> None:
    part = question(opened(page, small_url + QUESTIONS), "q-ordre")
    put_in_order(part, "Écrire", "Lire", "Penser")
    said = answered(part).locator(".course-question__answers > li .course-question__said").all_inner_texts()
    assert said == [
        "Lire (vous l’aviez mis au rang 2)",
        "Penser (vous l’aviez mis au rang 3)",
        "Écrire (vous l’aviez mis au rang 1)",
    ]


def test_ticks_taken_off_by_mistake_come_back(page: Page, small_url: str) -> None:
    opened(page, small_url + CHECKLIST)
    page.get_by_label("Relire le message").check()
    page.get_by_role("button", name="Tout décocher").click()
    expect(page.get_by_label("Relire le message")).not_to_be_checked()
    page.get_by_role("button", name="Rétablir les coches").click()
    expect(page.get_by_label("Relire le message")).to_be_checked()
    assert kept(page)["checklists"] == {"avant-de-repondre": {"relire": True}}


def test_an_address_leads_to_its_passage_below_a_drawn_quiz(page: Page, small_url: str) -> None:
    opened(page, small_url + ELEMENTS + "#plus-bas")
    page.wait_for_timeout(500)
    top = page.locator("#plus-bas").evaluate("heading => heading.getBoundingClientRect().top")
    assert 0 <= top < 300


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


def test_a_simulation_is_won_by_keyboard_alone(page: Page, small_url: str) -> None:
    opened(page, small_url + SCENARIO)

    def press(*names: str) -> None:
        """Go by Tab from where the focus is to the first thing so named, and press it."""
        for name in names:
            for _ in range(15):
                page.keyboard.press("Tab")
                if name in page.evaluate("document.activeElement.textContent.replace(/\\s+/g, ' ')"):
                    break
            page.keyboard.press("Enter")

    page.locator(".course-scenario__clock-switch input").focus()
    press("Commencer", "Le dire")
    expect(page.get_by_text("On vous croit.")).to_be_visible()
    expect(page.get_by_role("meter", name="Confiance")).to_have_js_property("value", 70)
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    press("Continuer : Tenu")
    expect(page.get_by_role("heading", name="Tenu")).to_be_focused()
    expect(page.locator(".course-scenario__path li")).to_have_text([re.compile("L’alerte : Le dire")])
    expect(page.get_by_text("Temps que vos gestes ont pris : 5 min.")).to_be_visible()
    assert kept(page)["scenarios"]["panne"]["ending"] == "bien"
    press(page.locator("[data-node=bien] .course-scenario__to-debrief").inner_text())
    expect(page.locator(".course-scenario__debrief h3")).to_be_focused()


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


def test_time_up_is_said_and_still_lets_one_choose(page: Page, small_url: str) -> None:
    page.clock.install()
    opened(page, small_url + SCENARIO)
    page.get_by_label("Jouer avec un chronomètre").check()
    page.get_by_role("link", name="Commencer").click()
    page.clock.run_for(61_000)
    expect(page.locator(".course-scenario__clock")).to_have_attribute("role", "alert")
    page.get_by_role("button", name="Attendre").click()
    expect(page.get_by_text("On s’inquiète.")).to_be_visible()
    expect(page.locator(".course-scenario__clock")).to_have_count(0)


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
    expect(page.get_by_text("Temps que vos gestes ont pris : 1 h.")).to_be_visible()
    context.close()


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
    page.goto(small_url + ELEMENTS)
    button = page.get_by_role("button", name="la portée")
    note = page.locator(".course-term__note")
    expect(note).to_be_hidden()
    button.focus()
    page.keyboard.press("Enter")
    expect(note).to_be_visible()
    expect(note).to_contain_text("Nombre de personnes")
    expect(button).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Tab")
    expect(note.get_by_role("link")).to_be_focused()
    assert (note.get_by_role("link").get_attribute("href") or "").endswith("glossaire/#term-portee")
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    expect(button).to_be_focused()


def test_a_term_without_javascript_leads_to_the_glossary(browser: Browser, small_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(small_url + ELEMENTS)
    page.get_by_role("link", name="la portée").click()
    expect(page.get_by_text("Nombre de personnes qui ont vu une publication.")).to_be_visible()
    context.close()


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


def test_any_two_sheets_are_put_side_by_side_and_the_address_keeps_them(page: Page, small_url: str) -> None:
    opened(page, small_url + ELEMENTS)
    table = page.locator(".course-comparison__table")
    expect(table.locator("thead th")).to_have_text(["Le métier d’essai", "Modérateur | {x}"])
    page.get_by_label("Première fiche").select_option("moderateur")
    page.get_by_label("Deuxième fiche").select_option("metier")
    expect(table.locator("thead th")).to_have_text(["Modérateur | {x}", "Le métier d’essai"])
    assert page.url.endswith("?fiches=moderateur,metier")
    common = table.locator("[data-skill=ecouter]")
    expect(common.first).to_contain_text("commune aux deux")
    expect(common.last).to_contain_text("commune aux deux")
    page.reload()
    expect(table.locator("thead th")).to_have_text(["Modérateur | {x}", "Le métier d’essai"])
    expect(table).to_contain_text("Non documenté.")


def test_an_address_that_names_no_sheet_opens_the_first_two(page: Page, small_url: str) -> None:
    for asked in ("?fiches=nul,part", "?fiches=moderateur,moderateur", "?fiches="):
        opened(page, small_url + ELEMENTS + asked)
        heads = page.locator(".course-comparison__table thead th")
        expect(heads).to_have_count(2)
        assert len(set(heads.all_inner_texts())) == 2, asked


def test_without_javascript_the_comparison_says_what_it_needs(browser: Browser, small_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(small_url + ELEMENTS)
    expect(page.get_by_text("demande JavaScript")).to_be_visible()
    expect(page.get_by_label("Première fiche")).to_be_hidden()
    context.close()


@pytest.mark.parametrize("entries", [
    {}, {"net": "30 000", "costs": "2500,5", "rate": "25,6 %", "weeks": "10", "days": "2,5"}, {"net": "24.000", "rate": "0", "days": "5"},
    {"net": "1 000 000", "costs": "0", "rate": "95", "weeks": "51", "days": "0,5"},
])  # fmt: skip
def test_the_page_and_the_core_agree_on_a_day_rate(page: Page, small_url: str, entries: dict[str, str]) -> None:
    opened(page, small_url + ELEMENTS)
    page.evaluate("customElements.whenDefined('course-day-rate').then(() => true)")
    values = {field.name: field.value for field in FIELDS}
    for name, typed in entries.items():
        page.locator(f"course-day-rate input[name={name}]").fill(typed)
        values[name] = float(re.sub(r"[ %]|\.(?=000)", "", typed).replace(",", "."))
    wanted = day_rate(**values)
    said = {name: page.locator(f"[data-result={name}]").inner_text() for name in ("sold", "turnover", "day")}
    figures = {name: float(re.sub(r"\s", "", text).replace(",", ".")) for name, text in said.items()}
    assert figures == {"sold": wanted.sold_days, "turnover": wanted.turnover, "day": wanted.day}


def test_a_path_answers_in_weeks_and_a_week_left_out_moves_the_rest(page: Page, small_url: str) -> None:
    page.goto(small_url + "parcours/debuter/")
    rows = page.locator("course-pace ol > li")
    expect(page.locator("course-pace [role=status]")).to_have_text("1 semaine à ce rythme")
    page.get_by_label("Combien d’heures").fill("0,5")
    expect(rows).to_have_count(2)  # a lesson of fifteen minutes, then a production of half an hour
    page.get_by_role("button", name="Je la laisse passer : Semaine 1").click()
    expect(rows).to_have_count(3)
    expect(rows.first.get_by_role("link")).to_have_count(0)
    expect(page).to_have_url(re.compile(r"heures=0\.5&sans=1"))
    page.reload()
    expect(rows).to_have_count(3)
    page.get_by_role("button", name="Finalement, je la prends : Semaine 1").click()
    expect(rows).to_have_count(2)
    page.get_by_label("Combien d’heures").fill("beaucoup")
    expect(page.locator("course-pace [role=status]")).to_have_text("Écrivez un nombre d’heures, de 0,5 à 60.")


def test_an_entry_that_is_no_number_says_what_is_wanted_and_gives_no_result(page: Page, small_url: str) -> None:
    opened(page, small_url + ELEMENTS)
    page.evaluate("customElements.whenDefined('course-day-rate').then(() => true)")
    weeks = page.get_by_label("Semaines sans travailler")
    for typed in ("52", "deux", "", "-1"):
        weeks.fill(typed)
        expect(page.get_by_text("Écrivez un nombre de 0 à 51.")).to_be_visible()
        assert weeks.get_attribute("aria-invalid") == "true"
        assert page.locator("[data-result=day]").inner_text() == "…"
    weeks.fill("8")
    expect(page.locator(".course-day-rate__fault")).to_have_count(0)
    expect(page.locator("[data-result=day]")).to_have_text("267")


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
    verdicts = page.locator("[data-verdict=right], [data-verdict=wrong], [data-verdict=partial]")
    assert violations(page) == []  # nothing answered
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
        summary.press("Enter")  # a pointer misses a fold that moves as feedback comes in
    page.locator("article summary", has_text="Indice 2").press("Enter")
    expect(verdicts).to_have_count(9)
    assert violations(page) == []  # partly right or wrong, every fold open
    fill_right(page)
    for button in page.get_by_role("button", name="Valider").all():
        button.click()
    expect(page.locator("[data-verdict=right]")).to_have_count(9)
    page.get_by_role("group", name="Accueille").get_by_label("Cordial").check()
    assert violations(page) == []
    opened(page, small_url + SCENARIO)
    assert violations(page) == []
    page.get_by_role("link", name="Commencer").click()
    page.get_by_label("Jouer avec un chronomètre").check()
    assert violations(page) == []
    page.get_by_role("button", name="Attendre").click()
    assert violations(page) == []
    page.get_by_role("link", name="Continuer").click()
    page.get_by_role("button", name="Se taire").click()
    page.get_by_role("link", name="Continuer : Perdu").click()
    assert violations(page) == []
    page.reload()
    expect(page.get_by_text("Votre partie précédente est reprise")).to_be_visible()
    assert violations(page) == []
    opened(page, small_url + ELEMENTS)
    page.get_by_label("Relire le message").first.check()
    page.get_by_role("button", name="la portée").click()
    page.get_by_label("Deuxième fiche").select_option("metier")
    page.get_by_label("Semaines sans travailler").fill("99")
    assert violations(page) == []
    opened(page, small_url + LESSON)
    assert violations(page) == []
    page.evaluate("localStorage.setItem(Object.keys(localStorage).find(key => key.startsWith('course:')), '{')")
    opened(page, small_url + CHECKLIST)
    expect(page.locator(".course-record-note")).to_be_visible()
    assert violations(page) == []  # a record that could not be read
    context.close()


@pytest.mark.parametrize("path", [QUESTIONS, SCENARIO, LESSON, ELEMENTS])
def test_on_paper_everything_is_unfolded_and_nothing_is_to_press(page: Page, small_url: str, path: str) -> None:
    opened(page, small_url + path)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    folded = page.locator("article details").evaluate_all(
        "all => all.filter(one => [...one.children].some(part =>"
        " part.tagName !== 'SUMMARY' && part.textContent.trim() && !part.getClientRects().length)).map(one => one.outerHTML.slice(0, 120))"
    )
    assert folded == []
    unseen = page.locator(
        ":is(.course-question__hint, .course-question__key, .course-question__why),"
        " course-scenario :is(section, .course-scenario__choice, .course-scenario__outcome), .course-term__note"
    ).evaluate_all("all => all.filter(one => !one.getClientRects().length).map(one => one.outerHTML.slice(0, 120))")
    assert unseen == []
    expect(page.locator("article button:visible:not(.course-term__button)")).to_have_count(0)


@pytest.mark.parametrize("path", [QUESTIONS, SCENARIO, CHECKLIST, LESSON, ELEMENTS])
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
