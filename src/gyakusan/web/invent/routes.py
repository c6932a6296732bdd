"""Forms of Invent's page as calls of verbs."""

from __future__ import annotations

from gyakusan.core.errors import Invalid, NotFound
from gyakusan.core.ids import new_id
from gyakusan.invent import choosing, ops, pairs, votes
from gyakusan.web.polls import how_settled
from gyakusan.web.rooms import Call, Form, Sight, whole_number
from gyakusan.workshop import edits
from gyakusan.workshop.artifacts import Invention, Solution
from gyakusan.workshop.meeting import voting

_TEXTS = ("name", "provider", "when", "solved", "effect", "how", "url")


def add_solution(form: Form, _sight: Sight) -> Call:
    """A solution typed in on the day."""
    if not form.get("name", "").strip():
        raise Invalid("invent.name_missing")
    solution = Solution(id=new_id(), **{key: form.get(key, "").strip() for key in _TEXTS})
    return Call(edits.add, {"item": solution})


def grade(form: Form, _sight: Sight) -> Call:
    """A solution's difficulty with the reason."""
    return Call(
        ops.grade,
        {
            "solution": form.get("solution", ""),
            "difficulty": _difficulty(form),
            "reason": form.get("reason", ""),
        },
    )


def answer(form: Form, _sight: Sight) -> Call:
    """The team's answer to one of the program's questions."""
    return Call(
        ops.answer_team_question,
        {"question": form.get("item", ""), "answer": form.get("value", ""), "was": form.get("was", "")},
    )


def combine(form: Form, _sight: Sight) -> Call:
    """A new invention of ticked questions and solutions."""
    return Call(
        ops.combine,
        {
            "questions": form.get("questions", "").split(),
            "solutions": form.get("solutions", "").split(),
            "name": form.get("name", ""),
            "lens": form.get("lens", ""),
        },
    )


def recombine(form: Form, sight: Sight) -> Call:
    """Other questions, or other solutions, for an invention."""
    invention = sight.view.get(Invention, form.get("item", ""))
    field = form.get("field", "")
    if invention is None:
        raise NotFound("workshop.gone")
    if field not in ("questions", "solutions"):
        raise Invalid("workshop.no_such_field", field=field)
    return Call(
        edits.change,
        {
            "id": invention.id,
            "field": field,
            "was": form.get("was", "").split(),
            "value": form.get("value", "").split(),
        },
    )


def choose(form: Form, _sight: Sight) -> Call:
    """Takes an invention on."""
    return Call(ops.choose, {"invention": form.get("item", "")})


def unchoose(form: Form, _sight: Sight) -> Call:
    """Puts it back."""
    return Call(ops.unchoose, {"invention": form.get("item", "")})


def cast(form: Form, _sight: Sight) -> Call:
    """One's own grade, face down."""
    return Call(
        ops.cast_grade,
        {
            "solution": form.get("solution", ""),
            "difficulty": _difficulty(form),
            "reason": form.get("reason", ""),
            "by": form.get("by", ""),
        },
    )


def reveal(_form: Form, _sight: Sight) -> Call:
    """Everybody's grades of all solutions at once, for good."""
    return Call(voting.reveal, {"purpose": votes.PURPOSE})


def adopt(form: Form, _sight: Sight) -> Call:
    """The revealed vote becomes the grade, at one of the values given."""
    agreed = whole_number(form.get("difficulty", ""))
    return Call(ops.adopt, {"ballot": form.get("ballot", ""), "difficulty": agreed})


def adopt_agreed(_form: Form, _sight: Sight) -> Call:
    """Whatever all graded alike becomes the grade."""
    return Call(ops.adopt_agreed)


def form_pairs(_form: Form, _sight: Sight) -> Call:
    """Pairs as proposed."""
    return Call(pairs.form_pairs)


def place(form: Form, _sight: Sight) -> Call:
    """A person into a pair, or into none."""
    return Call(pairs.place, {"person": form.get("person", ""), "pair": form.get("pair", "")})


def ask(form: Form, _sight: Sight) -> Call:
    """Another question for a pair."""
    return Call(pairs.ask, {"pair": form.get("item", ""), "question": form.get("value", "")})


def vote(form: Form, _sight: Sight) -> Call:
    """The invention one would take on, face down."""
    return Call(
        choosing.vote,
        {"on": form.get("on", ""), "invention": form.get("invention", ""), "by": form.get("by", "")},
    )


def reveal_choice(form: Form, _sight: Sight) -> Call:
    """Everybody's votes on the inventions of one pair, or on all of them together, for good."""
    on = form.get("on", "")
    if not on:
        raise NotFound("workshop.gone")
    return Call(voting.reveal, {"purpose": choosing.PURPOSE, "on": on})


def settle(form: Form, _sight: Sight) -> Call:
    """What the vote came to is taken on."""
    arguments = {"on": form.get("on", ""), "how": how_settled(form), "named": form.get("named", "").split()}
    return Call(choosing.settle_vote, arguments)


def _difficulty(form: Form) -> int:
    typed = whole_number(form.get("difficulty", "").strip())
    if typed is None:
        raise Invalid("invent.difficulty_missing")
    return typed
