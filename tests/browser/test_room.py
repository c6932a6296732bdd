"""The room with three people in real browsers: whoever runs it, a member at a desk, a member with a phone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

import pytest
from playwright.sync_api import Page, expect

from gyakusan.core.text import LANGUAGES, Language
from gyakusan.workshop.programs import load_program
from tests.browser import workshops
from tests.browser.conftest import Faults, OpenContext, signed_in
from tests.browser.person import Person
from tests.browser.test_accessible import serious
from tests.servers import Server
from tests.web.visiting import OWN

SHARED_MS: Final = 20_000
"""How long a page may take to follow while other tests share the machine; it is milliseconds when they do not."""


@dataclass
class Room:
    """Three people who look at one room."""

    runs: Person
    decider: Person
    phone: Person

    @property
    def everybody(self) -> tuple[Person, ...]:
        """All three."""
        return self.runs, self.decider, self.phone

    def title(self, work: str) -> str:
        """What a work is called."""
        about = workshops.state(self.runs.server, self.runs.base)["about"]
        return load_program(about["program"]).text(f"works.{work}.title", self.runs.language)

    def go_to(self, work: str) -> None:
        """The room moves, without a press that a test is not about."""
        form: dict[str, str | float | bool] = {"work": work, "reveal": "true"}
        answer = self.runs.page.request.post(f"{self.runs.base}/room/go-to", form=form, headers=OWN)
        assert answer.ok, answer.text()

    def all_at(self, work: str) -> None:
        """Everybody's page is at the work, by itself."""
        for person in self.everybody:
            heading = person.page.get_by_role("heading", level=1)
            expect(heading).to_have_text(self.title(work), timeout=SHARED_MS)


@pytest.fixture
def language() -> Language:
    """Japanese, where a test does not ask for both."""
    return "ja"


@pytest.fixture
def room(open_context: OpenContext, server: Server, base: str, language: Language) -> Room:
    """Everybody is in the room, which waits."""
    runs = signed_in(open_context, server, base, language, "desktop")
    decider, phone = (
        Person.arrives(context, server, workshops.invited(server, base, name, role), language)
        for context, name, role in (
            (open_context("desktop", language), "高橋", "product_manager"),
            (open_context("phone", language), "小林", "developer"),
        )
    )
    for person in (runs, decider, phone):
        person.go("room")
    return Room(runs, decider, phone)


def begin(room: Room) -> None:
    """The practice part, by the button everybody waits for."""
    part = room.runs.room.locator("form:has(input[name=part][value=practice])")
    part.locator("[name=reason]").fill("時間がない")
    part.get_by_role("button").click()
    room.all_at("opening")


@pytest.mark.parametrize("language", LANGUAGES)
def test_everybody_follows_and_a_slip_is_undone_by_one_press(room: Room) -> None:
    """On, back on the clock it had, and on again: nobody but whoever runs the room presses anything."""
    begin(room)
    room.runs.press("room.next", work=room.title("greet_ai"))
    room.all_at("greet_ai")
    room.runs.press("room.undo_move", work=room.title("opening"))
    room.all_at("opening")
    for person in (room.decider, room.phone):
        expect(person.room.locator("#desk")).to_have_count(0)
        expect(person.button("room.ready")).to_be_visible()
    room.phone.press("room.ready")
    everybody = room.runs.words("room.of", here=1, all=2)
    for person in room.everybody:
        expect(person.room.locator(".seat-count")).to_contain_text(everybody)


def test_words_half_written_when_the_room_moves_on_are_kept(room: Room) -> None:
    """The board is gone from the screen; what was typed is in the record all the same."""
    begin(room)
    room.go_to("listen_journey")
    room.all_at("listen_journey")
    cell = room.decider.page.locator("#held [data-field=text] textarea").first
    cell.click()
    cell.press("End")
    cell.press_sequentially(" XYZ")
    room.go_to("define_questions")
    room.all_at("define_questions")
    expect(room.runs.page.get_by_role("heading", level=1)).to_have_text(room.title("define_questions"))
    room.go_to("listen_journey")
    shown = room.runs.page.locator("#held [data-field=text] textarea").first
    expect(shown).to_have_value(re.compile("XYZ"))


def test_words_of_a_form_that_was_not_sent_outlive_the_work_a_reload_and_a_refusal(
    room: Room, faults: Faults
) -> None:
    """Gone from the board they can be copied; back in their form they say that they are not sent; refused they stay."""
    faults.allow("status of (404|422)")
    begin(room)
    room.go_to("define_questions")
    room.all_at("define_questions")
    me, words = room.decider, "どうすれば朝の電話を"
    left = me.page.locator("#halfway")
    expect(left).to_be_hidden()
    own = me.room.locator("#ask textarea")
    me.room.locator("#ask > summary").click()
    own.fill(words)
    room.go_to("listen_journey")
    room.all_at("listen_journey")
    left.locator("summary").click()
    expect(left.locator("textarea")).to_have_value(words)
    expect(left.get_by_role("button", name=me.words("frame.copy.do"))).to_be_visible()
    cell = me.page.locator("#held [data-field=text] textarea").first
    cell.press("End")
    cell.press_sequentially(" XYZ")
    item = me.editor(cell).get_attribute("data-item")
    gone: dict[str, str | float | bool] = {"item": str(item), "field": "text"}
    removed = room.runs.page.request.post(f"{room.runs.base}/listen/remove", form=gone, headers=OWN)
    assert removed.ok
    expect(left.locator("textarea")).to_have_count(2)
    room.go_to("define_questions")
    me.room.locator("#ask > summary").click()
    expect(own).to_have_value(words)
    expect(me.room.get_by_text(me.words("frame.halfway.again"))).to_be_visible()
    expect(left.locator("textarea")).to_have_count(1)
    expect(left.locator("textarea")).to_have_value(re.compile("XYZ"))
    left.get_by_role("button", name=me.words("frame.halfway.discard")).click()
    expect(left.locator("textarea")).to_have_value(words)  # that press closed the sheet with the words
    me.go("room")
    me.room.locator("#ask > summary").click()
    expect(own).to_have_value(words)
    me.press("define.questions.add")
    expect(own).to_have_value("")
    asked = workshops.state(room.runs.server, room.runs.base)["questions"]
    assert [question["text"] for question in asked].count(words) == 1
    expect(me.room.get_by_text(me.words("frame.halfway.again"))).to_have_count(0)
    expect(left).to_be_hidden()
    told = room.runs.room.get_by_label(room.runs.words("room.tell"))
    told.fill("長" * 501)
    room.runs.press("room.tell_all")
    said = told.locator("xpath=ancestor::form").locator(".said")
    expect(said).to_contain_text("501")
    expect(told).to_have_value("長" * 501)
    expect(me.room.locator("#announced")).to_have_count(0)


def test_a_sentence_half_written_on_the_desk_outlives_what_others_do(room: Room) -> None:
    begin(room)
    room.go_to("listen_journey")
    room.all_at("listen_journey")
    told = room.runs.room.get_by_label(room.runs.words("room.tell"))
    told.fill("半分だけ")
    room.runs.room.get_by_role("heading", level=1).click()
    room.phone.press("room.ready")
    expect(room.runs.room.locator(".seat.is-ready")).to_have_count(1)
    expect(told).to_have_value("半分だけ")
    room.runs.press("room.tell_all")
    for person in room.everybody:
        expect(person.room.locator("#announced")).to_contain_text("半分だけ")
    expect(told).to_have_value("")


def test_elsewhere_a_banner_follows_and_leads_back(room: Room) -> None:
    begin(room)
    room.decider.go("history")
    banner = room.decider.page.locator("#banner")
    expect(banner).to_contain_text(room.title("opening"))
    expect(banner.locator(".clock-left")).to_have_text(re.compile(r"\d:\d\d$"))
    room.go_to("listen_journey")
    expect(banner).to_contain_text(room.title("listen_journey"))
    banner.get_by_role("link", name=room.decider.words("room.back_to_room")).click()
    expect(room.decider.page.get_by_role("heading", level=1)).to_have_text(room.title("listen_journey"))


def test_dice_are_thrown_once_and_everybody_sees_the_same(room: Room, open_context: OpenContext) -> None:
    """The decider throws; the room and the wall show every candidate and the one that won."""
    begin(room)
    room.go_to("define_questions")
    room.all_at("define_questions")
    wall = room.runs.second_page().go("projector")
    sheet = room.decider.sheet("room.over.dice")
    sheet.get_by_label(room.decider.words("room.dice_candidates")).fill("朝から\n夜から")
    room.decider.press("room.dice_roll", sheet)
    shown = [person.room.locator(".dice") for person in (*room.everybody, wall)]
    for dice in shown:
        expect(dice.locator(".dice-candidate")).to_have_count(2)
        expect(dice.locator(".is-chosen")).to_have_count(1)
    assert len({dice.locator(".is-chosen").inner_text() for dice in shown}) == 1


def test_when_time_is_up_the_room_says_so_and_this_device_sounds(room: Room) -> None:
    """The page's own clock is set on; nobody waits. The choice to hear it is remembered."""
    begin(room)
    page = room.decider.page
    page.clock.install()
    room.decider.go("room")
    switch = page.locator(".clock-sound")
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "true")
    room.decider.go("room")
    expect(page.locator(".clock-sound")).to_have_attribute("aria-pressed", "true")
    page.clock.run_for(1_000)
    expect(page.locator(".time-up")).to_be_hidden()
    page.clock.fast_forward(6 * 60_000)
    page.clock.run_for(1_000)
    expect(page.locator(".clock-left")).to_have_text(re.compile(r"^\+\d:\d\d$"))
    expect(page.locator(".time-up")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("data-sounded", "1")
    expect(page.locator("#announcements")).to_have_text(room.decider.words("room.clock.over"))


def test_a_wide_board_never_runs_under_the_desk_and_the_desk_folds(room: Room) -> None:
    begin(room)
    room.go_to("listen_journey")
    room.all_at("listen_journey")
    page = room.runs.page
    board, desk = page.locator(".held-board"), page.locator("#desk")
    boxes = board.bounding_box(), desk.bounding_box()
    assert boxes[0]
    assert boxes[1]
    assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator(".desk-fold").click()
    expect(page.locator("#desk-more")).to_be_hidden()
    expect(room.runs.button("room.next", work=room.title("define_intro"))).to_be_visible()
    room.phone.press("room.ready")
    expect(page.locator(".seat.is-ready")).to_have_count(1)
    expect(page.locator("#desk-more")).to_be_hidden()
    room.runs.go("room")
    expect(page.locator("#desk-more")).to_be_hidden()


def test_notes_of_whoever_runs_it_are_kept_and_stay_theirs(room: Room) -> None:
    begin(room)
    room.go_to("listen_journey")
    room.all_at("listen_journey")
    note = room.runs.room.get_by_label(room.runs.words("room.note"))
    note.fill("植えた言葉")
    note.blur()
    expect(room.runs.room.get_by_text(room.runs.words("room.note_kept"), exact=True)).to_be_visible()
    room.runs.go("room")
    expect(room.runs.room.get_by_label(room.runs.words("room.note"))).to_have_value("植えた言葉")
    for person in (room.decider, room.phone):
        assert "植えた言葉" not in person.page.content()


def checked(page: Page, language: Language) -> None:
    """Nothing serious by day, nor in contrast at night; nothing runs out at the side. Colours are those of both languages."""
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    assert serious(page) == []
    if language == "ja":
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        assert serious(page, runOnly=["color-contrast"]) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("language", LANGUAGES)
def test_room_wall_paper_and_desk_are_accessible(room: Room) -> None:
    for person in (room.runs, room.phone):
        checked(person.page, person.language)
    begin(room)
    for work in ("opening", "listen_journey", "define_impact", "break_one"):
        room.go_to(work)
        room.all_at(work)
        for person in (room.runs, room.phone):
            checked(person.page, person.language)
    wall = room.runs.second_page()
    for address in (
        f"{room.runs.base}/projector",
        f"{room.runs.base}/paper",
        f"{room.runs.server.application}/desk",
    ):
        wall.page.goto(address)
        wall.page.locator("html[data-ready]").wait_for(state="attached")
        checked(wall.page, wall.language)


def test_the_table_of_all_rooms_follows_by_itself(room: Room) -> None:
    """Whoever runs several sees each move without pressing anything; it looks again every few seconds."""
    begin(room)
    table = room.runs.second_page()
    table.page.goto(f"{room.runs.server.application}/desk")
    row = table.page.get_by_role("row").filter(
        has=table.page.locator(f"a[href='{room.runs.base.removeprefix(room.runs.server.application)}/room']")
    )
    expect(row).to_contain_text(room.title("opening"))
    room.go_to("listen_journey")
    expect(row).to_contain_text(room.title("listen_journey"), timeout=SHARED_MS)
