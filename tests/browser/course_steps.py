"""The stages of a course as a facilitator walks them in a browser; each ends with what the page must then show."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

from playwright.sync_api import Locator, expect

from tests.browser.person import Person

CHOSEN = ("早番の味方", "代わりはすぐ見つかる")
"""What the facilitator calls the two inventions that go on."""


def uploads(person: Person, bundle: Path) -> None:
    """A new workshop from a zip, on the front page."""
    person.page.goto(f"{person.server.application}/")
    form = person.room.locator("details").filter(has_text=person.words("home.from_files"))
    form.locator("summary").click()
    form.locator("input[type=file]").set_input_files(bundle)
    person.press("home.upload", form)
    person.page.wait_for_url(re.compile(r"/w/|/new/upload"))
    if "/w/" not in person.page.url:  # what was read with a guess is told first
        person.room.get_by_role("link", name=person.words("home.open")).click()
        person.page.wait_for_url("**/w/*")
    person.stay()
    person.live()


def accepts_and_edits(person: Person, draft: Locator, words: str) -> None:
    """A drafted text is kept as an assumption by one click, then reworded in place."""
    person.confirm_basis(draft)
    field = draft.locator("textarea").first
    person.write(field, words)
    expect(field).to_have_value(words)


def chooses_two(person: Person) -> None:
    """The two inventions worth most are named and chosen."""
    person.go("invent")
    documents = person.page.locator("#inventions .letter-column")
    items = [documents.nth(place).get_attribute("data-item") for place in range(2)]
    for item, name in zip(items, CHOSEN, strict=True):
        one = person.page.locator(f"#i-{item}")
        person.write(one.locator(".look-title textarea"), name)
        person.press("invent.inventions.choose", one)
        expect(one.get_by_text(person.words("invent.inventions.chosen"))).to_be_visible()


def locks_everything(person: Person) -> int:
    """Locks each criterion of each idea after reading what that means; returns how many were locked."""
    locked = 0
    person.go("test")
    ideas = person.room.locator("nav.tabs").first.get_by_role("link")
    for idea in [link.get_attribute("href") for link in ideas.all()]:
        person.page.goto(f"{person.server.application}{idea}")
        person.live()
        while (opener := person.room.locator("details.confirm:has([action*='/lock'])")).count():
            waiting = opener.count()
            opener.first.locator("> summary").click()
            sheet = opener.first.locator(".popover")
            expect(sheet).to_contain_text(person.words("test_iterate.page.lock_consequence"))
            person.press("test_iterate.page.lock", sheet)
            expect(opener).to_have_count(waiting - 1)
            locked += 1
        expect(person.room.locator(".mark-lock")).to_have_count(
            person.room.locator("#criteria > .block").count()
        )
    return locked


def publishes_all(person: Person) -> list[str]:
    """Builds and publishes the mock of each press release; returns the public links in their order."""
    person.go("mocks")
    make = person.button("mocks_page.make")
    for left in range(make.count() - 1, -1, -1):
        make.first.click()
        expect(make).to_have_count(left)
    phones = person.room.locator(".phone")
    for place in range(phones.count()):
        phone = phones.nth(place)
        # What is still open is asked about once more; without it one press is enough.
        if phone.get_by_text(person.words("mocks_page.publish"), exact=True).evaluate(
            "e => !!e.closest('summary')"
        ):
            person.sheet("mocks_page.publish", phone)
            person.press("mocks_page.publish_anyway", phone)
        else:
            person.press("mocks_page.publish", phone)
        expect(phone.get_by_text(person.words("mocks_page.state.published"), exact=True)).to_be_visible()
    links = person.room.get_by_label(person.words("mocks_page.link.public"), exact=True)
    expect(links).to_have_count(2)
    return [link.input_value() for link in links.all()]


def observes(person: Person, title: str, solved: list[bool]) -> None:
    """Takes down one user test per entry: solved the task within two minutes, or gave up."""
    person.go("test")
    person.room.locator("nav.tabs").first.get_by_role("link", name=title).click()
    person.live()
    form = person.room.locator("form.observed")
    for number, done in enumerate(solved, 1):
        form.locator("[name=solved]").select_option("yes" if done else "no")
        form.locator("[name=minutes]").fill("2" if done else "7")
        # The live connection may show the row first; the form takes the next one once its own answer is here.
        with person.page.expect_response(lambda answer: answer.url.split("?")[0].endswith("/observe")):
            form.get_by_role("button").click()
        expect(person.room.locator("#user-tests tbody tr")).to_have_count(number)


def verdict_of(person: Person, title: str, milestone: str) -> Locator:
    """The block of one criterion on the page of verdicts."""
    idea = person.room.locator("section.block[id^=idea-]").filter(
        has=person.page.get_by_role("heading", name=title, level=2, exact=True)
    )
    return idea.locator("section.block").filter(
        has=person.page.get_by_role("heading", name=milestone, level=3, exact=True)
    )


def numbers_of(person: Person, verdict: Locator) -> dict[str, str]:
    """The table behind "in numbers"."""
    verdict.get_by_text(person.words("verdicts_page.numbers"), exact=True).click()
    rows = verdict.locator("table tr")
    return {row.locator("th").inner_text(): row.locator("td").inner_text() for row in rows.all()}


def records(person: Person, verdict: Locator) -> None:
    """Puts the present verdict on the record."""
    person.press("verdicts_page.record", verdict)
    expect(verdict.get_by_text(f"{datetime.now().astimezone():%Y-%m-%d}").last).to_be_visible()
    expect(person.button("verdicts_page.record", verdict)).to_have_count(0)


def decides(person: Person, title: str, choice: str, reason: str) -> None:
    """Continues, pivots or cuts an idea, with a reason."""
    idea = person.room.locator("section.block[id^=idea-]").filter(
        has=person.page.get_by_role("heading", name=title, level=2, exact=True)
    )
    idea.locator(f"input[name=choice][value={choice}]").check()
    idea.locator("textarea[name=reason]").fill(reason)
    person.press("verdicts_page.decide", idea)
    expect(idea.locator("ul.decisions")).to_contain_text(reason)
