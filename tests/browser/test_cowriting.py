"""A press release written by several people at once, in real browsers: cursors, Japanese input, cut cables, power cuts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import expect

from gyakusan.core.text import Language
from gyakusan.workshop.programs import load_program
from tests.browser import workshops
from tests.browser.conftest import Faults, OpenContext
from tests.browser.person import Person
from tests.browser.writing import RESTED_MS, field, plain, recorded, same, state, words, write
from tests.servers import Server, serving
from tests.web.visiting import OWN, visit

HEAVIEST: Final = 350_000
"""Bytes that a page on which people write together may cost to open, all of it, nothing cached."""
BACK_MS: Final = 10_000


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("together")) as running:
        yield running


@pytest.fixture
def base(server: Server) -> str:
    """A workshop with two press releases."""
    return workshops.of(server, workshops.demo("ja"))


@pytest.fixture
def owner(open_context: OpenContext, server: Server, base: str) -> Person:
    """The facilitator, at the press releases."""
    context = open_context()
    return Person(context, context.new_page(), server, base=base).signed_in(server.owner_link).go("refine")


@pytest.fixture
def developer(open_context: OpenContext, server: Server, base: str) -> Person:
    """Somebody in another browser who may write."""
    link = workshops.invited(server, base, "高橋", "developer")
    return Person.arrives(open_context(), server, link).go("refine")


def test_two_people_write_one_text_and_see_each_others_cursor(
    owner: Person, developer: Person, server: Server, base: str
) -> None:
    """Each sees the other's words and, at their place, a cursor with a name; at rest one entry names both."""
    before = recorded(server, base)
    write(owner, "朝いちばんに。", at="Home")
    expect(words(developer)).to_contain_text("朝いちばんに。")
    write(developer, "そして夜も。")
    expect(words(owner)).to_contain_text("そして夜も。")
    expect(words(owner).locator(".caret-name")).to_have_text("高橋")
    expect(words(developer).locator(".caret-name")).to_have_text("Owner")
    expect(field(owner).locator(".writers")).to_have_text("高橋")
    assert same(owner, developer) == f"朝いちばんに。{before}そして夜も。"
    # The cursor stays with the words it stood at while others write in front of it.
    write(developer, "速報。", at="Home")
    expect(words(owner)).to_contain_text("速報。")
    owner.page.keyboard.insert_text("まず、")
    expect(words(developer)).to_contain_text("速報。朝いちばんに。まず、")
    developer.go("history")
    expect(developer.room).to_contain_text(re.compile("主催者、高橋|高橋、主催者"), timeout=RESTED_MS)
    assert recorded(server, base) == f"速報。朝いちばんに。まず、{before}そして夜も。"


def test_ones_own_undo_leaves_the_others_words(owner: Person, developer: Person) -> None:
    """Ctrl+Z in the text takes back what one wrote oneself."""
    write(owner, "わたしの文。")
    expect(words(developer)).to_contain_text("わたしの文。")
    write(developer, "あなたの文。")
    expect(words(owner)).to_contain_text("あなたの文。")
    words(owner).press("Control+z")
    expect(words(developer)).not_to_contain_text("わたしの文。")
    expect(words(developer)).to_contain_text("あなたの文。")


def test_a_japanese_composition_is_not_disturbed(owner: Person, developer: Person) -> None:
    """While somebody composes, what others write waits; the word arrives whole, once, and both texts are in."""
    words(owner).focus()
    owner.page.keyboard.press("Control+Home")
    ime = owner.context.new_cdp_session(owner.page)
    for kana in ("あ", "あさ", "あさが", "あさがお"):
        ime.send(
            "Input.imeSetComposition", {"text": kana, "selectionStart": len(kana), "selectionEnd": len(kana)}
        )
    write(developer, "横から書く。", at="Home")
    state(developer, "saved")
    ime.send("Input.imeSetComposition", {"text": "朝顔", "selectionStart": 2, "selectionEnd": 2})
    expect(words(owner)).to_contain_text("朝顔")
    expect(words(owner)).not_to_contain_text("横から書く。")
    ime.send("Input.insertText", {"text": "朝顔"})
    expect(words(owner)).to_contain_text("横から書く。")
    for person in (owner, developer):
        expect(words(person)).to_contain_text("朝顔")
    text = same(owner, developer)
    assert (text.count("朝顔"), text.count("横から書く。"), text.count("あさ")) == (1, 1, 0)


def test_without_a_network_one_writes_on_and_it_is_merged_on_return(
    owner: Person, developer: Person, faults: Faults
) -> None:
    """The text stays in the page, its state is shown all the while, and back again both have everything."""
    faults.allow("ERR_INTERNET_DISCONNECTED|Failed to fetch|WebSocket|htmx:ws")
    expect(words(developer)).to_be_visible()
    developer.context.set_offline(True)
    state(developer, "lost")
    write(developer, "地下で書いた文。")
    state(developer, "kept")
    expect(field(developer)).to_have_attribute("data-state-word", developer.words("cowriting.state.kept"))
    write(owner, "そのあいだの文。", at="Home")
    state(owner, "saved")
    developer.context.set_offline(False)
    for person in (owner, developer):
        expect(words(person)).to_contain_text("地下で書いた文。", timeout=BACK_MS)
        expect(words(person)).to_contain_text("そのあいだの文。", timeout=BACK_MS)
    state(developer, "saved")
    text = same(owner, developer)
    assert (text.count("地下で書いた文。"), text.count("そのあいだの文。")) == (1, 1)


def test_a_tab_closed_without_a_network_loses_nothing(
    owner: Person, developer: Person, faults: Faults
) -> None:
    """What was written is in the browser's storage; the next page sends it, and forgets it then."""
    faults.allow("ERR_INTERNET_DISCONNECTED|Failed to fetch|WebSocket|htmx:ws")
    expect(words(developer)).to_be_visible()
    developer.context.set_offline(True)
    write(developer, "閉じる前の文。")
    state(developer, "kept")
    developer.page.close()
    write(owner, "そのあいだの文。", at="Home")
    state(owner, "saved")
    developer.context.set_offline(False)
    developer.page = developer.context.new_page()
    developer.go("refine")
    for person in (owner, developer):
        expect(words(person)).to_contain_text("閉じる前の文。", timeout=BACK_MS)
        expect(words(person)).to_contain_text("そのあいだの文。", timeout=BACK_MS)
    assert same(owner, developer).count("閉じる前の文。") == 1
    state(developer, "saved")
    assert not developer.page.evaluate(
        "Object.keys(localStorage).filter(key => key.startsWith('writing:')).length"
    )


def test_a_killed_server_in_the_middle_of_writing(
    open_context: OpenContext, faults: Faults, tmp_path: Path
) -> None:
    """Power cut while two write: they write on, come back by themselves, and have the same text with everything in it."""
    faults.allow(
        "ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|Failed to fetch|WebSocket|htmx:ws"
    )
    with serving(tmp_path) as server:
        base = workshops.of(server, workshops.demo("ja"))
        ports = tuple(int(origin.rpartition(":")[2]) for origin in (server.application, server.mocks))
        contexts = [open_context() for _ in range(2)]
        links = (server.owner_link, workshops.invited(server, base, "高橋", "developer"))
        people = [
            Person(context, context.new_page(), server, base=base).signed_in(link).go("refine")
            for context, link in zip(contexts, links, strict=True)
        ]
        for number, person in enumerate(people):
            write(person, f"〈前{number}〉")
            state(person, "saved")
        for number, person in enumerate(people):
            write(person, f"〈最中{number}〉")
        server.kill()
        for number, person in enumerate(people):
            write(person, f"〈あと{number}〉", at="Home")
            state(person, "kept")
        with serving(tmp_path, ports=(ports[0], ports[1])) as again:
            for person in people:
                state(person, "saved")
                for number in range(2):
                    expect(words(person)).to_contain_text(f"〈あと{number}〉", timeout=BACK_MS)
            text = same(*people)
            for one in (f"〈{when}{number}〉" for when in ("前", "最中", "あと") for number in range(2)):
                assert text.count(one) == 1, (one, text)
            with visit(again, again.owner_link) as owner:
                owner.get(f"{base}/export.zip")
            assert recorded(again, base) == text
            for context in contexts:
                context.close()


def test_a_reader_watches_and_has_nothing_to_write_in(
    open_context: OpenContext, owner: Person, server: Server, base: str
) -> None:
    """The sponsor sees each word as it comes; the text is no field."""
    link = workshops.invited(server, base, "社長", "sponsor")
    sponsor = Person.arrives(open_context("phone"), server, link).go("refine")
    expect(words(sponsor)).to_have_attribute("contenteditable", "false")
    write(owner, "社長も読む文。")
    expect(words(sponsor)).to_contain_text("社長も読む文。")


def test_a_removed_member_keeps_the_page_and_gets_nothing_more(
    owner: Person, developer: Person, server: Server, base: str, faults: Faults
) -> None:
    """The field says so and takes no more words; what is written afterwards does not arrive."""
    faults.allow("WebSocket|status of 40[134]|htmx:ws")
    expect(words(developer)).to_be_visible()
    person = next(m["person"] for m in workshops.state(server, base)["members"] if m["role"] == "developer")
    owner.page.request.post(
        f"{base}/people/remove-member", form={"person": person}, headers={"Sec-Fetch-Site": "same-origin"}
    )
    expect(field(developer).locator("> .said")).to_have_text(developer.words("cowriting.removed"))
    expect(words(developer)).to_have_attribute("contenteditable", "false")
    write(owner, "内緒の文。")
    state(owner, "saved")
    expect(words(developer)).not_to_contain_text("内緒")


def test_without_scripts_the_form_is_there_and_its_words_come_into_the_open_text(
    open_context: OpenContext, owner: Person, server: Server, base: str
) -> None:
    """A browser without JavaScript saves a form, as ever; whoever has the text open sees it merged in."""
    write(owner, "開いている頁の文。", at="Home")
    state(owner, "saved")
    link = workshops.invited(server, base, "田中", "sales")
    page = open_context(java_script_enabled=False).new_page()
    page.goto(link)
    page.goto(f"{base}/refine")
    # Meanwhile the text rests, so that the form is behind what the journal holds.
    with visit(server, server.owner_link) as rested:
        rested.get(f"{base}/export.zip")
    form = page.locator(".letter-text form").first
    area = form.locator("textarea")
    expect(area).to_be_visible()
    expect(page.locator(".cm-editor")).to_have_count(0)
    area.fill(f"{area.input_value()}書式で足した文。")
    form.get_by_role("button").click()
    expect(words(owner)).to_contain_text("書式で足した文。")
    text = plain(words(owner))
    assert (text.count("書式で足した文。"), text.count("開いている頁の文。")) == (1, 1)


def test_a_part_removed_while_somebody_writes_in_it_can_be_brought_back_whole(
    owner: Person, developer: Person, server: Server, base: str
) -> None:
    """The press release is deleted in the middle of writing: what was written is in the record before it goes."""
    write(developer, "消える前の文。")
    state(developer, "saved")
    owner.press("refine.page.remove")
    expect(words(developer)).not_to_contain_text("消える前の文。")
    owner.page.locator("#undo button").click()
    owner.go("refine")
    expect(words(owner)).to_contain_text("消える前の文。")
    assert recorded(server, base).count("消える前の文。") == 1


def test_only_pages_that_write_together_bring_the_editor_and_they_stay_light(owner: Person) -> None:
    """Everything a first visit transfers stays under 350 KB; no other page asks for the libraries."""
    network = owner.context.new_cdp_session(owner.page)
    network.send("Network.enable")
    network.send("Network.setCacheDisabled", {"cacheDisabled": True})
    received: list[float] = []
    asked: list[str] = []
    begun: set[str] = set()  # what the page before was still loading is not this visit's

    def loaded(event: dict[str, Any]) -> None:
        if event["requestId"] in begun:
            received.append(event["encodedDataLength"])

    network.on("Network.requestWillBeSent", lambda event: begun.add(event["requestId"]))
    network.on("Network.loadingFinished", loaded)
    owner.page.on("request", lambda request: asked.append(request.url))
    owner.go("refine")
    expect(words(owner)).to_be_visible()
    owner.page.wait_for_load_state("networkidle")
    print(f"the page of press releases transfers {sum(received):,.0f} bytes")
    assert sum(received) <= HEAVIEST
    assert any("cowriting-kit" in url for url in asked)
    for room in ("", "listen", "define", "invent", "mocks", "verdicts", "history", "people"):
        asked.clear()
        owner.go(room)
        owner.page.wait_for_load_state("networkidle")
        assert not any("cowriting-kit" in url for url in asked), room
        answer = owner.page.request.get(f"{owner.base}/{room}")
        assert "style-src 'self';" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_in_the_room_the_press_release_is_written_together_too(
    open_context: OpenContext, server: Server, language: Language
) -> None:
    """The work that leaves a press release shows its texts; two people write there as on its own page."""
    base = workshops.of(server, workshops.demo(language), language=language)
    to_the_letter(base, server)
    context = open_context("desktop", language)
    owner = (
        Person(context, context.new_page(), server, language, base).signed_in(server.owner_link).go("room")
    )
    link = workshops.invited(server, base, "高橋", "developer")
    developer = Person.arrives(open_context("phone", language), server, link, language).go("room")
    write(owner, "in the room ")
    expect(words(developer)).to_contain_text("in the room")
    expect(words(developer).locator(".caret-name")).to_be_visible()
    assert developer.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def to_the_letter(base: str, server: Server) -> None:
    """Begins the meeting and goes to the work in which the press release is written."""
    program = load_program("v3")
    work = next(work for work in program.all_works if "press_release" in work.leaves)
    with visit(server, server.owner_link) as owner:
        for action, form in (
            ("begin", {"part": work.part, "reason": "時間がない"}),
            ("go-to", {"work": work.id, "reveal": "true"}),
        ):
            answer = owner.post(f"{base}/room/{action}", data=form, headers=OWN)
            assert answer.status_code == 303, answer.text
