"""Press releases that somebody has begun to write, for tests."""

from __future__ import annotations

from gyakusan.refine import ops
from gyakusan.workshop.artifacts import PressRelease
from gyakusan.workshop.entries import Changed
from gyakusan.workshop.state import State
from tests.refine.record import (
    PERSON,
    after,
    context,
    holding,
    slots,
)


def started(title: str = "朝の鈴") -> tuple[State, PressRelease]:
    """A press release as it begins: every slot blank, no steps."""
    state = after(holding(), ops.start(holding(), PERSON, context(), title=title))
    return state, state.press_releases[0]


def told(texts: dict[str, str]) -> State:
    """A press release with one step, whose other texts are these."""
    state, release = started()
    state = after(state, ops.add_step(state, PERSON, context(), press_release=release.id, text="話す"))
    for slot, words in texts.items():
        item = slots(state, release)[slot]
        state = after(state, [Changed(id=item.id, field="text", was="", value=words)])
    return state


COMPLETE = {
    "customer_message": "2026年9月1日、町のパン連合は「朝の鈴」を始めました。",
    "faq_rating": "手が空きました。",
    "faq_price": "月額 1,200 円です。",
    "faq_difference": "紙に書きません。",
}
