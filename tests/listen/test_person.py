"""Prose about one person: it says who, what they want and do; what others do is never theirs."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest

from gyakusan.assist.drafter import OfflineDrafter, Progress
from gyakusan.assist.english_person import portrait
from gyakusan.assist.phrases import phrases
from gyakusan.core.text import text
from gyakusan.listen import customer_file, drafts
from gyakusan.workshop.artifacts import Action
from gyakusan.workshop.programs import load_program
from gyakusan.workshop.rights import OFFLINE

from .conftest import Desk


@dataclass(frozen=True)
class Told:
    """Prose, who it is about, words of each act in order, the amounts in it, and what others do."""

    prose: str
    who: str
    acts: tuple[str, ...]
    minutes: tuple[float, ...]
    times: tuple[float, ...]
    others: tuple[str, ...]


PROSE = [
    Told(
        "Mirela runs the left-luggage room of a station. She wants every traveller to leave a bag without waiting for her. "
        "Today, when a traveller rings, she looks up the free shelf, writes the tag by hand, which takes her about six minutes, "
        "and walks the bag to the back. She gets roughly nine calls a night, each three minutes long. "
        "Libraries let readers return books through a flap; post offices hand out parcels by code.",
        "Mirela",
        ("shelf", "tag", "bag", "calls"),
        (6, 3),
        (9 * 365,),
        ("Libraries", "flap"),
    ),
    Told(
        "Tomas repairs shoes in a market hall. He wants to hand every pair back on the day he promised. "
        "Every morning he sorts the tickets and copies each name into his notebook. It takes him about forty minutes. "
        "Laundries text people when a bag is ready.",
        "Tomas",
        ("tickets", "notebook"),
        (40,),
        (365, 365),
        ("Laundries",),
    ),
    Told(
        "A school nurse looks after two schools. She would like each parent to hear about a fever within the hour. "
        "She phones the parents one by one and writes the result into a book. Each note takes seven minutes. "
        "Airlines push gate changes to phones. Banks let people confirm with one tap.",
        "the school nurse",
        ("parents", "book"),
        (7,),
        (),
        ("Airlines", "Banks"),
    ),
    Told(
        "Ines Duarte, a baker in a small town, sells bread from a van. She hopes to drive home with no bread left. "
        "She answers about twenty messages a day by hand, then packs the orders. Ticket sites show what is left.",
        "Ines Duarte",
        ("messages", "orders"),
        (),
        (20 * 250,),
        ("Ticket",),
    ),
]


def _read(prose: str) -> Desk:
    desk = Desk(language="en")
    reading = customer_file.read(prose, desk.state, desk.context, file="customer.md", language="en")
    desk.record(reading.records)
    return desk


def _drafted(desk: Desk) -> list[Action]:
    task = drafts.task(desk.view(), load_program("v3"), "en")
    desk.run(drafts.land, OFFLINE, draft=OfflineDrafter().draft(task, Progress()))
    return list(desk.state.journey)


@pytest.mark.parametrize("told", PROSE, ids=lambda told: told.who)
def test_pasted_prose_says_who_and_what_they_want(told: Told) -> None:
    desk = _read(told.prose)
    customer = desk.state.customer
    bare = told.who.removeprefix("the ")
    assert bare in customer.sentence
    assert bare in customer.purpose
    assert not re.search(r"\b(?:she|he|him)\b", f"{customer.purpose} {customer.behaviour}", re.IGNORECASE)
    kept = "\n".join(one.text for one in desk.state.prose)
    for other in told.others:
        assert other in kept
        assert other not in f"{customer.sentence}{customer.purpose}{customer.behaviour}"


@pytest.mark.parametrize("told", PROSE, ids=lambda told: told.who)
@pytest.mark.parametrize("pasted", [True, False], ids=["as a file", "as the sentence"])
def test_the_journey_holds_the_persons_own_acts_with_their_amounts(told: Told, pasted: bool) -> None:
    desk = _read(told.prose) if pasted else Desk(language="en")
    if not pasted:
        desk.customer(sentence=told.prose)
    rows = _drafted(desk)
    today = [row for row in rows if row.stage == text("listen.stage.today", "en")]
    assert len(today) == len(told.acts)
    for row, word in zip(today, told.acts, strict=True):
        assert word in row.text
        assert phrases("en").is_action(row.text), row.text
        assert not re.search(r"which takes|,$|\broughly\b|, each|\b(?:she|he)\b", row.text), row.text
    assert [row.minutes.middle for row in today if row.minutes] == list(told.minutes)
    assert [row.times.middle for row in today if row.times] == pytest.approx(told.times)
    every = "\n".join(row.text for row in rows)
    assert not any(other in every for other in told.others)
    assert not re.search(r"\b(?:she|he) wants\b|the she", every, re.IGNORECASE)
    assert rows[-1].text.strip()


@pytest.mark.parametrize(
    "prose",
    [
        "Petal is an app that helps florists sell every flower. She pays for ads.",
        "Airlines let people check in on their phone. Banks let people confirm with one tap.",
        "The street is quiet. It takes four minutes.",
        "Walks the market at 4 am.",
    ],
)
def test_prose_that_names_nobody_is_no_portrait(prose: str) -> None:
    assert portrait(prose) is None
