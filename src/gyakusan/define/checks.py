"""Findings about Define: places without a question, a missing or contradicted ranking, questions that read badly."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from gyakusan.assist.phrases import phrases
from gyakusan.core.text import Language
from gyakusan.define.places import without_question
from gyakusan.define.ranking import contradiction, ranked
from gyakusan.workshop.artifacts import Question
from gyakusan.workshop.findings import Finding
from gyakusan.workshop.impact import impact
from gyakusan.workshop.journey import told
from gyakusan.workshop.programs import Program
from gyakusan.workshop.view import View

AWKWARD: Final = {
    "shape": "define.awkward.shape",
    "blank": "define.awkward.blank",
    "brackets": "define.awkward.brackets",
    "long": "define.awkward.long",
    "particles": "define.awkward.particles",
    "verb_form": "define.awkward.verb_form",
    "twice": "define.awkward.twice",
    "torn": "define.awkward.torn",
}

_READ: Final = 4096
"""Questions whose wording is not read again: every page asks for the findings, and hardly a question changes between."""


def findings(view: View, program: Program) -> list[Finding]:
    """What the facilitator's guide has to say about the questions as they stand."""
    return [*_missing(view), *_unranked(view, program.choose.top_questions), *_awkward(view)]


def _missing(view: View) -> list[Finding]:
    actions, neighbours = without_question(view.journey, view.questions)
    found = [_about(one.id, one.text, "define.optimal_missing", action=one.text) for one in actions]
    for one, other in neighbours:
        where = f"{one.text} → {other.text}"
        found.append(_about(one.id, where, "define.continuous_missing", first=one.text, second=other.text))
    return found


def _about(item: str, where: str, message: str, **values: str) -> Finding:
    return Finding("define.kind_missing", "error", "define", message, where=where, item=item, values=values)


def _unranked(view: View, top: int) -> list[Finding]:
    if not told(view.journey) and not view.questions:
        return []
    if not ranked(view):
        return [Finding("define.unranked", "error", "define", "define.unranked")]
    pair = contradiction(view, top)
    if pair is None:
        return []
    above, below = pair
    more, less = impact(below, view), impact(above, view)
    return [
        Finding(
            "define.unranked",
            "error",
            "define",
            "define.contradicted_money" if less.yen or more.yen else "define.contradicted",
            where=above.text,
            item=above.id,
            values={
                "above": above.text,
                "below": below.text,
                "less": f"{less.minutes or 0:,.0f}",
                "more": f"{more.minutes or 0:,.0f}",
                "less_yen": f"{less.yen or 0:,.0f}",
                "more_yen": f"{more.yen or 0:,.0f}",
            },
        )
    ]


def _awkward(view: View) -> list[Finding]:
    found: list[Finding] = []
    for question in view.questions:
        codes = _reads_badly(question.text, view.about.language) if question.text.strip() else ()
        for code in codes:
            if code == "shape" and _is_own(question):
                continue
            found.append(
                Finding("define.awkward", "warning", "define", AWKWARD[code], question.text, question.id)
            )
            break
    return found


@lru_cache(_READ)
def _reads_badly(words: str, language: Language) -> tuple[str, ...]:
    return tuple(phrases(language).awkward(words))


def _is_own(question: Question) -> bool:
    """The team's own questions may take any shape."""
    return question.kind == "own"
