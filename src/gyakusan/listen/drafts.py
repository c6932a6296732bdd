"""Drafting Listen: the journey walked back from the goal, out of what is said about the customer.

Quantities are only ever the customer's own: whatever a drafter answers, a number that does not stand in the
customer's text is left out and the cell stays a visible blank.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from typing import Final

from pydantic import BaseModel, ConfigDict

from gyakusan.assist.drafter import Progress, Task
from gyakusan.assist.english_person import Portrait, portrait
from gyakusan.assist.japanese_trouble import happens
from gyakusan.assist.phrases import phrases
from gyakusan.assist.pitch import Deed, Pitch
from gyakusan.core.errors import Invalid
from gyakusan.core.text import Language, text
from gyakusan.listen.amounts import MEASURES, read_amounts
from gyakusan.listen.clauses import Clause, clauses, thing_wanted, wish_in, wished
from gyakusan.listen.pitched import pitch_of, steps_back
from gyakusan.listen.prose import told_in_prose
from gyakusan.workshop.artifacts import Action, Basis, Customer
from gyakusan.workshop.compare import differences
from gyakusan.workshop.entries import Added, Record
from gyakusan.workshop.goals import is_goal
from gyakusan.workshop.programs import Program
from gyakusan.workshop.rights import Actor
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Context
from gyakusan.workshop.view import View

_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)*")


class DraftAction(BaseModel):
    """One row. Quantities are the customer's own words (「約 9 時間」), blank where they say nothing."""

    model_config = ConfigDict(extra="forbid")

    stage: str
    text: str
    minutes: str = ""
    yen: str = ""
    times: str = ""
    emotion: str = ""
    goal: bool = False


class Draft(BaseModel):
    """The journey in the order of time; the goal comes last."""

    model_config = ConfigDict(extra="forbid")

    actions: tuple[DraftAction, ...]


def task(view: View, program: Program, language: Language) -> Task[Draft]:
    """The steps to the customer's goal. Refused while nothing is said about the customer."""
    if not view.journey and not customer_words(view.customer).strip():
        raise Invalid("listen.no_customer")
    return Task(
        name="listen.journey",
        language=language,
        shape=Draft,
        offline=lambda progress: offline(view, language, progress),
        inputs={
            text("listen.customer.heading", language): customer_words(view.customer),
            text("listen.input.purpose", language): program.text("works.listen_journey.purpose", language)
            if any(work.id == "listen_journey" for work in program.works())
            else "",
        },
    )


def offline(view: View, language: Language, progress: Progress) -> Draft:
    """From the goal backwards: what the customer does each time, and the usual way to come to do it."""
    progress.report(0, 2, "listen.drafting")
    customer = view.customer
    about = "\n".join((customer.product, customer.sentence, customer.purpose))
    done = [
        one
        for one in clauses(customer.behaviour, language, about)
        if not (language == "ja" and happens(one.text))
    ]
    if language == "en" and (drawn := portrait(customer_words(customer))) is not None and drawn.deeds:
        return _as_told(_purpose_of(drawn, customer), drawn.deeds, customer.product, language)
    pitch = pitch_of(customer.sentence, language)
    if not done and not customer.purpose.strip():
        pitch, customer = told_in_prose(customer, pitch, language)
    if pitch is not None and (pitch.product or not done):
        return _pitched(_fuller(pitch, done, customer), _purpose(customer, language), language)
    goal = _goal(customer, language)
    progress.report(1, 2, "listen.drafting")
    return _as_told(goal, [Deed(**asdict(clause)) for clause in done], customer.product, language)


def _purpose_of(drawn: Portrait, customer: Customer) -> str:
    """What the person told of wants, else the first line of the purpose."""
    return drawn.goal or _purpose(customer, "en")


def _as_told(goal: str, done: Sequence[Deed], product: str, language: Language) -> Draft:
    """Walked back from the goal: the new way, how one comes to it, and before that what is done today."""
    today = [
        DraftAction(
            stage=text("listen.stage.today", language),
            text=deed.text,
            minutes=deed.minutes,
            yen=deed.yen,
            times=deed.times,
            emotion=deed.emotion,
        )
        for deed in done
    ]
    anew = [_anew(product, language)] if today else []
    backwards = [_reached(goal, language), *anew, *_coming_to_it(goal, language), *reversed(today)]
    return Draft(actions=tuple(reversed(backwards)))


def _anew(product: str, language: Language) -> DraftAction:
    """What is done each time once the new way was taken up."""
    name = " ".join(product.split())
    words = (
        text("listen.step.use_product_instead", language, product=name)
        if name
        else text("listen.step.use_found_instead", language)
    )
    return DraftAction(stage=text("listen.stage.use", language), text=words)


def _fuller(pitch: Pitch, done: list[Clause], customer: Customer) -> Pitch:
    """The sentence with what is said elsewhere: what is done today in detail, and the product's name."""
    told = tuple(Deed(**asdict(clause)) for clause in done)
    if not pitch.product and (name := " ".join(customer.product.split())):
        pitch = replace(pitch, product=name, named=True)
    return replace(pitch, today=told or pitch.today)


def _pitched(pitch: Pitch, purpose: str, language: Language) -> Draft:
    """The journey of a sentence about product and customer, walked back from the goal."""
    goal = purpose or pitch.goal[:1].upper() + pitch.goal[1:]
    rows = [
        DraftAction(
            stage=row.stage,
            text=row.deed.text,
            minutes=row.deed.minutes,
            yen=row.deed.yen,
            times=row.deed.times,
            emotion=row.deed.emotion,
        )
        for row in steps_back(pitch, language)
    ]
    return Draft(actions=tuple(reversed([_reached(goal, language), *rows])))


def _reached(goal: str, language: Language) -> DraftAction:
    return DraftAction(stage=text("listen.stage.goal", language), text=goal, goal=True)


def land(state: State, actor: Actor, context: Context, *, draft: Draft) -> list[Record]:
    """Puts a draft into the journal. A journey that people wrote in keeps every row and only gets a missing goal.

    Rows drafted before that nobody touched are replaced; those that stay the same keep their ids.
    """
    actor.needs("write")
    drafted = [_action(row, state, context) for row in draft.actions]
    written = [action for action in state.journey if action.basis.kind != "ai"]
    if any(action.text.strip() for action in written):
        goals = [item for item, row in zip(drafted, draft.actions, strict=True) if row.goal or is_goal(item)]
        has_goal = any(is_goal(action) for action in state.journey)
        return [] if has_goal else [Added(item=item) for item in goals]
    drafted[_first_goal(drafted) : _first_goal(drafted)] = written
    fields = ("stage", "text", *MEASURES, *(f"{measure}_words" for measure in MEASURES), "emotion", "row")
    records, _ = differences(state.journey, drafted, fields=fields, key=lambda action: action.text)
    return records


def customer_words(customer: Customer) -> str:
    """Everything that is said about the customer."""
    parts = (customer.product, customer.sentence, customer.purpose, customer.behaviour, customer.attributes)
    return "\n\n".join(part for part in parts if part.strip())


def _first_goal(actions: list[Action]) -> int:
    return next((place for place, action in enumerate(actions) if is_goal(action)), len(actions))


def _action(row: DraftAction, state: State, context: Context) -> Action:
    known = customer_words(state.customer)
    cells = {
        "minutes": row.minutes,
        "yen": row.yen,
        "times": row.times,
    }
    read = read_amounts({key: cells[key] if _said_in(cells[key], known) else "" for key in MEASURES})
    stage = row.stage.strip()
    if row.goal and not is_goal(Action(id="", stage=stage)):
        stage = text("listen.stage.goal", state.about.language)
    return Action(
        id=context.new_id(),
        basis=Basis(kind="ai"),
        stage=stage,
        text=row.text.strip(),
        minutes=read.minutes,
        yen=read.yen,
        times=read.times,
        emotion=row.emotion.strip(),
    )


def _said_in(words: str, known: str) -> bool:
    """Whether the customer's text says this: the very words, or at least every number in them."""
    said, text_said = unicodedata.normalize("NFKC", words), unicodedata.normalize("NFKC", known)
    if re.sub(r"\s", "", said).casefold() in re.sub(r"\s", "", text_said).casefold():
        return True
    numbers = set(_NUMBER.findall(said))
    return bool(numbers) and numbers <= set(_NUMBER.findall(text_said))


def _goal(customer: Customer, language: Language) -> str:
    """The first line of the purpose; without one what the sentence says the customer is after; else blank."""
    return _purpose(customer, language) or wish_in(customer.sentence, language)


def _purpose(customer: Customer, language: Language) -> str:
    for line in customer.purpose.splitlines():
        for sentence in phrases(language).sentences(line):
            if goal := wished(sentence, language):
                return goal
    return ""


def _coming_to_it(goal: str, language: Language) -> Iterator[DraftAction]:
    """The usual way to take something up, last step first: begin, compare, look for, notice the trouble."""
    yield DraftAction(stage=text("listen.stage.start", language), text=text("listen.step.start", language))
    yield DraftAction(
        stage=text("listen.stage.compare", language), text=text("listen.step.compare", language)
    )
    yield DraftAction(stage=text("listen.stage.look", language), text=text("listen.step.look", language))
    yield DraftAction(stage=text("listen.stage.notice", language), text=_notice(goal, language))


def _notice(goal: str, language: Language) -> str:
    if not goal:
        return text("listen.step.notice", language)
    if language == "ja":
        thing = thing_wanted(goal)
        if thing:
            return text("listen.step.notice_doing", language, wish=thing)
        return text("listen.step.notice_thing", language, wish=phrases(language).clip(goal, 40))
    if phrases(language).is_action(goal):
        return text("listen.step.notice_doing", language, wish=phrases(language).doing(goal))
    return text("listen.step.notice_thing", language, wish=goal)
