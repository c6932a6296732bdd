"""Whether somebody still has something to put in face down in the present work."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from gyakusan.define import votes as questions
from gyakusan.invent import choosing
from gyakusan.invent import votes as grades
from gyakusan.test_iterate import notes
from gyakusan.web.rooms import Sight
from gyakusan.workshop.ballots import Ballot
from gyakusan.workshop.pairing import is_own


def owes_a_vote(sight: Sight, person: str) -> bool:
    """Whether the present work asks for a vote that lies open to everybody, and nothing of this person is in it.

    A vote that was turned over asks nobody any more; of grades every one is asked for, of other votes one is enough.
    """
    if not sight.view.meeting.running:
        return False
    vote = sight.program.work(sight.view.meeting.work).vote
    return vote is not None and _ASKED[vote](sight, person)


def _top(sight: Sight, person: str) -> bool:
    opened = questions.open_vote(sight.view)
    if opened is None:
        return bool(sight.view.questions) and questions.revealed_vote(sight.view) is None
    return person not in opened.voters


def _difficulty(sight: Sight, person: str) -> bool:
    lying = grades.open_ones(sight.view)
    return any(not _is_in(lying.get(one.id), person) for one in grades.to_grade(sight.view))


def _choice(sight: Sight, person: str) -> bool:
    """One's own pair's vote; who is in no pair is asked for any."""
    on = choosing.votes_on(sight.view)
    own = tuple(pair.id for pair in sight.view.pairs if pair.id in on and person in pair.people) or on
    opened = [choosing.open_vote(sight.view, one) for one in own]
    asked = [
        one
        for one, vote in zip(own, opened, strict=True)
        if vote or not choosing.revealed_vote(sight.view, one)
    ]
    return bool(asked) and not any(_is_in(vote, person) for vote in opened)


def _notes(sight: Sight, person: str) -> bool:
    others = [one for one in sight.view.press_releases if not is_own(sight.view, person, one)]
    asked = [one for one in others if not notes.revealed(sight.view, one.id)]
    return bool(asked) and not any(_is_in(notes.open_on(sight.view, one.id), person) for one in others)


def _is_in(ballot: Ballot | None, person: str) -> bool:
    return ballot is not None and person in ballot.voters


_ASKED: Final[Mapping[str, Callable[[Sight, str], bool]]] = {
    questions.PURPOSE: _top,
    grades.PURPOSE: _difficulty,
    choosing.PURPOSE: _choice,
    notes.PURPOSE: _notes,
}
