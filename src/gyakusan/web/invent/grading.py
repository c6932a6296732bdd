"""Grading face down: one's own open solutions first, how far everybody is, the reveal, and what came out of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from htpy import Element, Node, dd, div, dl, dt, li, p, progress, span, ul

from gyakusan.invent import votes
from gyakusan.web import voting
from gyakusan.web.frame import Tab, disclosure, tabs
from gyakusan.web.invent.grade_cards import cards
from gyakusan.web.invent.grade_results import before, results
from gyakusan.web.rooms import IN, Sight
from gyakusan.workshop.artifacts import Solution
from gyakusan.workshop.meeting.voting import electorate


def grading(sight: Sight) -> Node:
    """Everything about grades face down: mine, everybody's standing, the results."""
    open_to_vote = votes.to_grade(sight.view)
    return div(".grading")[
        results(sight),
        _mine(sight, open_to_vote),
        _standing(sight, open_to_vote),
        _again(sight, open_to_vote),
    ]


def _without(solutions: Sequence[Solution], left_out: Sequence[Solution]) -> list[Solution]:
    ids = {one.id for one in left_out}
    return [one for one in solutions if one.id not in ids]


def _mine(sight: Sight, solutions: Sequence[Solution]) -> Node:
    """Every one in its place until all have a grade of mine: the next must not move under the finger."""
    people = voting.speakers(sight)
    if not people or not solutions:
        return None
    asked = sight.query.get("of", "")
    person = asked if asked in people else people[0]
    lying = votes.open_ones(sight.view)
    done = [one for one in solutions if voting.own_cast(lying.get(one.id), person) is not None]
    said = sight.words("invent.votes.progress", done=len(done), count=len(solutions))
    form_list = [
        p(".who-count", role="status")[
            said, progress(value=str(len(done)), max=str(len(solutions)), aria_label=said)
        ],
        p(".hint")[sight.words("voting.stays_hidden")],
        _scale(sight),
        cards(sight, solutions, person, lying)
        if len(done) < len(solutions)
        else [
            p(".all-done")[sight.words("invent.votes.all_graded")],
            disclosure(
                id="graded-by-me",
                summary_text=sight.words("invent.votes.graded_by_me", count=len(done)),
                body=cards(sight, done, person, lying),
            ),
        ],
    ]
    folds = not voting.is_waited_for(sight) and person == sight.view.viewer.id and IN in sight.query
    return [
        _for_whom(sight, people, person),
        disclosure(id="grade-too", summary_text=sight.words("voting.mine_too"), body=form_list)
        if folds
        else form_list,
    ]


def _for_whom(sight: Sight, people: Sequence[str], chosen: str) -> Node:
    """Whoever speaks for people on paper says whose grades these are."""
    if len(people) < 2:
        return None
    kept = {name: value for name, value in sight.query.items() if name not in ("of", IN)}
    return tabs(
        label=sight.words("voting.for_whom"),
        items=[
            Tab(
                label=sight.words("voting.for_oneself")
                if person == sight.view.viewer.id
                else sight.words("voting.on_paper", name=sight.name(person)),
                url=voting.here(sight, **{**kept, "of": person}),
                here=person == chosen,
            )
            for person in people
        ],
    )


def _scale(sight: Sight) -> Element:
    """What each step of the scale means, said once."""
    return dl(".scale")[
        (
            div[dt[str(step)], dd[sight.program.text(f"difficulty.scale.{step}", sight.language)]]
            for step in sight.program.difficulty.scale
        )
    ]


def _standing(sight: Sight, solutions: Sequence[Solution]) -> Node:
    """How many each person graded, by number only; then the reveal of everything at once."""
    if not solutions:
        return None
    down = votes.face_down(sight.view)
    waited = electorate(sight.view, sight.program)
    voters = tuple(dict.fromkeys(person for ballot in down for person in ballot.voters))
    expected = tuple(dict.fromkeys((*waited, *voters)))
    open_ones = {one.id for one in solutions}
    graded = Counter(
        person for ballot in down if ballot.on in open_ones for person in dict.fromkeys(ballot.voters)
    )
    unfinished = [person for person in waited if graded[person] < len(solutions)]
    return [
        ul(".faces")[
            (
                li(class_=["face", graded[person] == len(solutions) and "is-in"])[
                    span(".face-name")[sight.name(person)],
                    span(".hint")[f"{graded[person]} / {len(solutions)}"],
                ]
                for person in expected
            )
        ],
        voting.reveal(sight, voters, action_url=sight.action("reveal"), missing=unfinished),
    ]


def _again(sight: Sight, solutions: Sequence[Solution]) -> Node:
    """What has a grade can be graded face down once more, and so can what people gave different grades."""
    people = voting.speakers(sight)
    if not people:
        return None
    pending = {ballot.on: ballot for ballot in votes.undecided(sight.view)}
    through = _without(sight.view.solutions, solutions)
    decided = [one for one in through if one.id not in pending]
    differing = [one for one in through if one.id in pending and not votes.is_agreed(pending[one.id])]
    return [
        differing
        and disclosure(
            id="grade-differing-again",
            summary_text=sight.words("invent.votes.differing_again"),
            body=cards(sight, differing, people[0], {}),
        ),
        decided
        and disclosure(
            id="grade-again",
            summary_text=sight.words("invent.votes.again", count=len(decided)),
            body=[cards(sight, decided, people[0], {}), before(sight, decided)],
        ),
    ]
