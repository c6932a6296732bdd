"""What happened to the room, as sentences of the history: where it went, its clock, the dice, what everybody was told."""

from __future__ import annotations

from gyakusan.web.history.naming import idea, short
from gyakusan.web.rooms import Sight
from gyakusan.web.voting import candidate_words
from gyakusan.workshop.entries import Record
from gyakusan.workshop.meeting import clock
from gyakusan.workshop.meeting.entries import Announced, DiceRolled, MeetingSet, ReadySet, TakeOverAsked
from gyakusan.workshop.meeting.shape import Meeting


def of_the_meeting(sight: Sight, record: Record) -> str:
    """The sentence of a record of the meeting; blank for any other record and for what has no more to say."""
    if isinstance(record, MeetingSet):
        return _moved(sight, record)
    if isinstance(record, DiceRolled):
        roll = record.roll
        chosen = short(candidate_words(sight, roll.chosen))
        return sight.words("history.dice", chosen=chosen, count=len(roll.candidates))
    if isinstance(record, Announced):
        return sight.words("history.announced", words=short(record.announcement.text))
    if isinstance(record, ReadySet):
        key = "history.ready" if record.ready else "history.not_ready"
        return sight.words(key, work=_work(sight, record.work))
    if isinstance(record, TakeOverAsked) and not record.by:
        return sight.words("history.take_over_refused")
    return ""


def _moved(sight: Sight, record: MeetingSet) -> str:
    """The one thing that is different; blank when it is only the clock of the same work."""
    was, now = record.was, record.meeting
    if now.began is not None and now.began != was.began:
        key = "history.rehearsal_begun" if now.rehearsal else "history.part_begun"
        return sight.words(key, part=_part(sight, now.part))
    if now.ended is not None and was.ended is None:
        return sight.words("history.part_ended", part=_part(sight, now.part))
    if now.work != was.work or (was.ended is not None and now.running):
        key = "history.went_back" if len(now.ran) < len(was.ran) else "history.went_to"
        return sight.words(key, work=_work(sight, now.work))
    if (now.paused is None) != (was.paused is None):
        return sight.words("history.clock_stopped" if now.paused else "history.clock_started")
    if now.turn != was.turn and now.turn is not None:
        return sight.words("history.turn", title=idea(sight, now.turn.press_release))
    if left_out := set(now.skipped) ^ set(was.skipped):
        key = "history.skipped" if set(now.skipped) > set(was.skipped) else "history.taken_in"
        return sight.words(key, work=_work(sight, min(left_out)))
    lent = now.minutes.get(now.work, 0) - _minutes_before(sight, was, now.work)
    if lent > 0:
        return sight.words("history.borrowed", minutes=lent, work=_work(sight, now.work))
    if changed := [work for work, minutes in now.minutes.items() if was.minutes.get(work) != minutes]:
        titles = sight.words("history.and").join(_work(sight, work) for work in changed)
        return sight.words("history.minutes_set", works=titles)
    return ""


def _minutes_before(sight: Sight, was: Meeting, work: str) -> int:
    found = next((one for one in sight.program.all_works if one.id == work), None)
    return clock.minutes_of(was, found) if found else was.minutes.get(work, 0)


def _work(sight: Sight, work: str) -> str:
    """What a work is called; a record from elsewhere may tell of another program's."""
    known = any(one.id == work for one in sight.program.all_works)
    return sight.program.text(f"works.{work}.title", sight.language) if known else work


def _part(sight: Sight, part: str) -> str:
    known = any(one.id == part for one in sight.program.parts)
    return sight.program.text(f"parts.{part}.title", sight.language) if known else part
