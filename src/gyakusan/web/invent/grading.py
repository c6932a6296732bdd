"""Grading face down: one's own open solutions first, how far everybody is, the reveal, and what came out of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from htpy import Element, Node, dd, details, div, dl, dt, form, li, p, progress, span, summary, ul
from htpy import button as button_element
from htpy import input as input_element
from markupsafe import Markup

from gyakusan.invent import votes
from gyakusan.invent.difficulty import grade_of
from gyakusan.web import voting
from gyakusan.web.frame import Tab, action, badge, block, disclosure, hidden_fields, htmx, tabs
from gyakusan.web.frame.drawn import REMEMBERED, drawn
from gyakusan.web.rooms import IN, Pen, Sight
from gyakusan.workshop.artifacts import Solution
from gyakusan.workshop.ballots import Ballot, Cast
from gyakusan.workshop.meeting.voting import electorate

SAID = ("when", "solved", "effect", "how", "notes")


def grading(sight: Sight) -> Node:
    """Everything about grades face down: mine, everybody's standing, the results."""
    open_to_vote = _open(sight)
    return div(".grading")[
        _results(sight),
        _mine(sight, open_to_vote),
        _standing(sight, open_to_vote),
        _again(sight, open_to_vote),
    ]


def _open(sight: Sight) -> list[Solution]:
    """What is still to be graded: lies face down, or has neither a revealed vote nor a grade of people."""
    return [
        solution
        for solution in sight.view.solutions
        if votes.open_on(sight.view, solution.id) is not None or not _is_through(sight, solution)
    ]


def _is_through(sight: Sight, solution: Solution) -> bool:
    grade = grade_of(sight.view, solution.id)
    graded = grade is not None and grade.basis.kind != "ai"
    return graded or votes.last_revealed(sight.view, solution.id) is not None


def _mine(sight: Sight, solutions: Sequence[Solution]) -> Node:
    """Those without a grade of mine first; those with one are folded, and can be changed."""
    people = voting.speakers(sight)
    if not people or not solutions:
        return None
    asked = sight.query.get("of", "")
    person = asked if asked in people else people[0]
    cards = {solution: _own(sight, solution, person) for solution in solutions}
    undone = [solution for solution, cast in cards.items() if cast is None]
    done = [solution for solution, cast in cards.items() if cast is not None]
    said = sight.words("invent.votes.progress", done=len(done), count=len(solutions))
    form_list = [
        p(".who-count", role="status")[
            said, progress(value=str(len(done)), max=str(len(solutions)), aria_label=said)
        ],
        p(".hint")[sight.words("voting.stays_hidden")],
        _scale(sight),
        undone and ul(".grade-cards")[(_card_of(sight, one, person, None) for one in undone)],
        not undone and p(".all-done")[sight.words("invent.votes.all_graded")],
        done
        and disclosure(
            id="graded-by-me",
            summary_text=sight.words("invent.votes.graded_by_me", count=len(done)),
            body=ul(".grade-cards")[(_card_of(sight, one, person, cards[one]) for one in done)],
        ),
    ]
    folds = not voting.is_waited_for(sight) and person == sight.view.viewer.id and IN in sight.query
    return [
        _for_whom(sight, people, person),
        disclosure(id="grade-too", summary_text=sight.words("voting.mine_too"), body=form_list)
        if folds
        else form_list,
    ]


def _own(sight: Sight, solution: Solution, person: str) -> Cast | None:
    return voting.own_cast(votes.open_on(sight.view, solution.id), person)


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


def _card_of(sight: Sight, solution: Solution, person: str, cast: Cast | None) -> Markup:
    ballot = votes.open_on(sight.view, solution.id)
    waited = electorate(sight.view, sight.program)
    there = sum(one in waited for one in ballot.voters) if ballot else 0
    by = "" if person == sight.view.viewer.id else person
    return _card(sight.pen, solution, sight.program.difficulty.scale, cast, by, there, len(waited))


@lru_cache(REMEMBERED)
def _card(
    pen: Pen,
    solution: Solution,
    scale: tuple[int, ...],
    cast: Cast | None,
    by: str,
    there: int,
    count: int,
) -> Markup:
    """One solution: what it is, a reason, and one press for the grade."""
    url = pen.action("cast")
    said = [(name, getattr(solution, name)) for name in SAID if getattr(solution, name)]
    element = li(".grade-card", id=f"grade-{by}-{solution.id}", data_item=solution.id)[
        div(".grade-what")[
            span(".grade-name", lang=pen.content_language)[solution.name],
            solution.provider and span(".hint", lang=pen.content_language)[f" {solution.provider}"],
            said
            and details(".disclosure")[
                summary[pen.words("invent.solutions.more")],
                dl(".disclosure-body")[
                    (
                        [
                            dt(".hint")[pen.words(f"invent.field.{name}")],
                            dd(".verbatim", lang=pen.content_language)[words],
                        ]
                        for name, words in said
                    )
                ],
            ],
        ],
        count > 1
        and span(class_=["grade-in", there >= count and "is-all"])[
            pen.words(
                "invent.votes.all_in" if there >= count else "invent.votes.in_of", there=there, count=count
            )
        ],
        form(
            ".grade-form",
            {**htmx.post(url, once=True), **htmx.refusal_inside()},
            method="post",
            action=url,
            data_controller="unsent",
            data_unsent_stays_value="true",
        )[
            hidden_fields({"solution": solution.id, **({"by": by} if by else {})}),
            div(
                ".steps",
                role="group",
                aria_label=pen.words("invent.solutions.difficulty_of", name=solution.name),
            )[
                (
                    button_element(
                        ".button.step-button",
                        type="submit",
                        name="difficulty",
                        value=str(step),
                        aria_pressed="true" if cast is not None and cast.value == step else "false",
                    )[str(step)]
                    for step in scale
                )
            ],
            input_element(
                type="text",
                name="reason",
                value=cast.text if cast else None,
                lang=pen.content_language,
                placeholder=pen.words("invent.solutions.reason_example"),
                aria_label=pen.words("invent.solutions.reason_of", name=solution.name),
                autocomplete="off",
            ),
            div(".said", role="status"),
        ],
    ]
    return drawn(element)


def _standing(sight: Sight, solutions: Sequence[Solution]) -> Node:
    """How many each person graded, by number only; then the reveal of everything at once."""
    if not solutions:
        return None
    down = {ballot.on: ballot for ballot in votes.face_down(sight.view)}
    waited = electorate(sight.view, sight.program)
    voters = tuple(dict.fromkeys(person for ballot in down.values() for person in ballot.voters))
    expected = tuple(dict.fromkeys((*waited, *voters)))
    graded = {
        person: sum(person in down[one.id].voters for one in solutions if one.id in down)
        for person in expected
    }
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


def _results(sight: Sight) -> Node:
    """What was turned over and is no grade yet: the same by all, taken over at once; the others, to talk about."""
    pending = votes.undecided(sight.view)
    agreed = [ballot for ballot in pending if votes.is_agreed(ballot)]
    differing = [ballot for ballot in pending if not votes.is_agreed(ballot)]
    return [
        agreed
        and block(
            id="agreed",
            level=3,
            title=sight.words("invent.votes.agreed", count=len(agreed)),
            actions=sight.may_write
            and action(
                action_url=sight.action("adopt-agreed"),
                label=sight.words("invent.votes.adopt_agreed"),
                kind="primary",
                icon_name="check",
            ),
            body=ul(".results")[(_result(sight, ballot) for ballot in agreed)],
        ),
        differing
        and block(
            id="differing",
            level=3,
            title=sight.words("invent.votes.differing", count=len(differing)),
            note=sight.words("invent.votes.talk"),
            body=ul(".results")[(_result(sight, ballot) for ballot in differing)],
        ),
    ]


def _result(sight: Sight, ballot: Ballot) -> Element:
    """Who gave what and why; where grades differ, people talk and take any step of the scale."""
    solution = sight.view.get(Solution, ballot.on)
    return li(".result", id=f"result-{ballot.on}")[
        span(".grade-name", lang=sight.content_language)[solution.name if solution else ""],
        _given(sight, ballot),
        sight.may_write
        and not votes.is_agreed(ballot)
        and div(".toolbar")[
            (
                action(
                    action_url=sight.action("adopt"),
                    label=sight.words("invent.votes.adopt", difficulty=value),
                    fields={"ballot": ballot.id, "difficulty": str(value)},
                )
                for value in sight.program.difficulty.scale
            )
        ],
    ]


def _given(sight: Sight, ballot: Ballot) -> Element:
    """Every grade with its name and reason, the hardest first."""
    return ul(".votes")[
        (
            li[
                badge(label=f"{cast.value:g}" if cast.value is not None else "—"),
                " ",
                sight.name(cast.by),
                cast.text and span(".hint", lang=sight.content_language)[f" {cast.text}"],
            ]
            for cast in sorted(ballot.casts, key=lambda cast: -(cast.value or 0))
        )
    ]


def _again(sight: Sight, solutions: Sequence[Solution]) -> Node:
    """What has a grade, or a vote turned over, can be graded face down once more."""
    people = voting.speakers(sight)
    through = [one for one in sight.view.solutions if one not in solutions]
    if not people or not through:
        return None
    return disclosure(
        id="grade-again",
        summary_text=sight.words("invent.votes.again", count=len(through)),
        body=[
            ul(".grade-cards")[(_card_of(sight, one, people[0], None) for one in through)],
            _before(sight, through),
        ],
    )


def _before(sight: Sight, through: Sequence[Solution]) -> Node:
    """What was given the last time, of everything that has its grade."""
    found = [(one, votes.last_revealed(sight.view, one.id)) for one in through]
    pending = {ballot.id for ballot in votes.undecided(sight.view)}
    told = [(one, ballot) for one, ballot in found if ballot is not None and ballot.id not in pending]
    return told and block(
        level=3,
        title=sight.words("invent.votes.before"),
        body=ul(".results")[
            (
                li(".result")[
                    span(".grade-name", lang=sight.content_language)[one.name], _given(sight, ballot)
                ]
                for one, ballot in told
            )
        ],
    )
