"""Pairs on the page: as proposed, as formed; people are moved by a menu or dragged; a question for each."""

from __future__ import annotations

from collections.abc import Sequence

from htpy import Element, Node, div, form, li, p, span, ul
from htpy import button as button_element

from gyakusan.invent import pairs
from gyakusan.web.frame import (
    action,
    badge,
    block,
    editable,
    empty_state,
    hidden_fields,
    htmx,
    menu,
    notice,
    select_cell,
)
from gyakusan.web.rooms import Sight
from gyakusan.workshop.artifacts import Pair, Question


def pair_title(sight: Sight, pair: Pair) -> str:
    """What a pair is called, with the people in it."""
    names = sight.words("invent.list_join").join(sight.name(person) for person in pair.people)
    return sight.words("invent.pairs.one", name=pair.name, names=names)


def pairs_block(sight: Sight) -> Element:
    """The pairs there are, or those that are proposed."""
    return block(
        id="pairs",
        title=sight.words("invent.pairs.title"),
        note=sight.words("invent.pairs.note"),
        body=[_warnings(sight), _formed(sight)] if sight.view.pairs else _proposed(sight),
    )


def _proposed(sight: Sight) -> Node:
    proposed = pairs.proposed(sight.view, sight.program)
    if not proposed:
        return empty_state(sentence=sight.words("invent.nothing_to_pair"))
    return [
        p[sight.words("invent.pairs.proposal")],
        div(".pairs")[
            (
                div(".pair.is-proposed")[
                    p(".pair-question", lang=sight.content_language)[_question(sight, question)],
                    ul(".pair-people")[(li(".pair-person")[_person(sight, person)] for person in people)],
                ]
                for question, people in proposed
            )
        ],
        sight.view.viewer.may("run")
        and sight.may_write
        and action(
            action_url=sight.action("form-pairs"),
            label=sight.words("invent.pairs.form"),
            kind="primary",
            icon_name="check",
        ),
        not sight.view.viewer.may("run") and p(".hint")[sight.words("invent.pairs.waiting")],
    ]


def _warnings(sight: Sight) -> Node:
    """Somebody left, or came in: the pairs no longer fit."""
    lonely = pairs.alone(sight.view)
    outside = pairs.without_pair(sight.view, sight.program)
    if not lonely and not outside:
        return None
    join = sight.words("invent.list_join").join
    again = (
        action(action_url=sight.action("form-pairs"), label=sight.words("invent.pairs.again"), kind="primary")
        if sight.view.viewer.may("run") and sight.may_write
        else None
    )
    return notice(
        kind="warning",
        language=sight.language,
        body=[
            lonely and p[sight.words("invent.pairs.alone", names=join(pair.name for pair in lonely))],
            outside
            and p[sight.words("invent.pairs.outside", names=join(sight.name(one) for one in outside))],
        ],
        actions=again,
    )


def _formed(sight: Sight) -> Element:
    outside = pairs.without_pair(sight.view, sight.program)
    return div(".pairs", data_controller="pairs" if sight.may_write else None)[
        (_pair(sight, pair) for pair in sight.view.pairs),
        outside
        and div(".pair.is-outside", data_pair="", id="pair-none")[
            p(".pair-name")[sight.words("invent.pairs.none")],
            _people(sight, outside, ""),
        ],
    ]


def _pair(sight: Sight, pair: Pair) -> Element:
    mine = sight.view.viewer.id in pair.people
    return div(class_=["pair", mine and "is-mine"], id=f"pair-{pair.id}", data_pair=pair.id)[
        div(".pair-head")[
            sight.may_write and span(".hint")[sight.words("history.kind.pair")],
            _name(sight, pair),
            mine and badge(label=sight.words("invent.pairs.mine"), kind="accent"),
        ],
        _asked(sight, pair),
        _people(sight, pair.people, pair.id),
    ]


def _name(sight: Sight, pair: Pair) -> Node:
    if not sight.may_write:
        return p(".pair-name")[sight.words("invent.pairs.named", name=pair.name)]
    return editable(
        action_url=sight.action("edit"),
        item=pair.id,
        field="name",
        value=pair.name,
        label=sight.words("invent.pairs.name"),
        language=sight.language,
        content_language=sight.content_language,
        look="title",
    )


def _asked(sight: Sight, pair: Pair) -> Node:
    if not sight.may_write:
        return p(".pair-question", lang=sight.content_language)[_question(sight, pair.question)]
    first = [id for id in sight.view.ranking.order if sight.view.get(Question, id) is not None]
    most = sight.program.choose.top_questions
    ids = list(dict.fromkeys([pair.question, *first[:most]]))
    return select_cell(
        action_url=sight.action("ask"),
        item=pair.id,
        field="question",
        value=pair.question,
        options=[(id, _question(sight, id)) for id in ids],
        label=sight.words("invent.pairs.question", name=pair.name),
        language=sight.language,
    )


def _people(sight: Sight, people: Sequence[str], pair: str) -> Element:
    return ul(".pair-people")[(_movable(sight, person, pair) for person in people)]


def _movable(sight: Sight, person: str, pair: str) -> Element:
    """A person with the ways into the other pairs; dragging presses the same button."""
    may = sight.may_write and (sight.view.viewer.may("run") or person == sight.view.viewer.id)
    gone = person not in {member.person for member in sight.view.members if member.present}
    ways = [(one.id, sight.words("invent.pairs.move_to", name=one.name)) for one in sight.view.pairs]
    if pair:
        ways.append(("", sight.words("invent.pairs.take_out")))
    return li(
        class_=["pair-person", gone and "is-gone"],
        id=f"paired-{person}",
        draggable="true" if may and not gone else None,
    )[
        _person(sight, person),
        gone and badge(label=sight.words("invent.pairs.gone"), kind="warning"),
        may
        and not gone
        and menu(
            label=sight.words("invent.pairs.move", name=sight.name(person)),
            items=[_way(sight, person, to, words) for to, words in ways if to != pair],
        ),
    ]


def _way(sight: Sight, person: str, to: str, words: str) -> Element:
    url = sight.action("place")
    return form(
        ".action",
        {**htmx.post(url, once=True), **htmx.refusal_inside()},
        method="post",
        action=url,
        data_to=to or "none",
    )[
        hidden_fields({"person": person, "pair": to}),
        button_element(".button", type="submit")[span[words]],
        div(".said", role="status"),
    ]


def _person(sight: Sight, person: str) -> Node:
    role = next((m.role for m in sight.view.members if m.person == person), None)
    return [
        span(".pair-person-name")[sight.name(person)],
        role and span(".hint")[sight.words(f"people.role.{role}")],
    ]


def _question(sight: Sight, id: str) -> str:
    found = sight.view.get(Question, id)
    return found.text if found is not None else "—"
