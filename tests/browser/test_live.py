"""Several people at once: what one does the others see, and nothing anybody wrote is lost, whatever breaks."""

from __future__ import annotations

import statistics
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import httpx
import pytest
from playwright.sync_api import Locator, expect

from gyakusan.web.define.portions import PORTION
from tests.browser import workshops
from tests.browser.conftest import Faults, OpenContext
from tests.browser.person import DRAFT_MS, Person
from tests.servers import Server, serving
from tests.web.visiting import OWN, visit

BACK_MS: Final = 10_000
"""Until a page must be back by itself once its server is."""
WEEKS: Final = 5


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("live")) as running:
        yield running


@pytest.fixture
def base(server: Server) -> str:
    """A new workshop with twelve actions."""
    return workshops.of(server, workshops.SHIFT)


@pytest.fixture
def owner(open_context: OpenContext, server: Server, base: str) -> Person:
    """The facilitator, on the journey."""
    context = open_context()
    return Person(context, context.new_page(), server, base=base).signed_in(server.owner_link)


@pytest.fixture
def developer(open_context: OpenContext, server: Server, base: str) -> Person:
    """Somebody in another browser who may write."""
    return Person.arrives(open_context(), server, workshops.invited(server, base, "高橋", "developer"))


def action(person: Person, row: int) -> Locator:
    """What the customer does in one row of the journey."""
    return person.page.locator("tr[data-item] [data-field=text] textarea").nth(row)


def test_three_people_see_a_change_within_a_second(
    open_context: OpenContext, server: Server, base: str, owner: Person
) -> None:
    """A developer invited on the People page and a sponsor who reads see what the facilitator writes."""
    guests = {
        role: Person.arrives(open_context(), server, invited_by_hand(owner, name, role)).go("listen")
        for name, role in (("高橋", "developer"), ("社長", "sponsor"))
    }
    assert {guest.base for guest in guests.values()} == {base}
    owner.go("listen")
    waited = []
    for number in range(5):
        words = f"前月の表を {number} 回見直す"
        field = action(owner, 0)
        field.fill(words)
        field.press("Enter")
        pressed = time.monotonic()
        expect(action(guests["developer"], 0)).to_have_value(words)
        waited.append(time.monotonic() - pressed)
        expect(guests["sponsor"].room).to_contain_text(words)
    assert statistics.median(waited) < 1, waited
    sponsor = guests["sponsor"]
    expect(sponsor.room.locator("textarea, input, select, button")).to_have_count(0)
    refused = sponsor.page.request.post(f"{base}/listen/add-row", headers=OWN)
    assert refused.status == 403


def invited_by_hand(owner: Person, name: str, role: str) -> str:
    """Brings somebody in on the People page; returns the link that is shown once."""
    owner.go("people")
    form = owner.room.locator("form[action$='/people-link']:has(select)")
    form.get_by_label(owner.words("people.name")).fill(name)
    form.locator("select").select_option(role)
    owner.press("people.make_link", form)
    return owner.room.get_by_label(owner.words("people.link_label")).input_value()


@pytest.mark.parametrize("mine", [True, False])
def test_two_write_the_same_field_and_the_later_one_chooses(
    owner: Person, developer: Person, faults: Faults, mine: bool
) -> None:
    """The later one sees both texts and takes either; what they choose is what everybody has."""
    faults.allow("status of 409")
    owner.go("listen")
    developer.go("listen")
    late = action(developer, 1)
    late.press("End")
    late.press_sequentially("（急ぎ）")
    typed = late.input_value()
    owner.write(action(owner, 1), "先に書いた文")
    late.press("Enter")
    conflict = developer.editor(late).locator(".conflict")
    expect(conflict).to_contain_text(typed)
    expect(conflict).to_contain_text("先に書いた文")
    developer.press("frame.conflict.use_yours" if mine else "frame.conflict.keep_theirs", conflict)
    expect(developer.room.locator(".conflict")).to_have_count(0)
    for person in (owner, developer):
        expect(action(person, 1)).to_have_value(typed if mine else "先に書いた文")


def test_what_is_typed_offline_is_marked_kept_and_sent_on_return(
    owner: Person, developer: Person, faults: Faults
) -> None:
    """Without a network the text stays on the device and says so; back again it goes out and others' changes come in."""
    faults.allow("ERR_INTERNET_DISCONNECTED|Failed to fetch")
    owner.go("listen")
    developer.go("listen")
    developer.context.set_offline(True)
    expect(developer.page.locator("#connection")).to_have_attribute("data-state", "lost")
    field = action(developer, 2)
    field.fill("地下の店で書いた")
    field.press("Enter")
    expect(developer.editor(field)).to_have_attribute("data-state", "kept")
    expect(developer.editor(field)).to_have_attribute("data-state-word", developer.words("frame.edit.kept"))
    owner.write(action(owner, 3), "そのあいだに店で書いた")
    developer.context.set_offline(False)
    developer.saved(field)
    expect(action(owner, 2)).to_have_value("地下の店で書いた")
    expect(action(developer, 3)).to_have_value("そのあいだに店で書いた")
    expect(developer.page.locator("#connection")).to_have_attribute("data-state", "open", timeout=BACK_MS)


def test_undo_takes_back_ones_own_last_change_for_everybody(owner: Person, developer: Person) -> None:
    """The button in the header undoes what its owner did last, not what somebody else did since."""
    owner.go("listen")
    developer.go("listen")
    before = action(owner, 0).input_value()
    owner.write(action(owner, 0), "取り消す文")
    expect(action(developer, 0)).to_have_value("取り消す文")
    developer.write(action(developer, 4), "残る文")
    owner.page.locator("#undo button").click()
    for person in (owner, developer):
        expect(action(person, 0)).to_have_value(before)
        expect(action(person, 4)).to_have_value("残る文")


def test_who_signs_out_leaves_no_unsent_words_on_the_device(
    open_context: OpenContext, server: Server, base: str, faults: Faults
) -> None:
    """What waited to be sent goes with its person; what waits for somebody else at this device stays."""
    faults.allow("ERR_INTERNET_DISCONNECTED|WebSocket|Failed to fetch|htmx:ws")
    link = workshops.invited(server, base, "秋山", "developer")
    me = Person.arrives(open_context(), server, link).go("define")
    asked = me.room.locator("#ask textarea")
    me.room.locator("#ask > summary").click()
    asked.fill("まだ誰にも言わない")
    me.page.evaluate("localStorage.setItem('kept:another:/x', '{}')")
    left = "[...Object.values(sessionStorage), ...Object.keys(localStorage)].filter((one) => /まだ|^kept:/.test(one))"
    assert len(me.page.evaluate(left)) == 2
    me.page.goto(f"{server.application}/me")
    me.page.locator("html[data-ready]").wait_for(state="attached")
    me.page.locator("form[action='/sign-out'] button").click()
    me.page.wait_for_url(f"{server.application}/")
    assert me.page.evaluate(left) == ["kept:another:/x"]


def test_a_stopped_draft_leaves_nothing(
    open_context: OpenContext, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The press on "stop" ends the draft of a long journey, everybody is told, and no question is left behind."""
    # A server that has drafted nothing yet has its dictionaries to open: nobody can miss the button.
    with serving(tmp_path_factory.mktemp("cold")) as server:
        base = workshops.of(server, long_journey())
        context = open_context()
        owner = Person(context, context.new_page(), server, base=base).signed_in(server.owner_link)
        owner.go("define")
        owner.press("frame.draft.make")
        owner.press("frame.draft.stop")
        expect(owner.room).to_contain_text(owner.words("assist.cancelled"), timeout=DRAFT_MS)
        assert workshops.state(server, base)["questions"] == []
        assert workshops.history(server, base)[-1]["actor"] == "folder"
        owner.draft("define")
        rows = WEEKS * 11 + 1
        shown = owner.room.locator("#questions .question")
        expect(shown).to_have_count(PORTION + PORTION)
        owner.room.locator("#questions .tabs").get_by_role("link").last.click()
        expect(shown).to_have_count(2 * (rows - PORTION) - 1)
        context.close()


def long_journey() -> dict[str, str]:
    """Five weeks of the shop manager's work: 56 actions, the goal once and last."""
    lines = workshops.SHIFT["README.md"].splitlines()
    table = [line for line in lines if line.startswith("|")]
    head, steps, goal = table[:2], table[2:-1], table[-1]
    weeks = [step.replace("| ", f"| 第 {week} 週の", 1) for week in range(1, WEEKS + 1) for step in steps]
    return {
        **workshops.SHIFT,
        "README.md": "\n".join(["# 五週間", "", "## Listen", "", *head, *weeks, goal, ""]),
    }


def test_a_killed_server_loses_nothing_it_acknowledged(
    open_context: OpenContext, faults: Faults, tmp_path: Path
) -> None:
    """Power cut in the middle of writing: after the restart pages come back by themselves, and every acknowledged
    change is there."""
    faults.allow("ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|Failed to fetch")
    faults.allow("WebSocket connection|htmx:ws:error")
    with serving(tmp_path) as server:
        base = workshops.of(server, workshops.SHIFT)
        contexts = [open_context() for _ in range(3)]
        people = [
            Person(context, context.new_page(), server, base=base).signed_in(server.owner_link).go(room)
            for context, room in zip(contexts, ("listen", "history", "verdicts"), strict=True)
        ]
        acknowledged = writing_until_killed(server, base)
        for person in people:
            expect(person.page.locator("#connection")).to_have_attribute("data-state", "lost")
        field = action(people[0], 5)
        field.fill("停電のあいだに書いた")
        field.press("Enter")
        expect(people[0].editor(field)).to_have_attribute("data-state", "kept")
        ports = tuple(int(origin.rpartition(":")[2]) for origin in (server.application, server.mocks))
    assert len(ports) == 2
    with serving(tmp_path, ports=ports):
        for person in people:
            expect(person.page.locator("#connection")).to_have_attribute(
                "data-state", "open", timeout=BACK_MS
            )
        people[0].saved(field)
        entries = workshops.history(server, base)
        values = [entry["record"].get("value") for entry in entries]
        assert [value for value in values if value in acknowledged] == acknowledged
        assert "停電のあいだに書いた" in values
        expect(people[1].room).to_contain_text("停電のあいだに書いた")
        for context in contexts:
            context.close()


def writing_until_killed(server: Server, base: str) -> list[str]:
    """Writes one text after another, kills the server in the middle, and returns those that were acknowledged."""
    customer = workshops.state(server, base)["customers"][0]["id"]
    acknowledged: list[str] = []
    enough = threading.Event()

    def write() -> None:
        was = workshops.SHIFT["customer.md"].splitlines()[0].removeprefix("# 顧客: ")
        with visit(server, server.owner_link) as writer:
            for number in range(10_000):
                form = {"item": customer, "field": "product", "was": was, "value": f"第 {number} 案"}
                try:
                    answer = writer.post(f"{base}/listen/edit", data=form, headers=OWN)
                except httpx.TransportError:
                    return
                assert answer.status_code == 303, answer.text
                was = form["value"]
                acknowledged.append(was)
                if number == 20:
                    enough.set()

    writer = threading.Thread(target=write)
    writer.start()
    assert enough.wait(30)
    server.kill()
    writer.join()
    return acknowledged
