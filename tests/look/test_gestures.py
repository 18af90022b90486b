"""What scripts add to a page: each gesture does what it says, and gives way where it cannot."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Route, expect

from tests.support.house import House
from tests.support.pages import unhurried

Late = Callable[[str], tuple[Page, Callable[[], None]]]


@pytest.fixture
def visitor(filled_house: House, chromium: Browser) -> Iterator[BrowserContext]:
    """The browser of a visitor who lets sites write to the clipboard."""
    context = chromium.new_context(base_url=filled_house.url, reduced_motion="reduce")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    context.set_default_timeout(20_000)
    yield context
    context.close()


@pytest.fixture
def page(visitor: BrowserContext) -> Page:
    """A page of theirs."""
    return unhurried(visitor.new_page())


@pytest.fixture
def style(page: Page) -> Page:
    """The page that has every component, with its scripts loaded."""
    page.goto("/style")
    page.locator("html[data-scripted]").wait_for()
    return page


@pytest.fixture
def late(visitor: BrowserContext) -> Iterator[Late]:
    """`late("tabs.js")` is the page that has every component, and what lets its script through at last."""
    page = visitor.new_page()
    held: list[Route] = []

    def open_without(script: str) -> tuple[Page, Callable[[], None]]:
        def arrive() -> None:
            while not held:
                page.wait_for_timeout(10)
            held.pop().continue_()

        page.route(f"**/js/{script}", lambda route: held.append(route))
        page.goto("/style")
        return page, arrive

    yield open_without
    assert held == [], "The script was asked for and never let through."


def test_leaving_a_changed_form_asks_first(page: Page) -> None:
    page.goto("/style")
    page.evaluate(
        "document.querySelector('#fresh').dataset.unsaved = ''; import('/assets/any/js/unsaved.js')"
    )
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.get_by_label("Job title").first.fill("Gardener")
    with page.expect_event("dialog"):
        page.get_by_role("link", name="Jobs").first.click(no_wait_after=True)
    expect(page.locator("h1")).to_have_text("Style")
    assert asked == ["beforeunload"]


def test_an_untouched_form_lets_people_go(page: Page) -> None:
    page.goto("/style")
    page.get_by_role("link", name="Jobs").first.click()
    expect(page.locator("h1")).to_have_text("Open jobs")


def test_the_copy_button_copies_and_says_so(style: Page) -> None:
    style.get_by_role("button", name="Copy this address").click()
    expect(style.get_by_role("status").filter(has_text="Copied")).to_be_visible()
    assert style.evaluate("navigator.clipboard.readText()") == "https://jobs.example/roles"


def test_a_dropped_file_is_taken_and_named(style: Page) -> None:
    drop = style.locator("#choices [data-file-drop]")
    carried = style.evaluate_handle(
        "() => { const it = new DataTransfer(); it.items.add(new File(['x'.repeat(3000)], 'Résumé.pdf')); return it; }"
    )
    drop.dispatch_event("dragenter", {"dataTransfer": carried})
    assert drop.get_attribute("data-over") == "yes"
    drop.dispatch_event("drop", {"dataTransfer": carried})
    expect(drop.locator("[data-file-name]")).to_have_text("Résumé.pdf, 3 KB")
    assert drop.locator("input").evaluate("input => input.files[0].name") == "Résumé.pdf"


def test_the_counter_counts_down_and_then_over(style: Page) -> None:
    letter = style.get_by_label("Cover letter")
    letter.fill("x" * 1990)
    expect(style.locator("#fresh-letter-counter")).to_have_text("10 characters left")
    letter.fill("x" * 2001)
    expect(style.locator("#fresh-letter-counter")).to_have_text("1 characters too many")


def test_a_moment_is_told_on_the_readers_clock_in_the_style_of_the_server(
    filled_house: House, chromium: Browser
) -> None:
    zone = "Pacific/Kiritimati"
    context = chromium.new_context(base_url=filled_house.url, timezone_id=zone)
    page = context.new_page()
    page.goto("/style")
    moment = page.locator("time[data-style=moment]").first
    at = datetime.fromisoformat(moment.get_attribute("datetime") or "").astimezone(ZoneInfo(zone))
    expect(moment).to_have_text(f"{at:%-d %b %Y, %H:%M}")
    context.close()


def test_narrowing_a_search_sends_it_at_once(page: Page) -> None:
    page.goto("/jobs?q=nurse")
    page.get_by_label("Workplace").select_option("remote")
    page.wait_for_url("**/jobs?*workplace=remote*")
    assert "q=nurse" in page.url


def test_a_form_is_sent_once_however_often_it_is_pressed(style: Page) -> None:
    sent: list[str] = []
    style.route("**/style", lambda route: (sent.append(route.request.method), route.fulfill(status=204)))
    style.evaluate("document.querySelector('#fresh').dataset.guard = ''")
    button = style.get_by_role("button", name="Save and continue")
    button.click(no_wait_after=True)
    button.click(no_wait_after=True, force=True)
    expect(button).to_have_attribute("aria-disabled", "true")
    assert sent == ["POST"]


def test_a_menu_opens_by_key_is_walked_by_arrows_and_closes_on_escape(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto("/")
    summary = page.get_by_label("Menu", exact=True)
    summary.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".menu__item").first).to_be_focused()
    page.keyboard.press("End")
    expect(page.locator(".menu__item").last).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".menu__item").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(summary).to_be_focused()
    expect(page.locator(".menu__panel")).to_be_hidden()


def test_a_question_opens_as_a_dialog_that_begins_with_the_way_out(style: Page) -> None:
    style.get_by_role("button", name="Withdraw application").click()
    dialog = style.get_by_role("dialog", name="Withdraw your application?")
    expect(dialog.get_by_role("button", name="Cancel")).to_be_focused()
    style.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(style.get_by_role("button", name="Withdraw application")).to_be_focused()
    style.keyboard.press("Enter")
    dialog.get_by_role("button", name="Cancel").click()
    expect(dialog).to_have_count(0)


def test_tabs_show_one_part_and_follow_the_arrows(style: Page) -> None:
    expect(style.get_by_role("tabpanel")).to_have_text("The letter.")
    style.get_by_role("tab", name="Letter").focus()
    style.keyboard.press("ArrowRight")
    expect(style.get_by_role("tab", name="Answers")).to_be_focused()
    expect(style.get_by_role("tabpanel")).to_have_text("The answers.")
    style.keyboard.press("End")
    expect(style.get_by_role("tabpanel")).to_have_text("The resume.")
    style.keyboard.press("ArrowRight")
    expect(style.get_by_role("tabpanel")).to_have_text("The letter.")


def test_a_combobox_offers_what_fits_without_minding_accents(style: Page) -> None:
    place = style.locator("#fresh").get_by_role("combobox", name="Place")
    place.press_sequentially("arh")
    options = style.locator("#fresh").locator("[role=option]")
    expect(options).to_have_text(["Århus"])
    place.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    place.press("Enter")
    expect(place).to_have_value("Århus")
    expect(place).to_have_attribute("aria-expanded", "false")


def test_a_combobox_says_that_nothing_fits_and_clears_on_escape(style: Page) -> None:
    place = style.locator("#fresh").get_by_role("combobox", name="Place")
    place.press_sequentially("qqq")
    expect(style.locator("#fresh .combobox__none")).to_be_visible()
    place.press("Escape")
    expect(style.locator("#fresh .combobox__none")).to_be_hidden()
    expect(place).to_have_value("qqq")
    place.press("Escape")
    expect(place).to_have_value("")


def test_a_combobox_takes_what_is_pressed_with_the_mouse(style: Page) -> None:
    place = style.locator("#fresh").get_by_role("combobox", name="Place")
    place.press_sequentially("l")
    style.get_by_role("option", name="London").click()
    expect(place).to_have_value("London")


def test_a_field_suggests_places_while_somebody_types(style: Page) -> None:
    town = style.get_by_role("combobox", name="Home town")
    options = style.locator("#choices [role=option]")
    town.press_sequentially("münch")
    expect(options.first).to_have_text("Munich, Germany")
    town.press("ArrowDown")
    town.press("Enter")
    expect(town).to_have_value("Munich, Germany")
    expect(options.first).to_be_hidden()
    town.fill("")
    expect(town).to_have_attribute("aria-expanded", "false")


def test_a_combobox_answers_what_was_typed_before_it_was_there(late: Late) -> None:
    page, arrive = late("combobox.js")
    place = page.locator("#fresh-place")
    place.press_sequentially("arh")
    arrive()
    expect(page.locator("#fresh [role=option]")).to_have_text(["Århus"])
    expect(place).to_be_focused()


def test_a_combobox_that_comes_late_opens_only_where_somebody_is(late: Late) -> None:
    page, arrive = late("combobox.js")
    page.locator("#fresh-place").press_sequentially("arh")
    page.get_by_label("Job title").first.focus()
    arrive()
    page.locator("html[data-scripted]").wait_for()
    expect(page.locator("#fresh [role=option]")).to_have_count(0)


def test_a_word_begun_before_tags_were_there_is_finished_as_one(late: Late) -> None:
    page, arrive = late("tag-input.js")
    field = page.locator("#fresh [data-tag-input]")
    field.locator("input").press("End")
    page.keyboard.type(", Flask, Dj")
    arrive()
    expect(field.locator("li")).to_have_count(4)
    page.keyboard.type("ango,")
    expect(field.locator("li").last).to_contain_text("Django")
    assert str(field.locator("input[type=hidden]").input_value()).endswith(", Flask, Django")


def test_words_become_tags_and_are_sent_as_before(style: Page) -> None:
    field = style.locator("#fresh [data-tag-input]")
    typed, sent = field.locator("input:not([type=hidden])"), field.locator("input[type=hidden]")
    expect(field.locator("li")).to_have_count(3)
    typed.press_sequentially("Flask, flask,")
    assert str(sent.input_value()).endswith(", Flask")
    field.get_by_role("button", name="Remove Python").click()
    assert not str(sent.input_value()).startswith("Python")
    typed.press("Backspace")
    expect(typed).to_have_value("Flask")


def test_tags_beyond_the_most_stay_in_the_field(style: Page) -> None:
    field = style.locator("#fresh [data-tag-input]")
    typed = field.locator("input:not([type=hidden])")
    typed.fill(",".join(f"skill {number}" for number in range(12)) + ",")
    expect(field.locator("li")).to_have_count(10)
    expect(typed).to_have_value(", ".join(f"skill {number}" for number in range(7, 12)))


def test_the_contents_of_a_long_page_follow_the_reader(page: Page) -> None:
    page.goto("/roles/back-end-developer")
    page.locator("#letter").evaluate("part => part.scrollIntoView()")
    expect(page.locator(".contents [aria-current]")).to_have_text("Sample cover letter")


def test_a_search_answers_while_somebody_types_and_the_address_follows(page: Page) -> None:
    page.goto("/roles")
    page.get_by_label("Role", exact=True).press_sequentially("registred nur")
    expect(page.locator("#found article")).to_have_count(1)
    expect(page.locator("#found")).to_contain_text("Registered Nurse")
    expect(page).to_have_url(re.compile(r"\?q=registred\+nur$"))
    expect(page.get_by_label("Role", exact=True)).to_be_focused()


@pytest.mark.parametrize("address", ["/", "/jobs"])
def test_the_first_pages_fetch_one_script(page: Page, address: str) -> None:
    scripts: list[str] = []
    page.on(
        "request", lambda request: scripts.append(request.url) if request.resource_type == "script" else None
    )
    page.goto(address, wait_until="networkidle")
    assert len(scripts) == 1


def test_nothing_of_this_is_needed(filled_house: House, chromium: Browser) -> None:
    context = chromium.new_context(base_url=filled_house.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/style")
    expect(page.locator("#tab-resume")).to_be_visible()
    page.get_by_text("Withdraw application").first.click()
    expect(page.get_by_text("Withdraw your application?")).to_be_visible()
    assert page.locator("#fresh-place-list option").count() == 10
    expect(page.locator("input[name$=skills]").first).to_be_visible()
    context.close()
