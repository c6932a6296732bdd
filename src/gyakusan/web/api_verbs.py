"""What can be done through the API: the engine's verbs by name, and JSON as their arguments."""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final, get_type_hints

from pydantic import BaseModel, JsonValue, TypeAdapter, ValidationError

from gyakusan.core.errors import Invalid
from gyakusan.course import moving
from gyakusan.course import ops as course
from gyakusan.course.day0 import ops as day0
from gyakusan.define import ops as define
from gyakusan.define import votes
from gyakusan.invent import choosing, pairs
from gyakusan.invent import ops as invent
from gyakusan.listen import ops as listen
from gyakusan.refine import ops as refine
from gyakusan.roadmap import ops as roadmap
from gyakusan.test_iterate import notes, observing
from gyakusan.test_iterate import ops as test
from gyakusan.workshop import edits, ops
from gyakusan.workshop.artifacts import AnyItem
from gyakusan.workshop.meeting import ops as meeting
from gyakusan.workshop.meeting import people, reviewing, voting
from gyakusan.workshop.verbs import Verb

_BY_THEIR_NAME: Final[tuple[Verb, ...]] = (
    *(edits.add, edits.change, edits.move, edits.remove, edits.set_basis),
    *(ops.rename, ops.change_language, ops.set_zone, ops.mark_work, ops.remove_member, ops.erase_words),
    *(people.hand_over, people.ask_to_take_over, people.agree_to_take_over, people.refuse_take_over),
    people.give_voice,
    *(day0.answer_check, day0.add_feedback_person, day0.set_outcome, day0.begin_part),
    *(moving.advance, moving.go_to, meeting.back, meeting.end, meeting.pause, meeting.resume, meeting.ready),
    *(meeting.skip, meeting.set_minutes, meeting.borrow, meeting.announce, meeting.start_over),
    *(reviewing.turn_to, voting.reveal, voting.roll),
    *(listen.add_row, listen.move_row, listen.measure, listen.describe, listen.paste_rows),
    *(define.rank, define.reorder),
    *(invent.grade, invent.cast_grade, invent.adopt, invent.adopt_agreed, invent.answer_team_question),
    *(invent.combine, invent.choose, invent.unchoose, pairs.form_pairs),
    *(refine.restore_slots, refine.add_question, refine.add_step, refine.toggle_doubtful),
    *(refine.add_comment, refine.resolve_comment, refine.discard_text),
    *(test.start_script, test.add_source, test.set_rule, test.plan_from_defaults, test.adopt_plan),
    *(test.lock, test.change_locked, observing.record_user_test, observing.record_count),
    *(notes.write_note, notes.note_to_comment),
    *(course.make_mock, course.set_mock_state, course.rebuild_mock),
    roadmap.decide,
)
VERBS: Final[Mapping[str, Verb]] = {verb.__name__: verb for verb in _BY_THEIR_NAME} | {
    "ask_before_day0": day0.ask,
    "ask_question": define.ask,
    "place_question": define.place,
    "vote_questions": votes.vote,
    "settle_questions": votes.settle_vote,
    "ask_pair": pairs.ask,
    "place_in_pair": pairs.place,
    "vote_inventions": choosing.vote,
    "settle_inventions": choosing.settle_vote,
    "start_press_release": refine.start,
    "start_criterion": test.start,
}
"""By the name the API gives them. Several processes ask, place, vote and start: those are told apart."""

_ITEM: Final[TypeAdapter[Any]] = TypeAdapter(AnyItem)


class Argument(BaseModel):
    """One argument of a verb: whether it must be given, and its shape as JSON Schema."""

    required: bool
    shape: dict[str, JsonValue]


def arguments_of(verb: Verb) -> dict[str, Argument]:
    """What a verb takes."""
    return {
        name: Argument(
            required=parameter.default is inspect.Parameter.empty, shape=_adapter(verb, name).json_schema()
        )
        for name, parameter in _parameters(verb)
    }


def typed(verb: Verb, given: Mapping[str, JsonValue]) -> dict[str, Any]:
    """JSON arguments as the verb's parameter types; ``Invalid`` names the one that does not fit."""
    parameters = dict(_parameters(verb))
    if unknown := set(given) - set(parameters):
        raise Invalid("workshop.no_such_field", field=", ".join(sorted(unknown)))
    read: dict[str, Any] = {}
    for name, parameter in parameters.items():
        if name not in given:
            if parameter.default is inspect.Parameter.empty:
                raise Invalid("workshop.bad_value", field=name, value="")
            continue
        try:
            read[name] = _adapter(verb, name).validate_python(given[name])
        except ValidationError as error:
            raise Invalid("workshop.bad_value", field=name, value=given[name]) from error
    return read


def read_value(verb: Verb, name: str, written: str) -> JsonValue:
    """What somebody typed for an argument: JSON where that fits it, else the text itself (a title of digits)."""
    try:
        value: JsonValue = json.loads(written)
        if name in dict(_parameters(verb)):
            _adapter(verb, name).validate_python(value)
    except ValueError:
        return written
    return value


def _parameters(verb: Verb) -> Iterator[tuple[str, inspect.Parameter]]:
    for name, parameter in inspect.signature(verb).parameters.items():
        if parameter.kind is inspect.Parameter.KEYWORD_ONLY:
            yield name, parameter


@cache
def _adapter(verb: Verb, name: str) -> TypeAdapter[Any]:
    return _ITEM if name == "item" else TypeAdapter(_hints(verb)[name])


@cache
def _hints(verb: Verb) -> dict[str, Any]:
    return get_type_hints(verb)
