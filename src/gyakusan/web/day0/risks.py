"""How teams fail, as a list for the eyes of whoever runs the workshop: what one sees and thinks stays with them."""

from __future__ import annotations

from htpy import Element, Node, div, p, strong

from gyakusan.web.frame import action, badge, block, editable
from gyakusan.web.rooms import Sight
from gyakusan.workshop.program_shape import TeamRisk

WORRYING, FINE = "worrying", "fine"
STANDS = {WORRYING: "day0.risk.worrying", FINE: "day0.risk.fine"}


def about(risk: str) -> str:
    """What a note on a pattern is kept under."""
    return f"risk.{risk}"


def draw(sight: Sight) -> Node:
    """Each pattern with its sign, its remedy, one's own judgement and note."""
    viewer = sight.view.viewer
    if not viewer.may("run"):
        return None
    notes = sight.house.people.private_notes.read(sight.view.id, viewer.id)
    return [
        p(".hint")[sight.words("day0.risk.private")],
        [_risk(sight, risk, notes) for risk in sight.program.team_risks],
    ]


def _risk(sight: Sight, risk: TeamRisk, notes: dict[str, str]) -> Element:
    words, language = sight.program.text, sight.language
    stands = notes.get(f"{about(risk.id)}.stands", "")
    return block(
        title=words(f"team_risks.{risk.id}.title", language),
        id=f"risk-{risk.id}",
        note=stands in STANDS
        and badge(label=sight.words(STANDS[stands]), kind="warning" if stands == WORRYING else "good"),
        actions=[_judge(sight, risk, value, stands) for value in STANDS],
        body=div(".risk")[
            p[strong[sight.words("day0.risk.sign")], " ", words(f"team_risks.{risk.id}.sign", language)],
            p[strong[sight.words("day0.risk.remedy")], " ", words(f"team_risks.{risk.id}.remedy", language)],
            editable(
                action_url=_door(sight),
                item=about(risk.id),
                field="text",
                value=notes.get(about(risk.id), ""),
                label=sight.words("room.note"),
                language=language,
                content_language=sight.content_language,
                multiline=True,
                placeholder=sight.words("day0.risk.note_here"),
                show_label=True,
            ),
        ],
    )


def _judge(sight: Sight, risk: TeamRisk, value: str, stands: str) -> Element | None:
    if value == stands:
        return None
    return action(
        action_url=_door(sight),
        label=sight.words(STANDS[value]),
        fields={"item": f"{about(risk.id)}.stands", "value": value},
    )


def _door(sight: Sight) -> str:
    return sight.url("day0/private-note", **sight.query)
