"""A bundle comes again: only what a person changed changes, and nothing that is not theirs."""

from __future__ import annotations

import pytest

from gyakusan.assist.drafter import by_name
from gyakusan.core.errors import Invalid, NotAllowed, NotFound
from gyakusan.course import bundle
from gyakusan.course.draft import draft
from gyakusan.course.ops import make_mock
from gyakusan.workshop import edits, ops
from gyakusan.workshop.artifacts import Action
from gyakusan.workshop.entries import Changed
from gyakusan.workshop.journal import Journal
from gyakusan.workshop.rights import OFFLINE, Actor
from tests.course.folders import OWNER, STRANGER, case, journal_in


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("README.md", "帰ってから台帳に書き写す", "帰ってから台帳に清書する"),
        ("README.md", "一番つらいのは**連絡**", "一番つらいのは**判断**"),
        ("README.md", "字を大きくしてほしい。", "字をもっと大きくしてほしい。"),
        ("README.md", "見比べて決めて電話するまでを一つにした", "見比べて決めて知らせるまでを一つにした"),
        ("README.md", "月 1,500 円です。", "月 1,200 円です。"),
        ("README.md", "なぜ判断と連絡は同時にできないのか? (仮)", "なぜ判断と連絡を一度にできないのか? (仮)"),
        ("README.md", "次の出船でも使うと答えた割合", "来月も使うと答えた割合"),
        (
            "customer.md",
            "天気で中止するときに、全員へ確実に知らせる",
            "天気で中止するときに、全員へ早く知らせる",
        ),
        ("solutions.md", "取り逃しが週 9 件から 1 件", "取り逃しが週 9 件から 0 件"),
    ],
)
def test_one_sentence_edited_by_hand_is_one_change(journal: Journal, file: str, old: str, new: str) -> None:
    """In any file and section; everything else stays as it was."""
    workshop = bundle.load(journal, OWNER, case("messy")).workshop
    exported = bundle.dump(journal, OWNER, workshop)
    before = journal.view(workshop, OWNER).seq
    source = exported[file].decode()
    assert old in source
    bundle.load(journal, OWNER, {**exported, file: source.replace(old, new).encode()})
    entries = journal.history(workshop, OWNER)[before:]
    assert [type(entry.record) for entry in entries] == [Changed], [entry.record for entry in entries]
    assert entries[0].actor == "folder"


def test_an_ai_draft_rewritten_in_the_file_is_nobodys_draft_any_more(journal: Journal) -> None:
    """The mark (AI) still stands behind it, but the next draft must not replace a person's words."""
    workshop = bundle.load(journal, OWNER, case("shift")).workshop
    draft(journal, workshop, OFFLINE, "define", by_name("offline"))
    exported = bundle.dump(journal, OWNER, workshop)
    question = journal.view(workshop, OWNER).questions[0].text
    edited = exported["README.md"].decode().replace(question, "なぜ紙で集めるのか")
    bundle.load(journal, OWNER, {**exported, "README.md": edited.encode()})
    seen = journal.view(workshop, OWNER)
    mine = next(each for each in seen.questions if each.text == "なぜ紙で集めるのか")
    assert mine.basis.kind == "assumption"
    draft(journal, workshop, OFFLINE, "define", by_name("offline"))
    assert mine.id in {each.id for each in journal.view(workshop, OWNER).questions}


def test_what_somebody_confirmed_is_not_taken_back_by_an_older_file(journal: Journal) -> None:
    """The file was exported before the click."""
    workshop = bundle.load(journal, OWNER, case("shift")).workshop
    draft(journal, workshop, OFFLINE, "define", by_name("offline"))
    exported = bundle.dump(journal, OWNER, workshop)
    actor = journal.actor(workshop, OWNER.id)
    question = journal.view(workshop, actor).questions[0].id
    journal.act(workshop, actor, edits.set_basis, id=question, kind="fact", source="店長の声")
    bundle.load(journal, OWNER, exported)
    found = next(each for each in journal.view(workshop, actor).questions if each.id == question)
    assert found.basis.kind == "fact"


def test_each_file_is_one_act(journal: Journal) -> None:
    """The history says what came from where, and one undo of the folder would take one file back."""
    workshop = bundle.load(journal, OWNER, case("messy")).workshop
    acts = {entry.act: entry.verb for entry in journal.history(workshop, OWNER)}
    assert list(acts.values()) == ["create", "customer_file", "solutions_file", "readme_file"]


def test_whoever_imports_becomes_the_facilitator_and_the_people_of_the_record_are_new_here(
    journal: Journal, elsewhere: Journal
) -> None:
    """What others wrote is theirs still, under ids that are nobody's on this server."""
    workshop = bundle.load(journal, OWNER, case("shift")).workshop
    exported = bundle.dump(journal, OWNER, workshop)
    there = bundle.load(elsewhere, STRANGER, exported).workshop
    assert elsewhere.actor(there, STRANGER.id).role == "facilitator"
    actors = [entry.actor for entry in elsewhere.history(there, STRANGER)]
    assert actors[0] not in (OWNER.id, STRANGER.id)
    assert actors[-1] == STRANGER.id


def test_somebody_elses_workshop_is_not_touched_by_its_own_export(journal: Journal) -> None:
    """Whoever got hold of the files gets a copy under an id of its own."""
    workshop = bundle.load(journal, OWNER, case("shift")).workshop
    exported = bundle.dump(journal, OWNER, workshop)
    before = journal.view(workshop, OWNER).seq
    copy = bundle.load(journal, STRANGER, exported).workshop
    assert copy != workshop
    assert journal.view(workshop, OWNER).seq == before
    with pytest.raises(NotFound):
        journal.actor(workshop, STRANGER.id)


def test_an_observer_cannot_change_a_workshop_by_importing(journal: Journal) -> None:
    """A file is no way around the rights."""
    workshop = bundle.load(journal, OWNER, case("shift")).workshop
    exported = bundle.dump(journal, OWNER, workshop)
    owner = journal.actor(workshop, OWNER.id)
    journal.act(workshop, owner, ops.set_member, person="watcher", role="observer")
    edited = {**exported, "README.md": exported["README.md"] + b"\n## More\n"}
    with pytest.raises(NotAllowed):
        bundle.load(journal, Actor(id="watcher", role="facilitator"), edited)


def test_a_section_whose_heading_is_missing_is_left_alone(journal: Journal) -> None:
    """An agent may hand in one section only; an empty one under its heading says that nothing is left."""
    workshop = bundle.load(journal, OWNER, case("shift")).workshop
    bundle.load(journal, OWNER, {"README.md": b"# x\n\n## Define\n"}, workshop=workshop)
    assert len(journal.view(workshop, OWNER).journey) == 12
    bundle.load(journal, OWNER, {"README.md": b"# x\n\n## Listen\n"}, workshop=workshop)
    assert journal.view(workshop, OWNER).journey == ()


def test_a_journal_that_leads_nowhere_is_refused_and_changes_nothing(journal: Journal) -> None:
    """Cut, mixed up, or made up."""
    workshop = bundle.load(journal, OWNER, case("shift")).workshop
    lines = bundle.dump(journal, OWNER, workshop)["journal.jsonl"].decode().splitlines()
    other = journal_in(journal.folder / "other")
    broken = [
        "\n".join(lines[1:]),
        "\n".join([*lines[:3], "{}"]),
        "not json",
        lines[0].replace("workshop.created", "workshop.unheard_of"),
        "\n".join([lines[0], lines[1].replace('"role":"facilitator"', '"role":"king"')]),
    ]
    for content in broken:
        with pytest.raises(Invalid):
            bundle.load(other, OWNER, {"journal.jsonl": content.encode()})
    assert other.all_workshops() == []


def test_a_journey_row_put_in_between_is_one_new_action(journal: Journal) -> None:
    """The rows around it stay the same actions, so that what refers to them still does."""
    workshop = bundle.load(journal, OWNER, case("shift")).workshop
    exported = bundle.dump(journal, OWNER, workshop)
    held = {action.id for action in journal.view(workshop, OWNER).journey}
    lines = exported["README.md"].decode().split("\n")
    place = next(number for number, line in enumerate(lines) if "未提出の人に個別に催促する" in line)
    lines.insert(place, "| 回収 | 掲示板に締切を貼る | 3 | 0 | 12 | 😐 | 仮定 |")
    bundle.load(journal, OWNER, {**exported, "README.md": "\n".join(lines).encode()})
    journey = journal.view(workshop, OWNER).journey
    assert held < {action.id for action in journey}
    new = [action for action in journey if action.id not in held]
    assert [isinstance(action, Action) and action.text for action in new] == ["掲示板に締切を貼る"]
    assert journey[3].id == new[0].id


def test_a_copy_says_which_mocks_have_a_new_address(journal: Journal) -> None:
    """Two workshops of one server cannot answer under one address; whoever handed out links must know."""
    workshop = bundle.load(journal, OWNER, case("shift")).workshop
    actor = journal.actor(workshop, OWNER.id)
    for process in ("define", "invent", "refine"):
        draft(journal, workshop, OFFLINE, process, by_name("offline"))
    release = journal.view(workshop, actor).press_releases[0].id
    journal.act(workshop, actor, make_mock, press_release=release)
    exported = bundle.dump(journal, actor, workshop)
    assert not bundle.load(journal, OWNER, exported).notes
    imported = bundle.load(journal, STRANGER, exported)
    was, now = (journal.view(id, OFFLINE).mocks[-1].slug for id in (workshop, imported.workshop))
    assert was != now
    (told,) = (note.words("en") for note in imported.notes)
    assert f"“{was}”" in told
    assert f"“{now}”" in told
