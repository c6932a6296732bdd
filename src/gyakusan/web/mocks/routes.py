"""Making mocks, showing them to others, renewing and destroying them."""

from __future__ import annotations

from typing import get_args

from gyakusan.core.errors import Invalid
from gyakusan.course import ops as mock_ops
from gyakusan.course.entries import MockState
from gyakusan.web.rooms import Call, Form, Sight


def make(form: Form, _sight: Sight) -> Call:
    """A mock of a press release."""
    return Call(mock_ops.make_mock, {"press_release": form.get("press_release", "")})


def show(form: Form, _sight: Sight) -> Call:
    """To whom a mock is shown from now on."""
    known: dict[str, MockState] = {state: state for state in get_args(MockState)}
    to = known.get(form.get("to", ""))
    if to is None:
        raise Invalid("workshop.bad_value", field="to", value=form.get("to", ""))
    return Call(mock_ops.set_mock_state, {"mock": form.get("mock", ""), "to": to})


def rebuild(form: Form, _sight: Sight) -> Call:
    """A published mock shows the press release of now."""
    return Call(mock_ops.rebuild_mock, {"mock": form.get("mock", "")})
