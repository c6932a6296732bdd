"""Who works with whom, and what is whose: pairs, their inventions, the press releases made of them."""

from __future__ import annotations

from gyakusan.workshop.artifacts import Invention, Pair, PressRelease
from gyakusan.workshop.state import State


def pair_of(state: State, person: str) -> Pair | None:
    """The pair somebody works in."""
    return next((pair for pair in state.pairs if person in pair.people), None)


def pair_with(state: State, invention: Invention) -> Pair | None:
    """The pair an invention belongs to: whose member made it, else that asks the first of its questions any pair asks.

    Where there is one pair only, everything is its own.
    """
    made = state.get(Pair, invention.pair)
    if made is not None or len(state.pairs) == 1:
        return made or state.pairs[0]
    asking = {pair.question: pair for pair in reversed(state.pairs)}
    return next((asking[question] for question in invention.questions if question in asking), None)


def pair_behind(state: State, release: PressRelease) -> Pair | None:
    """The pair a press release belongs to: that of the invention it is about."""
    invention = state.get(Invention, release.invention)
    return pair_with(state, invention) if invention is not None else None


def is_own(state: State, person: str, release: PressRelease) -> bool:
    """Whether the press release belongs to the pair that somebody works in, and others work in another."""
    pair = pair_behind(state, release)
    return pair is not None and len(state.pairs) > 1 and person in pair.people


def own_first(state: State, person: str) -> tuple[PressRelease, ...]:
    """Every press release; those of somebody's own pair come first."""
    return tuple(sorted(state.press_releases, key=lambda release: not is_own(state, person, release)))
