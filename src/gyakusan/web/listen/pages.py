"""The Listen page: who the customer is, what they do, and what it costs them."""

from __future__ import annotations

from htpy import Element, Node, div, p

from gyakusan.listen.checks import LABELS, findings
from gyakusan.web.drafting import draft_place, draft_said
from gyakusan.web.frame import block, disclosure, editable, room
from gyakusan.web.listen.journey import journey
from gyakusan.web.rooms import Sight
from gyakusan.web.written import basis_of, finding_line, kept_text
from gyakusan.workshop.findings import Finding

_SHOWN = 6
"""Findings shown at once; the others are one click away."""
_SECTIONS = ("listen:before", "listen", "customer")


def draw(sight: Sight) -> Element:
    """The centre of the page."""
    return room(
        title=sight.words("listen.title"),
        process="listen",
        lead=_lead(sight),
        actions=draft_place(sight),
        sequence=sight.view.seq,
        body=[draft_said(sight), customer(sight), journey(sight), _findings(sight), _prose(sight)],
    )


def _lead(sight: Sight) -> Node:
    """The program's own words for the work that leaves the journey; a custom program may call it anything."""
    works = [work.id for work in sight.program.works() if work.process == "listen"]
    leaving = [work.id for work in sight.program.works() if "journey" in work.leaves]
    for work in (*leaving, *works):
        return p[sight.program.text(f"works.{work}.purpose", sight.language)]
    return None


def journey_board(sight: Sight) -> Node:
    """The journey with its draft, as the room of the day shows it."""
    return [
        sight.shared("drafting", _drafting),
        sight.shared("journey", journey),
        sight.shared("findings", _findings),
    ]


def _drafting(sight: Sight) -> Node:
    return [div(".toolbar")[draft_place(sight)], draft_said(sight)]


def customer(sight: Sight) -> Element:
    """Who the customer is, in place."""
    customer = sight.view.customer
    return block(
        title=sight.words("listen.customer.heading"),
        actions=basis_of(sight, customer, can_discard=False),
        body=[
            _field(sight, "product", "listen.customer.product_example"),
            _field(sight, "sentence", "listen.customer.sentence_example"),
            _field(sight, "purpose", "listen.customer.purpose_example"),
            _field(sight, "behaviour", "listen.customer.behaviour_example"),
            _field(sight, "attributes", "listen.customer.attributes_example"),
        ],
    )


def _field(sight: Sight, name: str, example: str) -> Node:
    value: str = getattr(sight.view.customer, name)
    label = sight.words(LABELS[name])
    if not sight.may_write:
        return [p[label], [p(lang=sight.content_language)[line] for line in value.splitlines()]]
    return editable(
        action_url=sight.action("edit"),
        item=sight.view.customer.id,
        field=name,
        value=value,
        label=label,
        language=sight.language,
        content_language=sight.content_language,
        look="title" if name == "product" else "quote" if name == "sentence" else "text",
        multiline=name != "product",
        placeholder=sight.words(example),
        show_label=True,
    )


def _findings(sight: Sight) -> Node:
    found = findings(sight.view, sight.program)
    if not found or not (sight.view.journey or sight.view.customer.sentence):
        return None
    rest = found[_SHOWN:]
    return block(
        title=sight.words("listen.findings"),
        id="listen-findings",
        note=str(len(found)),
        body=[
            [_finding(sight, one) for one in found[:_SHOWN]],
            disclosure(
                summary_text=sight.words("listen.findings_more", count=len(rest)),
                body=[_finding(sight, one) for one in rest],
            )
            if rest
            else None,
        ],
    )


def _finding(sight: Sight, one: Finding) -> Element:
    return finding_line(
        sight,
        one,
        where=sight.words("listen.to_row") if one.item and one.item != sight.view.customer.id else "",
        url=f"#row-{one.item}" if one.item else "",
    )


def _prose(sight: Sight) -> Node:
    """What an imported section said besides the table, kept word for word."""
    title = sight.words("listen.prose")
    kept = kept_text(sight, title, *_SECTIONS)
    return block(title=title, note=sight.words("listen.prose_note"), body=kept) if kept else None
