"""Who runs the meeting, who speaks for whom: handing over, taking over, paper ballots, invented people."""

from __future__ import annotations

from gyakusan.core.errors import Invalid, NotAllowed, NotFound
from gyakusan.workshop.entries import MemberSet, Record
from gyakusan.workshop.meeting.entries import TakeOverAsked
from gyakusan.workshop.rights import Actor, Member, Role
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Context


def hand_over(state: State, actor: Actor, context: Context, *, person: str) -> list[Record]:
    """Gives the running of the meeting to somebody else. Who had no other role stays as an observer."""
    actor.needs("run")
    giver, taker = _member(state, actor.id), _member(state, person)
    if taker == giver:
        return []
    if taker.role in ("sponsor", "observer") or taker.voice:
        raise Invalid("meeting.cannot_run")
    mine = {"role": "observer"} if giver.role == "facilitator" else {"facilitates": False}
    return [
        MemberSet(member=taker.model_copy(update={"facilitates": True})),
        MemberSet(member=giver.model_copy(update=mine)),
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
        speaker = _member(state, voice)
        if speaker == member or speaker.voice or speaker.role in ("sponsor", "observer"):
            raise Invalid("meeting.cannot_speak")
    now = member.model_copy(update={"voice": voice})
    return [] if now == member else [MemberSet(member=now)]


def invent_member(state: State, actor: Actor, context: Context, *, person: str, role: Role) -> list[Record]:
    """Brings in a made-up person for a rehearsal; whoever runs it speaks for them."""
    actor.needs("run")
    if state.meeting.running and not state.meeting.rehearsal:
        raise Invalid("meeting.no_rehearsal")
    return [MemberSet(member=Member(person=person, role=role, voice=actor.id, invented=True))]


def _member(state: State, person: str) -> Member:
    found = next((m for m in state.members if m.person == person and m.present), None)
    if found is None:
        raise NotFound("workshop.gone")
    return found
