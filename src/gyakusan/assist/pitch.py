"""What one sentence about a product and its customer says, whatever the language it was read from."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Deed:
    """Something the customer does today; ``minutes``, ``yen`` and ``times`` in the sentence's own words, or blank."""

    text: str
    minutes: str = ""
    yen: str = ""
    times: str = ""
    emotion: str = ""


@dataclass(frozen=True)
class Told:
    """What one clause says, each field as in ``Pitch``."""

    goal: str = ""
    job: str = ""
    today: tuple[Deed, ...] = ()
    trouble: str = ""
    guessed: bool = False


@dataclass(frozen=True)
class Pitch:
    """A sentence read. Every field is in the sentence's own words and blank when the sentence does not say it.

    ``goal`` is what the customer reaches, ``job`` what they do with the product for it, both as an action; ``today``
    what they do without it, in order; ``trouble`` what is wrong today, as the language's own clause before "notice".
    ``named`` when the product is called by its name, so that it takes no article and is no kind of thing; ``guessed``
    when only the product's own name told the job.
    """

    customer: str = ""
    product: str = ""
    named: bool = False
    goal: str = ""
    job: str = ""
    today: tuple[Deed, ...] = ()
    trouble: str = ""
    guessed: bool = False

    @property
    def tells_enough(self) -> bool:
        """Whether a journey can be told in the sentence's words: where to, and what is done today."""
        return bool(self.goal and self.job and self.today)

    def telling(self, told: Told) -> Pitch:
        """This pitch with what a clause says."""
        return replace(
            self,
            goal=told.goal,
            job=told.job,
            today=told.today,
            trouble=told.trouble,
            guessed=told.guessed,
        )

    def with_more(self, other: Pitch) -> Pitch:
        """This pitch with what only the next sentence says."""
        wants = replace(self, customer=self.customer or other.customer)
        if not wants.product:
            wants = replace(wants, product=other.product, named=other.named)
        if other.tells_enough and (not self.tells_enough or (self.guessed and not other.guessed)):
            wants = replace(other, customer=wants.customer, product=wants.product, named=wants.named)
        return wants
