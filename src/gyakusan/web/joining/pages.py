"""The pages of joining: the code, name and role, "are you this person?", waiting to be let in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from htpy import Element, Node, div, fieldset, form, input, label, legend, p, small, span, strong

from gyakusan.core.text import Language, text
from gyakusan.web.frame import block, button, field, hidden_fields, notice, page, room, toolbar
from gyakusan.web.signing_pages import plain_form
from gyakusan.workshop import team
from gyakusan.workshop.joining import LENGTH
from gyakusan.workshop.program_shape import Role as ProgramRole
from gyakusan.workshop.programs import Program
from gyakusan.workshop.view import View


def code_page(*, language: Language, nonce: str, said: str = "", written: str = "") -> Element:
    """A field for the code; ``said`` is why the last one opened nothing."""
    return _page(
        language,
        nonce,
        title=text("joining.title", language),
        lead=text("joining.code_lead", language),
        body=[said and notice(kind="error", body=said, language=language), code_form(language, written)],
    )


def code_form(language: Language, written: str = "") -> Element:
    """Six letters and a button; works without JavaScript."""
    return form(".join-code", method="get", action="/join")[
        label(".field")[
            span[text("joining.code", language)],
            input(
                type="text",
                name="code",
                value=written or None,
                required=True,
                # A code may be typed with a space or a hyphen in it.
                maxlength=str(LENGTH * 3),
                autocomplete="off",
                autocapitalize="characters",
                spellcheck="false",
            ),
        ],
        button(label=text("joining.go", language), kind="primary"),
    ]


def joining_page(
    *,
    view: View,
    program: Program,
    names: Mapping[str, str],
    code: str,
    knock: str,
    known_as: str,
    name: str,
    role: str,
    said: str,
    language: Language,
    nonce: str,
) -> Element:
    """Name and role, and one button. ``known_as`` is who this device is signed in as already; blank for nobody."""
    return _page(
        language,
        nonce,
        title=text("joining.to", language, title=view.about.title),
        lead=text("joining.lead", language),
        viewer=known_as,
        body=[
            said and notice(kind="error", body=said, language=language),
            form(".stack", method="post", action=f"/join/{code}")[
                hidden_fields({"knock": knock}),
                p[text("joining.as_you", language, name=known_as)]
                if known_as
                else _name_field(language, name),
                _roles(view, program, names, role, language),
                button(label=text("joining.enter", language), kind="primary"),
            ],
            known_as
            and plain_form(
                f"/join/{code}/somebody-else",
                button(label=text("joining.not_you", language, name=known_as), kind="quiet"),
            ),
        ],
    )


def are_you_page(*, name: str, role: str, knock: str, code: str, language: Language, nonce: str) -> Element:
    """Somebody of this name is in: nobody becomes them without their link or the facilitator."""
    return _page(
        language,
        nonce,
        title=text("joining.are_you", language, name=name),
        lead=text("joining.are_you_lead", language, name=name),
        body=[
            block(
                title=text("joining.yes", language),
                body=[
                    p[text("joining.yes_how", language)],
                    plain_form(
                        f"/join/{code}/ask",
                        button(label=text("joining.ask", language), kind="primary"),
                        fields={"name": name},
                    ),
                ],
            ),
            block(
                title=text("joining.no", language),
                body=form(".stack", method="post", action=f"/join/{code}")[
                    hidden_fields({"knock": knock, "role": role}),
                    p[text("joining.no_how", language)],
                    _name_field(language, name),
                    button(label=text("joining.enter", language)),
                ],
            ),
        ],
    )


def waiting_page(*, name: str, language: Language, nonce: str) -> Element:
    """Asks again every few seconds by itself; without scripts by a button."""
    return _page(
        language,
        nonce,
        title=text("joining.waiting", language),
        lead=text("joining.waiting_lead", language, name=name),
        body=[
            div({"hx-get": "/join/waiting", "hx-trigger": "every 2s", "hx-swap": "none"}),
            toolbar(items=button(label=text("joining.look_again", language), url="/join/waiting")),
        ],
    )


def not_in_page(*, name: str, language: Language, nonce: str) -> Element:
    """Turned away (``name`` is who they wanted to be), or waited in vain."""
    away = bool(name)
    return _page(
        language,
        nonce,
        title=text("joining.away", language, name=name) if away else text("joining.over", language),
        lead=text("joining.away_lead", language),
        body=toolbar(items=button(label=text("joining.again", language), url="/join")),
    )


def _name_field(language: Language, name: str) -> Element:
    return field(label=text("joining.your_name", language), name="name", value=name, required=True)


def _roles(
    view: View, program: Program, names: Mapping[str, str], chosen: str, language: Language
) -> Element:
    free = team.joinable(view, program)
    shown = [role for role in program.roles if role.id in free or team.holders(view, role.id)]
    return fieldset(".role-choice")[
        legend[text("joining.your_role", language)],
        (
            _role(
                role,
                program,
                free=role.id in free,
                held=[names.get(m.person, "") for m in team.holders(view, role.id)],
                chosen=chosen,
                language=language,
            )
            for role in shown
            if role.id != "facilitator"
        ),
    ]


def _role(
    role: ProgramRole, program: Program, *, free: bool, held: Sequence[str], chosen: str, language: Language
) -> Element:
    return label(class_=["role", not free and "is-taken"])[
        input(
            type="radio",
            name="role",
            value=role.id,
            required=True,
            checked=chosen == role.id,
            disabled=not free,
        ),
        span(".role-words")[
            strong[program.text(f"roles.{role.id}.title", language)],
            span(".hint")[program.text(f"roles.{role.id}.duty", language)],
            _standing(role, free=free, held=held, language=language),
        ],
    ]


def _standing(role: ProgramRole, *, free: bool, held: Sequence[str], language: Language) -> Node:
    if held:
        names = text("history.and", language).join(name or text("common.somebody", language) for name in held)
        return small[text("joining.held" if free else "joining.decided", language, names=names)]
    return small(".is-needed")[text("joining.needed", language)] if role.required else None


def _page(language: Language, nonce: str, *, title: str, lead: str, body: Node, viewer: str = "") -> Element:
    return page(
        title=title,
        language=language,
        nonce=nonce,
        viewer=viewer,
        room=room(title=title, lead=lead, width="text", body=div(".joining")[body]),
    )
