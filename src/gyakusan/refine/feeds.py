"""What the record can say about one invention, by the blank it fills. What it cannot say is absent, never made up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, reduce

from gyakusan.core.text import Language, text
from gyakusan.refine.wording import wording
from gyakusan.workshop.artifacts import Action, Criterion, Invention, PressRelease, Question, Solution
from gyakusan.workshop.state import State
from gyakusan.workshop.taking_up import is_drafted_taking_up

NAMED_AT_MOST = 3
"""Solutions or effects named in one sentence."""


@dataclass(frozen=True)
class Record:
    """One invention and everything it rests on."""

    state: State
    language: Language
    invention: Invention
    service: str
    release: PressRelease | None = None

    @cached_property
    def solutions(self) -> list[Solution]:
        """The invention's solutions, in the order in which it says how they are used, else in its own."""
        found = [self.state.get(Solution, solution) for solution in self.invention.solutions]
        named = [solution for solution in found if solution is not None]
        places = {s.id: self.invention.how.find(s.name) for s in named}
        told = all(s.name and places[s.id] >= 0 for s in named)
        return sorted(named, key=lambda s: places[s.id]) if told else named

    @cached_property
    def question(self) -> Question | None:
        """The first question the invention answers."""
        found = (self.state.get(Question, question) for question in self.invention.questions)
        return next((question for question in found if question is not None), None)

    @cached_property
    def actions(self) -> list[Action]:
        """The actions the question is about; else the one that takes most time in a year."""
        if self.question is not None:
            found = [self.state.get(Action, action) for action in self.question.actions]
            if named := [action for action in found if action is not None]:
                return named
        timed = [a for a in self.state.journey if a.text and a.minutes is not None]
        return sorted(timed, key=_minutes_a_year, reverse=True)[:1]

    @cached_property
    def values(self) -> Mapping[str, str]:
        """Feed -> words; only what is known."""
        found = {
            "service": self.service,
            "customer": self.state.customer.sentence.strip(),
            "situation": wording(self.language).situation(self.state.customer.sentence),
            "solution": self._solution(),
            "common_belief": self._belief(),
            "effect": self._effect(),
            "how": self._how(),
            "difference": self._difference(),
            "problem": self._problem(),
            "criteria": self._criteria(),
        }
        return {feed: words for feed, words in found.items() if words}

    @cached_property
    def names(self) -> str:
        """The solutions' names, joined."""
        named = [
            self._words("refine.draft.name", name=s.name) for s in self.solutions[:NAMED_AT_MOST] if s.name
        ]
        before, last = named[:-1], named[-1:]
        listed = self._words("refine.draft.between").join(before)
        return self._words("refine.draft.and").join([part for part in (listed, *last) if part])

    @property
    def title(self) -> str:
        """A service name for an invention that has none."""
        return " × ".join(s.name for s in self.solutions[:NAMED_AT_MOST] if s.name)

    def _solution(self) -> str:
        if len(self.solutions) > 1:
            return self._words("refine.draft.solution", names=self.names)
        return self.names

    def _belief(self) -> str:
        said = wording(self.language)
        if any(is_drafted_taking_up(action, self.language) for action in self.actions):
            return ""
        if self.question is not None and self.question.kind == "continuous" and len(self.actions) > 1:
            return said.apart(self.actions[0].text, self.actions[1].text)
        return said.plain(self.actions[0].text) if self.actions else ""

    def _effect(self) -> str:
        """What the invention itself aims at, then what others report: theirs is nobody's promise."""
        own = wording(self.language).effect(self._own_effect())
        told = [self._words("refine.draft.own_effect", effect=own)] if own else []
        told += [words for s in self.solutions if (words := self.reported(s))][:2]
        return reduce(self._then, told) if told else ""

    def _then(self, first: str, second: str) -> str:
        return self._words("refine.draft.sentences", first=first, second=second)

    def _own_effect(self) -> str:
        """The invention's effect without the lines that only repeat what its solutions report."""
        theirs = [words for s in self.solutions if (words := " ".join(s.effect.split()).rstrip("。．. "))]
        lines = self.invention.effect.split("\n")
        return "\n".join(line for line in lines if not any(words in line for words in theirs)).strip()

    def reported(self, solution: Solution) -> str:
        """The effect of a solution as the result of those who reported it; blank when it names none."""
        effect = wording(self.language).reported(solution.effect)
        where = solution.provider.strip() or solution.name.strip()
        if not effect or not where:
            return ""
        at = where
        if solution.provider.strip() and solution.name.strip():
            spaced = f"{where} " if self.language == "ja" and where[-1].isascii() else where
            at = self._words("refine.draft.reported_at", provider=spaced, name=solution.name.strip())
        elif self.language == "ja" and at[-1].isascii():
            at = f"{at} "
        return self._words("refine.draft.reported", where=at, effect=effect, source=where)

    def _how(self) -> str:
        said = wording(self.language)
        found = [words for s in self.solutions[:NAMED_AT_MOST] if (words := said.mechanism(s.how))]
        if len(found) < 2:
            return "".join(found) or said.mechanism(self.invention.how)
        *before, last = found
        between = self._words("refine.draft.between")
        return self._words("refine.draft.together", first=between.join(before), last=last)

    def _difference(self) -> str:
        return self._words("refine.draft.difference", names=self.names) if len(self.solutions) > 1 else ""

    def _problem(self) -> str:
        if not self.actions or self.actions[0].minutes is None or not self.actions[0].minutes.middle:
            return ""
        action = wording(self.language).plain(self.actions[0].text)
        return self._words("refine.draft.costs", action=action, minutes=f"{self.actions[0].minutes.middle:g}")

    def _criteria(self) -> str:
        """A bar the team set itself; the program's default is nobody's promise."""
        criteria = self.state.parts(Criterion, self.release.id) if self.release is not None else ()
        told = [
            self._words("refine.draft.criterion", what=c.what.rstrip("。."), bar=c.bar)
            for c in criteria
            if not c.default and c.bar and c.what
        ]
        return self._listed(told)

    def _listed(self, parts: list[str]) -> str:
        return self._words("refine.draft.list").join(parts)

    def _words(self, key: str, **values: object) -> str:
        return text(key, self.language, **values)


def _minutes_a_year(action: Action) -> float:
    minutes = action.minutes.middle if action.minutes else 0
    return minutes * (action.times.middle if action.times else 1)
