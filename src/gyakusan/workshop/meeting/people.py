"""Who runs the meeting, who speaks for whom: handing over, taking over, paper ballots, invented people."""

from __future__ import annotations

from gyakusan.core.errors import Invalid, NotAllowed, NotFound
from gyakusan.workshop.entries import MemberSet, Record
from gyakusan.workshop.meeting.entries import TakeOverAsked
from gyakusan.workshop.rights import Actor, Member, Role
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Context


def hand_over(state: State, actor: Actor, context: Context, *, person: str) -> list[Record]:
    """Gives the running of the meeting to somebody else. Who had no other role stays as an observer, and whom they
    spoke for is spoken for by the other.
    """
    actor.needs("run")
    giver, taker = _member(state, actor.id), _member(state, person)
    if taker == giver:
        return []
    if taker.reads_only or taker.voice:
        raise Invalid("meeting.cannot_run")
    mine = {"role": "observer"} if giver.role == "facilitator" else {"facilitates": False}
    left = giver.model_copy(update=mine)
    return [
        MemberSet(member=taker.model_copy(update={"facilitates": True})),
        MemberSet(member=left),
        *(_spoken_for_by(state, giver, taker.person) if left.reads_only else ()),
    ]


def ask_to_take_over(state: State, actor: Actor, context: Context) -> list[Record]:
    """The decider says that whoever runs the meeting is lost; it takes one more member to agree."""
    if actor.role != "product_manager":
        raise NotAllowed("meeting.decider_takes_over")
    return [] if state.take_over == actor.id else [TakeOverAsked(by=actor.id, at=context.now)]


def agree_to_take_over(state: State, actor: Actor, context: Context) -> list[Record]:
    """A second member agrees: the decider runs the meeting from now on, beside their own role."""
    actor.needs("write")
    if not state.take_over:
        raise Invalid("meeting.nobody_asked")
    if actor.id == state.take_over or not actor.is_person or _member(state, actor.id).voice:
        raise NotAllowed("meeting.somebody_else_agrees")
    taker = _member(state, state.take_over)
    return [MemberSet(member=taker.model_copy(update={"facilitates": True}))]


def refuse_take_over(state: State, actor: Actor, context: Context) -> list[Record]:
    """Whoever runs the meeting is here after all."""
    actor.needs("run")
    return [TakeOverAsked(by="", at=context.now)] if state.take_over else []


def give_voice(state: State, actor: Actor, context: Context, *, person: str, voice: str) -> list[Record]:
    """Lets ``voice`` put in what ``person``, who has no device, says or writes on paper. Empty: no longer."""
    actor.needs("run")
    member = _member(state, person)
    if voice:
        _speaker(state, voice, of=person)
    now = member.model_copy(update={"voice": voice})
    if now == member:
        return []
    return [MemberSet(member=now), *(_spoken_for_by(state, member, voice) if voice else ())]


def seat_without_device(
    state: State, actor: Actor, context: Context, *, person: str, role: Role, voice: str
) -> list[Record]:
    """Brings in somebody who has no device: ``voice`` puts in what they say or write on paper."""
    actor.needs("run")
    _speaker(state, voice, of=person)
    return [MemberSet(member=Member(person=person, role=role, voice=voice))]


def invent_member(state: State, actor: Actor, context: Context, *, person: str, role: Role) -> list[Record]:
    """Brings in a made-up person for a rehearsal; whoever runs it speaks for them."""
    actor.needs("run")
    if state.meeting.running and not state.meeting.rehearsal:
        raise Invalid("meeting.too_late_to_invent")
    return [MemberSet(member=Member(person=person, role=role, voice=actor.id, invented=True))]


def _spoken_for_by(state: State, before: Member, voice: str) -> list[Record]:
    """Everybody for whom ``before`` spoke is spoken for by ``voice``."""
    return [
        MemberSet(member=each.model_copy(update={"voice": voice if voice != each.person else ""}))
        for each in state.members
        if each.present and each.voice == before.person
    ]


def _speaker(state: State, voice: str, *, of: str) -> Member:
    """Somebody with a device of their own, and a role that writes."""
    speaker = _member(state, voice)
    if speaker.person == of or speaker.voice or speaker.reads_only:
        raise Invalid("meeting.cannot_speak")
    return speaker


def _member(state: State, person: str) -> Member:
    found = next((m for m in state.members if m.person == person and m.present), None)
    if found is None:
        raise NotFound("workshop.gone")
    return found
