"""The shipped version 3 says what the method says, completely, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import gyakusan.workshop
from gyakusan.core.text import LANGUAGES, Language
from gyakusan.workshop.program_texts import needed, placeholders
from gyakusan.workshop.programs import Program, available, load_program


@pytest.fixture(scope="module")
def v3() -> Program:
    return load_program("v3")


def test_version_three_is_shipped_and_read_once() -> None:
    assert "v3" in available()
    assert load_program("v3") is load_program("v3")


def test_the_practice_day_follows_the_timetable_of_the_method(v3: Program) -> None:
    timetable = [(work.id, work.minutes, work.kind, work.ai) for work in v3.works("practice")]
    assert timetable == [
        ("opening", 5, "whole", False),
        ("greet_ai", 5, "each", True),
        ("listen_intro", 5, "whole", False),
        ("listen_customer", 10, "group", False),
        ("listen_journey", 15, "group", True),
        ("define_intro", 5, "whole", False),
        ("define_questions", 15, "group", True),
        ("define_impact", 15, "group", False),
        ("break_one", 15, "whole", False),
        ("invent_intro", 5, "whole", False),
        ("invent_grade", 15, "group", True),
        ("invent_pairs", 5, "group", False),
        ("invent_inventing", 10, "pair", True),
        ("invent_choose", 5, "group", False),
        ("refine_intro", 5, "whole", False),
        ("refine_write", 15, "pair", True),
        ("refine_review", 10, "group", False),
        ("break_two", 15, "whole", True),
        ("test_intro", 5, "whole", False),
        ("test_milestones", 10, "pair", True),
        ("test_plan", 10, "group", False),
        ("next_step", 10, "group", False),
    ]


@pytest.mark.parametrize(("part", "minutes"), [("day0", 60), ("practice", 210), ("improve", 180)])
def test_the_works_of_a_day_fill_it_exactly(v3: Program, part: str, minutes: int) -> None:
    assert v3.part(part).minutes == minutes
    assert sum(work.minutes or 0 for work in v3.works(part)) == minutes


def test_the_two_breaks_are_the_only_buffer_of_the_practice_day(v3: Program) -> None:
    assert [work.minutes for work in v3.works() if work.buffer] == [15, 15]


def test_the_last_hour_of_the_improvement_day_belongs_to_the_plan(v3: Program) -> None:
    plan = v3.works("improve")[-3:]
    assert v3.part("improve").reserved_minutes == sum(work.minutes or 0 for work in plan) == 60
    assert [work.leaves[0] for work in plan] == ["ladder", "todos", "calendar"]


def test_grades_votes_and_notes_are_hidden_until_all_are_in(v3: Program) -> None:
    hidden = {work.id: work.vote for work in v3.works() if work.vote}
    assert hidden == {
        "define_impact": "top",
        "invent_grade": "difficulty",
        "invent_choose": "choice",
        "test_plan": "notes",
    }


def test_three_roles_are_required_and_a_developer_may_also_be_the_data_scientist(v3: Program) -> None:
    assert [role.id for role in v3.roles if role.required] == [
        "product_manager",
        "developer",
        "data_scientist",
    ]
    assert v3.role("data_scientist").stand_in == ("developer",)
    assert [role.id for role in v3.roles if role.decides] == ["product_manager"]
    assert (v3.people.min, v3.people.max, v3.people.extra_minutes) == (3, 6, 60)


def test_the_press_release_asks_three_customer_and_three_internal_questions(v3: Program) -> None:
    slots = v3.press_release.slots
    assert [slot.id for slot in slots if slot.part == "practice"] == [
        "customer_message",
        "steps",
        "faq_rating",
        "faq_price",
        "faq_difference",
    ]
    assert {slot.half for slot in slots if slot.part == "practice"} == {"customer"}
    assert [slot.id for slot in slots if slot.part == "improve"] == [
        "provider_message",
        "faq_continue",
        "faq_target",
        "faq_advantage",
    ]
    assert all(slot.required for slot in slots)


def test_solving_comes_before_switching_and_the_ladder_ends_with_the_press_release(v3: Program) -> None:
    assert [m.id for m in v3.milestones if m.part == "practice"] == ["solved", "switched"]
    assert [m.id for m in v3.ladder] == ["sponsor", "fan", "share", "press_release"]
    assert v3.measures.who_inside
    assert v3.milestone("solved").confirms == ("define",)
    assert v3.milestone("switched").confirms == ("listen",)


def test_a_default_bar_is_written_as_people_write_it(v3: Program) -> None:
    solved, fan = v3.milestone("solved"), v3.milestone("fan")
    assert (solved.bar_text, solved.hopeless_text, solved.planned_n) == ("80%", "40%", 5)
    assert (fan.bar_text, fan.hopeless_text) == ("3", "")


def test_difficulty_has_four_grades_and_three_to_five_questions(v3: Program) -> None:
    assert v3.difficulty.scale == (1, 3, 5, 10)
    assert 3 <= len(v3.difficulty.questions) <= 5
    assert len(v3.lenses) == 4


def test_each_part_ends_with_its_checklist(v3: Program) -> None:
    assert v3.part("practice").closing == ("process_understood", "mock_shown", "feedback_secured")
    assert len(v3.part("between").closing) == 3
    assert v3.part("improve").closing[-1] == "mocks_destroyed"
    assert {task.role for task in v3.homework} == {"product_manager", "developer", "data_scientist"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_work_tells_the_facilitator_what_to_say_and_two_troubles(
    v3: Program, language: Language
) -> None:
    for work in v3.works():
        assert len(work.troubles) >= 2, work.id
        assert len(v3.text(f"works.{work.id}.say", language)) > 30, work.id
        for trouble in work.troubles:
            here = f"works.{work.id}.troubles.{trouble.id}"
            assert v3.text(f"{here}.sign", language) != v3.text(f"{here}.remedy", language)


def test_both_languages_have_every_text_and_the_same_blanks(v3: Program) -> None:
    assert v3.languages == LANGUAGES
    for path, need in needed(v3).items():
        if not need.many:
            used = {placeholders(v3.text(path, language)) for language in LANGUAGES}
            assert len(used) == 1, path


def test_japanese_texts_are_japanese_and_english_ones_are_not(v3: Program) -> None:
    japanese = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
    same_word = {f"processes.{process}.title" for process in v3.processes} | {"parts.day0.title"}
    same_word |= {"press_release.slots.provider_message.blanks.years"}  # a number, shown as a circle
    for path, need in needed(v3).items():
        if need.many or path in same_word:
            continue
        assert japanese.search(v3.text(path, "ja")), path
        assert not japanese.search(v3.text(path, "en")), path


def test_no_text_is_said_twice_in_the_words_for_the_facilitator(v3: Program) -> None:
    for language in LANGUAGES:
        said = [v3.text(f"works.{w.id}.{name}", language) for w in v3.works() for name in ("purpose", "say")]
        remedies = [
            v3.text(f"works.{w.id}.troubles.{t.id}.remedy", language) for w in v3.works() for t in w.troubles
        ]
        assert len({*said, *remedies}) == len(said) + len(remedies)


def test_the_customer_message_reads_as_prose_once_its_blanks_are_filled(v3: Program) -> None:
    message = v3.text(
        "press_release.slots.customer_message.template",
        "ja",
        date="2027年4月1日",
        company="ミセ社",
        service="ミセシフト",
        situation="翌月の希望を集める",
        solution="希望回収フォームと自動割り当て",
        belief="希望を表に書き写す",
        how="入力画面と条件の自動照合",
        effect="作成時間が5時間から40分になります。",
    )
    assert message == (
        "2027年4月1日、ミセ社は「ミセシフト」の提供を始めました。翌月の希望を集める方のための、"
        "希望回収フォームと自動割り当てです。これまで、希望を表に書き写すのは当たり前でした。"
        "「ミセシフト」は入力画面と条件の自動照合によってその常識を変えます。作成時間が5時間から40分になります。"
    )


def test_every_risk_has_words_to_look_for(v3: Program) -> None:
    for language in LANGUAGES:
        words = [word for risk in v3.risks for word in v3.words(f"risks.{risk.id}.words", language)]
        assert len(words) == len(set(words)) > 20


def test_texts_and_lists_of_words_are_not_taken_for_each_other(v3: Program) -> None:
    with pytest.raises(KeyError):
        v3.text("risks.partner.words", "ja")
    with pytest.raises(KeyError):
        v3.words("title", "ja")
    with pytest.raises(KeyError):
        v3.part("nowhere")


def test_a_program_cannot_be_changed(v3: Program) -> None:
    with pytest.raises(ValueError, match="frozen"):
        v3.parts[0].minutes = 5  # type: ignore[misc]  # the point of the test


def test_the_engine_knows_no_version() -> None:
    folder = Path(gyakusan.workshop.__file__).parent
    engine = sorted(folder.glob("program*.py"))
    assert len(engine) > 3
    for file in engine:
        assert not re.search(r"\bv\d|version[ _]?(2|3|two|three)", file.read_text("utf-8"), re.IGNORECASE), (
            file
        )
