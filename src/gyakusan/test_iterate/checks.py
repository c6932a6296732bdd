"""What the facilitator's guide has to say about criteria: a number, a judge inside, a lock before the mock goes out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gyakusan.test_iterate import layout
from gyakusan.workshop.artifacts import Criterion, PressRelease
from gyakusan.workshop.carrying import folded, one_line
from gyakusan.workshop.findings import Finding
from gyakusan.workshop.markdown import synonyms
from gyakusan.workshop.programs import Program
from gyakusan.workshop.view import View


def findings(view: View, program: Program) -> list[Finding]:
    """``test.no_number``, ``test.who_outside`` (where the program asks for a judge inside) and ``test.unlocked``."""
    found: list[Finding] = []
    for criterion in view.criteria:
        where = layout.milestone_title(criterion, program, view.about.language)
        if not has_number(criterion):
            found.append(_finding("test.no_number", "test_iterate.finding.no_number", where, criterion))
        if program.measures.who_inside and is_outside(criterion.who, view, program):
            found.append(_finding("test.who_outside", "test_iterate.finding.who_outside", where, criterion))
    return [*found, *_unlocked(view)]


def has_number(criterion: Criterion) -> bool:
    """Whether a number says what counts as a pass: a bar, or at least one in How."""
    return any(sign.isdigit() for sign in criterion.bar + criterion.how)


def is_outside(who: str, view: View, program: Program) -> bool:
    """Whether Who names customers instead of the person inside who judges.

    A role of the program or a word for people inside settles it; else words for customers, or the workshop's own
    customer, give it away. A plain name is believed to be somebody inside.
    """
    words = who.strip()
    bare = re.sub(r"[(（][^()（）]*[)）]", "", words).strip()
    if not bare:
        return False
    roles = (role for role in program.roles if role.counted or role.id == "sponsor")
    titles = [
        name
        for role in roles
        for language in program.languages
        for name in re.split(r"[(（)）・/／]", program.text(f"roles.{role.id}.title", language))
        if len(name.strip()) > 1
    ]
    if _names_one(bare, [*titles, *synonyms("test_iterate.inside")]):
        return False
    if _names_one(words, synonyms("test_iterate.outside")):
        return True
    told = " ".join((view.customer.sentence, view.customer.attributes))
    return len(bare) > 1 and folded(bare) in folded(told)


def _unlocked(view: View) -> Iterator[Finding]:
    for mock in view.mocks:
        release = view.get(PressRelease, mock.press_release)
        if mock.state != "published" or release is None:
            continue
        criteria = view.parts(Criterion, release.id)
        if not any(criterion.locked_at is not None for criterion in criteria):
            yield Finding(
                rule="test.unlocked",
                severity="warning",
                process="test_iterate",
                message="test_iterate.finding.unlocked",
                where=release.title,
                item=release.id,
                values={"title": release.title},
            )


def _names_one(words: str, names: list[str]) -> bool:
    for name in names:
        edge = r"\b" if name.isascii() else ""
        if name and re.search(edge + re.escape(name) + edge, words, re.IGNORECASE):
            return True
    return False


def _finding(rule: str, message: str, where: str, criterion: Criterion) -> Finding:
    return Finding(
        rule=rule,
        severity="warning",
        process="test_iterate",
        message=message,
        where=where,
        item=criterion.id,
        values={"milestone": where, "who": one_line(criterion.who)},
    )
