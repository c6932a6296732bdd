"""Verbs on the workshop itself: begin, people, works done, words erased."""

from __future__ import annotations

from typing import Final

from gyakusan.core import clock
from gyakusan.core.errors import Invalid, NotAllowed, NotFound
from gyakusan.core.text import Language
from gyakusan.workshop import limits
from gyakusan.workshop.artifacts import About
from gyakusan.workshop.entries import (
    AboutChanged,
    Created,
    LetIn,
    MemberSet,
    Record,
    WordsErased,
    WorkMarked,
)
from gyakusan.workshop.rights import Actor, Member, Role
from gyakusan.workshop.state import State
from gyakusan.workshop.team import MOST as MOST_PEOPLE
from gyakusan.workshop.team import joinable
from gyakusan.workshop.verbs import Context

_USUAL_ZONE: Final[dict[Language, str]] = {"ja": "Asia/Tokyo"}


def create(
    state: State,
    actor: Actor,
    context: Context,
    *,
    title: str,
    language: Language,
    program: str = "v3",
    simulated: bool = False,
    zone: str = "",
) -> list[Record]:
    """Begins a workshop; the person who does becomes its facilitator. Refused in a language the program does not have.

    Without a ``zone`` its times are Japan's when it is in Japanese, else the server's.
    """
    if state.seq:
        raise Invalid("workshop.exists")
    context.program(program).require(language)
    about = About(
        title=limits.title(title),
        language=language,
        program=program,
        simulated=simulated,
        zone=_known(zone) if zone else _USUAL_ZONE.get(language, context.zone_name),
    )
    records: list[Record] = [Created(about=about)]
    if actor.is_person:
        records.append(MemberSet(member=Member(person=actor.id, role="facilitator")))
    return records


def rename(state: State, actor: Actor, context: Context, *, title: str) -> list[Record]:
    """A new title."""
    actor.needs("run")
    about = state.about.model_copy(update={"title": limits.title(title)})
    return [] if about == state.about else [AboutChanged(was=state.about, about=about)]


def change_language(state: State, actor: Actor, context: Context, *, language: Language) -> list[Record]:
    """The contents are written in ``language`` from now on; refused when the program has no texts in it."""
    actor.needs("run")
    context.program(state.about.program).require(language)
    about = state.about.model_copy(update={"language": language})
    return [] if about == state.about else [AboutChanged(was=state.about, about=about)]


def set_zone(state: State, actor: Actor, context: Context, *, zone: str) -> list[Record]:
    """The times of this workshop are those of ``zone`` (IANA) from now on; the record stays as it is."""
    actor.needs("run")
    about = state.about.model_copy(update={"zone": _known(zone)})
    return [] if about == state.about else [AboutChanged(was=state.about, about=about)]


def _known(zone: str) -> str:
    named = zone.strip()
    if not clock.is_zone(named):
        raise Invalid("workshop.unknown_zone", zone=named)
    return named


def mark_simulated(state: State, actor: Actor, context: Context) -> list[Record]:
    """Says on every page that the reactions of this workshop are made up (the demo)."""
    actor.needs("run")
    about = state.about.model_copy(update={"simulated": True})
    return [] if about == state.about else [AboutChanged(was=state.about, about=about)]


def set_member(state: State, actor: Actor, context: Context, *, person: str, role: Role) -> list[Record]:
    """Brings a person in or back, or gives them another role. Somebody always runs the workshop."""
    actor.needs("run")
    before = _member(state, person)
    member = Member(person=person, role=role)
    if before is not None and before.present:
        member = before.model_copy(update={"role": role})
        if member.reads_only:
            member = member.model_copy(update={"facilitates": False})
    if member == before:
        return []
    _somebody_still_runs(state, member)
    return [MemberSet(member=member), *(_fall_silent(state, person) if member.reads_only else ())]


def join(state: State, actor: Actor, context: Context, *, role: Role) -> list[Record]:
    """Comes in through the open door; the door itself is asked before (``workshop.joining``).

    Who is in already stays as they are. Who was taken out does not come back this way.
    """
    before = _member(state, actor.id)
    if before is not None and before.present:
        return []
    if before is not None:
        raise NotAllowed("joining.taken_out")
    if role not in joinable(state, context.program(state.about.program)):
        raise Invalid("joining.role_taken")
    if sum(member.present for member in state.members) >= MOST_PEOPLE:
        raise Invalid("joining.full", most=MOST_PEOPLE)
    return [MemberSet(member=Member(person=actor.id, role=role))]


def let_in(state: State, actor: Actor, context: Context, *, person: str, device: str = "") -> list[Record]:
    """Lets one more device in as somebody who is here; from now on they speak for themselves."""
    actor.needs("run")
    member = _member(state, person)
    if member is None or not member.present:
        raise NotFound("workshop.gone")
    spoken = [MemberSet(member=member.model_copy(update={"voice": ""}))] if member.voice else []
    return [LetIn(person=person, device=device), *spoken]


def remove_member(state: State, actor: Actor, context: Context, *, person: str) -> list[Record]:
    """Ends a person's access at once; what they wrote stays. The last one who runs the workshop cannot be removed.

    People for whom they spoke have nobody to speak for them until somebody else is asked.
    """
    actor.needs("run")
    member = _member(state, person)
    if member is None or not member.present:
        raise NotFound("workshop.gone")
    gone = member.model_copy(update={"present": False, "facilitates": False, "voice": ""})
    _somebody_still_runs(state, gone)
    return [MemberSet(member=gone), *_fall_silent(state, person)]


def _member(state: State, person: str) -> Member | None:
    return next((member for member in state.members if member.person == person), None)


def _somebody_still_runs(state: State, member: Member) -> None:
    """With ``member`` as they will be; a workshop that nobody runs yet stays as it is."""
    running = [each for each in state.members if each.present and each.runs]
    if (
        running
        and not (member.present and member.runs)
        and all(each.person == member.person for each in running)
    ):
        raise Invalid("workshop.last_facilitator")


def _fall_silent(state: State, person: str) -> list[Record]:
    return [
        MemberSet(member=each.model_copy(update={"voice": ""}))
        for each in state.members
        if each.present and each.voice == person
    ]


def mark_work(state: State, actor: Actor, context: Context, *, work: str, done: bool) -> list[Record]:
    """Ticks a work of the program, or unticks it."""
    actor.needs("write")
    program = context.program(state.about.program)
    if work not in {known.id for known in program.all_works}:
        raise NotFound("workshop.gone")
    return [] if (work in state.works_done) == done else [WorkMarked(work=work, done=done)]


def erase_words(state: State, actor: Actor, context: Context, *, item: str = "") -> list[Record]:
    """Erases for good what the tester of ``item`` said and is called, earlier wordings included; without an item, of all
    testers, also of tests that were removed. The rest of what was observed stays.
    """
    actor.needs("write" if item else "run")
    found = state.find(item) if item else None
    # Words of a removed test are reached by the machine's operator alone, who looks for a name.
    if (found is None and item and actor.is_person) or (found is not None and not type(found).said):
        raise NotFound("workshop.gone")
    return [WordsErased(item=item)]
