"""One criterion: the picture, then the sentence, then the numbers; and what is on the record about it."""

from __future__ import annotations

from datetime import datetime
from typing import Final, Literal

from htpy import Element, Node, a, div, form, p, strong, table, tbody, td, th, tr

from gyakusan.test_iterate import measures
from gyakusan.verdicts import words
from gyakusan.verdicts.shares import percent_range
from gyakusan.verdicts.verdict import Outcome
from gyakusan.verdicts.verdict import Verdict as Judged
from gyakusan.web.frame import (
    action,
    badge,
    block,
    button,
    disclosure,
    field,
    hidden_fields,
    lock_mark,
    notice,
    people_dots,
)
from gyakusan.web.frame.htmx import post, refusal_inside
from gyakusan.web.rooms import Sight
from gyakusan.web.verdicts.measuring import Measured
from gyakusan.workshop.artifacts import Criterion, Verdict

OUTCOMES: Final[dict[Outcome, str]] = {
    "pass": "verdicts.outcome.pass",
    "fail": "verdicts.outcome.fail",
    "undecided": "verdicts.outcome.undecided",
}


_KINDS: Final[dict[Outcome, Literal["good", "bad", "plain"]]] = {
    "pass": "good",
    "fail": "bad",
    "undecided": "plain",
}


def criterion_block(sight: Sight, measured: Measured) -> Element:
    """Everything about one criterion; links to it and says whether it was locked beforehand."""
    criterion = measured.criterion
    return block(
        title=milestone_title(sight, criterion),
        level=3,
        id=f"criterion-{criterion.id}",
        note=_agreed(sight, criterion),
        body=[
            p(".statement", lang=sight.content_language)[criterion.how or criterion.what],
            _judged(sight, measured, measured.judged) if measured.judged else _not_judged(sight, criterion),
            _record(sight, measured),
        ],
    )


def milestone_title(sight: Sight, criterion: Criterion) -> str:
    """The program's name of the milestone; one of the team's own goes by its own."""
    if measures.milestone_of(criterion, sight.program) is None:
        return criterion.milestone
    return sight.program.text(f"milestones.{criterion.milestone}.title", sight.language)


def _agreed(sight: Sight, criterion: Criterion) -> Node:
    link = a(href=f"{sight.url('test')}#{criterion.id}")[
        sight.words("verdicts_page.version", version=criterion.version)
    ]
    if criterion.locked_at is None:
        return [link, " ", badge(label=sight.words("verdicts_page.open"), kind="warning")]
    return [
        link,
        " ",
        lock_mark(language=sight.language, date=f"{sight.local(criterion.locked_at):%Y-%m-%d}"),
        criterion.lock_claimed and [" ", sight.words("verdicts_page.lock_claimed")],
        criterion.change_reason
        and [" ", sight.words("verdicts_page.changed_after_lock", reason=criterion.change_reason)],
    ]


def _not_judged(sight: Sight, criterion: Criterion) -> Element:
    key = (
        "verdicts_page.typed"
        if not measures.is_share(criterion, sight.program)
        else "verdicts_page.incomplete"
    )
    return notice(kind="info", body=sight.words(key), language=sight.language)


def _judged(sight: Sight, measured: Measured, judged: Judged) -> Node:
    measured_any = judged.n > 0
    reason = words.reason_words(judged, sight.language)
    statements = words.verdict_words(judged, sight.language)[1:]
    low, high = _shown_interval(judged)
    return [
        people_dots(
            yes=judged.x,
            total=judged.n,
            planned=judged.criterion.planned_n,
            bar=float(judged.criterion.bar),
            language=sight.language,
            low=low if measured_any else None,
            high=high if measured_any else None,
            level=judged.interval.level,
        ),
        p(".verdict-line")[
            badge(label=sight.words(OUTCOMES[judged.outcome]), kind=_KINDS[judged.outcome]),
            strong[reason[:1].upper() + reason[1:]],
        ],
        [p[statement] for statement in statements],
        _decide_now(sight, measured, judged),
        measured_any
        and disclosure(summary_text=sight.words("verdicts_page.numbers"), body=_numbers(sight, judged)),
        _looking(sight, judged),
    ]


def _shown_interval(judged: Judged) -> tuple[float, float]:
    """The ends as the sentence under the picture rounds them, so that the two never differ."""
    low, high = percent_range(judged.interval.low, judged.interval.high, judged.criterion.bar)
    return float(low.rstrip(" %")) / 100, float(high.rstrip(" %")) / 100


def _decide_now(sight: Sight, measured: Measured, judged: Judged) -> Node:
    """The usual end of a small test, so it says what is known, what is not, and what to do."""
    if judged.reason != "deadline_passed":
        return None
    return notice(
        kind="warning",
        body=[
            p[strong[sight.words("verdicts_page.deadline.title")]],
            p[
                sight.words(
                    "verdicts_page.deadline.known",
                    n=judged.n,
                    planned=judged.criterion.planned_n,
                    probability=words.probability_words(judged.probability_at_least_bar, sight.language),
                )
            ],
            p[sight.words("verdicts_page.deadline.ways")],
        ],
        language=sight.language,
        actions=a(".button", href=f"#decide-{measured.criterion.press_release}")[
            sight.words("verdicts_page.deadline.decide")
        ],
    )


def _looking(sight: Sight, judged: Judged) -> Node:
    if judged.interval.kind != "confidence_sequence" or not judged.n:
        return None
    return disclosure(
        summary_text=sight.words("verdicts_page.looking"),
        body=p[sight.words("verdicts_page.looking_explained", planned=judged.criterion.planned_n)],
    )


def _numbers(sight: Sight, judged: Judged) -> Element:
    low, high = judged.interval.low, judged.interval.high
    rows = [
        (sight.words("verdicts_page.number.yes"), f"{judged.x} / {judged.n}"),
        (sight.words("verdicts_page.number.share"), f"{judged.x / judged.n:.1%}"),
        (sight.words("verdicts_page.number.bar"), f"{float(judged.criterion.bar):.1%}"),
        (sight.words("verdicts_page.number.need"), f"{judged.criterion.need} / {judged.criterion.planned_n}"),
        (
            sight.words("verdicts_page.number.interval", level=f"{judged.interval.level:.0%}"),
            f"{low:.1%} – {high:.1%}",
        ),
        (
            sight.words("verdicts_page.number.probability"),
            words.probability_words(judged.probability_at_least_bar, sight.language),
        ),
    ]
    return table(".plain-table")[
        tbody[(tr[th(scope="row")[name], td(".number")[value]] for name, value in rows)]
    ]


def _record(sight: Sight, measured: Measured) -> Node:
    if measured.judged is None:
        return None
    if measured.criterion.locked_at is None:
        return p(".hint")[sight.words("verdicts_page.lock_first")]
    verdicts = sight.view.parts(Verdict, measured.criterion.id)
    written = [p(".hint")[_written(sight, measured.criterion, verdict)] for verdict in reversed(verdicts)]
    if measured.criterion.source == "typed":
        return [sight.may_write and _by_hand(sight, measured.criterion), written]
    offer = (
        sight.may_write
        and not measured.is_recorded
        and measured.judged.n > 0
        and action(
            action_url=sight.action("record"),
            label=sight.words("verdicts_page.record"),
            fields={"criterion": measured.criterion.id},
        )
    )
    return [offer, written]


def _by_hand(sight: Sight, criterion: Criterion) -> Element:
    """Three fields for numbers that nobody but the team can count."""
    url = sight.action("count")
    return form({**post(url, once=True), **refusal_inside()}, class_="stack", method="post", action=url)[
        hidden_fields({"criterion": criterion.id}),
        p(".hint")[sight.words("verdicts_page.by_hand.hint")],
        field(label=sight.words("verdicts_page.by_hand.n"), name="n", kind="number", required=True),
        field(label=sight.words("verdicts_page.by_hand.x"), name="x", kind="number", required=True),
        field(
            label=sight.words("verdicts_page.by_hand.source"),
            name="source",
            required=True,
            content_language=sight.content_language,
        ),
        div(".toolbar")[button(label=sight.words("verdicts_page.by_hand.record"), kind="plain")],
        div(".said", role="status"),
    ]


def _written(sight: Sight, criterion: Criterion, verdict: Verdict) -> str:
    words_of = sight.words(
        "verdicts_page.written",
        when=moment(sight, verdict.at),
        who=sight.name(verdict.by),
        outcome=sight.words(OUTCOMES[verdict.outcome]),
        x=verdict.x,
        n=verdict.n,
    )
    if verdict.basis.source:
        words_of = f"{words_of} {sight.words('verdicts_page.by_hand.from', source=verdict.basis.source)}"
    if verdict.criterion_version == criterion.version:
        return words_of
    return f"{words_of} {sight.words('verdicts_page.older_version', version=verdict.criterion_version)}"


def moment(sight: Sight, at: datetime) -> str:
    """Day and time as the workshop's clock showed them."""
    return f"{sight.local(at):%Y-%m-%d %H:%M}"
