"""What was put in face down and turned over, as sentences of the history: what was voted on, never what was voted."""

from __future__ import annotations

from gyakusan.define import votes
from gyakusan.invent import choosing
from gyakusan.invent import votes as grades
from gyakusan.test_iterate import notes
from gyakusan.web.history.naming import named_by_id
from gyakusan.web.rooms import Sight
from gyakusan.workshop.entries import BallotCast, BallotOpened, BallotRevealed


def voted(sight: Sight, record: BallotOpened | BallotCast | BallotRevealed) -> str:
    """A vote begun, put in or turned over; notes on a plan are written rather than voted."""
    found = next((ballot for ballot in sight.view.ballots if ballot.id == record.ballot), None)
    purpose, on = (found.purpose, found.on) if found else ("", "")
    words = _on(sight, purpose, on)
    told = "notes" if purpose == notes.PURPOSE else "vote"
    if isinstance(record, BallotOpened):
        return sight.words(f"history.{told}_opened", words=words)
    if isinstance(record, BallotCast):
        return sight.words(f"history.{told}_cast", words=words)
    return sight.words(f"history.{told}_revealed", words=words)


def _on(sight: Sight, purpose: str, on: str) -> str:
    """One thing, what a pair made, or all of a kind together."""
    if purpose == votes.PURPOSE:
        return sight.words("history.all_questions")
    if purpose == choosing.PURPOSE:
        if on == choosing.ALL:
            return sight.words("history.all_inventions")
        if on == choosing.NOBODYS:
            return sight.words("history.inventions_of_none")
        return sight.words("history.inventions_of", pair=named_by_id(sight, on))
    if purpose == grades.PURPOSE:
        return sight.words("history.grade_of", solution=named_by_id(sight, on))
    return named_by_id(sight, on)
