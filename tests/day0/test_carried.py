"""What Day0 brought goes along with an export and comes back with it, and stays when a rehearsal is put away."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from gyakusan.app.opening import open_house
from gyakusan.course import bundle
from gyakusan.workshop.rights import FOLDER, Actor
from tests.day0.house import Together


def prepared(team: Together) -> Together:
    team.post("boss", "day0/answer", check="management_supports", done="true", note="役員会で承認")
    team.post("ds", "day0/answer", check="tools_work", done="true")
    team.post("dev", "day0/ask", text="置き場所は？")
    team.post("fac", "day0/edit", item="arrangements", field="place", was="", value="会議室 A")
    team.post("pm", "day0/add-feedback", who="駅前の店長", when="12/8", where="店頭", count="3")
    team.post("pm", "day0/outcome", choice="postpone", reason="部長が不在")
    return team


def test_an_export_read_elsewhere_keeps_answers_questions_people_and_outcome(
    team: Together, tmp_path: Path
) -> None:
    packed = prepared(team).devices["pm"].get(f"{team.base}/export.zip").content
    before = team.view
    elsewhere = open_house(tmp_path / "elsewhere", "http://there", "http://mocks")
    me = Actor(id=elsewhere.people.add("別の人"), role="facilitator")
    with zipfile.ZipFile(io.BytesIO(packed)):
        loaded = bundle.load(elsewhere.journal, me, bundle.files_of_zip(packed))
    after = elsewhere.journal.view(loaded.workshop, FOLDER)
    assert [(a.check, a.done, a.note) for a in after.answers] == [
        (a.check, a.done, a.note) for a in before.answers
    ]
    assert [(o.choice, o.reason, o.unmet) for o in after.outcomes] == [
        (o.choice, o.reason, o.unmet) for o in before.outcomes
    ]
    assert [i.text for i in after.inquiries] == ["置き場所は？"]
    assert [(f.who, f.when, f.where, f.count) for f in after.feedback] == [
        ("駅前の店長", "12/8", "店頭", "3")
    ]
    assert after.arrangements[0].place == "会議室 A"


def test_starting_over_after_a_rehearsal_keeps_all_of_day0(team: Together) -> None:
    before = prepared(team).view
    assert team.post("fac", "room/begin", part="practice", rehearsal="true").status_code == 303
    assert team.post("fac", "room/start-over").status_code == 303
    after = team.view
    assert not after.meeting.running
    assert (after.answers, after.outcomes, after.inquiries) == (
        before.answers,
        before.outcomes,
        before.inquiries,
    )
    assert (after.arrangements, after.feedback) == (before.arrangements, before.feedback)
