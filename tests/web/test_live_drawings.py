"""One drawing for everybody who would read the same; whoever may not see something is sent nothing of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from htpy import Element
from markupsafe import escape

from gyakusan.app.opening import open_house
from gyakusan.core.errors import NotFound, Unavailable
from gyakusan.invent import ops as invent
from gyakusan.web.drawings import Drawings
from gyakusan.web.house import House, Presence
from gyakusan.web.jobs import DraftJobs
from gyakusan.web.live import Watcher
from gyakusan.web.places import ROOMS
from gyakusan.web.rooms import Sight
from gyakusan.workshop import edits, ops
from gyakusan.workshop.artifacts import Action, Solution
from gyakusan.workshop.meeting import ops as meeting
from gyakusan.workshop.programs import load_program
from gyakusan.workshop.rights import Actor, Role
from gyakusan.workshop.verbs import Verb

PLANTED = "kumquatphobia"
ROLES: tuple[Role, ...] = ("facilitator", "developer", "sales", "sponsor")


@dataclass
class Held:
    """A room at work, with its people and their pages."""

    house: House
    workshop: str
    people: dict[Role, Actor]
    drawings: Drawings
    there: dict[str, Presence]

    def act(self, role: Role, verb: Verb, /, **arguments: object) -> None:
        self.house.journal.act(self.workshop, self.people[role], verb, **arguments)

    def page(self, role: Role, room: str = "room") -> Watcher:
        """A page that was just opened and shows what there is."""
        watcher = Watcher(self.workshop, self.people[role].id, room, language="en", ask=False)
        self.drawings.begin(watcher, None)
        return watcher

    def told(self, *pages: Watcher) -> list[str]:
        """What each is sent now."""
        messages = [message for _, message in self.drawings.messages(self.workshop, pages)]
        assert all(isinstance(message, str) for message in messages)
        return [str(message) for message in messages]


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Held]:
    """A journey of two rows, a solution, the work that writes the journey."""
    house = open_house(tmp_path, "http://a", "http://b")
    people = {role: Actor(id=house.people.add(role), role=role) for role in ROLES}
    owner = people["facilitator"]
    workshop = house.journal.create(owner, ops.create, title="Rotas", language="en")
    there: dict[str, Presence] = {}
    house = replace(house, present=lambda _workshop: dict(there))
    room = Held(house, workshop, people, Drawings(house, ROOMS), there)
    for role in ROLES[1:]:
        room.act("facilitator", ops.set_member, person=people[role].id, role=role)
    for name in ("a1", "a2"):
        room.act("facilitator", edits.add, item=Action(id=name, text=f"Call {name}"))
    room.act("facilitator", edits.add, item=Solution(id="s1", name="Way", provider="Firm"))
    room.act("facilitator", meeting.begin, part="practice")
    room.act("facilitator", meeting.go_to, work="listen_journey")
    yield room
    assert isinstance(house.drafts, DraftJobs)
    house.drafts.close()


def write(held: Held, words: str, was: str = "Call a1") -> None:
    held.act("developer", edits.change, id="a1", field="text", was=was, value=words)


def test_people_of_the_same_rights_are_shown_one_drawing(held: Held) -> None:
    """A developer and somebody from sales; the facilitator and a reader have drawings of their own."""
    pages = [held.page(role) for role in ROLES]
    write(held, "Ask everybody")
    held.told(*pages)
    facilitator, developer, sales, sponsor = (page.shown.drawing for page in pages)
    assert developer is sales
    assert len({id(facilitator), id(developer), id(sponsor)}) == 3


def test_of_an_edited_row_the_others_are_sent_little_more_than_the_row(held: Held) -> None:
    """The message says from where to where it leads; the other row is not in it."""
    sales = held.page("sales")
    before = sales.shown.drawing.seq
    write(held, "Ask everybody")
    (message,) = held.told(sales)
    assert message.startswith(f"<!--{before} {before + 1}-->")
    assert "Ask everybody" in message
    assert 'id="row-a2"' not in message
    assert len(message) < len(sales.shown.drawing.part.text) / 2


def test_a_reader_is_sent_no_form(held: Held) -> None:
    """What others may press does not come along with what changed."""
    sponsor = held.page("sponsor")
    write(held, "Ask everybody")
    (message,) = held.told(sponsor)
    assert "Ask everybody" in message
    assert "<form" not in message


def test_what_was_voted_face_down_reaches_nobody_elses_page(held: Held) -> None:
    """Its own voter's page has it, the others' pages have not, before the reveal."""
    held.act("facilitator", meeting.go_to, work="invent_grade")
    pages = [held.page(role, room) for role in ROLES for room in ("room", "invent")]
    held.act("developer", invent.cast_grade, solution="s1", difficulty=5, reason=PLANTED)
    messages = dict(zip(pages, held.told(*pages), strict=True))
    mine = held.people["developer"].id
    for page, message in messages.items():
        if page.person != mine:
            assert PLANTED not in message
            assert PLANTED not in page.shown.drawing.whole()
    assert PLANTED in "".join(message for page, message in messages.items() if page.person == mine)


def test_each_has_their_own_button_in_a_drawing_they_share(held: Held) -> None:
    """Who is ready may take it back; the other still says it."""
    developer, sales = held.page("developer"), held.page("sales")
    held.act("developer", meeting.ready, work="listen_journey")
    told = held.told(developer, sales)
    assert developer.shown.drawing is sales.shown.drawing
    assert developer.shown.own["ready"].text != sales.shown.own["ready"].text
    for page, message in zip((developer, sales), told, strict=True):
        assert page.shown.own["ready"].text in message


def test_who_was_removed_is_refused_and_the_rest_go_on(held: Held) -> None:
    """In the same breath as the removal; nothing of it is in what they would be sent."""
    developer, sales = held.page("developer"), held.page("sales")
    held.act("facilitator", ops.remove_member, person=sales.person)
    write(held, PLANTED)
    told = dict(held.drawings.messages(held.workshop, [developer, sales]))
    assert isinstance(told[sales], NotFound)
    assert PLANTED in str(told[developer])


def test_somebody_who_comes_or_goes_changes_the_people_bar_only(held: Held) -> None:
    """Presence is no entry: the number stays, the room is not sent."""
    sales = held.page("sales")
    held.there[held.people["developer"].id] = Presence(frozenset({"room"}))
    (message,) = held.told(sales)
    assert 'hx-target="#seats"' in message
    assert "row-a1" not in message
    assert "board-journey" not in message


def test_a_page_that_cannot_place_what_it_got_is_sent_the_whole(held: Held) -> None:
    """With its number, its own parts, and what it may undo."""
    developer = held.page("developer")
    developer.whole = True
    (message,) = held.told(developer)
    assert f'data-sequence="{developer.shown.drawing.seq}"' in message
    assert "row-a1" in message
    assert "row-a2" in message
    assert developer.shown.own["ready"].text in message


def test_the_next_work_brings_its_own_words_to_everybody(held: Held) -> None:
    """What was drawn of one work is nothing to another: what to say, what goes wrong, what to do."""
    program = load_program("v3")
    runs, writes = held.page("facilitator"), held.page("developer")
    held.act("facilitator", meeting.go_to, work="define_questions")
    leader, member = held.told(runs, writes)
    say = escape(program.text("works.define_questions.say", "en"))
    assert say in leader
    assert say in member
    assert escape(program.text("works.define_questions.troubles.tame.sign", "en")) in leader
    assert escape(program.text("works.listen_journey.say", "en")) not in leader


def test_a_fault_in_one_page_takes_nothing_from_the_others(held: Held) -> None:
    """Whoever looks at the room that cannot be drawn is told to try again; the others are told what changed."""

    def broken(_sight: Sight) -> Element:
        raise ZeroDivisionError

    first = True

    def draw(sight: Sight) -> Element:
        return ROOMS["listen"].draw(sight) if first else broken(sight)

    rooms = {**ROOMS, "listen": replace(ROOMS["listen"], draw=draw)}
    held.drawings = Drawings(held.house, rooms)
    faulty, sound = held.page("developer", "listen"), held.page("sales")
    first = False
    write(held, "Ask everybody")
    told = {
        id(watcher): message for watcher, message in held.drawings.messages(held.workshop, [faulty, sound])
    }
    assert isinstance(told[id(faulty)], Unavailable)
    assert "Ask everybody" in str(told[id(sound)])
