"""The rooms beside the course, and the front page: mocks, verdicts, history, people, a new workshop."""

from __future__ import annotations

import re

import httpx
from playwright.sync_api import expect

from gyakusan.core.text import Language
from gyakusan.workshop.programs import load_program
from tests.browser import workshops
from tests.browser.conftest import Faults, OpenContext
from tests.browser.course_steps import decides, locks_everything, publishes_all, records, verdict_of
from tests.browser.person import Person
from tests.browser.visitors import try_by_protocol
from tests.servers import Server


def test_a_mock_is_published_paused_and_destroyed_with_a_receipt(owner: Person) -> None:
    """Its link answers as the page says: open, resting, gone for good."""
    locks_everything(owner)
    link, other = publishes_all(owner)
    assert httpx.get(link).status_code == 200
    phone = owner.room.locator("figure.phone").first
    owner.press("mocks_page.pause", phone)
    expect(phone.get_by_text(owner.words("mocks_page.state.paused"), exact=True)).to_be_visible()
    assert httpx.get(link).status_code == 403
    owner.press("mocks_page.resume", phone)
    expect(phone.get_by_text(owner.words("mocks_page.state.published"), exact=True)).to_be_visible()
    title = phone.locator("iframe").get_attribute("title") or "?"
    sheet = owner.sheet("mocks_page.destroy", phone)
    expect(sheet).to_contain_text(title)
    owner.press("mocks_page.destroy_confirm", sheet)
    receipt = owner.room.get_by_text(owner.words("mocks_page.receipt_files"))
    expect(receipt).to_be_visible()
    receipt.click()
    expect(owner.room.locator(".receipt")).to_contain_text("index.html")
    assert httpx.get(link).status_code == 410
    assert httpx.get(other).status_code == 200


def test_an_undecided_verdict_is_decided_upon_on_the_record(owner: Person, faults: Faults) -> None:
    """Few people came: the page says undecided, and a decision without a reason is refused."""
    faults.allow("status of 422")
    locks_everything(owner)
    link, _ = publishes_all(owner)
    try_by_protocol(link, [5, 4, 2])
    owner.go("verdicts")
    title = owner.room.locator("section.block[id^=idea-] > .block-head h2").first.inner_text()
    switched = load_program("v3").text("milestones.switched.title", owner.language)
    verdict = verdict_of(owner, title, switched)
    expect(verdict.locator(".verdict-line .badge")).to_have_text(owner.words("verdicts.outcome.undecided"))
    records(owner, verdict)
    idea = owner.room.locator("section.block[id^=idea-]").first
    idea.locator("input[name=choice][value=continue]").check()
    owner.press("verdicts_page.decide", idea)
    expect(idea.locator("form .notice-error")).to_be_visible()
    decides(owner, title, "continue", "三人でも、続けるには足りる")
    rested = owner.words("verdicts.outcome.undecided")
    expect(idea.locator("ul.decisions")).to_contain_text(rested)


def test_history_shows_an_earlier_state_and_the_way_back(owner: Person) -> None:
    """The state before a change is looked at, cannot be written in, and one press leads back to now."""
    owner.go("listen")
    field = owner.room.locator("tr[data-item] [data-column=text] textarea").first
    before = field.input_value()
    owner.write(field, "履歴に残る文")
    owner.go("history")
    moments = owner.room.locator(".timeline-moment")
    expect(moments.first).to_contain_text("履歴に残る文")
    moments.nth(1).get_by_role("link", name=owner.words("frame.timeline.view")).click()
    owner.page.wait_for_url(re.compile(r"\?at=\d+$"))
    at = owner.page.url.rpartition("=")[2]
    expect(owner.page.get_by_role("link", name=owner.words("history.back_to_now"))).to_be_visible()
    owner.go("listen", at=at)
    expect(owner.room).to_contain_text(before)
    expect(owner.room).not_to_contain_text("履歴に残る文")
    expect(owner.room.locator("tr[data-item] textarea")).to_have_count(0)
    owner.page.get_by_role("link", name=owner.words("history.back_to_now")).click()
    owner.page.wait_for_url(owner.base)
    owner.go("listen")
    expect(field).to_have_value("履歴に残る文")


def test_somebody_comes_in_by_a_link_and_is_told_when_removed(
    owner: Person, open_context: OpenContext, server: Server, language: Language, base: str, faults: Faults
) -> None:
    """The link is shown once, and whoever is taken out sees it at once and cannot come back."""
    faults.allow("status of 404|WebSocket connection|htmx:ws")
    guest = Person.arrives(
        open_context("phone", language),
        server,
        workshops.invited(server, base, "Takahashi", "design"),
        language,
    ).go("people")
    owner.go("people")
    member = owner.room.locator(".people-list li").filter(has_text="Takahashi")
    sheet = owner.sheet("people.remove", owner.sheet("people.tools", member))
    expect(sheet).to_contain_text(owner.words("people.remove_consequence", name="Takahashi"))
    owner.press("people.remove", sheet)
    expect(member).to_have_count(0)
    expect(guest.page.locator("#connection")).to_have_attribute("data-state", "removed")
    expect(guest.page.locator("#connection")).to_contain_text(guest.words("frame.connection.removed"))
    guest.page.goto(f"{base}/listen")
    # It was the only workshop: the device is signed out too.
    assert guest.page.url == f"{server.application}/"
    expect(guest.page.locator("#room")).to_contain_text(guest.words("web.signed_out"))


def test_a_workshop_begins_with_a_sentence_or_a_pasted_text(on_phone: Person) -> None:
    """A sentence is enough; a pasted list is read, and what was guessed is told."""
    page, home = on_phone.page, f"{on_phone.server.application}/"
    page.goto(home)
    page.locator("textarea[name=sentence]").fill("一人で店を切り盛りする店長")
    on_phone.press("home.start")
    page.wait_for_url(re.compile(r"/w/[0-9a-z]+$"))
    expect(on_phone.room.locator(".look-quote textarea")).to_have_value("一人で店を切り盛りする店長")
    page.goto(home)
    pasted = on_phone.room.locator("details").filter(has_text=on_phone.words("home.from_text"))
    pasted.locator("summary").tap()
    pasted.locator("textarea").fill(workshops.SHIFT["solutions.md"])
    on_phone.press("home.read", pasted)
    page.wait_for_url(re.compile(r"/w/|/new/text"))
    if "/w/" not in page.url:
        on_phone.room.get_by_role("link", name=on_phone.words("home.open")).click()
    on_phone.stay()
    on_phone.go("invent")
    expect(on_phone.page.locator("#solutions tr[data-item]")).to_have_count(8)


def test_one_form_of_every_page_works_without_javascript(
    open_context: OpenContext, server: Server, base: str, language: Language
) -> None:
    """Each press posts, comes back to its page, and shows what was done."""
    context = open_context("desktop", language, java_script_enabled=False)
    page = context.new_page()
    person = Person(context, page, server, language, base)
    page.goto(server.owner_link)
    page.goto(f"{base}/listen")
    rows = page.locator("tr[data-item]")
    before = rows.count()
    person.press("listen.add_row")
    expect(rows).to_have_count(before + 1)
    first = rows.first.locator("[data-column=text]")
    first.locator("textarea").fill("紙だけで直した文")
    person.press("common.save", first)
    expect(first.locator("textarea")).to_have_value("紙だけで直した文")
    page.locator("#undo button").click()
    expect(first.locator("textarea")).not_to_have_value("紙だけで直した文")
    page.goto(f"{base}/define")
    sheet = person.sheet("define.questions.ask")
    sheet.locator("textarea").fill("なぜ JavaScript がないと書けないのか")
    person.press("define.questions.add", sheet)
    expect(page.locator("#others textarea").last).to_have_value("なぜ JavaScript がないと書けないのか")
    page.goto(f"{base}/invent")
    chosen = page.locator("#inventions").get_by_text(person.words("invent.inventions.chosen"), exact=True)
    held = chosen.count()
    person.button("invent.inventions.unchoose").first.click()
    expect(chosen).to_have_count(held - 1)
    page.goto(f"{base}/refine")
    red = page.locator(".letter-steps .red-step")
    held = red.count()
    person.button("refine.page.red").first.click()
    expect(red).to_have_count(held + 1)
    page.goto(f"{base}/test")
    opener = page.locator("details.confirm:has([action*='/lock'])")
    opener.first.locator("> summary").click()
    person.press("test_iterate.page.lock", opener.first.locator(".popover"))
    expect(page.locator("#criteria .mark-lock")).to_have_count(1)
    page.goto(f"{base}/mocks")
    make = person.button("mocks_page.make")
    expect(make).to_have_count(2)
    make.first.click()
    expect(make).to_have_count(1)
    page.goto(f"{base}/verdicts")
    idea = page.locator("section.block[id^=idea-]").first
    decides(person, idea.locator("> .block-head h2").inner_text(), "cut", "待たずに切る")
    page.goto(f"{base}/people")
    page.locator("form[action$='/people-link'] input[name=name]").fill("Suzuki")
    person.press("people.make_link")
    expect(person.room.get_by_label(person.words("people.link_label"))).to_have_value(re.compile("/p/"))
    page.goto(f"{server.application}/")
    page.locator("textarea[name=sentence]").fill("紙と鉛筆だけの店長")
    person.press("home.start")
    expect(page.locator(".look-quote textarea")).to_have_value("紙と鉛筆だけの店長")
