"""The page: one idea at a time, from what counts as success to what was observed."""

from __future__ import annotations

from htpy import Element, Node, div, form

from gyakusan.test_iterate import layout
from gyakusan.test_iterate.checks import findings
from gyakusan.web.drafting import draft_place, draft_said
from gyakusan.web.frame import (
    Tab,
    block,
    button,
    disclosure,
    empty_state,
    field,
    hidden_fields,
    htmx,
    icon,
    room,
    tabs,
    toolbar,
)
from gyakusan.web.rooms import Sight
from gyakusan.web.test_iterate import observing, user_tests
from gyakusan.web.test_iterate.criteria import rule_block, start_buttons
from gyakusan.web.test_iterate.matrix import matrix
from gyakusan.web.test_iterate.notes import notes_beside
from gyakusan.web.voting import here
from gyakusan.web.written import finding_line, kept_text
from gyakusan.workshop.artifacts import Criterion, PressRelease
from gyakusan.workshop.pairing import own_first


def draw(sight: Sight) -> Element:
    """The centre of the page."""
    chosen = _chosen(sight)
    return room(
        title=sight.words("test_iterate.page.title"),
        lead=sight.words("test_iterate.page.lead"),
        process="test_iterate",
        actions=draft_place(sight) if sight.view.press_releases else None,
        sequence=sight.view.seq,
        body=[
            draft_said(sight),
            _tabs(sight, chosen) if chosen is not None else _empty(sight),
            chosen is not None
            and [
                _findings(sight, chosen),
                _criteria(sight, chosen),
                observing.script(sight, chosen),
                observing.feedback(sight, chosen),
                notes_beside(sight, chosen),
                user_tests.tests(sight, chosen),
            ],
            _unclaimed(sight),
            _notes(sight),
        ],
    )


def criteria_board(sight: Sight) -> Node:
    """What counts as success, for the idea of the tab."""
    chosen = _chosen(sight)
    if chosen is None:
        return _empty(sight)
    tools = div(".toolbar")[draft_place(sight)]
    return [tools, draft_said(sight), _tabs(sight, chosen), _criteria(sight, chosen)]


def script_board(sight: Sight) -> Node:
    """The user-test script of the idea."""
    chosen = _chosen(sight)
    return observing.script(sight, chosen) if chosen else None


def feedback_board(sight: Sight) -> Node:
    """Who sees the mock of the idea, where and when."""
    chosen = _chosen(sight)
    return observing.feedback(sight, chosen) if chosen else None


def _chosen(sight: Sight) -> PressRelease | None:
    """The release of the tab; without one that of the viewer's own pair, else the first."""
    releases = own_first(sight.view, sight.view.viewer.id)
    named = sight.view.get(PressRelease, sight.query.get("of", ""))
    return named or (releases[0] if releases else None)


def _empty(sight: Sight) -> Element:
    to_refine = button(label=sight.words("mocks_page.to_refine"), url=sight.url("refine"), kind="primary")
    return empty_state(
        sentence=sight.words("test_iterate.page.no_release"),
        example=sight.words("test_iterate.page.example_criterion"),
        button=to_refine,
    )


def _tabs(sight: Sight, chosen: PressRelease) -> Element:
    return tabs(
        label=sight.words("test_iterate.page.title"),
        items=[
            Tab(
                label=release.title or release.slug,
                url=here(sight, of=release.id),
                here=release.id == chosen.id,
                badge=_all_locked(sight, release) and icon("lock"),
            )
            for release in own_first(sight.view, sight.view.viewer.id)
        ],
    )


def _all_locked(sight: Sight, release: PressRelease) -> bool:
    criteria = sight.view.parts(Criterion, release.id)
    return bool(criteria) and all(criterion.locked_at is not None for criterion in criteria)


def _criteria(sight: Sight, release: PressRelease) -> Element:
    criteria = sight.view.parts(Criterion, release.id)
    begin = toolbar(items=[start_buttons(sight, release.id, criteria), _own(sight, release)])
    if not criteria:
        return block(
            title=sight.words("test_iterate.page.criteria"),
            id="criteria",
            body=empty_state(
                sentence=sight.words("test_iterate.page.no_criteria"),
                example=sight.words("test_iterate.page.example_criterion"),
                button=begin if sight.may_write else None,
            ),
        )
    return block(
        title=sight.words("test_iterate.page.criteria"),
        id="criteria",
        body=[
            matrix(sight, criteria),
            (rule_block(sight, criterion) for criterion in criteria),
            sight.may_write and begin,
        ],
    )


def _own(sight: Sight, release: PressRelease) -> Node:
    """A milestone of the team's own."""
    if not sight.may_write:
        return None
    url = sight.action("start")
    return disclosure(
        summary_text=sight.words("test_iterate.page.own_milestone"),
        body=form(".form", htmx.post(url, once=True), method="post", action=url)[
            hidden_fields({"press_release": release.id}),
            field(label=sight.words("test_iterate.field.milestone"), name="milestone", required=True),
            toolbar(items=button(label=sight.words("test_iterate.page.add_milestone"), icon_name="plus")),
        ],
    )


def _findings(sight: Sight, release: PressRelease) -> Node:
    own = {release.id, *(criterion.id for criterion in sight.view.parts(Criterion, release.id))}
    found = [one for one in findings(sight.view, sight.program) if one.item in own]
    if not found:
        return None
    return disclosure(
        id="test-findings",
        summary_text=sight.words("test_iterate.page.findings", count=len(found)),
        open=any(one.rule == "test.unlocked" for one in found),
        body=div[
            (
                finding_line(
                    sight, one, where=one.where, url=f"#{one.item}" if one.item != release.id else ""
                )
                for one in found
            )
        ],
    )


def _unclaimed(sight: Sight) -> Node:
    """Criteria of a file that named no press release: shown, so that nothing imported is hidden."""
    stray = layout.of_group(sight.view, Criterion, "")
    if not stray:
        return None
    return block(title=sight.words("test_iterate.page.stray"), body=matrix(sight, stray))


def _notes(sight: Sight) -> Node:
    """Text of an imported section that fits nowhere else."""
    title = sight.words("test_iterate.page.notes")
    kept = kept_text(sight, title, layout.SECTION)
    return disclosure(id="test-notes", summary_text=title, body=kept) if kept else None
