"""実践編 from its first work to its last: five people and a wall, votes face down, dice, pairs, a power cut, mocks."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser import practice_steps as steps
from tests.browser import workshops
from tests.browser.conftest import Faults, OpenContext
from tests.browser.person import Person
from tests.browser.practice_steps import INVENTED, WORKS, Hall
from tests.browser.writing import same, state, words, write
from tests.servers import Server, serving
from tests.web.visiting import visit

BACK_SECONDS = 10.0
ACTION = "先月の表を写して来月の枠を作る"
NAMES = {"product_manager": "佐藤", "developer": "高橋", "data_scientist": "田中", "sponsor": "社長"}
REASONS = ("席の数だけで分かる", "声の記録が足りない", "去年の表で学べる")
NOTES = ("友だちばかりに聞いています", "五人では足りません", "聞き方が誘っています")
"""Words that nobody but their writer may read before the reveal."""


@pytest.fixture(autouse=True)
def patient() -> Iterator[None]:
    """Six screens on a machine that other tests share: what is waited for may take longer than by default."""
    expect.set_options(timeout=15_000)
    yield
    expect.set_options(timeout=5_000)


def test_a_whole_practice_held_by_five_people(
    open_context: OpenContext, faults: Faults, tmp_path: Path
) -> None:
    """Twenty-two works moved through by one button; at its end the record holds all that was done and the history says it."""
    faults.allow(
        "ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|Failed to fetch|WebSocket|htmx:ws"
    )
    with serving(tmp_path) as server:
        hall = gathered(open_context, server)
        listens_and_asks(hall)
        votes_on_three(hall)
        grades_face_down(hall)
        works_in_pairs(hall)
        written = writes_together(hall)
        ports = tuple(int(origin.rpartition(":")[2]) for origin in (server.application, server.mocks))
        written = power_fails(hall, server, written)
    with serving(tmp_path, ports=(ports[0], ports[1])) as again:
        comes_back(hall, again, written)
        reviews(hall)
        builds_and_plans(hall)
        shows_and_ends(hall)
        says_what_was_done(hall, again, written)


def gathered(open_context: OpenContext, server: Server) -> Hall:
    """Everybody in, 実践編 begun."""
    base = workshops.of(server, workshops.SHIFT)
    context = open_context()
    runs = Person(context, context.new_page(), server, base=base).signed_in(server.owner_link)
    devices = {
        role: (name, open_context("phone" if role == "sponsor" else "desktop"))
        for role, name in NAMES.items()
    }
    hall = steps.gathers(runs, devices)
    expect(hall.sponsor.room.locator("button:visible")).to_have_count(0)
    steps.begins(hall)
    return hall


def listens_and_asks(hall: Hall) -> None:
    """A cell written by one is read by all; questions are drafted in front of everybody."""
    for work in ("greet_ai", "listen_intro", "listen_customer", "listen_journey"):
        assert hall.next() == work
    cell = hall.developer.room.locator("#held [data-field=text] textarea").first
    hall.developer.write(cell, ACTION)
    expect(hall.runs.room.locator("#held [data-field=text] textarea").first).to_have_value(ACTION)
    expect(hall.sponsor.room.locator("#held")).to_contain_text(ACTION)
    hall.next()
    hall.next()
    hall.drafts(hall.decider, "#questions .question", 23)


def votes_on_three(hall: Hall) -> None:
    """Four votes face down, one of them from paper; the third place is a tie, and the dice decide it."""
    assert hall.next() == "define_impact"
    for person, places in zip(hall.team, ((0, 1), (0, 2), (0, 3)), strict=True):
        steps.votes_top(person, *places)
    steps.secret(hall)
    paper = hall.scientist.room.locator("#vote details").filter(has_text="伊藤").first
    paper.locator("> summary").click()
    steps.votes_top(hall.scientist, 0, 1, within=paper)
    for person in hall.everybody[:-1]:
        expect(person.room.locator("#vote .face.is-in")).to_have_count(4)
        expect(person.room.locator("#vote .tally-line")).to_have_count(0)
    expect(hall.wall.room).to_contain_text(hall.wall.words("room.in_count", count=4, all=5))
    steps.reveals(hall.decider, hall.decider.room.locator("#vote"))
    expect(hall.sponsor.room.locator("#vote .tally-line")).to_have_count(4)
    hall.decider.press("voting.throw", hall.decider.room.locator("#vote"))
    first = hall.decider.room.locator("#vote .settled li")
    expect(first).to_have_count(3)
    for person in hall.everybody[:-1]:
        expect(person.room.locator("#vote .settled li")).to_have_text(first.all_inner_texts())
    for person in hall.everybody:
        expect(person.room.locator(".dice .is-chosen")).to_have_count(1)
        expect(person.room.locator(".dice .dice-candidate")).to_have_count(2)


def grades_face_down(hall: Hall) -> None:
    """Two solutions graded by three: one alike, one not, which is talked about and settled."""
    for work in ("break_one", "invent_intro", "invent_grade"):
        assert hall.next() == work
    for person, reason, grade in zip(hall.team, REASONS, ("1", "5", "10"), strict=True):
        steps.grades(person, "5", reason)
        steps.grades(person, grade, f"二つ目は{reason}")
    steps.secret(hall, REASONS)
    grading = hall.decider.room.locator(".grading")
    steps.reveals(hall.decider, grading)
    for reason in REASONS:
        expect(hall.sponsor.room).to_contain_text(reason)
    hall.runs.press("invent.votes.adopt_agreed")
    expect(hall.runs.room.locator("#agreed")).to_have_count(0)
    hall.scientist.press("invent.votes.adopt", hall.scientist.room.locator("#differing"), difficulty=5)
    for person in (hall.runs, hall.sponsor):
        expect(person.room.locator("#differing")).to_have_count(0)


def works_in_pairs(hall: Hall) -> None:
    """Two pairs, two questions; one person is moved and back; one goes home and the pairs are formed again."""
    assert hall.next() == "invent_pairs"
    hall.runs.press("invent.pairs.form")
    for person in (hall.runs, hall.sponsor):
        expect(steps.pairs(person)).to_have_count(2)
    a, b = (str(pair.get_attribute("data-pair")) for pair in steps.pairs(hall.runs).all())
    assert len({one["question"] for one in steps.seen_by(hall.runs)["pairs"]}) == 2
    steps.moved_to(hall.runs, "田中", "A")
    expect(hall.scientist.room.locator(".pair.is-mine")).to_contain_text("佐藤")
    warning = hall.sponsor.room.locator(".notice-warning")
    expect(warning).to_contain_text(hall.sponsor.words("invent.pairs.alone", names="B"))
    hall.runs.press("invent.pairs.again")
    expect(warning).to_have_count(0)
    expect(hall.scientist.room.locator(".pair.is-mine")).to_contain_text("伊藤")
    expect(hall.developer.room.locator(".pair.is-mine")).to_contain_text("森")
    assert hall.next() == "invent_inventing"
    steps.invents(hall.decider, INVENTED[0], 0, 1)
    steps.invents(hall.developer, INVENTED[1], 2, 3)
    steps.invents(hall.scientist, INVENTED[2], 4, 5)
    for person, own in zip(hall.team, (2, 2, 1), strict=True):
        expect(person.room.locator("#inventions .letter-column")).to_have_count(own)
    expect(hall.runs.room.locator("#inventions .letter-column")).to_have_count(3)
    steps.leaves(hall.runs, "伊藤")
    assert hall.next() == "invent_choose"
    beside = hall.runs.second_page().go("invent")
    expect(beside.room.locator(f"#pair-{b}")).to_contain_text(beside.words("invent.pairs.gone"))
    beside.press("invent.pairs.again")
    expect(beside.room.locator(f"#pair-{b}")).to_contain_text("森")
    for pair in (a, b):
        expect(beside.room.locator(f"#pair-{pair} .pair-person")).to_have_count(2)
    beside.page.close()
    for person, name in zip(hall.team, (INVENTED[0], INVENTED[1], INVENTED[0]), strict=True):
        steps.chooses(person, a, name)
    steps.chooses(hall.scientist, b, INVENTED[2])
    for pair in (a, b):
        poll = hall.runs.room.locator(f"#choice-{pair}")
        expect(poll.locator(".tally-line")).to_have_count(0)
        steps.reveals(hall.runs, poll)
        hall.runs.press("voting.take_over", poll)
        expect(hall.sponsor.room.locator(f"#choice-{pair} .settled li")).to_have_count(1)
    chosen = {one["name"] for one in steps.seen_by(hall.runs)["inventions"] if one["chosen"]}
    assert chosen == {INVENTED[0], INVENTED[2]}


def writes_together(hall: Hall) -> list[str]:
    """Two people in one text, each seeing the other's cursor; the sponsor reads along and has no cursor to write with."""
    for work in ("refine_intro", "refine_write"):
        assert hall.next() == work
    hall.drafts(hall.decider, "#held .letter", 1)
    written = ["朝いちばんに届きます。", "夜でも返事が来ます。"]
    write(hall.decider, written[0], at="Home")
    expect(words(hall.developer)).to_contain_text(written[0])
    write(hall.developer, written[1])
    for mine, theirs in ((hall.decider, "高橋"), (hall.developer, "佐藤")):
        steps.everything_in(mine, *written)
        expect(words(mine).locator(".caret-name")).to_have_text(theirs)
    steps.everything_in(hall.sponsor, *written)
    expect(words(hall.sponsor)).to_have_attribute("contenteditable", "false")
    for person in (hall.decider, hall.developer):
        state(person, "saved")
    return written


def power_fails(hall: Hall, server: Server, written: list[str]) -> list[str]:
    """SIGKILL with words on their way; both write on without a server."""
    write(hall.decider, "落ちる直前の文。")
    server.kill()
    write(hall.decider, "落ちたあとの文。")
    write(hall.developer, "離れて書いた文。", at="Home")
    for person in (hall.decider, hall.developer):
        state(person, "kept")
    steps.lost(hall)
    return [*written, "落ちる直前の文。", "落ちたあとの文。", "離れて書いた文。"]


def comes_back(hall: Hall, again: Server, written: list[str]) -> None:
    """All six screens by themselves, within ten seconds; nothing that was written is missing, nothing is there twice."""
    begun = time.monotonic()
    steps.back(hall)
    waited = time.monotonic() - begun
    print(f"everybody is back {waited:.1f} s after the restart")
    assert waited <= BACK_SECONDS
    for person in hall.everybody:
        person.server = again
    for person in (hall.decider, hall.developer, hall.sponsor):
        steps.everything_in(person, *written)
    for person in (hall.decider, hall.developer):
        state(person, "saved")
    assert [same(hall.decider, hall.developer).count(one) for one in written] == [1] * len(written)
    hall.all_at("refine_write")


def reviews(hall: Hall) -> None:
    """A remark on a sentence, a step in doubt, on to the next press release: all on the sponsor's phone at once."""
    assert hall.next() == "refine_review"
    part = hall.developer.room.locator(".letter-part:has(.passage)").first
    part.locator(".passage").first.click()
    part.get_by_label(hall.developer.words("refine.page.comment"), exact=True).fill("だれが返事をしますか")
    hall.developer.press("refine.page.post_comment", part)
    expect(hall.sponsor.room.locator(".remark")).to_contain_text("だれが返事をしますか")
    step = hall.developer.room.locator(".letter-steps .letter-part").first
    hall.developer.press("refine.page.red", step)
    expect(hall.sponsor.room.locator("#red-steps .red-step")).to_have_count(1)
    hall.runs.room.locator(".rounds").get_by_role("button").first.click()
    for person in (hall.developer, hall.sponsor):
        expect(person.room.locator(".rounds-now")).to_have_text(person.words("review.turn", number=2, of=2))


def builds_and_plans(hall: Hall) -> None:
    """The break builds both mocks; criteria are drafted; notes on the other pair's plan are put in face down."""
    assert hall.next() == "break_two"
    for person in (hall.runs, hall.sponsor):
        expect(person.room.locator("#phones iframe")).to_have_count(2, timeout=30_000)
    for work in ("test_intro", "test_milestones"):
        assert hall.next() == work
    hall.drafts(hall.decider, "#criteria .block", 2)
    assert hall.next() == "test_plan"
    for person, note in zip(hall.team, NOTES, strict=True):
        steps.notes(person, note)
    steps.secret(hall, NOTES)
    for person in hall.everybody[:-1]:
        expect(person.room.locator(".face.is-in")).to_have_count(3)


def shows_and_ends(hall: Hall) -> None:
    """Leaving turns the notes over, after asking; the mocks are shown, somebody leads on, the part ends."""
    assert hall.next(reveal=True) == "next_step"
    for person in (hall.runs, hall.sponsor):
        expect(person.room.locator("#phones iframe")).to_have_count(2)
    lead = hall.runs.room.get_by_label(hall.runs.words("next_step.lead_of"))
    lead.select_option(label="高橋")
    expect(hall.sponsor.room.locator("#held")).to_contain_text(
        f"{hall.sponsor.words('next_step.lead_of')}: 高橋"
    )
    hall.runs.press("room.finish", hall.runs.room.locator(".moving"))
    for person in hall.everybody[:-1]:
        expect(person.page.get_by_role("heading", level=1)).to_have_text(person.words("room.title"))


def says_what_was_done(hall: Hall, server: Server, written: list[str]) -> None:
    """Every work ran, once, in its order; every vote, throw, pair, text and note is in the record and in its words."""
    with visit(server, server.owner_link) as owner:
        owner.get(f"{hall.runs.base}/export.zip")
    seen = workshops.state(server, hall.runs.base)
    assert tuple(ran["work"] for ran in seen["meeting"]["ran"]) == WORKS
    assert len(seen["rolls"]) == 1
    assert len(seen["rolls"][0]["candidates"]) == 2
    assert seen["rolls"][0]["chosen"] in seen["ranking"]["order"][:3]
    assert {ballot["purpose"] for ballot in seen["ballots"]} == {"top", "difficulty", "choice", "notes"}
    assert all(ballot["revealed"] for ballot in seen["ballots"])
    texts = [slot["text"] for slot in seen["slots"]]
    assert any(all(one in text for one in written) for text in texts)
    noted = {
        cast["text"] for ballot in seen["ballots"] if ballot["purpose"] == "notes" for cast in ballot["casts"]
    }
    assert noted == set(NOTES)
    assert len(seen["mocks"]) == 2
    hall.sponsor.go("history")
    said = steps.told(hall.sponsor)
    for one in (
        *INVENTED,
        *(
            f"「{steps.title(work)}」へ進めた" for work in WORKS[1:-1]
        ),  # the last move is told by what it turned over
        "実践編を始めた",
        "実践編を終えた",
        ACTION,
    ):
        assert one in said, one
