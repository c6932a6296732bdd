"""What people wrote, as every room shows it: what it rests on, text that fits no artifact, what the check says of it."""

from __future__ import annotations

from htpy import Element, Node, p

from gyakusan.web.frame import basis_mark, basis_menu, editable, finding, notice
from gyakusan.web.rooms import Pen, Sight
from gyakusan.workshop.artifacts import Item
from gyakusan.workshop.findings import Finding


def basis_of(sight: Sight | Pen, item: Item, *, can_discard: bool = True) -> Element:
    """What an item rests on: a menu for who may change it, else a mark. Some items cannot be thrown away by it."""
    if not sight.may_write:
        return basis_mark(basis=item.basis.kind, language=sight.language, source=item.basis.source)
    return basis_menu(
        basis=item.basis.kind,
        source=item.basis.source,
        action_url=sight.action("basis"),
        language=sight.language,
        fields={"item": item.id},
        can_discard=can_discard,
    )


def kept_text(sight: Sight, label: str, *sections: str) -> list[Node]:
    """What imported sections said besides their artifacts, word for word, section by section; empty when nothing."""
    kept = [prose for section in sections for prose in sight.view.prose if prose.section == section]
    return [
        editable(
            action_url=sight.action("edit"),
            item=prose.id,
            field="text",
            value=prose.text,
            label=label,
            language=sight.language,
            content_language=sight.content_language,
            multiline=True,
        )
        if sight.may_write
        else p(".verbatim", lang=sight.content_language)[prose.text]
        for prose in kept
        if prose.text.strip()
    ]


def finding_line(sight: Sight, found: Finding, *, where: str = "", url: str = "") -> Element:
    """One finding in the reader's language, with the way to the place ``where`` it is about."""
    return finding(
        severity=found.severity,
        message=found.words(sight.language),
        language=sight.language,
        where=where,
        url=url,
        rule=found.rule,
    )


def only_here(sight: Sight) -> Node:
    """Said beside every link to hand out while it would open on this machine alone."""
    if not sight.house.only_here:
        return None
    return notice(kind="warning", body=sight.words("web.only_here"), language=sight.language)
