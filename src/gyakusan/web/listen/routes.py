"""Forms of the Listen room as calls of its verbs."""

from __future__ import annotations

from gyakusan.core.errors import Invalid
from gyakusan.listen import ops
from gyakusan.listen.amounts import MEASURES
from gyakusan.web.rooms import Call, Form, Sight


def add_row(form: Form, _sight: Sight) -> Call:
    """A blank action after ``after``, or before the goal."""
    return Call(ops.add_row, {"after": form.get("after") or None})


def move_row(form: Form, _sight: Sight) -> Call:
    """One place earlier (``up=true``) or later."""
    return Call(ops.move_row, {"id": form.get("item", ""), "up": form.get("up") == "true"})


def amount(form: Form, _sight: Sight) -> Call:
    """Minutes, yen or times a year of one row."""
    field = next((measure for measure in MEASURES if measure == form.get("field")), None)
    if field is None:
        raise Invalid("workshop.no_such_field", field=form.get("field", ""))
    return Call(ops.measure, {"id": form.get("item", ""), "field": field, **_words(form)})


def describe(form: Form, _sight: Sight) -> Call:
    """Stage, emotion or note of one row."""
    field = form.get("field", "")
    if field not in ("stage", "emotion", "note"):
        raise Invalid("workshop.no_such_field", field=field)
    return Call(ops.describe, {"id": form.get("item", ""), "field": field, **_words(form)})


def paste(form: Form, _sight: Sight) -> Call:
    """Cells of a spreadsheet."""
    return Call(
        ops.paste_rows,
        {"row": form.get("row", ""), "column": form.get("column", ""), "tsv": form.get("tsv", "")},
    )


def _words(form: Form) -> dict[str, str]:
    return {"was": form.get("was", ""), "value": form.get("value", "")}
