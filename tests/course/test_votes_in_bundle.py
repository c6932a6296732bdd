"""What a vote came to stands in the bundle where the thing voted on is, and importing it again changes nothing."""

from __future__ import annotations

import pytest

from gyakusan.core.text import LANGUAGES, Language
from gyakusan.course import bundle
from gyakusan.define import votes
from gyakusan.invent import choosing
from gyakusan.workshop import edits, ops
from gyakusan.workshop.artifacts import Invention, Question
from gyakusan.workshop.journal import Journal
from gyakusan.workshop.meeting import voting
from gyakusan.workshop.rights import Actor
from tests.course.folders import OWNER

MIKA = Actor(id="mika", role="developer")
HEADS: dict[Language, tuple[str, str]] = {
    "ja": ("| 公開した票 |", "公開した票 :"),
    "en": ("| Votes (revealed) |", "Votes (revealed) :"),
}


def voted(journal: Journal, language: Language) -> str:
    """A workshop in which two people have voted, face down, on questions and on inventions."""
    workshop = journal.create(OWNER, ops.create, title="x", language=language)
    journal.act(workshop, OWNER, ops.set_member, person="mika", role="developer")
    for number in (1, 2, 3):
        question = Question(id=f"q{number}", kind="optimal", text=f"なぜ {number} か")
        journal.act(workshop, OWNER, edits.add, item=question)
    for number in (1, 2):
        journal.act(workshop, OWNER, edits.add, item=Invention(id=f"i{number}", name=f"発明 {number}"))
    for who, chosen, invention in ((OWNER, ["q2", "q3"], "i2"), (MIKA, ["q2"], "i2")):
        journal.act(workshop, who, votes.vote, questions=chosen)
        journal.act(workshop, who, choosing.vote, on=choosing.ALL, invention=invention)
    return workshop


def turn_over(journal: Journal, workshop: str) -> None:
    """Both votes; that on questions is agreed on as well, which makes a ranking."""
    for purpose in (votes.PURPOSE, choosing.PURPOSE):
        journal.act(workshop, OWNER, voting.reveal, purpose=purpose)
    journal.act(workshop, OWNER, votes.settle_vote, how="votes")


@pytest.mark.parametrize("language", LANGUAGES)
def test_votes_stand_beside_what_was_voted_on_once_they_are_turned_over(
    journal: Journal, language: Language
) -> None:
    workshop = voted(journal, language)
    column, line = HEADS[language]
    for viewer in (OWNER, MIKA):
        hidden = bundle.dump(journal, viewer, workshop)["README.md"].decode()
        assert column not in hidden
        assert line not in hidden
    turn_over(journal, workshop)
    told = bundle.dump(journal, OWNER, workshop)["README.md"].decode()
    ranking = told[told.index(column) :]
    rows = [row for row in ranking.splitlines() if row.startswith("|") and "なぜ" in row]
    assert {row.split("|")[2].strip(): row.split("|")[4].strip() for row in rows} == {
        "なぜ 1 か": "0",
        "なぜ 2 か": "2",
        "なぜ 3 か": "1",
    }
    assert [row.split(":")[1].strip() for row in told.splitlines() if line in row] == ["0", "2"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_bundle_with_votes_comes_back_as_it_went_here_and_elsewhere(
    journal: Journal, language: Language
) -> None:
    """Also from its README.md alone: the votes are told from the record, and a file makes none."""
    workshop = voted(journal, language)
    turn_over(journal, workshop)
    files = bundle.dump(journal, OWNER, workshop)
    before = journal.view(workshop, OWNER).seq
    again = bundle.load(journal, OWNER, files)
    assert (again.workshop, list(again.notes)) == (workshop, [])
    assert journal.view(workshop, OWNER).seq == before
    assert bundle.dump(journal, OWNER, workshop) == files
    alone = bundle.load(journal, OWNER, {"README.md": files["README.md"]}, language=language)
    seen = journal.view(alone.workshop, OWNER)
    assert not list(alone.notes)
    assert ([q.text for q in seen.questions], seen.ballots, seen.prose) == (
        ["なぜ 1 か", "なぜ 2 か", "なぜ 3 か"],
        (),
        (),
    )
    assert [one.notes for one in seen.inventions] == ["", ""]
