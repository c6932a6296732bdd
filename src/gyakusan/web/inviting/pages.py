"""One message for each link that is out, in the language of the workshop and in the other one."""

from __future__ import annotations

from htpy import Element, Node

from gyakusan.core.text import LANGUAGES, Language
from gyakusan.course import inviting
from gyakusan.course.inviting import Invited
from gyakusan.web.frame import block, button, copy_text, disclosure, empty_state, room
from gyakusan.web.rooms import Sight
from gyakusan.web.written import only_here


def draw(sight: Sight) -> Element:
    """The messages; while no mock is out, where to publish one."""
    found = list(inviting.invited(sight.view, sight.house.mock_origin))
    return room(
        title=sight.words("inviting.title"),
        lead=sight.words("inviting.lead"),
        sequence=sight.view.seq,
        width="text",
        body=[
            only_here(sight),
            [_group(sight, to) for to in found] if found else _nothing(sight),
            block(
                title=sight.words("inviting.notice"),
                body=[
                    _both(
                        sight,
                        {lang: _privacy(sight, lang) for lang in LANGUAGES},
                        sight.words("inviting.notice"),
                    )
                ],
            ),
        ],
    )


def _nothing(sight: Sight) -> Element:
    return empty_state(
        sentence=sight.words("inviting.none"),
        button=button(label=sight.words("inviting.to_mocks"), kind="primary", url=sight.url("mocks")),
    )


def _group(sight: Sight, to: Invited) -> Element:
    who = to.who or sight.words("inviting.anybody")
    words = {lang: inviting.invitation(to, contact=_contact(sight), language=lang) for lang in LANGUAGES}
    return block(
        title=sight.words("inviting.for_whom", title=to.press_release.title, who=who),
        body=_both(sight, words, sight.words("inviting.message", who=who)),
    )


def _both(sight: Sight, words: dict[Language, str], label: str) -> Node:
    """The workshop's language first; the other one a click away."""
    first = sight.content_language
    other = next(lang for lang in LANGUAGES if lang != first)
    return [
        copy_text(value=words[first], label=label, language=sight.language, content_language=first),
        disclosure(
            summary_text=sight.words("inviting.other"),
            body=copy_text(value=words[other], label=label, language=sight.language, content_language=other),
        ),
    ]


def _privacy(sight: Sight, language: Language) -> str:
    return inviting.privacy(contact=_contact(sight), language=language)


def _contact(sight: Sight) -> str:
    return sight.name(inviting.contact_of(sight.view))
