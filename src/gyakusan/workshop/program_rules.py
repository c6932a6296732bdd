"""What must hold inside a program beyond its types: every name is given once and names something, times add up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from gyakusan.workshop.program_documents import Milestone
from gyakusan.workshop.program_lines import Place
from gyakusan.workshop.program_shape import Shape

Finding: TypeAlias = tuple[Place, str, dict[str, object]]
"""Where, the key of the sentence, its values."""

EVERYONE = "everyone"


def findings(shape: Shape) -> Iterator[Finding]:
    """Everything in ``shape`` that contradicts itself."""
    for place, things in ((("parts",), shape.parts), (("difficulty", "scale"), shape.difficulty.scale)):
        if not things:
            yield place, "programs.empty_list", {"entry": ".".join(place)}
    yield from _twice(shape)
    yield from _unnamed(shape)
    yield from _needs(shape)
    yield from _minutes(shape)
    yield from _people(shape)
    for position, milestone in enumerate(shape.milestones):
        for name, key in _criterion(milestone):
            yield ("milestones", position, name), key, {"entry": name, "measure": milestone.measure}


def _twice(shape: Shape) -> Iterator[Finding]:
    lists: list[tuple[Place, list[str]]] = [
        (("parts",), [part.id for part in shape.parts]),
        (("processes",), list(shape.processes)),
        (("works",), [work.id for work in shape.all_works]),
        (("artifacts",), [artifact.id for artifact in shape.artifacts]),
        (("roles",), [role.id for role in shape.roles]),
        (("goals",), list(shape.goals)),
        (("conduct",), list(shape.conduct)),
        (("bargain",), list(shape.bargain)),
        (("team_risks",), [pattern.id for pattern in shape.team_risks]),
        (("checks",), [check.id for check in shape.checks]),
        (("homework",), [task.id for task in shape.homework]),
        (("reading",), [book.id for book in shape.reading]),
        (("lenses",), list(shape.lenses)),
        (("difficulty", "scale"), [str(grade) for grade in shape.difficulty.scale]),
        (("difficulty", "questions"), list(shape.difficulty.questions)),
        (("risks",), [risk.id for risk in shape.risks]),
        (("press_release", "slots"), [slot.id for slot in shape.press_release.slots]),
        (("milestones",), [milestone.id for milestone in shape.milestones]),
        (("script", "parts"), [part.id for part in shape.script.parts]),
        (("feedback_plan", "columns"), [column.id for column in shape.feedback_plan.columns]),
        (("focus",), [focus.id for focus in shape.focus]),
    ]
    for position, work in enumerate(shape.all_works):
        lists.append((("works", position, "troubles"), [trouble.id for trouble in work.troubles]))
    for position, slot in enumerate(shape.press_release.slots):
        lists.append((("press_release", "slots", position, "blanks"), [blank.id for blank in slot.blanks]))
    for position, milestone in enumerate(shape.milestones):
        lists.append((("milestones", position, "terms"), list(milestone.terms)))
    for place, ids in lists:
        for position, id in enumerate(ids):
            if id in ids[:position]:
                yield (*place, position, "id"), "programs.twice", {"id": id, "list": place[-1]}


def _unnamed(shape: Shape) -> Iterator[Finding]:
    """References that name nothing."""
    parts = {part.id for part in shape.parts}
    roles = {role.id for role in shape.roles}
    artifacts = {artifact.id for artifact in shape.artifacts}
    checks = {check.id for check in shape.checks}
    named: list[tuple[Place, Iterable[str], Iterable[str]]] = [(("people", "pair"), shape.people.pair, roles)]
    for i, part in enumerate(shape.parts):
        named += [
            (("parts", i, "opening"), part.opening, checks),
            (("parts", i, "closing"), part.closing, checks),
        ]
    for i, work in enumerate(shape.all_works):
        named += [
            (("works", i, "part"), [work.part], parts),
            (("works", i, "process"), [work.process] if work.process else [], shape.processes),
            (("works", i, "leaves"), work.leaves, artifacts),
        ]
    for i, artifact in enumerate(shape.artifacts):
        named.append(
            (("artifacts", i, "process"), [artifact.process] if artifact.process else [], shape.processes)
        )
    for i, role in enumerate(shape.roles):
        named.append((("roles", i, "stand_in"), role.stand_in, roles))
    for i, check in enumerate(shape.checks):
        named.append((("checks", i, "who"), [check.who], roles | {EVERYONE}))
        named.append((("checks", i, "artifact"), [check.artifact] if check.artifact else [], artifacts))
    for i, task in enumerate(shape.homework):
        named.append((("homework", i, "role"), [task.role], roles))
        named.append((("homework", i, "leaves"), task.leaves, artifacts))
        named.append((("homework", i, "check"), [task.check] if task.check else [], checks))
    for i, book in enumerate(shape.reading):
        named.append((("reading", i, "role"), [book.role], roles | {EVERYONE}))
    for i, slot in enumerate(shape.press_release.slots):
        here: Place = ("press_release", "slots", i)
        named.append(((*here, "part"), [slot.part], parts))
        named.append(((*here, "writer"), [slot.writer] if slot.writer else [], roles))
    for i, milestone in enumerate(shape.milestones):
        named.append((("milestones", i, "part"), [milestone.part], parts))
        named.append((("milestones", i, "confirms"), milestone.confirms, shape.processes))
    for i, focus in enumerate(shape.focus):
        named.append((("focus", i, "processes"), focus.processes, shape.processes))
    for i, risk in enumerate(shape.risks):
        if risk.difficulty not in shape.difficulty.scale:
            scale = ", ".join(map(str, shape.difficulty.scale))
            yield ("risks", i, "difficulty"), "programs.off_scale", {"value": risk.difficulty, "scale": scale}
    for place, ids, known in named:
        for id in ids:
            if id not in known:
                yield place, "programs.names_nothing", {"entry": place[-1], "id": id}


def _needs(shape: Shape) -> Iterator[Finding]:
    """A work may need only what a homework, an earlier work or the world before the course has left."""
    there = {artifact.id for artifact in shape.artifacts if artifact.given}
    there |= {id for task in shape.homework for id in task.leaves}
    later = {id for work in shape.all_works for id in work.leaves}
    for position, work in enumerate(shape.all_works):
        for id in work.needs:
            if id not in there:
                key = "programs.needed_too_early" if id in later else "programs.needs_nothing"
                yield ("works", position, "needs"), key, {"work": work.id, "id": id}
        there |= set(work.leaves)


def _minutes(shape: Shape) -> Iterator[Finding]:
    for i, part in enumerate(shape.parts):
        works = shape.works(part.id)
        if part.minutes is None or not works:
            continue
        total = sum(work.minutes or 0 for work in works)
        if total != part.minutes:
            yield (
                ("parts", i, "minutes"),
                "programs.minutes_differ",
                {
                    "part": part.id,
                    "minutes": part.minutes,
                    "total": total,
                },
            )
    clocked = {part.id for part in shape.parts if part.minutes is not None}
    for i, work in enumerate(shape.all_works):
        if work.part in clocked and work.minutes is None:
            yield ("works", i), "programs.missing", {"entry": "minutes"}


def _people(shape: Shape) -> Iterator[Finding]:
    if shape.people.min > shape.people.max:
        yield ("people", "min"), "programs.min_over_max", {"min": shape.people.min, "max": shape.people.max}
    if shape.roles and not any(role.decides for role in shape.roles):
        yield ("roles",), "programs.nobody_decides", {}


def _criterion(milestone: Milestone) -> Iterator[tuple[str, str]]:
    """Keys of a milestone that its measure lacks or cannot use."""
    wanted: dict[str, tuple[str, ...]] = {
        "share": ("denominator", "numerator", "bar", "planned_n"),
        "mean": ("denominator", "scale_max", "bar", "planned_n"),
        "count": ("bar",),
        "paired": ("planned_n",),
        "calculation": ("terms",),
    }
    for name in wanted[milestone.measure]:
        if not getattr(milestone, name):
            yield name, "programs.measure_lacks"
    if milestone.measure == "share" and milestone.bar is not None:
        if milestone.bar > 1:
            yield "bar", "programs.share_over_one"
        if milestone.hopeless is not None and milestone.hopeless >= milestone.bar:
            yield "hopeless", "programs.hopeless_over_bar"
