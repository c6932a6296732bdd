"""The review with two people in real browsers, the break after it, and the page on which devices tick themselves off."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from gyakusan.core.text import Language
from gyakusan.workshop.programs import load_program
from tests.browser import workshops
from tests.browser.conftest import OpenContext, signed_in
from tests.browser.person import Person
from tests.browser.test_accessible import serious
from tests.servers import Server
from tests.web.visiting import OWN

ANDROID = "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/131.0 Mobile Safari/537.36"
WORKS = {leaf: work.id for work in load_program("v3").works("practice") for leaf in work.leaves}


@dataclass
class Two:
    """Whoever runs the room, at a desk, and a developer with a phone."""

    runs: Person
    phone: Person
    titles: list[str]
    """Of the press releases in order; the last one is blank."""

    def move(self, work: str) -> None:
        """The room moves, without a press that a test is not about."""
        for path, form in (
            ("begin", {"part": "practice", "reason": "時間がない"}),
            ("go-to", {"work": work, "reveal": "true"}),
        ):
            self.runs.page.request.post(f"{self.runs.base}/room/{path}", form=dict(form), headers=OWN)


@pytest.fixture
def language() -> Language:
    """Japanese, where a test does not ask for both."""
    return "ja"


@pytest.fixture
def two(open_context: OpenContext, server: Server, base: str, language: Language) -> Two:
    """Both signed in, with press releases to review."""
    runs = signed_in(open_context, server, base, language, "desktop")
    link = workshops.invited(server, base, "山田", "developer")
    phone = Person.arrives(open_context("phone", language, user_agent=ANDROID), server, link, language)
    runs.page.request.post(f"{base}/refine/start", form={"title": "白紙の案"}, headers=OWN)
    titles = [release["title"] for release in workshops.state(server, base)["press_releases"]]
    return Two(runs, phone, titles)


def test_everybody_reads_remarks_and_is_moved_to_the_next(two: Two) -> None:
    """Given the review, when a phone remarks on a sentence and the next one is called, then both see both at once."""
    two.move(WORKS["comments"])
    runs, phone = two.runs.go("room"), two.phone.go("room")
    part = phone.room.locator(".letter-part:has(.passage)").first
    sentence = part.locator(".passage").first
    words = sentence.inner_text()
    sentence.tap()
    expect(part.locator("select[name=quote]")).to_have_value(words)
    part.get_by_label(phone.words("refine.page.comment"), exact=True).fill("だれが測りますか")
    phone.press("refine.page.post_comment", part)
    expect(runs.room.locator(".remark", has_text="だれが測りますか").locator(".remark-quote")).to_have_text(
        words
    )
    expect(runs.room.locator(".passage.is-remarked").first).to_have_text(words)
    assert serious(runs.page) == []
    assert serious(phone.page) == []
    runs.press("review.next", title=two.titles[1])
    for person in (runs, phone):
        expect(person.room.locator(".review h2")).to_have_text(two.titles[1])
        expect(person.room.locator(".rounds-now")).to_have_text(
            person.words("review.turn", number=2, of=len(two.titles))
        )
    expect(phone.room.get_by_role("button", name=re.compile("みんなで"))).to_have_count(0)


def test_it_is_read_aloud_with_arrows_and_a_change_takes_nobodys_place(two: Two) -> None:
    """Given the third passage on the screen, when somebody marks a step red, then it is still the third."""
    two.move(WORKS["comments"])
    runs, phone = two.runs.go("room", tab="aloud"), two.phone.go("room")
    strip = runs.room.locator(".aloud-strip")
    for _ in range(2):
        runs.page.keyboard.press("ArrowRight")
        runs.page.wait_for_function("document.activeElement.classList.contains('aloud-passage')")
    third = runs.room.locator("#passage-3")
    expect(third).to_be_visible()
    expect(runs.room.locator("#passage-1")).not_to_be_in_viewport()
    expect(third).to_be_focused()
    step = phone.room.locator(".letter-steps .letter-part").first
    red = phone.button("refine.page.red", step)
    if red.count():
        red.click()
    else:
        phone.press("refine.page.not_red", step)
    expect(phone.room.locator("#red-steps")).to_be_visible()
    expect(third).to_be_visible()
    runs.room.locator("#passage-3").get_by_role("link", name=runs.words("review.before")).click()
    expect(runs.room.locator("#passage-2")).to_be_in_viewport()
    expect(third).not_to_be_in_viewport()
    assert strip.count() == 1
    assert serious(runs.page) == []


def test_the_break_builds_the_mocks_and_the_last_work_shows_them(two: Two) -> None:
    two.move(WORKS["comments"])
    runs = two.runs.go("room")
    phone = two.phone.go("room")
    runs.page.request.post(f"{runs.base}/room/advance", form={"work": WORKS["comments"]}, headers=OWN)
    expect(phone.room.locator("#phones iframe")).to_have_count(len(two.titles) - 1, timeout=30_000)
    expect(
        phone.room.locator("#phones").get_by_text(phone.words("mocks_page.board.nothing_written"))
    ).to_be_visible()
    two.move(WORKS["next_step"])
    expect(runs.room.locator("#phones iframe")).to_have_count(len(two.titles) - 1)
    lead = runs.room.get_by_label(runs.words("next_step.lead_of"))
    lead.select_option(label="山田")
    expect(phone.room.get_by_label(phone.words("next_step.lead_of")).locator("option:checked")).to_have_text(
        "山田"
    )
    assert serious(runs.page) == []


def test_devices_tick_themselves_off(two: Two) -> None:
    """Given nobody yet, when a phone opens the page, then the facilitator sees it without doing anything."""
    runs, phone = two.runs.go("devices"), two.phone
    table = runs.room.locator(".device-table").last
    expect(runs.room.locator(".device-missing")).to_contain_text("山田")
    phone.go("devices")
    row = table.locator("tr", has_text="山田")
    expect(row).to_contain_text(runs.words("devices.kind.phone"))
    expect(row.locator(".device-good")).to_have_count(2)
    phone.press("devices.heard")
    expect(row.locator(".device-good")).to_have_count(3)
    expect(runs.room.locator(".device-missing")).to_have_count(0)
    assert serious(runs.page) == []
    assert serious(phone.page) == []
    for page in ("take-along", "invite"):
        assert serious(runs.go(page).page) == []
