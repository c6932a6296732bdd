"""What a mock says, as data: everything a visitor reads, and nothing about how it is drawn.

A PR/FAQ maps onto it slot by slot (the ``refine`` room does that):

==========================================  =====================================================
press release                               mock
==========================================  =====================================================
company, service                            ``company``, ``service``
headline; the common belief it overturns    ``message``
the invention in a sentence, its effect     ``lead``
the customer's situation (Listen)           ``problem``
the experience in short                     ``how_it_works`` (without it: the titles of the steps)
each experience step, red ones ``doubtful`` ``steps``
customer FAQ, all of it                     ``faq``
the answer to the price question            ``price``
==========================================  =====================================================

An empty slot is shown as a friendly blank. Nothing is ever made up to fill it.
"""

from __future__ import annotations

import re
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict

from gyakusan.core.errors import Invalid
from gyakusan.core.text import Language

SLUG_LENGTH: Final = 63
_SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_UNREADABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def checked_slug(slug: str) -> str:
    """``slug`` itself if it can be a folder and a part of an address: a-z, 0-9 and single hyphens, at most
    63 characters. Raises Invalid otherwise."""
    if not is_slug(slug):
        raise Invalid("mocks.bad_slug", slug=slug, most=SLUG_LENGTH)
    return slug


def is_slug(name: str) -> bool:
    """Whether ``name`` can be the slug of a mock."""
    return len(name) <= SLUG_LENGTH and _SLUG.fullmatch(name) is not None


def _plain(words: str) -> str:
    return _UNREADABLE.sub("", words.replace("\r\n", "\n")).strip()


Slug = Annotated[str, AfterValidator(checked_slug)]
Words = Annotated[str, AfterValidator(_plain)]
"""Text as people wrote it, without control characters, lone surrogates and outer white space; a line break is kept."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SampleField(_Frozen):
    """One input of a screen, filled in beforehand; ``options`` only matter for a choice."""

    label: Words
    value: Words = ""
    kind: Literal["text", "choice", "number"] = "text"
    options: tuple[Words, ...] = ()
    unit: Words = ""


class Number(_Frozen):
    """A figure of a sample answer: ``value`` as it is to be read, its unit apart (``"240"``, ``"分"``)."""

    label: Words
    value: Words
    unit: Words = ""


class Answer(_Frozen):
    """What a screen shows after pressing: always marked as a sample, since nothing is computed."""

    title: Words
    lines: tuple[Words, ...] = ()
    numbers: tuple[Number, ...] = ()


class Screen(_Frozen):
    """One step of the experience. ``doubtful``: the team does not know yet whether it can be done (red)."""

    title: Words
    instruction: Words = ""
    sample_input: tuple[SampleField, ...] = ()
    sample_answer: Answer | None = None
    doubtful: bool = False


class Question(_Frozen):
    """A question of the customer FAQ; without an answer the blank is shown."""

    question: Words
    answer: Words = ""


class MockSpec(_Frozen):
    """A whole mock. ``title`` is the team's name for it, ``service`` what visitors know it by (else the title)."""

    slug: Slug
    title: Words
    language: Language
    company: Words = ""
    service: Words = ""
    message: Words = ""
    lead: Words = ""
    problem: Words = ""
    how_it_works: tuple[Words, ...] = ()
    faq: tuple[Question, ...] = ()
    price: Words = ""
    call_to_action: Words = ""
    steps: tuple[Screen, ...] = ()

    @property
    def name(self) -> str:
        """What visitors call it."""
        return self.service or self.title
