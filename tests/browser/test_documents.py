"""Documents to fill in, in a real browser: filled once for all, copied with their layout, saved, erased and given back."""

import csv
import io

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.axe import violations
from tests.browser.small_course import kept

DOCUMENT = "modeles/reponse/"


def filled(page: Page, address: str) -> Page:
    """Open a document and fill its two fields."""
    page.goto(address)
    page.locator(".course-template__tools").wait_for()
    page.locator(".course-template__fields > summary").click()
    page.get_by_label("Nom de l’équipe").fill("L'équipe de Dakar ; nuit")
    page.get_by_label("Délai promis").fill("trois jours")
    return page


def test_what_is_written_in_a_field_fills_the_document_and_outlives_the_page(page: Page, small_url: str) -> None:
    filled(page, small_url + DOCUMENT)
    document = page.locator(".course-template__text").first
    expect(document.locator("h3")).to_have_text("Réponse de L'équipe de Dakar ; nuit")
    expect(document.locator("td").first).to_have_text("sous trois jours")
    expect(page.locator(".course-template__said")).to_contain_text("Tous les champs sont remplis")
    assert kept(page)["fields"] == {"equipe": "L'équipe de Dakar ; nuit", "delai-promis": "trois jours"}
    page.reload()
    expect(document.locator("td").first).to_have_text("sous trois jours")
    page.locator(".course-template__fields > summary").click()
    expect(page.get_by_label("Délai promis")).to_have_value("trois jours")


def test_a_document_is_copied_with_its_layout_and_as_plain_markdown(
    context: BrowserContext, page: Page, small_url: str
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    filled(page, small_url + DOCUMENT)
    page.get_by_role("button", name="Copier le document").click()
    expect(page.locator(".course-template__said")).to_contain_text("Copié")
    plain = page.evaluate("navigator.clipboard.readText()")
    assert plain.startswith("# Réponse de L'équipe de Dakar ; nuit\n\nNous revenons vers vous sous trois jours.")
    assert "[" not in plain
    assert "\u00a0" not in plain
    html = page.evaluate(
        "navigator.clipboard.read().then(all => all[0].getType('text/html')).then(blob => blob.text())"
    )
    assert "<h1>Réponse de L'équipe de Dakar ; nuit</h1>" in html
    assert "course-" not in html


def test_what_is_written_is_copied_as_it_is(context: BrowserContext, page: Page, small_url: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    filled(page, small_url + DOCUMENT)
    page.get_by_label("Nom de l’équipe").fill("Dakar [Délai promis], 5 $&")  # another field's hole, a pattern's mark
    page.get_by_role("button", name="Copier le document").click()
    expect(page.locator(".course-template__said")).to_contain_text("Copié")
    assert page.evaluate("navigator.clipboard.readText()").startswith("# Réponse de Dakar [Délai promis], 5 $&\n")


def test_a_filled_document_and_its_table_are_saved(page: Page, small_url: str) -> None:
    filled(page, small_url + DOCUMENT)
    with page.expect_download() as saved:
        page.get_by_role("link", name="Télécharger en Markdown").click()
    assert saved.value.suggested_filename == "reponse.md"
    assert saved.value.path().read_text(encoding="utf-8").startswith("# Réponse de L'équipe de Dakar ; nuit\n")
    with page.expect_download() as table:
        page.get_by_role("link", name="Télécharger le tableau").click()
    text = table.value.path().read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert rows == [["Quand", "Qui"], ["sous trois jours", "L'équipe de Dakar ; nuit"]]


def test_an_empty_document_is_saved_as_it_is(page: Page, small_url: str) -> None:
    page.goto(small_url + DOCUMENT)
    page.locator(".course-template__tools").wait_for()
    with page.expect_download() as saved:
        page.get_by_role("link", name="Télécharger en Markdown").click()
    assert saved.value.suggested_filename == "reponse.md"
    assert "[Délai promis]" in saved.value.path().read_text(encoding="utf-8")


def test_fields_are_erased_and_given_back(page: Page, small_url: str) -> None:
    filled(page, small_url + DOCUMENT)
    page.get_by_role("button", name="Vider les champs").click()
    expect(page.locator(".course-template__text td").first).to_have_text("sous [Délai promis]")
    assert kept(page)["fields"] == {}
    page.get_by_role("button", name="Les rétablir").click()
    expect(page.locator(".course-template__text td").first).to_have_text("sous trois jours")
    assert kept(page)["fields"]["delai-promis"] == "trois jours"


def test_a_refused_copy_of_a_document_is_said(context: BrowserContext, page: Page, small_url: str) -> None:
    context.add_init_script(
        "Clipboard.prototype.write = () => Promise.reject(new DOMException('no', 'NotAllowedError'))"
    )
    filled(page, small_url + DOCUMENT)
    page.get_by_role("button", name="Copier le document").click()
    expect(page.locator(".course-template__said")).to_contain_text("sélectionnez")


def test_a_document_reads_and_downloads_without_javascript(browser: Browser, small_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(small_url + DOCUMENT)
    expect(page.locator(".course-template__text").first).to_contain_text("[Délai promis]")
    with page.expect_download() as saved:
        page.get_by_role("link", name="Télécharger en Markdown").click()
    assert saved.value.suggested_filename == "reponse.md"
    context.close()


def test_axe_finds_nothing_on_a_document_being_filled(browser: Browser, small_url: str) -> None:
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme)
        page = filled(context.new_page(), small_url + DOCUMENT)
        page.locator(".course-template__example > summary").click()
        assert violations(page) == []
        context.close()


def test_on_paper_a_document_is_alone(page: Page, small_url: str) -> None:
    filled(page, small_url + DOCUMENT)
    page.emulate_media(media="print")
    expect(page.locator(".course-template__text").first).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_hidden()
    for hidden in (".course-template__fields", ".course-template__example", ".course-template__take a"):
        expect(page.locator(hidden).first).to_be_hidden()
