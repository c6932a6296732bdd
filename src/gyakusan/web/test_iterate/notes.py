"""Notes on the other pairs' test plans: one's own face down, who is in, then everybody's beside the plan."""

from __future__ import annotations

from htpy import Element, Node, dd, div, dl, dt, form, li, p, strong, textarea, ul

from gyakusan.test_iterate import notes
from gyakusan.web import voting
from gyakusan.web.frame import action, badge, block, button, disclosure, hidden_fields, htmx
from gyakusan.web.rooms import IN, Sight
from gyakusan.web.test_iterate import observing
from gyakusan.web.test_iterate.matrix import title
from gyakusan.workshop.artifacts import Criterion, PressRelease
from gyakusan.workshop.ballots import Ballot
from gyakusan.workshop.meeting.voting import electorate
from gyakusan.workshop.pairing import is_own, pair_behind


def notes_board(sight: Sight) -> Node:
    """Every plan with room for a note; those of the other pairs first."""
    viewer = sight.view.viewer.id
    own_last = sorted(sight.view.press_releases, key=lambda release: is_own(sight.view, viewer, release))
    return [
        p(".hint")[sight.words("test_iterate.notes.lead")],
        _standing(sight),
        (_plan(sight, release) for release in own_last),
    ]


def notes_beside(sight: Sight, release: PressRelease) -> Node:
    """Beside the plan: what was noted on it, and one's own note while the notes lie face down."""
    told = _told(sight, release)
    label = sight.words("test_iterate.notes.title")
    writing = _writing(sight, release)
    opened = notes.open_on(sight.view, release.id)
    return [
        told and block(id="plan-notes", title=label, body=told),
        (writing or opened)
        and disclosure(
            id="write-notes",
            open=opened is not None,
            summary_text=sight.words("test_iterate.notes.write"),
            body=[writing, _standing(sight)],
        ),
    ]


def _plan(sight: Sight, release: PressRelease) -> Element:
    pair = pair_behind(sight.view, release)
    own = is_own(sight.view, sight.view.viewer.id, release)
    return block(
        id=f"plan-{release.id}",
        title=release.title or release.slug,
        note=[
            pair and badge(label=sight.words("invent.pairs.named", name=pair.name)),
            own and [" ", badge(label=sight.words("test_iterate.notes.own"), kind="accent")],
        ],
        body=[
            _criteria(sight, release),
            disclosure(
                id=f"read-{release.id}",
                summary_text=sight.words("test_iterate.notes.read"),
                body=[
                    observing.script(sight, release, id=f"script-{release.id}"),
                    observing.feedback(sight, release, id=f"feedback-{release.id}"),
                ],
            ),
            _told(sight, release),
            _writing(sight, release),
        ],
    )


def _criteria(sight: Sight, release: PressRelease) -> Node:
    """What the plan counts as success, in a line for each milestone."""
    criteria = sight.view.parts(Criterion, release.id)
    if not criteria:
        return p(".hint")[sight.words("test_iterate.page.no_criteria")]
    return dl(".plan-lines")[
        (
            [
                dt[title(sight, criterion)],
                dd(lang=sight.content_language)[criterion.how or criterion.what or "—"],
            ]
            for criterion in criteria
        )
    ]


def _writing(sight: Sight, release: PressRelease) -> Node:
    """A form for each person the viewer writes for, except on the plan of that person's own pair."""
    people = [one for one in voting.speakers(sight) if not is_own(sight.view, one, release)]
    opened = notes.open_on(sight.view, release.id)
    if not people:
        return None
    drawn = {person: _form(sight, release, person, opened) for person in people}
    put_in = opened.voters if opened else ()
    forms = div(".note-forms")[voting.for_each(sight, drawn, put_in=put_in, about=release.id)]
    if opened is not None or not notes.revealed(sight.view, release.id):
        return forms
    again = sight.words("test_iterate.notes.again")
    return disclosure(id=f"again-{release.id}", summary_text=again, body=forms)


def _form(sight: Sight, release: PressRelease, person: str, opened: Ballot | None) -> Node:
    cast = voting.own_cast(opened, person)
    url = sight.action("write-note")
    label = sight.words("test_iterate.notes.yours", title=release.title or release.slug)
    return [
        form(
            ".ballot.note-form",
            htmx.post(url, once=True),
            method="post",
            action=url,
            id=f"note-{release.id}-{person}",
            data_controller="unsent",
            data_unsent_stays_value="true",
        )[
            hidden_fields(
                {
                    "press_release": release.id,
                    **({"by": person} if person != sight.view.viewer.id else {}),
                }
            ),
            textarea(
                name="text",
                rows="3",
                required=True,
                maxlength=str(notes.LONGEST),
                lang=sight.content_language,
                aria_label=label,
                placeholder=sight.words("test_iterate.notes.example"),
            )["\n" + (cast.text if cast else "")],
            div(".toolbar")[
                button(
                    label=sight.words("invent.votes.change" if cast else "invent.votes.cast"),
                    kind="plain" if cast or IN not in sight.query else "primary",
                ),
                p(".hint")[sight.words("voting.is_yours" if cast else "voting.stays_hidden")],
            ],
        ],
        div(".said", role="status"),
    ]


def _standing(sight: Sight) -> Node:
    """Who wrote at least one note, never what; then the reveal of all of them."""
    down = notes.face_down(sight.view)
    voters = tuple(dict.fromkeys(person for ballot in down for person in ballot.voters))
    waited = [
        person
        for person in electorate(sight.view, sight.program)
        if any(not is_own(sight.view, person, release) for release in sight.view.press_releases)
    ]
    missing = [person for person in waited if person not in voters]
    shown = any(ballot.purpose == notes.PURPOSE and ballot.revealed for ballot in sight.view.ballots)
    if not down and (shown or IN not in sight.query):
        return None
    return [
        voting.who_is_in(sight, voters, waited=waited),
        voting.reveal(sight, voters, action_url=sight.action("reveal-notes"), missing=missing),
    ]


def _told(sight: Sight, release: PressRelease) -> Node:
    """The notes everybody may read, with their names."""
    found = [(ballot, cast) for ballot in notes.revealed(sight.view, release.id) for cast in ballot.casts]
    return (
        found
        and ul(".plan-notes")[
            (
                li(".plan-note")[
                    p[strong[sight.name(cast.by)]],
                    p(lang=sight.content_language)[cast.text],
                    _to_comment(sight, ballot, cast.by),
                ]
                for ballot, cast in found
            )
        ]
    )


def _to_comment(sight: Sight, ballot: Ballot, person: str) -> Node:
    """One's own note can stand as a comment on the press release."""
    if notes.is_comment(sight.view, ballot, person):
        return p(".hint")[sight.words("test_iterate.notes.is_comment")]
    if person != sight.view.viewer.id or not sight.may_write:
        return None
    return action(
        action_url=sight.action("note-to-comment"),
        label=sight.words("test_iterate.notes.to_comment"),
        kind="quiet",
        fields={"ballot": ballot.id},
    )
