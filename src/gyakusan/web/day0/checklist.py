"""A checklist on the page: each line with its mark, who must act, what it is about, and the button that answers it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from htpy import Element, Node, div, li, p, span, strong, ul

from gyakusan.course.day0 import readiness
from gyakusan.course.day0.calendar import FIELDS
from gyakusan.course.day0.readiness import Line
from gyakusan.web.frame import action, editable, icon, moment_cell
from gyakusan.web.rooms import Sight
from gyakusan.workshop.artifacts import Arrangements
from gyakusan.workshop.program_rules import EVERYONE

MOMENTS: Final = frozenset(FIELDS.values())
"""What of the arrangements is a date and a time."""
_LABELS: Final = {
    "day0_at": "day0.field.day0_at",
    "practice_at": "day0.field.practice_at",
    "improve_at": "day0.field.improve_at",
    "place": "day0.field.place",
    "online": "day0.field.online",
    "equipment": "day0.field.equipment",
    "channel": "day0.field.channel",
    "introduction": "day0.field.introduction",
    "mock_ground": "day0.field.mock_ground",
}


def anchor(check: str) -> str:
    """The element of a line, to be led to."""
    return f"check-{check}"


def checklist(sight: Sight, checks: Sequence[str], *, fields: bool = True) -> Node:
    """The lines of a checklist in order; ``fields`` also shows what of the arrangements each is about."""
    if not checks:
        return None
    found = readiness.lines(sight.view, sight.program, checks)
    return ul(".checklist")[(line_of(sight, line, fields=fields) for line in found)]


def line_of(sight: Sight, line: Line, *, fields: bool = True, body: Node = None) -> Element:
    """One line."""
    title = sight.program.text(f"checks.{line.check.id}.title", sight.language)
    return li(id=anchor(line.check.id), class_=["check", "is-met" if line.met else "is-open"])[
        span(".check-mark")[
            icon("check") if line.met else None,
            span(".visually-hidden")[sight.words("day0.met" if line.met else "day0.unmet")],
        ],
        div(".check-words")[
            strong[title],
            who(sight, line),
            not line.met and p(".hint")[sight.program.text(f"checks.{line.check.id}.remedy", sight.language)],
            _each(sight, line),
            fields and _fields(sight, line),
            body,
        ],
        div(".check-tool")[_tool(sight, line)],
    ]


def who(sight: Sight, line: Line) -> Node:
    """Who acts, or who said that it holds."""
    if line.how in ("person", "each") and line.met:
        if line.how == "each":
            alone = any(answer.person == EVERYONE and answer.done for answer in line.answers)
            return span(".check-who")[sight.words("day0.all_without" if alone else "day0.all_said")]
        said = next(answer for answer in line.answers if answer.done)
        return span(".check-who")[sight.words("day0.said_by", name=sight.name(said.person))]
    if line.met:
        return span(".check-who")[sight.words("day0.seen")]
    return [
        span(".check-who")[sight.words("day0.acts", names=acting(sight, line))],
        [span(".check-who")[sight.words(one.sentence, **one.values)] for one in line.missing],
        line.roles
        and span(".check-who")[
            sight.words(
                "day0.roles_missing", roles=_joined(sight, [_role(sight, role) for role in line.roles])
            )
        ],
    ]


def acting(sight: Sight, line: Line) -> str:
    """The names of whoever must act; the role where nobody holds it."""
    if line.acts:
        return _joined(sight, [sight.name(person) for person in line.acts])
    if line.check.who == EVERYONE:
        return sight.words("day0.everyone")
    return sight.words("day0.nobody_holds", role=_role(sight, line.check.who))


def _each(sight: Sight, line: Line) -> Node:
    """Where each answers for themselves: who has."""
    if line.how != "each":
        return None
    done = {answer.person for answer in line.answers if answer.done}
    without = {answer.person for answer in line.answers if answer.done and answer.without}
    if EVERYONE in done:
        return None
    team = readiness.people_in_charge(sight.view, sight.program, EVERYONE)
    return ul(".ticked")[
        (
            li(class_="is-met" if person in done else None)[
                icon("check") if person in done else None,
                sight.name(person),
                person in without and [" ", span(".hint")[sight.words("day0.is_without")]],
                person not in done and span(".visually-hidden")[sight.words("day0.unmet")],
                _for_them(sight, line, person, person in done),
            ]
            for person in team
        )
    ]


def _for_them(sight: Sight, line: Line, person: str, done: bool) -> Node:
    """The button of who speaks for somebody without a device."""
    spoken = any(m.person == person and m.voice == sight.view.viewer.id for m in sight.view.members)
    if not spoken or "at" in sight.query:
        return None
    return action(
        action_url=sight.action("answer"),
        label=sight.words("day0.take_back" if done else "day0.for_them", name=sight.name(person)),
        kind="quiet",
        fields={"check": line.check.id, "person": person, "done": "false" if done else "true"},
    )


def _tool(sight: Sight, line: Line) -> Node:
    """The button that answers the line, for whoever may."""
    viewer = sight.view.viewer
    if line.how in ("record", "roles") or "at" in sight.query:
        return None
    if line.how == "each":
        return _own_answer(sight, line)
    everybody = line.check.who == EVERYONE and viewer.may("write")
    holds = viewer.id in readiness.people_in_charge(sight.view, sight.program, line.check.who)
    if not (viewer.may("run") or holds or everybody):
        return None
    mine = line.met
    label = "day0.not_after_all" if mine else "day0.holds"
    return action(
        action_url=sight.action("answer"),
        label=sight.words(label),
        kind="quiet" if mine else "plain",
        icon_name=None if mine else "check",
        fields={"check": line.check.id, "done": "false" if mine else "true"},
    )


def _own_answer(sight: Sight, line: Line) -> Node:
    """One's own check, one's word to do without, and that word for all, for whoever runs the workshop."""
    viewer, done = sight.view.viewer, {answer.person for answer in line.answers if answer.done}
    asked = viewer.id in readiness.people_in_charge(sight.view, sight.program, EVERYONE)

    def said(label: str, *, holds: bool, plain: bool = False, **more: str) -> Element:
        return action(
            action_url=sight.action("answer"),
            label=sight.words(label),
            kind="plain" if plain else "quiet",
            icon_name="check" if plain else None,
            fields={"check": line.check.id, "done": "true" if holds else "false", **more},
        )

    mine = said("day0.not_after_all", holds=False) if viewer.id in done else None
    if not any(homework.check == line.check.id for homework in sight.program.homework):
        # Nothing was prepared that one could do without: each says it for themselves, or not yet.
        return asked and (mine or said("day0.holds", holds=True, plain=True))
    if EVERYONE in done:
        return viewer.may("run") and said("day0.with_after_all", holds=False, person=EVERYONE)
    own: list[Node] = []
    if asked and mine:
        own = [mine]
    elif asked:
        own = [
            said("day0.i_did", holds=True, plain=True),
            said("day0.i_do_without", holds=True, without="true"),
        ]
    return [
        own,
        viewer.may("run") and said("day0.we_do_without", holds=True, person=EVERYONE, without="true"),
    ]


def _fields(sight: Sight, line: Line) -> Node:
    if not line.check.fields or not sight.view.arrangements:
        return None
    held = sight.view.arrangements[0]
    return div(".check-fields")[(arranged(sight, held, name) for name in line.check.fields)]


def arranged(sight: Sight, held: Arrangements, name: str) -> Node:
    """One field of the arrangements, in place."""
    value: str = getattr(held, name)
    label = sight.words(_LABELS[name])
    if not sight.may_write:
        shown = value.replace("T", " ") if name in MOMENTS else value
        return p[span(".editable-label")[label], shown or "—"]
    if name in MOMENTS:
        return moment_cell(
            action_url=sight.action("edit"),
            item=held.id,
            field=name,
            value=value,
            label=label,
            language=sight.language,
        )
    return editable(
        action_url=sight.action("edit"),
        item=held.id,
        field=name,
        value=value,
        label=label,
        language=sight.language,
        content_language=sight.content_language,
        multiline=True,
        placeholder="—",
        show_label=True,
    )


def _role(sight: Sight, role: str) -> str:
    return sight.program.text(f"roles.{role}.title", sight.language)


def _joined(sight: Sight, names: Sequence[str]) -> str:
    return sight.words("history.and").join(names)
