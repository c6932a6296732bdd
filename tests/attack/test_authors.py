"""Nobody makes words look like somebody else's: not by a verb, and not by a history they wrote themselves."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from gyakusan.core.errors import NotAllowed
from gyakusan.course import bundle
from gyakusan.store.database import Database
from gyakusan.store.migrations import JOURNAL
from gyakusan.workshop import edits, ops
from gyakusan.workshop.artifacts import Comment
from gyakusan.workshop.journal import Journal
from gyakusan.workshop.people import People
from gyakusan.workshop.rights import FOLDER, OFFLINE, Actor
from tests.course.folders import journal_in


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return journal_in(tmp_path)


@pytest.fixture
def people(journal: Journal) -> People:
    return People(Database(journal.folder / "journal.db", JOURNAL))


@pytest.fixture
def victim(people: People) -> str:
    return people.add("被害者")


@pytest.fixture
def mallory(people: People) -> Actor:
    return Actor(id=people.add("Mallory"), role="facilitator")


def forged(mallory: str, *records: dict[str, Any], actor: str) -> bundle.Files:
    """A history by Mallory in which ``actor`` recorded ``records``."""
    about = {"title": "x", "language": "ja", "program": "v3", "simulated": False}
    member = {"person": mallory, "role": "facilitator"}
    begun = [
        {"kind": "workshop.created", "about": about},
        {"kind": "workshop.member_set", "member": member},
    ]
    at = "2026-01-01T00:00:00Z"
    lines = [
        {
            "workshop": "forged00",
            "seq": seq,
            "act": f"a{seq}",
            "verb": "add",
            "at": at,
            "actor": mallory if seq < 3 else actor,
            "record": record,
        }
        for seq, record in enumerate([*begun, *records], start=1)
    ]
    return {"journal.jsonl": "\n".join(json.dumps(line) for line in lines).encode()}


def everything(journal: Journal, workshop: str) -> str:
    return "\n".join(journal.lines(workshop))


def remark(by: str) -> dict[str, Any]:
    item = {"type": "comment", "id": "c1", "on": "customer", "text": "私が書いた", "by": by}
    return {"kind": "added", "item": item}


def test_a_forged_history_attributes_nothing_to_a_person_of_this_server(
    journal: Journal, people: People, victim: str, mallory: Actor
) -> None:
    """Given entries by the victim, and their id as author, member, voter and in lists, the copy names somebody new."""
    ballot = {"kind": "ballot.opened", "ballot": "b1", "on": "customer", "purpose": "x"}
    cast = {"kind": "ballot.cast", "ballot": "b1", "by": victim, "value": 5}
    member = {"kind": "workshop.member_set", "member": {"person": victim, "role": "developer"}}
    pair = {"type": "pair", "id": "p1", "people": [victim, mallory.id]}
    criterion = {"type": "criterion", "id": "k1", "milestone": "m", "locked_by": victim, "changed_by": victim}
    resigned = {"kind": "changed", "id": "c1", "field": "by", "was": mallory.id, "value": victim}
    records = [
        member,
        remark(mallory.id),
        resigned,
        ballot,
        cast,
        {"kind": "added", "item": pair},
        {"kind": "added", "item": criterion},
    ]
    workshop = bundle.load(journal, mallory, forged(mallory.id, *records, actor=victim)).workshop
    assert victim not in everything(journal, workshop)
    assert victim not in repr(journal.view(workshop, mallory))
    seen = journal.view(workshop, mallory)
    somebody = seen.comments[0].by
    assert people.names([somebody]) == {somebody: "別の場所の参加者 1"}
    assert seen.pairs[0].people == (somebody, mallory.id)
    assert seen.criteria[0].locked_by == somebody
    assert {member.person for member in seen.members if member.present} == {mallory.id}


def test_an_author_who_acts_nowhere_in_the_forged_history_is_replaced_too(
    journal: Journal, victim: str, mallory: Actor
) -> None:
    """Given a comment in the name of somebody here who is no actor and no member of the history."""
    files = forged(mallory.id, remark(victim), actor=mallory.id)
    workshop = bundle.load(journal, mallory, files).workshop
    assert victim not in everything(journal, workshop)


def test_an_erased_person_is_not_spoken_for_either(
    journal: Journal, people: People, victim: str, mallory: Actor
) -> None:
    people.erase(victim)
    files = forged(mallory.id, remark(victim), actor=mallory.id)
    assert victim not in everything(journal, bundle.load(journal, mallory, files).workshop)


def test_what_the_importer_did_stays_theirs(journal: Journal, mallory: Actor) -> None:
    """Given one's own entries, nobody new appears and nothing is attributed anew."""
    files = forged(mallory.id, remark(mallory.id), actor=mallory.id)
    workshop = bundle.load(journal, mallory, files).workshop
    assert journal.view(workshop, mallory).comments[0].by == mallory.id
    assert journal.everybody() == {mallory.id}


def test_two_copies_of_one_history_share_no_people(journal: Journal, victim: str, mallory: Actor) -> None:
    """Given the same file imported by two, each gets people of their own: none can be used against the other."""
    other = Actor(id=victim, role="facilitator")
    files = forged("elsewhere1", remark("elsewhere2"), actor="elsewhere2")
    first = journal.view(bundle.load(journal, mallory, files).workshop, FOLDER)
    second = journal.view(bundle.load(journal, other, files).workshop, FOLDER)
    assert first.id != second.id
    assert not {m.person for m in first.members} & {m.person for m in second.members}


def test_new_people_cannot_sign_in(journal: Journal, people: People, mallory: Actor) -> None:
    files = forged(mallory.id, remark("elsewhere2"), actor="elsewhere2")
    workshop = bundle.load(journal, mallory, files).workshop
    (somebody,) = journal.everybody() - {mallory.id}
    assert people.by_token("") is None
    assert somebody not in {m.person for m in journal.view(workshop, mallory).members if m.present}


@pytest.mark.parametrize("verb", ["add", "add_all", "replace_drafts"])
@pytest.mark.parametrize("who", ["person", "folder", "drafter"])
def test_no_verb_writes_a_comment_in_anothers_name(
    journal: Journal, victim: str, mallory: Actor, verb: str, who: str
) -> None:
    """Given any way to add, and any actor, a comment that bears another's name is refused."""
    workshop = journal.create(mallory, ops.create, title="x", language="ja")
    actor = {"person": mallory, "folder": FOLDER, "drafter": OFFLINE}[who]
    item = Comment(id="c1", on="customer", text="x", by=victim)
    arguments: dict[str, Any] = {"item": item} if verb == "add" else {"items": [item]}
    with pytest.raises(NotAllowed, match="own_name_only"):
        journal.act(workshop, actor, getattr(edits, verb), **arguments)
    assert journal.view(workshop, mallory).comments == ()


def test_nobody_rewords_what_another_said(journal: Journal, victim: str, mallory: Actor) -> None:
    """Given a comment of another, its words stay; settling it is everybody's."""
    workshop = journal.create(mallory, ops.create, title="x", language="ja")
    journal.act(workshop, mallory, ops.set_member, person=victim, role="developer")
    author = journal.actor(workshop, victim)
    comment = Comment(id="c1", on="customer", text="よい", by=victim)
    journal.act(workshop, author, edits.add, item=comment)
    with pytest.raises(NotAllowed, match="own_name_only"):
        journal.act(workshop, mallory, edits.change, id="c1", field="text", was="よい", value="だめ")
    journal.act(workshop, mallory, edits.change, id="c1", field="resolved", was=False, value=True)
    journal.act(workshop, author, edits.change, id="c1", field="text", was="よい", value="とてもよい")
    (held,) = journal.view(workshop, mallory).comments
    assert (held.text, held.resolved, held.by) == ("とてもよい", True, victim)
