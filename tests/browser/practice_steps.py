"""The works of 実践編 as the people of one room hold them; each step ends with what everybody must then see."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from playwright.sync_api import BrowserContext, Locator, Page, expect

from gyakusan.core.text import text
from gyakusan.workshop.programs import load_program
from tests.browser.person import DRAFT_MS, Person
from tests.browser.test_joining import joins, opens_the_door
from tests.browser.writing import words

PROGRAM: Final = load_program("v3")
WORKS: Final = tuple(work.id for work in PROGRAM.works("practice"))
INVENTED: Final = ("夜に出る人の輪", "前日の代わり番", "数字の窓")
TEAM: Final = ("product_manager", "developer", "data_scientist")
"""Roles of those who vote with a device of their own, in the order of ``Hall.team``."""
ON_PAPER: Final = {"伊藤": "sales", "森": "support"}
"""At the table without a device; the data scientist types for them."""


def title(work: str) -> str:
    """What a work is called."""
    return PROGRAM.text(f"works.{work}.title", "ja")


@dataclass
class Hall:
    """Everybody in one room, each with a browser of their own, and the wall."""

    runs: Person
    decider: Person
    developer: Person
    scientist: Person
    sponsor: Person
    wall: Person

    @property
    def team(self) -> tuple[Person, ...]:
        """Those who vote with a device of their own."""
        return self.decider, self.developer, self.scientist

    @property
    def everybody(self) -> tuple[Person, ...]:
        """All who see the room, on whatever screen."""
        return self.runs, *self.team, self.sponsor, self.wall

    def all_at(self, work: str) -> None:
        """Every screen is at the work by itself; the sponsor's has nothing to write in."""
        for person in self.everybody:
            person.page.evaluate(TITLED, title(work))
        expect(self.sponsor.room.locator(WRITING)).to_have_count(0)

    def next(self, *, reveal: bool = False) -> str:
        """The facilitator's one button; everybody follows. ``reveal``: it asks first, since votes lie face down."""
        here = self.runs.page.get_by_role("heading", level=1).inner_text()
        place = next(place for place, work in enumerate(WORKS) if title(work) == here)
        following = WORKS[place + 1]
        moving = self.runs.room.locator(".moving")
        if reveal:
            sheet = self.runs.sheet("room.next", moving, work=title(following))
            self.runs.press("room.reveal_and_go", sheet)
        else:
            self.runs.press("room.next", moving, work=title(following))
        self.all_at(following)
        return following

    def drafts(self, person: Person, drawn: str, at_least: int) -> None:
        """Somebody has the work drafted by its button; the sponsor's phone fills by itself."""
        person.press("frame.draft.make", person.room.locator("#held"))
        expect(self.sponsor.room.locator(drawn).nth(at_least - 1)).to_be_attached(timeout=DRAFT_MS)
        expect(person.button("frame.draft.make", person.room.locator("#held"))).to_be_enabled(
            timeout=DRAFT_MS
        )


TITLED: Final = """title => new Promise((there, late) => {
  const look = () => document.querySelector("h1")?.innerText === title && there()
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true })
  setTimeout(() => late(new Error(`still at ${document.querySelector("h1")?.innerText}, not at ${title}`)), 20_000)
  look()
})"""
"""Told by the page itself at the moment it happens: asking again and again comes up to half a second late each time."""
WRITING: Final = "#desk, .ballot, .grade-form, textarea, input:not([type=hidden]), select, [contenteditable=true], #held form"
"""What a reader's room has none of."""


def comes_in(context: BrowserContext, runs: Person, code: str, name: str, role: str) -> Person:
    """Somebody types the six letters from the wall, a name, a role; their page is then the room."""
    page = context.new_page()
    page.goto(f"{runs.server.application}/join")
    page.get_by_label(text("joining.code", "ja")).fill(code.lower())
    page.get_by_role("button", name=text("joining.go", "ja"), exact=True).click()
    joins(page, "ja", name, role)
    page.wait_for_url(f"{runs.base}/room")
    person = Person(context, page, runs.server, base=runs.base)
    person.live()
    return person


def gathers(runs: Person, contexts: dict[str, tuple[str, BrowserContext]]) -> Hall:
    """Everybody comes in by the letters, two more sit at the table without a device; the wall is on."""
    code = opens_the_door(runs)
    there = {role: comes_in(context, runs, code, name, role) for role, (name, context) in contexts.items()}
    for name, role in ON_PAPER.items():
        runs.go("people")  # the page as it is after the one before, whichever way that one came to be shown
        seat = runs.sheet("people.seat")
        seat.get_by_label(runs.words("people.name")).fill(name)
        seat.locator("[name=role]").select_option(role)
        seat.locator("[name=voice]").select_option(label=contexts["data_scientist"][0])
        runs.press("people.seat_add", seat)
        expect(runs.room.locator(".people-list li").filter(has_text=name)).to_have_count(1)
    wall = runs.second_page().go("projector")
    return Hall(
        runs.go("room"),
        there["product_manager"],
        there["developer"],
        there["data_scientist"],
        there["sponsor"],
        wall,
    )


def begins(hall: Hall) -> None:
    """実践編, although Day0 is not complete: the reason goes on record."""
    form = hall.runs.room.locator("form:has(input[name=part][value=practice])")
    form.locator("[name=reason]").fill("お客様の話は当日に聞くため")
    form.get_by_role("button").last.click()
    hall.all_at(WORKS[0])


def seen_by(person: Person) -> dict[str, Any]:
    """The workshop as this person's API gives it."""
    id = person.base.rpartition("/")[2]
    answer = person.page.request.get(f"{person.server.application}/api/workshops/{id}")
    assert answer.ok, answer.text()
    seen: dict[str, Any] = answer.json()
    return seen


def secret(hall: Hall, planted: tuple[str, ...] = ()) -> None:
    """Of what others put in face down nobody gets anything: not on the screen, not in a page, not by the API.

    ``planted`` are words of the team in its order, each of which only its writer may read.
    """
    members = {one["person"]: one for one in seen_by(hall.runs)["members"]}
    ids = [next(id for id, one in members.items() if one["role"] == role) for role in TEAM]
    for reader in hall.everybody:
        mine = ids[hall.team.index(reader)] if reader in hall.team else ""
        seen = seen_by(reader)
        down = [ballot for ballot in seen["ballots"] if not ballot["revealed"]]
        others = set(ids) - {mine}
        assert others <= {voter for ballot in down for voter in ballot["voters"]}, "who is in is no secret"
        assert [cast for ballot in down for cast in ballot["casts"] if cast["by"] in others] == []
        foreign = [words for words, id in zip(planted, ids, strict=False) if id in others]
        everything = str(seen) + reader.page.content() + reader.page.request.get(f"{reader.base}/room").text()
        assert [words for words in foreign if words in everything] == []


def votes_top(person: Person, *places: int, within: Locator | None = None) -> None:
    """Ticks questions by their place on the ballot and puts them in face down."""
    ballot = within or person.room.locator("#vote > .poll > .ballot, #vote .poll > form.ballot").first
    for place in places:
        ballot.locator(".choice input").nth(place).check()
    person.press("invent.votes.cast", ballot)
    expect(person.button("invent.votes.change", ballot)).to_be_attached()


def grades(person: Person, grade: str, reason: str) -> None:
    """Gives the first solution still open a grade, with a reason, by one press."""
    cards = person.room.locator(".grading > .grade-cards > .grade-card:not(.is-graded)")
    before = cards.count()
    cards.first.locator("[name=reason]").fill(reason)
    cards.first.get_by_role("button", name=grade, exact=True).click()
    expect(cards).to_have_count(before - 1)


def invents(person: Person, name: str, first: int, second: int) -> None:
    """Combines two solutions into an invention of one's own pair."""
    sheet = person.sheet("invent.inventions.combine", person.room.locator("#held"))
    for place in (first, second):
        sheet.locator("[name=solutions]").nth(place).check()
    sheet.locator("[name=name]").fill(name)
    person.press("invent.inventions.add", sheet)
    expect(named(person, name)).to_be_attached()


def named(person: Person, name: str) -> Locator:
    """The field in which an invention of one's pair has its name."""
    return person.room.locator("#held .letter-column .look-title textarea, #held .letter-column h3").filter(
        has_text=name
    )


def chooses(person: Person, pair: str, name: str) -> None:
    """One invention of a pair, face down."""
    poll = person.room.locator(f"#choice-{pair}")
    poll.locator(".poll > form.ballot .choice").filter(has_text=name).locator("input").check()
    person.press("invent.votes.cast", poll.locator(".poll > form.ballot"))
    expect(poll.locator(".face.is-in").first).to_be_visible()


def reveals(person: Person, within: Locator) -> None:
    """Turns everything over, after having been told what that means."""
    sheet = person.sheet("invent.votes.reveal", within)
    person.press("invent.votes.reveal", sheet)


def pairs(person: Person) -> Locator:
    """The pairs as formed."""
    return person.room.locator(".pair[data-pair]:not([data-pair=''])")


def moved_to(person: Person, name: str, pair: str) -> None:
    """The facilitator puts somebody into another pair by the menu."""
    one = person.room.locator(".pair-person").filter(has_text=name)
    one.locator("details > summary").click()
    person.press("invent.pairs.move_to", one, name=pair)


def leaves(runs: Person, name: str) -> None:
    """Somebody goes home: the facilitator takes them out."""
    people = runs.second_page().go("people")
    one = people.room.locator(".people-list li").filter(has_text=name)
    one.locator("details > summary").first.click()
    sheet = people.sheet("people.remove", one)
    people.press("people.remove", sheet)
    expect(one).to_have_count(0)
    people.page.close()


def everything_in(person: Person, *written: str) -> None:
    """The shared text as this person sees it has every one of the words."""
    for one in written:
        expect(words(person)).to_contain_text(one, timeout=10_000)


def back(hall: Hall) -> None:
    """Every screen's live connection is open again."""
    for person in hall.everybody:
        expect(person.page.locator("#connection")).to_have_attribute("data-state", "open", timeout=10_000)


def lost(hall: Hall) -> None:
    """Every screen says that it is cut off."""
    for person in hall.everybody:
        expect(person.page.locator("#connection")).not_to_have_attribute("data-state", "open")


def told(person: Person) -> str:
    """The whole of ``/history`` as this person reads it."""
    pages: list[str] = []
    page: Page = person.page
    while not pages or person.words("history.older") in pages[-1]:
        page.goto(f"{person.base}/history?page={len(pages) + 1}")
        pages.append(person.room.inner_text())
    return re.sub(r"\s+", " ", " ".join(pages))


def notes(person: Person, said: str) -> None:
    """A note, face down, on the first plan that is not of one's own pair."""
    form = person.room.locator("form.note-form").first
    form.locator("textarea").fill(said)
    person.press("invent.votes.cast", form)
    expect(person.button("invent.votes.change", person.room.locator("form.note-form").first)).to_be_visible()
