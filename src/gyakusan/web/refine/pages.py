"""The page: which press release is read, how a new one begins, all of them side by side."""

from __future__ import annotations

from htpy import Element, Node, div, form, li, p, ul

from gyakusan.refine.checks import findings
from gyakusan.web.drafting import draft_place, draft_said
from gyakusan.web.frame import (
    Tab,
    action,
    badge,
    block,
    button,
    disclosure,
    empty_state,
    field,
    htmx,
    room,
    tabs,
)
from gyakusan.web.refine.letter import letter
from gyakusan.web.refine.remarks import open_remarks
from gyakusan.web.refine.side import side_by_side
from gyakusan.web.rooms import Sight
from gyakusan.web.written import finding_line, kept_text
from gyakusan.workshop.artifacts import Invention, PressRelease, Slot
from gyakusan.workshop.pairing import own_first

SIDE = "side"
"""The tab that shows all press releases beside each other."""


def draw(sight: Sight) -> Element:
    """The press release chosen by its tab, or all of them."""
    releases = sight.view.press_releases
    chosen = _chosen(sight)
    compares = chosen is None and len(releases) > 1
    return room(
        title=sight.words("refine.page.title"),
        process="refine",
        lead=sight.words("refine.page.lead"),
        actions=draft_place(sight),
        sequence=sight.view.seq,
        width="full" if compares else "text",
        body=[
            draft_said(sight),
            _empty(sight) if not releases else _tabs(sight, chosen),
            side_by_side(sight) if compares else None,
            chosen and [_findings(sight, chosen), letter(sight, chosen)],
            _notes(sight),
            _begin(sight),
        ],
    )


def letter_board(sight: Sight) -> Node:
    """The press release of the tab, as the room of the day shows it."""
    chosen = _chosen(sight)
    return [
        div(".toolbar")[draft_place(sight)],
        draft_said(sight),
        _tabs(sight, chosen) if sight.view.press_releases else _empty(sight),
        chosen and letter(sight, chosen),
        _begin(sight),
    ]


def _chosen(sight: Sight) -> PressRelease | None:
    """The release of the tab, else that of one's own pair or the first; none for the tab that compares."""
    releases = own_first(sight.view, sight.view.viewer.id)
    if not releases or (sight.query.get("tab") == SIDE and len(releases) > 1):
        return None
    named = sight.view.get(PressRelease, sight.query.get("of", ""))
    return named or releases[0]


def _tabs(sight: Sight, chosen: PressRelease | None) -> Element:
    items = [
        Tab(
            label=release.title or sight.words("refine.read.untitled"),
            url=sight.url("refine", of=release.id),
            here=release is chosen,
            badge=open_remarks(sight, release),
        )
        for release in own_first(sight.view, sight.view.viewer.id)
    ]
    if len(items) > 1:
        items.append(
            Tab(
                label=sight.words("refine.page.side"),
                url=sight.url("refine", tab=SIDE),
                here=chosen is None,
            )
        )
    return tabs(items=items, label=sight.words("refine.page.title"))


def _findings(sight: Sight, release: PressRelease) -> Node:
    """What the check says about this press release, one click away, with a way to bring back what was deleted."""
    parts = {release.id, *(slot.id for slot in sight.view.parts(Slot, release.id))}
    found = [one for one in findings(sight.view, sight.program) if one.item in parts]
    if not found:
        return None
    missing = any(one.rule == "refine.faq_missing" for one in found) and sight.may_write
    return disclosure(
        id="refine-findings",
        summary_text=sight.words("refine.page.to_do", count=len(found)),
        open=any(one.severity == "error" for one in found),
        body=[
            (finding_line(sight, one) for one in found),
            missing
            and action(
                action_url=sight.action("restore"),
                label=sight.words("refine.page.restore"),
                fields={"press_release": release.id},
            ),
        ],
    )


def _empty(sight: Sight) -> Element:
    """One sentence, one example, one button."""
    first = next((slot for slot in sight.program.press_release.slots if slot.kind == "text"), None)
    path = f"press_release.slots.{first.id}" if first is not None else ""
    example = first and sight.program.text(
        f"{path}.template",
        sight.content_language,
        **{
            blank.id: sight.program.text(f"{path}.blanks.{blank.id}", sight.content_language)
            for blank in first.blanks
        },
    )
    return empty_state(
        sentence=sight.words("refine.page.empty"),
        example=example and p(lang=sight.content_language)[example],
    )


def _begin(sight: Sight) -> Node:
    """Press releases that may be begun: one for each invention that has none, and one under a title."""
    if not sight.may_write:
        return None
    taken = {release.invention for release in sight.view.press_releases}
    waiting = [invention for invention in sight.view.inventions if invention.id not in taken]
    waiting.sort(key=lambda invention: not invention.chosen)
    body: Node = [
        waiting and ul(".begin-list")[(li[_begin_for(sight, invention)] for invention in waiting)],
        form(
            {**htmx.post(sight.action("start"), once=True), **htmx.refusal_inside()},
            class_="inline-form",
            data_controller="adding",
            method="post",
            action=sight.action("start"),
        )[
            field(
                label=sight.words("refine.page.title_field"),
                name="title",
                required=True,
                content_language=sight.content_language,
            ),
            button(label=sight.words("refine.page.start"), shortcut="n"),
            div(".said", role="status"),
        ],
    ]
    return block(title=sight.words("refine.page.begin"), body=body)


def _begin_for(sight: Sight, invention: Invention) -> Node:
    return [
        action(
            action_url=sight.action("start"),
            label=invention.name or sight.words("refine.page.unnamed"),
            icon_name="plus",
            fields={"invention": invention.id},
        ),
        " ",
        invention.chosen and badge(label=sight.words("refine.page.chosen"), kind="good"),
    ]


def _notes(sight: Sight) -> Node:
    """Words of an imported file that belong to no press release."""
    title = sight.words("refine.markdown.notes")
    kept = kept_text(sight, title, "refine")
    return block(title=title, body=kept) if kept else None
