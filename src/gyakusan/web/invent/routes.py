"""Forms of Invent's page as calls of verbs."""

from __future__ import annotations

from gyakusan.core.errors import Invalid, NotFound
from gyakusan.core.ids import new_id
from gyakusan.invent import ops
from gyakusan.web.rooms import Call, Form, Sight, whole_number
from gyakusan.workshop import edits
from gyakusan.workshop.artifacts import Invention, Solution

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
        },
    )


def reveal(form: Form, _sight: Sight) -> Call:
    """Everybody's grades of one solution, for good."""
    return Call(ops.reveal_grades, {"ballot": form.get("ballot", "")})


def adopt(form: Form, _sight: Sight) -> Call:
    """The revealed vote becomes the grade."""
    return Call(ops.adopt, {"ballot": form.get("ballot", "")})


def _difficulty(form: Form) -> int:
    typed = whole_number(form.get("difficulty", "").strip())
    if typed is None:
        raise Invalid("invent.difficulty_missing")
    return typed
