"""What happened to a person of the workshop, as one sentence: what was meant by it is told by the verb."""

from __future__ import annotations

from collections.abc import Mapping

from gyakusan.web.rooms import Sight
from gyakusan.workshop.entries import MemberSet
from gyakusan.workshop.meeting import people


def member_sentence(
    sight: Sight, verb: str, record: MemberSet, names: Mapping[str, str], *, first: bool
) -> str:
    """``first``: nobody knew them before. ``verb`` is the name of the verb that recorded it."""
    member = record.member
    name = names.get(member.person) or sight.name(member.person)
    role = sight.words(f"people.role.{member.role}")
    if not member.present:
        return sight.words("history.left", name=name)
    if verb == people.hand_over.__name__ and member.facilitates:
        return sight.words("history.handed_over", name=name)
    if verb == people.agree_to_take_over.__name__:
        return sight.words("history.took_over", name=name)
    if member.invented and first:
        return sight.words("history.invented", name=name, role=role)
    if verb == people.give_voice.__name__ and not member.voice:
        return sight.words("history.own_voice", name=name)
    if member.voice and not first:
        return sight.words("history.voice", name=name, voice=sight.name(member.voice))
    if member.voice:
        return sight.words("history.seated", name=name, role=role, voice=sight.name(member.voice))
    return sight.words("history.joined" if first else "history.role_set", name=name, role=role)
