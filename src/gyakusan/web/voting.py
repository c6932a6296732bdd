"""Voting face down, as every page shows it: for whom one votes, who is in, the reveal, what came out, ties and dice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from htpy import Element, Node, div, li, p, progress, span, ul

from gyakusan.web.frame import confirm, disclosure, hidden_card
from gyakusan.web.rooms import IN, Sight
from gyakusan.workshop.ballots import Ballot, Cast
from gyakusan.workshop.fields import show
from gyakusan.workshop.meeting import voting
from gyakusan.workshop.program_shape import Work

SHORT: Final = 32
"""Signs of a candidate in a list of those the dice were thrown for."""


def here(sight: Sight, **query: str) -> str:
    """The page the board stands on, the room or its own, with another query."""
    return sight.url(sight.query.get(IN, sight.room), **query)


def work_in_room(sight: Sight) -> Work | None:
    """The work everybody is at, when this is drawn in the room."""
    if IN not in sight.query or not sight.view.meeting.running:
        return None
    return sight.program.work(sight.view.meeting.work)


def is_waited_for(sight: Sight) -> bool:
    """Whether the viewer is one of those whose votes are counted up; where nobody is, the viewer is."""
    waited = voting.electorate(sight.view, sight.program)
    return not waited or sight.view.viewer.id in waited


def speakers(sight: Sight) -> tuple[str, ...]:
    """Whose contributions the viewer puts in: their own, then those of the people they speak for."""
    if not sight.may_write:
        return ()
    viewer = sight.view.viewer.id
    spoken = (member.person for member in sight.view.members if member.present and member.voice == viewer)
    return (viewer, *spoken)


def own_cast(ballot: Ballot | None, person: str) -> Cast | None:
    """What somebody put in, as far as the viewer may see it."""
    return next((cast for cast in ballot.casts if cast.by == person), None) if ballot else None


def for_each(sight: Sight, drawn: Mapping[str, Node], *, put_in: Sequence[str] = (), about: str = "") -> Node:
    """The form of each person the viewer puts something in for: the viewer's own open, those on paper folded.

    Whoever is not waited for in the room (the facilitator) finds their own folded too. ``about`` tells two votes of one
    page apart.
    """
    viewer = sight.view.viewer.id
    forms: list[Node] = []
    for person, form in drawn.items():
        if person == viewer and (is_waited_for(sight) or IN not in sight.query):
            forms.append(form)
            continue
        key = "voting.mine_too" if person == viewer else "voting.on_paper"
        done = f" {sight.words('voting.done')}" if person in put_in else ""
        forms.append(
            disclosure(
                id=f"voice-{about}-{person}",
                summary_text=sight.words(key, name=sight.name(person)) + done,
                body=form,
            )
        )
    return forms


def who_is_in(sight: Sight, voters: Sequence[str], *, waited: Sequence[str] | None = None) -> Element:
    """How many of those waited for are in, and by name who is and who is not; never what they put in."""
    expected = voting.electorate(sight.view, sight.program) if waited is None else tuple(waited)
    others = tuple(person for person in voters if person not in expected)
    there = sum(person in voters for person in expected)
    said = sight.words("voting.in_of", there=there, count=len(expected))
    return div(".who-is-in")[
        p(".who-count", role="status")[
            said,
            progress(value=str(there), max=str(max(len(expected), 1)), aria_label=said),
        ],
        ul(".faces")[(_face(sight, person, person in voters) for person in (*expected, *others))],
    ]


def _face(sight: Sight, person: str, is_in: bool) -> Element:
    name = sight.name(person)
    return li(class_=["face", is_in and "is-in"])[
        hidden_card(initial=name[:1], language=sight.language)
        if is_in
        else span(".face-empty", aria_hidden="true"),
        span(".face-name")[name],
        span(".hint")[sight.words("voting.is_in" if is_in else "voting.is_missing")],
    ]


def reveal(
    sight: Sight,
    voters: Sequence[str],
    *,
    action_url: str,
    fields: Mapping[str, str] | None = None,
    missing: Sequence[str] | None = None,
) -> Node:
    """Turns everything over, after naming what that means; others read who does it. Nothing while nobody is in.

    ``missing`` are those not in yet, where that is more than being among the voters.
    """
    if not voters or "at" in sight.query:
        return None
    if not sight.view.viewer.may("decide"):
        return p(".hint")[sight.words("invent.votes.waiting")]
    waited = voting.electorate(sight.view, sight.program)
    if missing is None:
        missing = [person for person in waited if person not in voters]
    consequence = sight.words("voting.consequence", count=len(set(voters)))
    if missing:
        names = sight.words("invent.list_join").join(sight.name(person) for person in missing)
        there = sight.words("voting.all_of", there=len(waited) - len(missing), count=len(waited))
        consequence = f"{there} {sight.words('voting.not_in_yet', names=names)} {consequence}"
    return confirm(
        label=sight.words("invent.votes.reveal"),
        consequence=consequence,
        action_url=action_url,
        confirm_label=sight.words("invent.votes.reveal"),
        language=sight.language,
        fields=fields,
        # Before everybody is in it is a way out of waiting, and stands back behind one's own vote.
        kind="quiet" if missing else "primary",
    )


def candidate_words(sight: Sight, candidate: str) -> str:
    """What dice were thrown for: the words of a thing, or what was written down."""
    item = sight.view.find(candidate)
    return show(getattr(item, type(item).main_field)) if item is not None else candidate


def shortened(words: str) -> str:
    """One line short enough to stand among others."""
    line = " ".join(words.split())
    return line if len(line) <= SHORT else f"{line[: SHORT - 1]}…"


def throws(sight: Sight, about: str) -> Node:
    """The throws of the dice about something, each with who could have won. In the room they stand above the board."""
    if IN in sight.query:
        return None
    rolls = [roll for roll in sight.view.rolls if roll.about == about]
    return (
        rolls
        and ul(".throws")[
            (
                li(".throw", id=f"throw-{roll.id}")[
                    span(".die", aria_hidden="true")["⚄"],
                    div[
                        p[
                            sight.words("voting.dice_chose"),
                            " ",
                            span(".throw-winner", lang=sight.content_language)[
                                candidate_words(sight, roll.chosen)
                            ],
                        ],
                        p(".hint", lang=sight.content_language)[
                            sight.words("voting.dice_between"),
                            " ",
                            " / ".join(shortened(candidate_words(sight, one)) for one in roll.candidates),
                        ],
                    ],
                ]
                for roll in rolls
            )
        ]
    )
