"""Three people vote face down in the room, a tie is decided by dice, pairs are formed and people moved."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from gyakusan.core.text import Language
from tests.browser import workshops
from tests.browser.conftest import OpenContext
from tests.browser.person import Person
from tests.servers import Server
from tests.web.visiting import OWN

TEAM = (("佐藤", "product_manager"), ("高橋", "developer"), ("田中", "data_scientist"))


@pytest.fixture
def language() -> Language:
    return "ja"


@pytest.fixture
def team(owner: Person, open_context: OpenContext, server: Server, base: str) -> list[Person]:
    """Three people of the team in the room, the developer with a phone; the facilitator began the part."""
    post(owner, "room/begin", part="practice", reason="時間がない")
    people = []
    for name, role in TEAM:
        link = workshops.invited(server, base, name, role)
        context = open_context("phone" if role == "developer" else "desktop")
        people.append(Person.arrives(context, server, link))
    return people


def post(person: Person, action: str, **form: str | float | bool) -> None:
    """A form sent without its page."""
    answer = person.page.request.post(f"{person.base}/{action}", form=form, headers=OWN, max_redirects=0)
    assert answer.status == 303, answer.text()


def at(owner: Person, team: list[Person], work: str) -> None:
    """Everybody is at a work."""
    post(owner, "room/go-to", work=work, reveal="true")
    for person in (owner, *team):
        person.go("room")


def choices(person: Person) -> Locator:
    return person.room.locator("#vote .ballot .choice input")


def test_three_people_vote_face_down_and_dice_decide_the_tie(owner: Person, team: list[Person]) -> None:
    """Nobody sees the others' ticks; everybody sees who is in; the dice fill the tied places for all alike."""
    at(owner, team, "define_impact")
    for number, person in enumerate(team, start=1):
        for place in (0, number):
            choices(person).nth(place).check()
        person.press("invent.votes.cast", person.room.locator("#vote"))
        expect(person.room.locator("#vote .face.is-in")).to_have_count(number)
    for person in (owner, *team):
        expect(person.room.locator("#vote .face.is-in")).to_have_count(3)
    expect(team[0].room.locator("#vote .choice input:checked")).to_have_count(2)
    sheet = owner.sheet("invent.votes.reveal", owner.room.locator("#vote"))
    expect(sheet).to_contain_text(owner.words("voting.consequence", count=3))
    owner.press("invent.votes.reveal", sheet)
    for person in team:
        expect(person.room.locator("#vote .tally-line")).to_have_count(4)
    owner.press("voting.throw", owner.room.locator("#vote"))
    settled = owner.room.locator("#vote .settled li")
    expect(settled).to_have_count(3)
    chosen = settled.all_inner_texts()
    for person in team:
        expect(person.room.locator("#vote .settled li")).to_have_text(chosen)
    state = workshops.state(owner.server, owner.base)
    first = {question["id"]: question["text"] for question in state["questions"]}
    assert [first[id] for id in state["ranking"]["order"][:3]] == chosen
    assert len(state["rolls"]) == 2


def test_no_more_can_be_ticked_than_there_are_places_and_a_redraw_keeps_the_ticks(
    owner: Person, team: list[Person]
) -> None:
    """A fourth box cannot be ticked; what others do meanwhile takes no tick away that was not sent yet."""
    at(owner, team, "define_impact")
    first, second, _ = team
    for place in (0, 1, 2):
        choices(first).nth(place).check()
    expect(choices(first).nth(3)).to_be_disabled()
    choices(second).nth(4).check()
    cast = second.button("invent.votes.cast", second.room.locator("#vote"))
    cast.focus()
    cast.press("Enter")
    expect(second.button("invent.votes.change", second.room.locator("#vote"))).to_be_focused()
    expect(first.room.locator("#vote .face.is-in")).to_have_count(1)
    expect(first.room.locator("#vote .choice input:checked")).to_have_count(3)
    choices(first).nth(1).uncheck()
    expect(choices(first).nth(3)).to_be_enabled()


def test_pairs_are_formed_and_a_person_is_moved_by_menu_and_by_hand(
    owner: Person, team: list[Person], server: Server, base: str
) -> None:
    """The menu and the drag do the same; everybody sees the pairs change."""
    post(owner, "define/rank")
    workshops.invited(server, base, "伊藤", "sales")
    at(owner, team, "invent_pairs")
    owner.press("invent.pairs.form")
    pairs = owner.room.locator(".pair[data-pair]")
    expect(pairs).to_have_count(2)
    expect(team[1].room.locator(".pair.is-mine")).to_contain_text("佐藤")
    moved = owner.room.locator(".pair-person").filter(has_text="田中")
    moved.locator("details > summary").click()
    owner.press("invent.pairs.move_to", moved, name="A")
    expect(pairs.first).to_contain_text("田中")
    expect(owner.room.locator(".notice-warning")).to_contain_text(
        owner.words("invent.pairs.alone", names="B")
    )
    pairs.first.locator(".pair-person").filter(has_text="田中").drag_to(pairs.nth(1))
    expect(pairs.nth(1)).to_contain_text("田中")
    expect(owner.room.locator(".notice-warning")).to_have_count(0)
    expect(team[2].room.locator(".pair.is-mine")).to_contain_text("伊藤")


def test_a_grade_by_one_press_moves_no_row_under_the_finger(owner: Person, team: list[Person]) -> None:
    """On a phone one press grades a solution; the count goes up, and the row and the next stay where they were."""
    at(owner, team, "invent_grade")
    phone = team[1]
    rows = phone.room.locator(".grading > .grade-cards > .grade-card")
    count = rows.count()
    first, following = rows.nth(0), rows.nth(1)
    pressed = first.get_by_role("button", name="5", exact=True)
    pressed.scroll_into_view_if_needed()
    before = following.bounding_box()
    pressed.click()
    said = phone.words("invent.votes.progress", done=1, count=count)
    expect(phone.room.get_by_text(said, exact=True)).to_be_visible()
    expect(pressed).to_have_attribute("aria-pressed", "true")
    expect(rows).to_have_count(count)
    assert following.bounding_box() == before
