"""A vote by choosing among things: the ballot, the count, and how a tie is settled."""

from __future__ import annotations

from gyakusan.web.polls.pages import folded as folded
from gyakusan.web.polls.poll import Candidate as Candidate
from gyakusan.web.polls.poll import Poll as Poll
from gyakusan.web.polls.settling import how_settled as how_settled
