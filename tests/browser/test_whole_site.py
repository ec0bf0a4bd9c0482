"""The built site in a real browser: every page, both schemes, with and without JavaScript, by keyboard, printed."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.axe import violations

TEMPLATES = [  # one page of each kind
    "", "404.html", "cours/moderation/", "cours/moderation/ecrire-une-charte/", "cours/moderation/repondre-et-tenir/",
    "cours/moderation/questions/", "metiers/community-manager/", "metiers/", "salaires/france/", "competences/moderer-des-echanges/",
    "checklists/premiere-heure/", "crises/rappel-produit-samedi-soir/", "crises/premiere-heure/", "parcours/premiers-pas/",
    "exercices/taux-engagement/", "glossaire/", "sources/", "faits/", "changements/", "numeros/", "guide/champs/", "guide/blocs/",
    "a-propos/vos-donnees/", "metiers/comparer/", "metiers/traffic-manager/", "carrieres/", "carrieres/portfolio/", "salaires/calculer-son-tarif/",
    "referentiels/", "referentiels/rncp41364/", "chiffres/", "modeles/", "modeles/calendrier-editorial/", "modeles/plan-de-crise/",
    "plateformes/", "plateformes/facebook/", "droit/", "droit/un-mineur/", "droit/ailleurs-en-francophonie/", "crises/cas/",
    "crises/cas/shein-poupees-2025/", "crises/gravite/", "employeur/accueillir-un-alternant/", "proteger/compte-pirate/", "plateformes/outils/",
    "productions/", "productions/moderer-un-espace/", "positionnement/", "positionnement-corrige/", "programme/", "cours/animer/",
    "cours/se-reperer/cinq-premieres-minutes/", "parcours/apprendre-seul/",
]  # fmt: skip
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(viewport=DESK, reduced_motion="reduce")
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def open_page(browser: Browser, address: str, scheme: str, **options: object) -> tuple[BrowserContext, Page]:
    context = browser.new_context(viewport=DESK, color_scheme=scheme, reduced_motion="reduce", **options)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address)
    page.wait_for_load_state("load")
    return context, page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path or "home")
def test_axe_finds_nothing_on_a_page_of_each_template(browser: Browser, site_url: str, path: str, scheme: str) -> None:
    context, page = open_page(browser, site_url + path, scheme)
    found = violations(page)
    context.close()
    assert found == []


@pytest.mark.every_page
def test_axe_finds_nothing_on_any_page(browser: Browser, site_url: str, pages: list[str]) -> None:
    wrong = {}
    for scheme, rules in (("light", ""), ("dark", "color-contrast")):
        context = browser.new_context(viewport=DESK, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        for path in pages:
            if path in TEMPLATES:
                continue
            page = context.new_page()
            page.goto(site_url + path)
            if found := violations(page, rules):
                wrong[f"{path} {scheme}"] = found
            page.close()
        context.close()
    assert wrong == {}


@pytest.mark.every_page
def test_every_page_fits_320_pixels_and_says_nothing_in_the_console(
    browser: Browser, site_url: str, pages: list[str]
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    wrong = {}
    for path in pages:
        page = context.new_page()
        said: list[str] = []
        page.on("console", lambda message, said=said: said.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error, said=said: said.append(str(error)))
        page.goto(site_url + path)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 320 or said:
            wrong[path] = (width, said)
        page.close()
    context.close()
    assert wrong == {}


@pytest.mark.parametrize("path", ["", "cours/moderation/ecrire-une-charte/", "salaires/france/", "crises/rappel-produit-samedi-soir/", "cours/moderation/questions/"])  # fmt: skip
def test_a_page_fits_320_pixels(browser: Browser, site_url: str, path: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(site_url + path)
    width = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert width <= 320


def test_a_table_wider_than_a_phone_scrolls_by_keyboard(browser: Browser, site_url: str) -> None:
    context = browser.new_context(viewport=PHONE, reduced_motion="reduce")
    page = context.new_page()
    page.goto(site_url + "modeles/chartes-publiques/")
    wide = "() => [...document.querySelectorAll('.md-typeset__scrollwrap')].filter(one => one.scrollWidth > one.clientWidth)"
    page.wait_for_function(f"({wide})().length && ({wide})().every(one => one.tabIndex === 0)")
    context.close()


def test_no_request_leaves_for_another_host_and_no_cookie_is_set(browser: Browser, site_url: str) -> None:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in TEMPLATES:
        page.goto(site_url + path)
        page.wait_for_load_state("networkidle")
    assert [url for url in asked if not url.startswith((site_url, "data:", "blob:"))] == []
    assert context.cookies() == []
    context.close()


def test_the_search_index_is_asked_for_only_when_search_opens(page: Page, site_url: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site_url + "cours/moderation/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "search_index" in url]
    page.keyboard.press("/")
    page.wait_for_timeout(1500)
    assert [url for url in asked if "search_index" in url]


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [  # what is typed, and the page that must be among the first five
        ("moderer une communaute", "cours/moderation/"), ("Modérer", "cours/moderation/"),
        ("l’hébergeur", "cours/moderation/moderer-quand-et-pourquoi/"), ("hebergeurs", "cours/moderation/moderer-quand-et-pourquoi/"),
        ("chartes", "cours/moderation/ecrire-une-charte/"), ("d'une astreinte", "proteger/horaires-et-deconnexion/"), ("hacké", "proteger/compte-pirate/"), ("suicide", "numeros/"),
        ("influenceuse", "droit/travailler-avec-un-createur/"), ("planification", "plateformes/outils/"), ("concours", "modeles/reglement-concours/"),
        ("community managers", "metiers/community-manager/"), ("25 500", "salaires/france/"), ("25500", "salaires/france/"),
        ("25\u202f500", "salaires/france/"), ("chartes de moderations", "cours/moderation/ecrire-une-charte/"), ("reseaux internes", "plateformes/reseau-interne/"), ("premiere heure", "crises/premiere-heure/"), ("elle veut mourir", "numeros/"), ("message suicide", "numeros/"), ("reposter", "droit/la-photo-d-un-client/"), ("ma page a été piratée", "proteger/compte-pirate/"), ("produit offert", "droit/travailler-avec-un-createur/"), ("publier seul", "modeles/matrice-delegation/"), ("crise", "crises/premiere-heure/"), ("planifier", "plateformes/outils/"), ("3114", "numeros/"),
    ],
)  # fmt: skip
def test_french_search_finds_what_is_typed(page: Page, site_url: str, typed: str, wanted: str) -> None:
    page.goto(site_url)
    page.keyboard.press("/")
    page.locator(".md-search__input").fill(typed)
    results = page.locator(".md-search-result__item > .md-search-result__link")
    results.first.wait_for()
    page.wait_for_timeout(600)  # the list follows what is typed
    first = results.evaluate_all("links => links.slice(0, 5).map(link => link.pathname)")
    assert f"/ecole/cm/{wanted}" in first


def test_a_long_list_shows_what_is_typed_and_says_how_much(page: Page, site_url: str) -> None:
    page.goto(site_url + "glossaire/")
    wanted = page.get_by_label("Chercher dans cette liste")
    wanted.fill("PORTEE")
    expect(page.locator("#term-portee")).to_be_visible()
    expect(page.locator("#term-abonne")).to_be_hidden()  # its definition alone may speak of it
    expect(page.locator("course-filter [role=status]")).to_have_text(re.compile(r"^[1-9] sur \d{3}$"))
    assert page.locator("h2:visible").count() < 5
    wanted.fill("zzz")
    expect(page.locator("course-filter [role=status]")).to_contain_text("Rien ici")
    page.evaluate("location.hash = 'term-abonne'")  # a link to what is not shown
    expect(page.locator("#term-abonne")).to_be_visible()
    expect(wanted).to_have_value("")


def test_without_javascript_no_field_that_would_do_nothing_is_shown(browser: Browser, site_url: str) -> None:
    for path in ("glossaire/", "parcours/premiers-pas/"):
        context, page = open_page(browser, site_url + path, "light", java_script_enabled=False)
        expect(page.locator("course-filter input, course-pace input")).to_have_count(1)
        expect(page.locator("course-filter input, course-pace input")).to_be_hidden()
        context.close()


def test_instant_navigation_announces_the_title_and_moves_the_focus(page: Page, site_url: str) -> None:
    page.goto(site_url + "cours/moderation/")
    page.evaluate("window.mark = 'same page'")
    page.get_by_role("main").get_by_role("link", name=re.compile("Écrire une charte|charte", re.I)).first.click()
    page.wait_for_url("**/ecrire-une-charte/")
    page.wait_for_function("document.activeElement?.tagName === 'H1'")
    assert page.evaluate("window.mark") == "same page"
    expect(page.locator("body > .course-voice[role=status]")).to_have_text(page.title())


def test_a_lesson_reads_without_javascript(browser: Browser, site_url: str) -> None:
    context, page = open_page(
        browser, site_url + "cours/moderation/ecrire-une-charte/", "light", java_script_enabled=False
    )
    answers = page.locator("details").filter(has_text=re.compile("réponse", re.I))
    assert answers.count() > 0
    answers.first.locator("summary").click()
    assert answers.first.get_attribute("open") is not None
    context.close()


def test_a_checklist_works_without_javascript(browser: Browser, site_url: str) -> None:
    context, page = open_page(browser, site_url + "checklists/premiere-heure/", "light", java_script_enabled=False)
    box = page.get_by_role("checkbox").first
    box.check()
    assert box.is_checked()
    context.close()


def test_a_simulation_reads_without_javascript(browser: Browser, site_url: str) -> None:
    context, page = open_page(
        browser, site_url + "crises/rappel-produit-samedi-soir/", "light", java_script_enabled=False
    )
    links = page.locator("course-scenario a[href^='#']")
    assert links.count() > 20
    href = links.first.get_attribute("href") or ""
    assert page.locator(f"[id='{href[1:]}']").count() == 1
    context.close()


@pytest.mark.parametrize("path", ["cours/moderation/questions/", "cours/moderation/choisir-un-geste-proportionne/"])
def test_on_paper_every_answer_is_open(page: Page, site_url: str, path: str) -> None:
    page.goto(site_url + path)
    page.emulate_media(media="print")
    closed = page.locator("article details:not(.course-toc)").evaluate_all(
        "all => all.filter(one => [...one.children].some(child => child.tagName !== 'SUMMARY' && child.textContent.trim() && child.getClientRects().length === 0)).length"
    )
    assert closed == 0
    assert page.locator("header.md-header").is_hidden()


REACHABLE = """() => {
  const seen = new Set();
  return [...document.querySelectorAll("main :is(a[href], button, input, select, textarea, summary, [tabindex='0'])")]
    .filter((one) => !one.hidden && one.checkVisibility({ visibilityProperty: true }) && one.tabIndex >= 0 && !one.disabled)
    .filter((one) => one.type !== "radio" || (!seen.has(one.name) && seen.add(one.name)))
    .map((one, index) => { one.dataset.stop = String(index); return one.outerHTML.slice(0, 90); });
}"""


def test_all_of_a_lesson_is_reached_by_keyboard_alone_in_order_and_left(page: Page, site_url: str) -> None:
    page.goto(site_url + "cours/moderation/ecrire-une-charte/")
    page.get_by_role("button", name="Valider").first.wait_for()
    stops = page.evaluate(REACHABLE)
    assert len(stops) > 40
    reached: list[int] = []
    for _ in range(len(stops) + 150):  # the header, the menu and the foot have stops too
        page.keyboard.press("Tab")
        where = page.evaluate(
            "document.activeElement?.dataset.stop ?? (document.activeElement === document.body ? 'out' : '')"
        )
        if where == "out":
            break
        if where:
            reached.append(int(where))
    assert reached == sorted(reached)
    assert [stops[index] for index in range(len(stops)) if index not in reached] == []
    assert where == "out", "focus leaves the page: nothing traps it"


def test_on_a_phone_the_keyboard_meets_no_hidden_link_and_opens_the_menu(browser: Browser, site_url: str) -> None:
    context = browser.new_context(viewport=PHONE, reduced_motion="reduce")
    page = context.new_page()
    page.goto(site_url + "metiers/comparer/")
    page.get_by_label("Première fiche").wait_for()
    stops = 0
    while page.evaluate("document.activeElement?.id") != page.get_by_label("Première fiche").get_attribute("id"):
        page.keyboard.press("Tab")
        stops += 1
        assert stops < 20
        assert page.evaluate("document.activeElement.getBoundingClientRect().right") > 0
    menu = page.locator("label[for=__drawer][role=button]")
    menu.focus()
    for key in ("Enter", "Space"):
        page.keyboard.press(key)
        expect(page.locator("#__drawer")).to_be_checked(checked=key == "Enter")
    page.keyboard.press("Enter")
    link = page.locator(".md-sidebar--primary").get_by_role("link", name="Accueil")
    expect(link.first).to_be_visible()
    context.close()


def test_the_site_prints_to_pdf(page: Page, site_url: str, tmp_path: Path) -> None:
    page.goto(site_url + "crises/premiere-heure/")
    raw = page.pdf(format="A4", prefer_css_page_size=True)
    assert raw.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page[^s]", raw)) == 1, "the first-hour sheet is one page of print"
