"""The Day0 page, as each of the people sees it and writes on it."""

from __future__ import annotations

import re

import pytest
from icalendar import Calendar

from gyakusan.core.text import Language, text
from gyakusan.workshop.programs import load_program
from tests.day0.house import Together

V3 = load_program("v3")
LIST = "メモ書き\n\n## 需要予測 : A 社\n* いつ使う? : 発注の前\n* 難易度 : 高い\n\n## 画像分類 : B 社\n* いつ使う? : 検品\n"
CHAPTERS = ("day0_why", "day0_course", "day0_homework", "day0_questions", "sending")


def said(html: str) -> str:
    """The words of a page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


@pytest.mark.parametrize("chapter", CHAPTERS)
@pytest.mark.parametrize("who", ["fac", "ds", "boss"])
def test_every_chapter_opens_for_whoever_writes_and_for_whoever_reads(
    team: Together, who: str, chapter: str
) -> None:
    assert text("day0.title", "ja") in team.get(who, tab=chapter)


def test_the_chapters_are_the_works_of_the_meeting_with_conditions_bargain_goals_and_roles(
    team: Together,
) -> None:
    page = said(team.get("pm"))
    for work in V3.works("day0"):
        assert V3.text(f"works.{work.id}.title", "ja") in page
    shown = [f"goals.{goal}" for goal in V3.goals] + [f"bargain.{side}.promise" for side in V3.bargain]
    shown += [f"checks.{check}.title" for check in V3.part("day0").opening]
    for key in shown:
        assert V3.text(key, "ja") in page
    assert "佐藤" in page
    assert "鈴木" in page


def test_each_person_sees_what_is_theirs_to_do_and_not_what_is_somebody_else_s(team: Together) -> None:
    own = {"ds": "solutions_listed", "dev": "mock_possible", "boss": "management_supports"}
    for who, check in own.items():
        duties = team.get(who).split('class="chapters"')[0]
        assert V3.text(f"checks.{check}.title", "ja") in duties
        for other in own.values():
            if other != check:
                assert V3.text(f"checks.{other}.title", "ja") not in duties


def test_a_sponsor_answers_their_own_line_and_no_other(team: Together) -> None:
    assert team.post("boss", "day0/answer", check="management_supports", done="true").status_code == 303
    assert team.post("boss", "day0/answer", check="date_set", done="true").status_code == 403
    assert [(a.check, a.person) for a in team.view.answers] == [("management_supports", team.people["boss"])]
    assert 'action="' + team.base + "/day0/answer" not in team.get("boss", tab="day0_course")


def test_dates_and_places_are_written_in_place_and_come_back_as_a_calendar(team: Together) -> None:
    for field, value in (("practice_at", "2026-12-01T13:00"), ("place", "会議室 A")):
        written = team.post("dev", "day0/edit", item="arrangements", field=field, was="", value=value)
        assert written.status_code == 303
    answer = team.devices["boss"].get(f"{team.base}/day0.ics")
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    (event,) = Calendar.from_ical(answer.text).walk("VEVENT")
    assert (str(event["summary"]), str(event["location"])) == ("実践編：朝の発注", "会議室 A")
    assert "2026-12-01 13:00" in said(team.get("ds", "day0", tab="sending"))


@pytest.mark.parametrize("written", ["0001-01-01T00:00", "9999-12-31T23:59"])
def test_a_year_that_nobody_means_is_no_date_and_breaks_nothing(team: Together, written: str) -> None:
    answer = team.post("dev", "day0/edit", item="arrangements", field="practice_at", was="", value=written)
    assert answer.status_code == 303
    dates = team.devices["boss"].get(f"{team.base}/day0.ics")
    assert dates.status_code == 200
    assert not Calendar.from_ical(dates.text).walk("VEVENT")
    for page in ("overview", "day0", "room", "next-step", "history"):
        assert team.devices["fac"].get(f"{team.base}/{page}").status_code == 200


def test_whoever_only_reads_sees_dates_and_places_as_they_were_written(team: Together) -> None:
    """A date loses the letter between day and hour; a place loses nothing."""
    for field, value in (("practice_at", "2026-12-01T13:00"), ("place", "Tower T, TF 3")):
        assert (
            team.post("dev", "day0/edit", item="arrangements", field=field, was="", value=value).status_code
            == 303
        )
    page = said(team.get("boss", tab="day0_course"))
    assert "Tower T, TF 3" in page
    assert "2026-12-01 13:00" in page


def test_a_list_as_a_file_brings_its_solutions_and_says_with_the_line_what_could_not_be_read(
    team: Together,
) -> None:
    answer = team.devices["ds"].post(
        f"{team.base}/day0/solutions-file",
        files={"file": ("solutions.txt", LIST.encode("cp932"), "text/plain")},
        data={"text": ""},
    )
    assert answer.status_code == 200
    words = said(answer.text)
    assert "solutions.txt:1:" in words
    assert "solutions.txt:5:" in words
    assert [s.name for s in team.view.solutions] == ["需要予測", "画像分類"]
    assert [p.text for p in team.view.prose] == ["メモ書き"]
    assert "画像分類" in said(team.get("pm", tab="day0_homework"))


def test_a_list_without_faults_leads_straight_back_and_one_pasted_is_read_as_well(team: Together) -> None:
    source = "## 音声認識 : C 社\n* いつ使う? : 手がふさがるとき\n"
    answer = team.post("ds", "day0/solutions-file?tab=day0_homework", text=source)
    assert (answer.status_code, answer.location) == (303, f"{team.base}/day0?tab=day0_homework")
    assert [s.name for s in team.view.solutions] == ["音声認識"]


@pytest.mark.parametrize(
    ("who", "source", "status"), [("ds", "", 422), ("ds", "後で", 422), ("boss", LIST, 403)]
)
def test_a_list_that_is_none_or_of_somebody_who_may_not_write_changes_nothing(
    team: Together, who: str, source: str, status: int
) -> None:
    assert team.post(who, "day0/solutions-file", text=source).status_code == status
    assert team.view.solutions == ()


def test_a_question_of_a_sponsor_is_answered_by_the_team_and_only_its_asker_takes_it_back(
    team: Together,
) -> None:
    assert team.post("boss", "day0/ask", text="予算はどこまで？").status_code == 303
    (asked,) = team.view.inquiries
    answer = team.post("pm", "day0/edit", item=asked.id, field="answer", was="", value="50 万円まで")
    assert answer.status_code == 303
    assert "50 万円まで" in said(team.get("boss", tab="day0_questions"))


def test_the_outcome_is_recorded_with_its_reason_and_shown_to_all(team: Together) -> None:
    assert team.post("pm", "day0/outcome", choice="postpone", reason="").status_code == 422
    assert team.post("pm", "day0/outcome", choice="postpone", reason="部長が不在").status_code == 303
    assert team.post("dev", "day0/outcome", choice="go", reason="作りたい").status_code == 403
    page = said(team.get("boss"))
    assert text("day0.choice.postpone", "ja") in page
    assert "部長が不在" in page


def test_beginning_the_practice_day_in_the_room_with_things_unmet_is_on_the_record(team: Together) -> None:
    assert team.post("fac", "room/begin", part="practice", reason="時間がない").status_code == 303
    (outcome,) = team.view.outcomes
    assert outcome.choice == "start_anyway"
    assert text("day0.choice.start_anyway", "ja") in said(team.get("pm"))


def test_the_room_shows_the_chapter_of_each_work_of_day0(team: Together) -> None:
    assert team.post("fac", "room/begin", part="day0").status_code == 303
    shown = (
        "bargain.team.promise",
        "checks.channel_open.title",
        "homework.mock_trial.ask",
        "checks.tools_work.title",
    )
    for work, key in zip(V3.works("day0"), shown, strict=True):
        assert V3.text(key, "ja") in said(team.get("pm", "room")), work.id
        team.post("fac", "room/advance", work=work.id)


def test_a_line_answered_in_the_room_is_answered_with_the_room(team: Together) -> None:
    team.post("fac", "room/begin", part="day0")
    answer = team.devices["fac"].post(
        f"{team.base}/day0/answer?in=room",
        data={"check": "management_supports", "done": "true"},
        headers={"HX-Request": "true"},
    )
    assert answer.status_code == 200
    assert V3.text("works.day0_why.title", "ja") in said(answer.text)
    assert text("day0.said_by", "ja", name="進行の山田") in said(answer.text)


def test_the_greeting_on_the_day_is_each_one_s_own_check(team: Together) -> None:
    team.post("fac", "room/begin", part="practice", reason="時間がない")
    team.post("fac", "room/go-to", work="greet_ai")
    assert text("day0.i_did", "ja") in said(team.get("ds", "room"))
    team.post("ds", "day0/answer?in=room", check="tools_work", done="true")
    assert [a.person for a in team.view.answers] == [team.people["ds"]]


def test_everybody_gets_their_own_reminder_and_whoever_runs_it_gets_all(team: Together) -> None:
    mine = team.get("ds", tab="sending")
    assert mine.count('id="reminder-') == 1
    assert V3.text("checks.solutions_listed.remedy", "ja") in mine
    assert team.get("fac", tab="sending").count('id="reminder-') == 5


def test_the_history_tells_of_answers_and_outcomes_in_words(team: Together) -> None:
    team.post("boss", "day0/answer", check="management_supports", done="true")
    team.post("pm", "day0/outcome", choice="postpone", reason="部長が不在")
    page = said(team.get("dev", "history"))
    assert V3.text("checks.management_supports.title", "ja") in page
    assert text("day0.choice.postpone", "ja") in page


def test_only_a_check_that_was_homework_asks_whether_the_tool_answered(team: Together) -> None:
    """That the processes were understood is not something to greet an AI for, nor to do without."""
    page = said(team.get("ds", "next-step"))
    assert text("day0.holds", "ja") in page
    assert text("day0.i_did", "ja") not in page
    assert text("day0.we_do_without", "ja") not in said(team.get("fac", "next-step"))


def test_once_all_work_without_ai_no_work_says_that_it_uses_it_and_nobody_is_asked_to_greet_one(
    team: Together,
) -> None:
    uses = text("overview.with_ai", "ja")
    greeting = V3.text("works.greet_ai.say", "ja")
    answered = V3.text("checks.tools_work.title", "ja")
    before = said(team.get("fac", "agenda"))
    assert uses in before
    assert greeting in before
    assert answered in said(team.get("fac", tab="day0_questions"))
    told = {"check": "tools_work", "person": "everyone", "done": "true", "without": "true"}
    assert team.post("fac", "day0/answer", **told).status_code == 303
    after = said(team.get("fac", "agenda"))
    assert uses not in after
    assert greeting not in after
    assert V3.without_ai.text("works.greet_ai.say", "ja") in after
    assert answered not in said(team.get("fac", tab="day0_questions"))
    assert team.post("fac", "day0/answer", **told | {"done": "false"}).status_code == 303
    assert uses in said(team.get("fac", "agenda"))


@pytest.mark.parametrize("language", V3.languages)
def test_the_words_without_ai_stand_for_words_that_there_are(language: Language) -> None:
    known = V3.texts[language]
    second = {path.removeprefix("without_ai.") for path in known if path.startswith("without_ai.")}
    assert second
    assert second <= set(known)
    assert {path for path in V3.texts["ja"] if path.startswith("without_ai.")} == {
        path for path in V3.texts["en"] if path.startswith("without_ai.")
    }
