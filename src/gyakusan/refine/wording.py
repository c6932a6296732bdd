"""What the words of the record become inside the program's sentences, per language."""

from __future__ import annotations

from functools import cache
from typing import Protocol

from gyakusan.core.text import Language
from gyakusan.refine.wording_en import EnglishWording
from gyakusan.refine.wording_ja import JapaneseWording


class Wording(Protocol):
    """Pieces of sentences. Nothing here raises on any text; blank means that nothing fits."""

    def plain(self, action: str) -> str:
        """The action as the end of a sentence that goes on: 「表に書き写す」, "copy the requests"."""
        ...

    def apart(self, first: str, second: str) -> str:
        """Two actions done one after the other, as the end of a sentence that goes on."""
        ...

    def situation(self, sentence: str) -> str:
        """What the customer is in the middle of, from the customer's one sentence."""
        ...

    def mechanism(self, how: str) -> str:
        """How a solution works, as a noun."""
        ...

    def effect(self, effect: str) -> str:
        """The first effect named, as what happens."""
        ...

    def reported(self, effect: str) -> str:
        """The effect that others report, as what they say has happened, whatever its ending; blank without one."""
        ...

    def step(self, when: str, tool: str) -> str:
        """What the customer does with ``tool`` on the occasion ``when``."""
        ...

    def thing(self, when: str) -> str:
        """What the customer brings along on that occasion."""
        ...

    def result(self, solved: str) -> str:
        """What there is afterwards, from how a solution solved the problem."""
        ...

    def promise(self, question: str) -> str:
        """The question answered: 「…できます」; blank when it is not of that form."""
        ...


@cache
def wording(language: Language) -> Wording:
    """The pieces of ``language``."""
    return JapaneseWording() if language == "ja" else EnglishWording()
