"""What agents are given of a workshop, as plain JSON shapes."""

from __future__ import annotations

from typing import Any, TypeAlias

from gyakusan.core.text import text
from gyakusan.course.bundle.readme import body_of
from gyakusan.course.check import findings
from gyakusan.course.overview import bases, steps_of
from gyakusan.mcp.desk import Desk
from gyakusan.mcp.method import method_of
from gyakusan.workshop.artifacts import Process
from gyakusan.workshop.programs import load_program
from gyakusan.workshop.view import View

Shape: TypeAlias = dict[str, Any]


def workshops_shape(desk: Desk) -> Shape:
    """Every workshop of the person: what it is about, where it stands and what is next."""
    return {"workshops": [_workshop(seen) for seen in desk.workshops()]}


def process_shape(desk: Desk, seen: View, process: Process) -> Shape:
    """One process: the method's words, its Markdown, every item with its id, the comments on them."""
    language = seen.about.language
    items = [item for item in seen.items() if item.process == process]
    ids = {item.id for item in items}
    return {
        "workshop": seen.id,
        "process": process,
        "method": method_of(load_program(seen.about.program), process, language),
        "markdown": body_of(seen, process),
        "items": [item.model_dump(mode="json", exclude_none=True) for item in items],
        "comments": [
            {
                "id": comment.id,
                "on": comment.on,
                "by": desk.name(comment.by, language),
                "text": comment.text,
                "resolved": comment.resolved,
            }
            for comment in seen.comments
            if comment.on in ids
        ],
    }


def findings_shape(seen: View) -> Shape:
    """What ``gyakusan check --json`` says, with the id of the item it is about."""
    language = seen.about.language
    return {
        "findings": [
            {
                "rule": found.rule,
                "severity": found.severity,
                "process": found.process,
                "where": found.where,
                "item": found.item,
                "message": found.words(language),
            }
            for found in findings(seen, load_program(seen.about.program))
        ]
    }


def standing_shape(seen: View, process: Process) -> Shape:
    """How many statements a process has, on which basis, and what the checks say of it."""
    counted = bases(seen, process)
    return {
        "process": process,
        "items": sum(counted.values()),
        "basis": dict(counted),
        "findings": [found for found in findings_shape(seen)["findings"] if found["process"] == process],
        "seq": seen.seq,
    }


def _workshop(seen: View) -> Shape:
    language = seen.about.language
    return {
        "id": seen.id,
        "title": seen.about.title,
        "language": language,
        "program": seen.about.program,
        "role": seen.viewer.role,
        "customer": seen.customer.sentence,
        "processes": [
            {
                "process": step.process,
                "state": step.state,
                "items": step.items,
                "next": " ".join(text(one.sentence, language, **one.values) for one in step.missing[:1]),
            }
            for step in steps_of(seen, load_program(seen.about.program))
        ],
    }
