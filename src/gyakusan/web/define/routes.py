"""Forms of Define's page as calls of verbs."""

from __future__ import annotations

from typing import Final, Literal

from gyakusan.core.errors import Invalid
from gyakusan.define import ops, votes
from gyakusan.web.polls import how_settled
from gyakusan.web.rooms import Call, Form, Sight, whole_number
from gyakusan.workshop.meeting import voting

KINDS: Final[dict[str, Literal["optimal", "continuous"]]] = {
    "optimal": "optimal",
    "continuous": "continuous",
}


def ask(form: Form, _sight: Sight) -> Call:
    """A question of one's own about up to two actions."""
    chosen = (form.get("action", ""), form.get("other", ""))
    actions = [action for action in chosen if action]
    return Call(ops.ask, {"text": form.get("text", ""), "actions": actions})


def write(form: Form, _sight: Sight) -> Call:
    """The question of an open place, typed into it."""
    kind = form.get("kind", "")
    if kind not in KINDS:
        raise Invalid("workshop.bad_value", field="kind", value=kind)
    actions = form.get("actions", "").split()
    return Call(ops.ask, {"text": form.get("value", ""), "actions": actions, "kind": KINDS[kind]})


def rank(_form: Form, _sight: Sight) -> Call:
    """Accept the computed order."""
    return Call(ops.rank)


def place(form: Form, _sight: Sight) -> Call:
    """Move one question to a rank, with a reason where the arithmetic says otherwise."""
    wanted = whole_number(form.get("rank", ""))
    if wanted is None:
        raise Invalid("workshop.bad_value", field="rank", value=form.get("rank", ""))
    arguments = {
        "question": form.get("question", ""),
        "rank": wanted,
        "reason": form.get("reason", ""),
    }
    return Call(ops.place, arguments)


def vote(form: Form, _sight: Sight) -> Call:
    """The questions one would work on, face down."""
    return Call(votes.vote, {"questions": form.get("questions", "").split(), "by": form.get("by", "")})


def reveal(_form: Form, _sight: Sight) -> Call:
    """Everybody's votes, for good."""
    return Call(voting.reveal, {"purpose": votes.PURPOSE, "on": votes.ON})


def settle(form: Form, _sight: Sight) -> Call:
    """What the vote came to becomes the top of the agreed order."""
    return Call(votes.settle_vote, {"how": how_settled(form), "named": form.get("named", "").split()})
