"""The rule of each criterion on the page: its numbers, what they are worth, its lock and its past."""

from __future__ import annotations

from collections.abc import Sequence

from htpy import Element, Node, dd, div, dl, dt, li, p, ul

from gyakusan.core.errors import Invalid
from gyakusan.test_iterate import layout, measures
from gyakusan.test_iterate.comparing import IMPORT
from gyakusan.verdicts.words import bar_worth
from gyakusan.web.frame import (
    action,
    badge,
    block,
    confirm,
    disclosure,
    field,
    lock_mark,
    number_cell,
    select_cell,
)
from gyakusan.web.rooms import Sight
from gyakusan.web.test_iterate.matrix import title
from gyakusan.web.test_iterate.plans import offers
from gyakusan.workshop.artifacts import Criterion, Mock
from gyakusan.workshop.fields import show_field

TYPED = ("bar", "planned_n", "need", "within_minutes", "hopeless", "deadline")


def rule_block(sight: Sight, criterion: Criterion) -> Element:
    """How many mean pass at one milestone, what that is worth, and the way to agree on it."""
    locked = criterion.locked_at is not None
    return block(
        title=title(sight, criterion),
        level=3,
        id=criterion.id,
        note=_standing(sight, criterion),
        actions=None if locked else _lock(sight, criterion),
        body=[
            div(".rule")[_numbers(sight, criterion)],
            p(".worth")[_worth(sight, criterion)],
            _change(sight, criterion) if locked else offers(sight, criterion),
            _versions(sight, criterion),
        ],
    )


def _standing(sight: Sight, criterion: Criterion) -> Node:
    if criterion.locked_at is not None:
        return [
            lock_mark(language=sight.language, date=f"{sight.local(criterion.locked_at):%Y-%m-%d}"),
            " ",
            sight.words("test_iterate.page.version", version=criterion.version),
            criterion.lock_claimed
            and [" ", badge(label=sight.words("test_iterate.page.claimed"), kind="warning")],
        ]
    if measures.is_default(criterion, sight.program):
        return badge(label=sight.words("test_iterate.page.default"), kind="warning")
    return badge(label=sight.words("test_iterate.page.open"))


def _numbers(sight: Sight, criterion: Criterion) -> Node:
    share = measures.is_share(criterion, sight.program)
    if not sight.may_write or criterion.locked_at is not None:
        return dl(".rule")[(div[dt[name], dd[value]] for name, value in _told(sight, criterion, share))]
    cells: list[Node] = [_choice(sight, criterion, "source", _sources(sight))]
    if share and criterion.source != "typed":
        steps = measures.USER_TEST_STEPS if criterion.source == "user_test" else measures.TRACKER_STEPS
        options = [(step, layout.step_words(step, sight.language)) for step in steps]
        for name in ("denominator", "numerator"):
            own = getattr(criterion, name)
            more = [(own, own)] if own and own not in steps else []
            cells.append(_choice(sight, criterion, name, [*options, *more]))
    names = TYPED if share else ("bar", "deadline")
    cells += [
        _number(sight, criterion, name)
        for name in names
        if name != "within_minutes" or "solved" in (criterion.numerator, criterion.denominator)
    ]
    return cells


def _told(sight: Sight, criterion: Criterion, share: bool) -> list[tuple[str, str]]:
    words = sight.words
    need = measures.need_of(criterion)
    found = [(words("test_iterate.field.source"), words(f"test_iterate.source.{criterion.source}"))]
    if share:
        found += [
            (words(f"test_iterate.field.{name}"), layout.step_words(getattr(criterion, name), sight.language))
            for name in ("denominator", "numerator")
        ]
    shown = {name: show_field(criterion, name) for name in TYPED}
    shown["need"] = "" if need is None else str(need)
    found += [(words(f"test_iterate.field.{name}"), value) for name, value in shown.items()]
    if criterion.cut_of is not None:
        cut = words("test_iterate.markdown.cut", r=criterion.cut_at, n=criterion.cut_of)
        found.append((words("test_iterate.field.cut"), cut))
    return [(name, value) for name, value in found if value]


def _number(sight: Sight, criterion: Criterion, name: str) -> Element:
    need = measures.need_of(criterion) if name == "need" else None
    return number_cell(
        action_url=sight.action("rule"),
        item=criterion.id,
        field=name,
        value=show_field(criterion, name),
        label=sight.words(f"test_iterate.field.{name}"),
        language=sight.language,
        placeholder="" if need is None else str(need),
        show_label=True,
        wide=name in ("bar", "hopeless", "deadline"),
    )


def _choice(sight: Sight, criterion: Criterion, name: str, options: Sequence[tuple[str, str]]) -> Element:
    return select_cell(
        action_url=sight.action("rule"),
        item=criterion.id,
        field=name,
        value=getattr(criterion, name),
        options=options,
        label=sight.words(f"test_iterate.field.{name}"),
        language=sight.language,
        show_label=True,
    )


def _sources(sight: Sight) -> list[tuple[str, str]]:
    return [
        (source, sight.words(f"test_iterate.source.{source}")) for source in ("tracker", "user_test", "typed")
    ]


def _worth(sight: Sight, criterion: Criterion) -> str:
    """What the bar is worth, or what is missing to say so."""
    if not measures.is_share(criterion, sight.program):
        return sight.words("test_iterate.page.not_a_share")
    if measures.share_of(criterion.bar) is None or criterion.planned_n is None:
        return sight.words("test_iterate.page.worth_unknown")
    try:
        return bar_worth(measures.share_criterion(criterion), sight.language)
    except Invalid as refused:
        return sight.words(refused.message, **refused.values)


def _lock(sight: Sight, criterion: Criterion) -> Node:
    if not sight.view.viewer.may("decide"):
        return None
    if absent := measures.missing(criterion, sight.program):
        named = sight.words("test_iterate.page.lock_needs", missing=measures.Missing(absent))
        return div(".hint")[named]
    shown = any(mock.state == "published" for mock in sight.view.parts(Mock, criterion.press_release))
    return confirm(
        label=sight.words("test_iterate.page.lock"),
        consequence=sight.words(
            "test_iterate.page.lock_consequence_shown" if shown else "test_iterate.page.lock_consequence"
        ),
        action_url=sight.action("lock"),
        confirm_label=sight.words("test_iterate.page.lock"),
        language=sight.language,
        fields={"item": criterion.id},
        kind="primary",
        icon_name="lock",
    )


def _change(sight: Sight, criterion: Criterion) -> Node:
    if not sight.view.viewer.may("decide"):
        return None
    share = measures.is_share(criterion, sight.program)
    return confirm(
        label=sight.words("test_iterate.page.change"),
        consequence=sight.words("test_iterate.page.change_consequence"),
        action_url=sight.action("change"),
        confirm_label=sight.words("test_iterate.page.change_now"),
        language=sight.language,
        fields={"item": criterion.id},
        extra=[
            (
                field(
                    label=sight.words(f"test_iterate.field.{name}"),
                    name=name,
                    value=show_field(criterion, name),
                )
                for name in (("bar", "planned_n", "deadline") if share else ("bar", "deadline"))
            ),
            field(label=sight.words("test_iterate.page.reason"), name="reason", rows=2, required=True),
        ],
    )


def _versions(sight: Sight, criterion: Criterion) -> Node:
    """Every version that was locked before this one, and why it was changed."""
    chain = [c for c in sight.view.old_criteria if c.id == criterion.id]
    if not chain:
        return None
    newer = [*chain[1:], criterion]
    return disclosure(
        summary_text=sight.words("test_iterate.page.versions", count=len(chain)),
        body=ul(".versions")[
            (
                li[
                    sight.words(
                        "test_iterate.page.was",
                        version=old.version,
                        how=old.how or old.bar,
                        bar=old.bar,
                        n=old.planned_n or "—",
                    ),
                    p(".hint")[_why(sight, after)],
                ]
                for old, after in zip(chain, newer, strict=True)
            )
        ],
    )


def _why(sight: Sight, after: Criterion) -> str:
    if after.change_reason == IMPORT:
        return sight.words("test_iterate.page.changed_by_import")
    return sight.words(
        "test_iterate.page.changed_because", who=sight.name(after.changed_by), reason=after.change_reason
    )


def start_buttons(sight: Sight, press_release: str, criteria: Sequence[Criterion]) -> Node:
    """The program's milestones that the idea has no criterion for yet."""
    if not sight.may_write:
        return None
    there = {criterion.milestone for criterion in criteria}
    return [
        action(
            action_url=sight.action("start"),
            label=sight.words(
                "test_iterate.page.start",
                milestone=sight.program.text(f"milestones.{milestone.id}.title", sight.language),
            ),
            kind="quiet",
            fields={"press_release": press_release, "milestone": milestone.id},
            icon_name="plus",
        )
        for milestone in sight.program.milestones
        if milestone.part == "practice" and milestone.id not in there
    ]
