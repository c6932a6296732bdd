"""The room cut off: a laptop that slept, a power cut. Everybody is back within seconds, with everything there once."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Final

from playwright.sync_api import Locator, expect

from gyakusan.workshop.programs import load_program
from tests.browser import workshops
from tests.browser.conftest import Faults, OpenContext
from tests.browser.person import Person
from tests.servers import Server, serving
from tests.web.visiting import OWN

BACK_S: Final = 10.0
CUT: Final = "ERR_INTERNET_DISCONNECTED|ERR_CONNECTION|ERR_EMPTY_RESPONSE|Failed to fetch|WebSocket|htmx:ws"


def gathered(open_context: OpenContext, server: Server) -> tuple[Person, Person]:
    """Whoever runs it and a developer, both in the room, at the journey."""
    base = workshops.of(server, workshops.SHIFT)
    context = open_context()
    runs = Person(context, context.new_page(), server, base=base).signed_in(server.owner_link)
    link = workshops.invited(server, base, "高橋", "developer")
    developer = Person.arrives(open_context(), server, link)
    posts(runs, "begin", part="practice", reason="時間がない")
    posts(runs, "go-to", work="listen_journey")
    return runs.go("room"), developer.go("room")


def posts(person: Person, action: str, **form: str | float | bool) -> None:
    """A form of the room, sent without a press that the test is not about."""
    answer = person.page.request.post(f"{person.base}/room/{action}", form=form, headers=OWN)
    assert answer.ok, answer.text()


def cell(person: Person, row: int) -> Locator:
    """What the customer does, in one row of the board."""
    return person.room.locator("#held tr[data-item] [data-field=text] textarea").nth(row)


def title(work: str) -> str:
    """What a work is called."""
    return load_program("v3").text(f"works.{work}.title", "ja")


def texts(person: Person) -> list[str]:
    """What the record says of every row."""
    return [row["text"] for row in workshops.state(person.server, person.base)["journey"]]


def test_a_laptop_that_slept_is_back_with_what_it_missed_and_what_was_written_on_it(
    open_context: OpenContext, faults: Faults, tmp_path: Path
) -> None:
    """Where somebody is stands beside the field; asleep they write on, the room moves on; awake both meet, once."""
    faults.allow(CUT)
    with serving(tmp_path) as server:
        runs, developer = gathered(open_context, server)
        cell(developer, 2).focus()
        expect(runs.editor(cell(runs, 2))).to_have_attribute("data-there", "高橋")
        developer.context.set_offline(True)
        expect(developer.page.locator("#connection")).to_have_attribute("data-state", "lost")
        for row, words in ((2, "眠ったまま書いた"), (4, "眠ったまま直した")):
            cell(developer, row).fill(words)
            cell(developer, row).press("Enter")
            expect(developer.editor(cell(developer, row))).to_have_attribute("data-state", "kept")
        runs.write(cell(runs, 3), "そのあいだに書いた")
        posts(runs, "go-to", work="define_questions")
        expect(runs.page.get_by_role("heading", level=1)).to_have_text(title("define_questions"))
        awake = time.monotonic()
        developer.context.set_offline(False)
        expect(developer.page.get_by_role("heading", level=1)).to_have_text(
            title("define_questions"), timeout=BACK_S * 1000
        )
        expect(developer.page.locator("#connection")).to_have_attribute("data-state", "open")
        assert time.monotonic() - awake < BACK_S
        expect(developer.page.locator("#halfway")).to_be_hidden()
        posts(runs, "back")
        for person in (runs, developer):
            for row, words in ((2, "眠ったまま書いた"), (3, "そのあいだに書いた"), (4, "眠ったまま直した")):
                expect(cell(person, row)).to_have_value(words)
        recorded = texts(runs)
        assert [recorded.count(words) for words in ("眠ったまま書いた", "眠ったまま直した")] == [1, 1]
        expect(runs.room.locator(".seat").filter(has_text="高橋")).to_contain_text(
            runs.words("room.seat.here")
        )


def test_a_power_cut_in_the_middle_of_a_work_loses_nothing_that_was_acknowledged(
    open_context: OpenContext, faults: Faults, tmp_path: Path
) -> None:
    """Killed and started again: both are back at the same work on the same clock, with every text there once."""
    faults.allow(CUT)
    with serving(tmp_path) as server:
        runs, developer = gathered(open_context, server)
        ports = tuple(int(origin.rpartition(":")[2]) for origin in (server.application, server.mocks))
        runs.write(cell(runs, 1), "切れる前に保存した")
        developer.write(cell(developer, 2), "こちらも保存した")
        held = workshops.state(server, runs.base)["meeting"]
        server.kill()
        for person in (runs, developer):
            expect(person.page.locator("#connection")).to_have_attribute("data-state", "lost")
        cell(developer, 4).fill("停電のあいだに書いた")
        cell(developer, 4).press("Enter")
        expect(developer.editor(cell(developer, 4))).to_have_attribute("data-state", "kept")
    with serving(tmp_path, ports=(ports[0], ports[1])):
        begun = time.monotonic()
        for person in (runs, developer):
            expect(person.page.locator("#connection")).to_have_attribute(
                "data-state", "open", timeout=BACK_S * 1000
            )
        assert time.monotonic() - begun <= BACK_S
        for person in (runs, developer):
            expect(cell(person, 4)).to_have_value("停電のあいだに書いた")
            expect(person.room.locator(".clock-left").first).to_have_text(re.compile(r"\d+:\d\d"))
        recorded = texts(runs)
        for words in ("切れる前に保存した", "こちらも保存した", "停電のあいだに書いた"):
            assert recorded.count(words) == 1
        assert workshops.state(runs.server, runs.base)["meeting"] == held
