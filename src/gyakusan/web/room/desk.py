"""The desk of whoever runs the room: where it goes, words to say, what goes wrong, who is silent, notes, the clock."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from htpy import (
    Element,
    Node,
    aside,
    blockquote,
    dd,
    div,
    dl,
    dt,
    li,
    p,
    ul,
)
from htpy import (
    button as button_element,
)

from gyakusan.course.check import findings, findings_of
from gyakusan.web.forms import kept_in_place, sent_in_place
from gyakusan.web.frame import action, badge, block, button, disclosure, field
from gyakusan.web.people.door import knocking
from gyakusan.web.room.deciding import dice_form
from gyakusan.web.room.moving import elsewhere, moving, title_of, works
from gyakusan.web.rooms import Sight
from gyakusan.workshop.findings import Finding
from gyakusan.workshop.meeting import clock, voting
from gyakusan.workshop.program_shape import Trouble, Work


def desk(sight: Sight, work: Work, *, said: bool) -> Node:
    """Nothing for people who do not run the room. ``said``: the words to say stand in the middle already."""
    if not sight.view.viewer.may("run"):
        return None
    return aside("#desk.desk", aria_label=sight.words("room.desk"), data_controller="fold")[
        sight.shared(f"moving {work.id}", partial(moving, work=work)),
        sight.shared("knocking", knocking),
        sight.shared("fold", _fold),
        div("#desk-more.desk-more")[
            None if said else sight.shared(f"say {work.id}", partial(_say, work=work)),
            sight.shared(f"silent {work.id}", partial(_silent, work=work)),
            sight.shared(f"troubles {work.id}", partial(_troubles, work=work)),
            # Each person's own: never part of what is drawn once for several who run the room.
            sight.own(f"note-{work.id}", partial(_note, work=work)),
            sight.shared("borrow", _borrow),
            sight.shared("announce", _announce),
            sight.shared("desk-dice", _dice),
            sight.shared("works", works, every=10),
            sight.shared("elsewhere", elsewhere),
        ],
    ]


def _fold(sight: Sight) -> Element:
    return button_element(
        ".desk-fold.needs-script",
        type="button",
        aria_expanded="true",
        aria_controls="desk-more",
        data_fold_target="switch",
        data_action="fold#turn",
    )[sight.words("room.fold_desk")]


def _dice(sight: Sight) -> Element:
    return disclosure(id="desk-dice", summary_text=sight.words("room.dice"), body=dice_form(sight))


def _say(sight: Sight, work: Work) -> Element:
    say = sight.program.text(f"works.{work.id}.say", sight.language)
    return block(title=sight.words("room.say"), level=3, body=blockquote(".guide-say")[p[say]])


def silent(sight: Sight, work: Work) -> list[str]:
    """Who is waited for and has put nothing in since the work began. What was put in is never looked at."""
    started = sight.view.meeting.started
    if started is None:
        return []
    wrote = sight.house.journal.wrote_since(sight.view.id, started)
    face_down = {voter for b in sight.view.ballots if b.purpose == work.vote for voter in b.voters}
    return [
        person
        for person in voting.electorate(sight.view, sight.program)
        if person not in wrote and person not in face_down
    ]


def _silent(sight: Sight, work: Work) -> Node:
    if not (work.leaves or work.vote) or not voting.electorate(sight.view, sight.program):
        return None
    names = [sight.name(person) for person in silent(sight, work)]
    return block(
        title=sight.words("room.silent"),
        level=3,
        body=ul(".desk-names")[(li[badge(label=name, kind="plain")] for name in names)]
        if names
        else p(".hint")[sight.words("room.nobody_silent")],
    )


def seen_in_record(sight: Sight, work: Work) -> dict[str, list[Finding]]:
    """What the check finds now, by the trouble of the work that it is the sign of."""
    watched = {trouble.check: trouble.id for trouble in work.troubles if trouble.check}
    found: dict[str, list[Finding]] = {}
    if watched and not _empty(sight, work):
        view, program = sight.view, sight.program
        every = findings_of(work.process, view, program) if work.process else findings(view, program)
        for finding in every:
            if finding.rule in watched:
                found.setdefault(watched[finding.rule], []).append(finding)
    return found


def _empty(sight: Sight, work: Work) -> bool:
    """Whether nothing is written yet in the table of the work: then nothing goes wrong in it either."""
    view = sight.view
    tables: dict[str, Sequence[object]] = {
        "journey": view.journey,
        "questions": view.questions,
        "inventions": view.inventions,
        "press_release": view.press_releases,
        "criteria": view.criteria,
    }
    written = [tables[left] for left in work.leaves if left in tables]
    return bool(written) and not any(written)


def _troubles(sight: Sight, work: Work) -> Node:
    """Those seen in the record first, with where; then what else is known of this work."""
    found = seen_in_record(sight, work)
    known = sorted(work.troubles, key=lambda trouble: trouble.id not in found)
    return bool(known) and block(
        title=sight.words("room.troubles"),
        level=3,
        body=dl(".guide-troubles.desk-troubles")[
            (
                # Asked of the record at every act, drawn when the answer is another one.
                sight.shared(
                    f"trouble {work.id} {trouble.id}",
                    partial(_trouble, work=work, trouble=trouble, found=tuple(found.get(trouble.id, ()))),
                )
                for trouble in known
            )
        ],
    )


def _trouble(sight: Sight, work: Work, trouble: Trouble, found: tuple[Finding, ...]) -> Element:
    key = f"works.{work.id}.troubles.{trouble.id}"
    where = [finding.where for finding in found if finding.where]
    return div(class_=["desk-trouble", bool(found) and "is-found"])[
        dt[
            bool(found) and [badge(label=sight.words("room.trouble_found"), kind="warning"), " "],
            sight.program.text(f"{key}.sign", sight.language),
        ],
        where and dd(".hint", lang=sight.content_language)[" / ".join(where[:3])],
        dd[sight.program.text(f"{key}.remedy", sight.language)],
    ]


def _note(sight: Sight, work: Work) -> Element:
    """One's own, beside the journal: nobody else is ever sent it."""
    about = f"work.{work.id}"
    viewer = sight.view.viewer
    written = sight.house.people.private_notes.read(sight.view.id, viewer.id).get(about, "")
    return kept_in_place(
        sight.url("private-note"),
        [
            field(
                label=sight.words("room.note"),
                name="text",
                value=written,
                rows=2,
                hint=sight.words("room.note_hint"),
            ),
            button(label=sight.words("room.note_keep"), kind="quiet"),
        ],
        kept=sight.words("room.note_kept"),
        fields={"about": about},
    )


def _borrow(sight: Sight) -> Element:
    """Every offer says what the break is left with."""
    meeting = sight.view.meeting
    left = clock.buffer_left(sight.program, meeting)
    lender = next((work for work in clock.works_ahead(sight.program, meeting) if _lends(sight, work)), None)
    if lender is None:
        body: Node = p(".hint")[sight.words("room.buffer_spent")]
    else:
        has = clock.minutes_of(meeting, lender)
        body = div(".desk-offers")[
            (_offer(sight, lender, minutes, has - minutes) for minutes in (1, 3, 5) if minutes <= has)
        ]
    return block(
        title=sight.words("room.buffer"),
        note=sight.words("room.buffer_left", minutes=left),
        level=3,
        body=body,
    )


def _lends(sight: Sight, work: Work) -> bool:
    return work.buffer and clock.minutes_of(sight.view.meeting, work) > 0


def _offer(sight: Sight, lender: Work, minutes: int, rest: int) -> Element:
    name = title_of(sight, lender)
    label = (
        sight.words("room.borrow_leaves", minutes=minutes, work=name, left=rest)
        if rest
        else sight.words("room.borrow_spends", minutes=minutes, work=name)
    )
    return action(
        action_url=sight.action("borrow"), label=label, kind="quiet", fields={"minutes": str(minutes)}
    )


def _announce(sight: Sight) -> Element:
    return sent_in_place(
        sight.action("announce"),
        [
            field(label=sight.words("room.tell"), name="text", required=True),
            button(label=sight.words("room.tell_all"), kind="quiet"),
        ],
    )
