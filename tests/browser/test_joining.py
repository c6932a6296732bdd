"""Coming in from a phone: by six letters, again after closing, as somebody who is in already; the projector at the door."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from gyakusan.core.text import Language, text
from tests.browser import workshops
from tests.browser.conftest import Faults, OpenContext
from tests.browser.person import Person
from tests.browser.test_accessible import serious
from tests.servers import Server
from tests.web.visiting import begin, visit


@pytest.fixture
def base(server: Server) -> Iterator[str]:
    """A workshop with nobody in it but its facilitator."""
    with visit(server, server.owner_link) as owner:
        yield f"{server.application}{begin(owner)}"


def opens_the_door(owner: Person) -> str:
    """The letters on the projector."""
    owner.go("people")
    owner.press("joining.open")
    letters = owner.room.locator("#door .join-letters")
    expect(letters).to_have_text(re.compile("^[A-Z]{6}$"))
    return letters.inner_text()


def joins(page: Page, language: Language, name: str, role: str) -> None:
    """Writes a name, chooses a role, presses the one button."""
    page.get_by_label(text("joining.your_name", language)).fill(name)
    page.locator(f"input[name=role][value={role}]").check()
    page.get_by_role("button", name=text("joining.enter", language), exact=True).click()


def test_a_phone_joins_by_letters_closes_and_is_the_same_person_again(
    owner: Person, open_context: OpenContext, server: Server, base: str, language: Language
) -> None:
    """The facilitator sees them arrive without touching anything."""
    code = opens_the_door(owner)
    context = open_context("phone", language)
    page = context.new_page()
    page.goto(f"{server.application}/join")
    page.get_by_label(text("joining.code", language)).fill(code.lower())
    page.get_by_role("button", name=text("joining.go", language), exact=True).click()
    joins(page, language, "Sato", "developer")
    page.wait_for_url(f"{base}/room")
    sato = owner.room.locator(".people-list li").filter(has_text="Sato")
    expect(sato).to_contain_text(owner.words("room.seat.here"))
    page.close()
    expect(sato).to_contain_text(owner.words("room.seat.away"))
    again = context.new_page()
    again.goto(f"{server.application}/join/{code}")
    again.wait_for_url(f"{base}/room")
    expect(sato).to_contain_text(owner.words("room.seat.here"))
    expect(sato).to_have_count(1)
    assert len(workshops.state(server, base)["members"]) == 2


def test_a_second_browser_of_the_same_name_waits_until_the_facilitator_opens(
    owner: Person, open_context: OpenContext, server: Server, base: str, language: Language, faults: Faults
) -> None:
    """Never silently: it is asked, it waits, one press lets it in, and the page goes on by itself."""
    faults.allow("status of 409")
    code = opens_the_door(owner)
    first, second = (open_context("phone", language).new_page() for _ in range(2))
    for page in (first, second):
        page.goto(f"{server.application}/join/{code}")
        joins(page, language, "Sato", "developer")
    first.wait_for_url(f"{base}/room")
    expect(second.locator("h1")).to_have_text(text("joining.are_you", language, name="Sato"))
    second.get_by_role("button", name=text("joining.ask", language), exact=True).click()
    expect(second.locator("h1")).to_have_text(text("joining.waiting", language))
    owner.press("joining.let_in", owner.room.locator("#knocking"), name="Sato")
    second.wait_for_url(f"{base}/room")
    expect(owner.room.locator("#knocking")).to_have_count(0)
    assert len(workshops.state(server, base)["members"]) == 2


def test_the_door_fills_the_wall_and_counts_who_came(
    owner: Person, open_context: OpenContext, server: Server, language: Language
) -> None:
    """Letters and QR are as large as the wall allows, and nothing runs over its edge."""
    code = opens_the_door(owner)
    owner.go("people", tab="door")
    wall = owner.room.locator(".join-wall")
    expect(wall.locator(".join-letters")).to_have_text(code)
    assert wall.locator(".join-letters").evaluate("letters => letters.offsetHeight") > 90
    assert wall.locator("img.qr").evaluate("code => code.offsetWidth") > 400
    assert owner.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page = open_context("phone", language).new_page()
    page.goto(f"{server.application}/join/{code}")
    joins(page, language, "Sato", "sales")
    expect(wall).to_contain_text(owner.words("joining.in_already", count=2))


def test_ones_own_phone_is_signed_in_by_a_code_that_works_once(
    owner: Person, open_context: OpenContext, base: str, language: Language
) -> None:
    owner.go("people")
    owner.press("joining.phone")
    link = owner.room.get_by_label(owner.words("joining.phone_link")).input_value()
    expect(owner.room.locator("img.qr")).to_be_visible()
    mine, theirs = (open_context("phone", language).new_page() for _ in range(2))
    mine.goto(link)
    mine.wait_for_url(f"{base}/room")
    theirs.goto(link)
    expect(theirs.locator("#room")).to_contain_text(text("joining.phone_over", language))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_come_in(
    owner: Person, open_context: OpenContext, server: Server, language: Language, scheme: str, faults: Faults
) -> None:
    """axe finds nothing serious on any page of joining, nor on the people's page with somebody at the door."""
    faults.allow("status of 409")
    code = opens_the_door(owner)
    first = open_context("phone", language, color_scheme=scheme).new_page()
    found: list[str] = []
    first.goto(f"{server.application}/join")
    found += serious(first)
    first.goto(f"{server.application}/join/{code}")
    found += serious(first)
    joins(first, language, "Sato", "product_manager")
    first.wait_for_url("**/room")
    second = open_context("phone", language, color_scheme=scheme).new_page()
    second.goto(f"{server.application}/join/{code}")
    joins(second, language, "Sato", "developer")
    expect(second.locator("h1")).to_have_text(text("joining.are_you", language, name="Sato"))
    found += serious(second)
    second.get_by_role("button", name=text("joining.ask", language), exact=True).click()
    expect(second.locator("h1")).to_have_text(text("joining.waiting", language))
    found += serious(second)
    owner.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    owner.go("people")
    expect(owner.room.locator("#knocking")).to_be_visible()
    for opener in owner.room.locator(".people-list details > summary").all():
        opener.click()
    found += serious(owner.page)
    owner.go("people", tab="door")
    found += serious(owner.page)
    assert found == []
