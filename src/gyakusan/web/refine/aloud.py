"""Reading aloud: one passage at a time, large, in the method's order; arrows, swipes and buttons go on and back.

The passages lie behind each other in one strip that snaps: where a reader is needs no server, so a change that comes in
meanwhile takes nobody's place away.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from htpy import Element, Node, a, article, div, p, section, span

from gyakusan.web.frame import action, red_step
from gyakusan.web.refine.passages import Part, parts, sentences
from gyakusan.web.rooms import Sight
from gyakusan.workshop.artifacts import PressRelease, Step

BREATH: Final = 110
"""Signs on the screen at once, where sentences allow it."""


def aloud(sight: Sight, release: PressRelease) -> Element:
    """The strip."""
    read = [one for part in parts(sight, release) for one in _split(part)]
    return article(".aloud", data_controller="aloud", aria_label=sight.words("review.aloud"))[
        div(
            ".aloud-strip",
            tabindex="0",
            role="group",
            aria_label=sight.words("review.strip", title=release.title),
            data_aloud_target="strip",
        )[(_passage(sight, read, place) for place in range(len(read)))],
        p(".hint")[sight.words("review.aloud_hint")],
    ]


def _split(part: Part) -> list[Part]:
    """A text is read paragraph by paragraph, a long paragraph sentences at a time; blanks are read as blanks."""
    if part.number or part.asked or not part.words:
        return [part]
    return [replace(part, words=words) for words in breaths(part.words)]


def breaths(words: str) -> list[str]:
    """``words`` as pieces that fit on a screen in large letters, never cut within a sentence or joined over a line end."""
    pieces: list[str] = []
    for line in words.split("\n"):
        piece = ""
        for sentence in sentences(line):
            apart = "" if piece[-1:] in "。！？" else " "
            if piece and len(piece) + len(sentence) > BREATH:
                pieces.append(piece)
                piece = ""
            piece = f"{piece}{apart}{sentence}" if piece else sentence
        if piece:
            pieces.append(piece)
    return pieces


def _passage(sight: Sight, read: list[Part], place: int) -> Element:
    part = read[place]
    return section(".aloud-passage", id=f"passage-{place + 1}", tabindex="-1", data_aloud_target="passage")[
        p(".aloud-head")[
            span[part.heading], span(".number")[sight.words("review.of", number=place + 1, of=len(read))]
        ],
        part.asked and p(".aloud-asked", lang=sight.content_language)[part.asked],
        _words(sight, part),
        div(".toolbar")[
            place > 0 and _go(sight, place, "review.before"),
            place + 1 < len(read) and _go(sight, place + 2, "review.after"),
            _red(sight, part),
        ],
    ]


def _words(sight: Sight, part: Part) -> Node:
    if not part.words:
        return p(".aloud-words.quiet")[sight.words("refine.page.blank")]
    words = span(lang=sight.content_language)[part.words]
    red = isinstance(part.item, Step) and part.item.doubtful
    return p(".aloud-words")[red_step(body=words, language=sight.language) if red else words]


def _go(sight: Sight, number: int, key: str) -> Element:
    return a(".button", href=f"#passage-{number}", data_action="aloud#go")[sight.words(key)]


def _red(sight: Sight, part: Part) -> Node:
    if not sight.may_write or not isinstance(part.item, Step):
        return None
    return action(
        action_url=sight.action("red"),
        label=sight.words("refine.page.not_red" if part.item.doubtful else "refine.page.red"),
        kind="quiet",
        fields={"item": part.item.id},
    )
