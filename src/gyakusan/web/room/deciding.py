"""When time is up: the ways to decide anyway, and the dice, thrown once by the server and shown to everybody."""

from __future__ import annotations

from collections.abc import Set
from typing import Final

from htpy import Element, Node, dd, div, dl, dt, li, p, section, strong, ul

from gyakusan.web.forms import sent_in_place
from gyakusan.web.frame import button, field
from gyakusan.web.room.clock import over_words
from gyakusan.web.rooms import Sight
from gyakusan.web.voting import candidate_words
from gyakusan.workshop.meeting.shape import Roll
from gyakusan.workshop.program_shape import Work

FRESH_S: Final = 4
"""Seconds for which a throw is still seen rolling; later redrawings show what lies there."""


def time_up(sight: Sight, work: Work) -> Element:
    """Shown by the style sheet from the moment the clock of the page is over."""
    if work.buffer:
        return section(".time-up", data_way="break")[p(".time-up-said")[over_words(sight)]]
    asks = sight.program.part(work.part).overrun == "ask"
    ways = _asked(sight) if asks else _ways(sight)
    return section(".time-up", data_way="ask" if asks else "decide")[
        p(".time-up-said")[over_words(sight)],
        dl(".ways")[(div[dt[name], dd[said]] for name, said in ways)],
    ]


def _ways(sight: Sight) -> list[tuple[str, str]]:
    return [
        (sight.words("room.over.decider"), _decider(sight)),
        (sight.words("room.over.numbers"), sight.words("room.over.numbers_hint")),
        (sight.words("room.over.dice"), sight.words("room.over.dice_hint")),
    ]


def _asked(sight: Sight) -> list[tuple[str, str]]:
    return [
        (sight.words("room.over.shorten"), sight.words("room.over.shorten_hint")),
        (sight.words("room.over.stop"), sight.words("room.over.stop_hint")),
        (sight.words("room.over.choose"), sight.words("room.over.choose_hint")),
    ]


def _decider(sight: Sight) -> str:
    deciding = {role.id for role in sight.program.roles if role.decides}
    for member in sight.view.members:
        if member.present and member.role in deciding:
            return sight.words("room.over.decider_named", name=sight.name(member.person))
    return sight.words("room.over.decider_absent")


def dice_form(sight: Sight) -> Node:
    """For whoever may decide; the throw itself is the server's."""
    if not sight.view.viewer.may("decide"):
        return None
    return sent_in_place(
        sight.action("roll-dice"),
        [
            field(label=sight.words("room.dice_about"), name="about"),
            field(label=sight.words("room.dice_candidates"), name="candidates", rows=3, required=True),
            button(label=sight.words("room.dice_roll")),
        ],
    )


def thrown(sight: Sight) -> Node:
    """The last throw of the present work, with everything that could have won; all those that settled one vote."""
    started = sight.view.meeting.started
    rolls = [roll for roll in sight.view.rolls if started and roll.at >= started]
    of_a_vote = {ballot.id for ballot in sight.view.ballots}
    last = [r for r in rolls if r.about in of_a_vote and r.about == rolls[-1].about] or rolls[-1:]
    return [_throw(sight, roll, of_a_vote) for roll in last]


def _throw(sight: Sight, roll: Roll, of_a_vote: Set[str]) -> Element:
    about = "" if roll.about in of_a_vote else roll.about
    fresh = (sight.now - roll.at).total_seconds() < FRESH_S
    return section(class_=["dice", fresh and "is-rolling"], id=f"roll-{roll.id}", role="status")[
        about and p(".dice-about")[about],
        ul(".dice-candidates")[
            (
                li(class_=["dice-candidate", name == roll.chosen and "is-chosen"])[
                    candidate_words(sight, name)
                ]
                for name in roll.candidates
            )
        ],
        p(".dice-said")[
            strong[sight.words("room.dice_chosen", chosen=candidate_words(sight, roll.chosen))],
            " ",
            sight.words("room.dice_by", name=sight.name(roll.by)),
        ],
    ]
