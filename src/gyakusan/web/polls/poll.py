"""What a vote by choosing is, for every page that holds one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gyakusan.workshop.ballots import Ballot
from gyakusan.workshop.meeting.voting import Result


@dataclass(frozen=True)
class Candidate:
    """Something one can vote for: its words in the workshop's language, and what is said beside them."""

    id: str
    words: str
    beside: str = ""


@dataclass(frozen=True, kw_only=True)
class Poll:
    """One vote as a page shows it."""

    id: str
    title: str
    most: int
    """How many things each person may choose, and how many places there are."""
    name: str
    """The field of the ballot that carries what was chosen."""
    candidates: Sequence[Candidate]
    opened: Ballot | None
    revealed: Ballot | None
    result: Result | None
    """What the revealed vote came to."""
    settled: tuple[str, ...]
    """What was made of it; nothing while that is open."""
    reason: str = ""
    """Why it was settled so."""
    has_numbers: bool
    """Whether there is arithmetic that can settle a tie."""
    vote_url: str
    reveal_url: str
    settle_url: str
    fields: Mapping[str, str] = field(default_factory=dict)

    def words_of(self, id: str) -> str:
        """The words of a candidate."""
        return next((one.words for one in self.candidates if one.id == id), id)
