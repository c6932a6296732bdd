"""The Listen page: who the customer is, what they do, and what it costs them."""

from __future__ import annotations

from htpy import Element, Node, p

from gyakusan.listen.checks import LABELS, findings
from gyakusan.web.drafting import draft_place, draft_said
from gyakusan.web.frame import basis_mark, basis_menu, block, disclosure, editable, finding, room
from gyakusan.web.listen.journey import journey
from gyakusan.web.rooms import Sight
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
        body=[draft_said(sight), _customer(sight), journey(sight), _findings(sight), _prose(sight)],
    )


def _lead(sight: Sight) -> Node:
    """The program's own words for the work that leaves the journey; a custom program may call it anything."""
    works = [work.id for work in sight.program.works() if work.process == "listen"]
    leaving = [work.id for work in sight.program.works() if "journey" in work.leaves]
    for work in (*leaving, *works):
        return [
            p[sight.program.text(f"works.{work}.purpose", sight.language)],
            disclosure(
                summary_text=sight.words("listen.how"),
                body=p[sight.program.text(f"works.{work}.say", sight.language)],
            ),
        ]
    return None


def _customer(sight: Sight) -> Element:
    customer = sight.view.customer
    basis = customer.basis
    mark = (
        basis_menu(
            basis=basis.kind,
            action_url=sight.action("basis"),
            language=sight.language,
            source=basis.source,
            fields={"item": customer.id},
            can_discard=False,
        )
        if sight.may_write
        else basis_mark(basis=basis.kind, language=sight.language, source=basis.source)
    )
    return block(
        title=sight.words("listen.customer.heading"),
        actions=mark,
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
    return finding(
        severity=one.severity,
        message=one.words(sight.language),
        language=sight.language,
        where=sight.words("listen.to_row") if one.item and one.item != sight.view.customer.id else "",
        url=f"#row-{one.item}" if one.item else "",
        rule=one.rule,
    )


def _prose(sight: Sight) -> Node:
    """What an imported section said besides the table, kept word for word."""
    kept = [prose for section in _SECTIONS for prose in sight.view.prose if prose.section == section]
    if not kept:
        return None
    return block(
        title=sight.words("listen.prose"),
        note=sight.words("listen.prose_note"),
        body=[
            editable(
                action_url=sight.action("edit"),
                item=prose.id,
                field="text",
                value=prose.text,
                label=sight.words("listen.prose"),
                language=sight.language,
                content_language=sight.content_language,
                multiline=True,
            )
            if sight.may_write
            else [p(lang=sight.content_language)[line] for line in prose.text.splitlines()]
            for prose in kept
        ],
    )
