"""English phrases in questions read as plain English."""

from __future__ import annotations

import pytest

from gyakusan.assist.english import English

EN = English()

WITHOUT = [
    ("Copy paper and LINE requests into the sheet", "without copying paper and LINE requests into the sheet"),
    ("Ask the staff to hand in their requests", "without asking the staff to hand in their requests"),
    (
        "Submit the form, wait for approval and pay the fee",
        "without submitting the form, waiting for approval and paying the fee",
    ),
    (
        "Calculate labour cost and compare it with the target",
        "without calculating labour cost and comparing it with the target",
    ),
    ("Hear complaints and explain", "without hearing complaints and explaining"),
    ("Make the table", "without making the table"),
    ("Set up my account", "without setting up our account"),
    ("Run", "without running"),
    ("Lie in bed", "without lying in bed"),
    ("See a doctor", "without seeing a doctor"),
    ("Cancel the order", "without cancelling the order"),
    ("Travel to the office", "without travelling to the office"),
    ("Put the kids to bed", "without putting the kids to bed"),
    ("Book a hotel room", "without booking a hotel room"),
    ("Email customers", "without emailing customers"),
    ("Schedule interviews", "without scheduling interviews"),
    ("Compare plans", "without comparing plans"),
    ("Google the error message", "without googling the error message"),
    ("Manually type the numbers into Excel", "without manually typing the numbers into Excel"),
    ("Copies last month's sheet", "without copying last month's sheet"),
    ("Asked the boss for approval", "without asking the boss for approval"),
    ("Collected LINE messages and explained them", "without collecting LINE messages and explaining them"),
    ("Double-check invoices", "without double-checking invoices"),
    ("Reset my password", "without resetting our password"),
    ("Re-enter the same address", "without re-entering the same address"),
    ("Return process", "without return process"),
    ("Return the parcel", "without returning the parcel"),
    ("Afraid of mistakes", "without being afraid of mistakes"),
    ("Second opinion from a doctor", "without second opinion from a doctor"),
    ("Screenshots sent to the group", "without screenshots sent to the group"),
    ("Left a message", "without leaving a message"),
    ("Chasing people who have not answered", "without chasing people who have not answered"),
    ("Waiting in line", "without waiting in line"),
    ("Training new staff", "without training new staff"),
    ("I search for a substitute by phone", "without searching for a substitute by phone"),
    ("We have to call everyone one by one", "without calling everyone one by one"),
    ("To decide on a date", "without deciding on a date"),
    ("Cannot speak in the meeting", "without being unable to speak in the meeting"),
    ("Never get an answer", "without failing to get an answer"),
    ("Get promoted", "without getting promoted"),
    ("Being told about missing skills", "without being told about missing skills"),
    ("The boss points out my mistakes", "without the boss pointing out our mistakes"),
    ("Customers complain about the wait", "without customers complaining about the wait"),
    ("Staff are asked again", "without staff being asked again"),
    ("Price comparison", "without price comparison"),
    ("Credit card registration", "without credit card registration"),
    ("Plan selection (cheaper than monthly)", "without plan selection"),
    ("Free trial of five apps", "without a free trial of five apps"),
    ("15-minute lesson at lunch", "without a 15-minute lesson at lunch"),
    ("Online search", "without an online search"),
    ("Meeting with the teacher", "without a meeting with the teacher"),
    ("Notes from customers", "without notes from customers"),
    ("Market research", "without market research"),
    ("Check email etc.", "without checking email"),
    ("😀 Take photos of receipts!", "without taking photos of receipts"),
    ("- **Upload** the file", "without uploading the file"),
    ("", "without doing anything"),
]

CANNOT = [
    ("Publish the schedule by the deadline", "Why can't we publish the schedule by the deadline"),
    ("Everyone agrees on the schedule", "Why can't everyone agree on the schedule"),
    ("A month without vacancies", "Why can't we have a month without vacancies"),
    ("Paying the bill", "Why can't we pay the bill"),
    ("Being promoted", "Why can't we be promoted"),
    ("Don't miss my train", "Why can't we avoid missing our train"),
    ("I can reach my daughter at work", "Why can't we reach our daughter at work"),
    ("Every newcomer can do real work on day one and feels expected", "Why can't every newcomer do real work on day one and feel expected"),
    ("No forgotten laptop, account or form, and no apology on a Monday morning", "Why can't we avoid any forgotten laptop, account or form, and any apology on a Monday morning"),
    ("No more chasing people", "Why can't we avoid chasing people"),
    ("I no longer have to call every guest", "Why can't we avoid calling every guest"),
    ("Without calling anybody", "Why can't we avoid calling anybody"),
    ("No later than 5 pm at home", "Why can't we have no later than 5 pm at home"),
    ("Nobody has to wait at the counter", "Why can't we make sure that nobody has to wait at the counter"),
    ("No child waits alone", "Why can't we make sure that no child waits alone"),
    ("Parents do not have to call twice", "Why can't we make sure that parents do not have to call twice"),
    ("Guests can choose their own table and leave happy", "Why can't guests choose their own table and leave happy"),
    ("Each guest gets a table and feels at home", "Why can't each guest get a table and feel at home"),
    ("The team should quickly find the right file", "Why can't the team quickly find the right file"),
    ("There is always bread on the shelf", "Why can't there always be bread on the shelf"),
    ("All invoices paid on time", "Why can't we have all invoices paid on time"),
    ("Shelves are empty at closing time", "Why can't shelves be empty at closing time"),
    ("Guests call because they cannot find things", "Why can't guests call because they cannot find things"),
    ("Orders arrive on time", "Why can't orders arrive on time"),
    ("How do I get home before six?", "Why can't we get home before six"),
    ("Why can't we sell everything by noon?", "Why can't we sell everything by noon"),
    ("Which supplier is cheapest?", "Why can't we answer “which supplier is cheapest”"),
    ("So that we know the numbers before noon", "Why can't we know the numbers before noon"),
    ("Quiet evening with my family", "Why can't we have a quiet evening with our family"),
    ("Profit", "Why can't we have profit"),
    ("", "Why can't we reach the goal"),
]  # fmt: skip

AWAITED = [
    ("See the newcomer finish", "to see the newcomer finish"),
    ("The child sleeps through", "for the child to sleep through"),
    ("Price comparison", "for price comparison"),
    ("", "for this"),
]


@pytest.mark.parametrize(("action", "form"), WITHOUT)
def test_an_action_left_out_takes_the_right_ing(action: str, form: str) -> None:
    assert EN.without(action) == form


@pytest.mark.parametrize(("goal", "form"), CANNOT)
def test_a_goal_not_reached_asks_who_cannot(goal: str, form: str) -> None:
    assert EN.cannot(goal) == form


@pytest.mark.parametrize(("action", "form"), AWAITED)
def test_what_is_waited_for_is_named_as_english_names_it(action: str, form: str) -> None:
    assert EN.awaited(action) == form


def test_who_leaves_the_action_out_is_said_when_the_goal_is_somebody_elses() -> None:
    assert EN.why_not_without("Copy last month's checklist", "Every newcomer can start at once") == (
        "Why can't every newcomer start at once without us copying last month's checklist?"
    )


@pytest.mark.parametrize(
    ("action", "told"),
    [
        ("Copying my notes", "copy our notes"),
        ("Shelves are empty at closing time", "make sure that shelves are empty at closing time"),
        ("Every newcomer can do real work", "have every newcomer do real work"),
        ("Nobody waits", "make sure that nobody waits"),
        ("No queue", "avoid any queue"),
        ("Nothing thrown away", "have nothing thrown away"),
        ("Price comparison", "deal with price comparison"),
        ("Which supplier is cheapest?", "ask “which supplier is cheapest”"),
    ],
)
def test_an_action_goes_on_in_a_sentence_as_what_somebody_does(action: str, told: str) -> None:
    assert EN.to_do(action) == told


def test_the_two_kinds_of_question_read_as_the_template_wants() -> None:
    assert EN.why_not_without("Copy paper and LINE requests into the sheet", "Make the table") == (
        "Why can't we make the table without copying paper and LINE requests into the sheet?"
    )
    assert EN.why_not_together("Copy requests", "Ask the staff") == (
        "Why can't copying requests and asking the staff happen at the same time?"
    )
    assert EN.why_not_together("Hear complaints and explain", "Lunch") == (
        "Why can't hearing complaints and explaining, and lunch, happen at the same time?"
    )


@pytest.mark.parametrize("action", [row[0] for row in WITHOUT + CANNOT])
def test_no_question_built_from_an_action_is_awkward(action: str) -> None:
    assert EN.awkward(EN.why_not_without(action, "Publish the schedule")) == ()
    assert EN.awkward(EN.why_not_together(action, "Make the table")) == ()
    assert EN.awkward(EN.why_not_without("Make the table", action)) == ()


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Why can't we go without ask the boss?", "verb_form"),
        ("Why can't we making the table without asking?", "verb_form"),
        ("Why can't we go go home without asking?", "twice"),
        ("We can go without asking?", "shape"),
        ("Why can't we go without asking", "shape"),
        ("Why can't every newcomer can do real work without us copying?", "modal"),
        ("Why can't no forget laptop, and no apology without asking?", "negation"),
        ("Why can't we shelve are empty without asking?", "verb_form"),
        ("Why can't quiet lunch without asking?", "verb_missing"),
        ("Why can't we go (home without asking?", "brackets"),
        ("Why can't we ___ without asking?", "blank"),
        ("Why can't we go to and ask happen at the same time?", "torn"),
    ],
)
def test_an_awkward_question_is_recognised(question: str, found: str) -> None:
    assert found in EN.awkward(question)


@pytest.mark.parametrize(
    "phrase",
    ["Compare plans", "Price comparison", "Customers complain", "Free trial of five apps", "Waiting in line"],
)
def test_what_a_person_does_is_an_action(phrase: str) -> None:
    assert EN.is_action(phrase)


@pytest.mark.parametrize("phrase", ["", "A rainy day", "The manager", "A month without vacancies"])
def test_a_state_or_a_thing_is_no_action(phrase: str) -> None:
    assert not EN.is_action(phrase)


def test_a_summary_is_told_from_an_action() -> None:
    assert EN.sums_up("Use various tools")
    assert EN.sums_up("Check email, phone, etc.")
    assert not EN.sums_up("Copy requests into the sheet")


def test_a_text_is_cut_into_its_sentences() -> None:
    text = "He makes it by hand, e.g. in Excel. Then he calls!\n- Staff wait"
    assert EN.sentences(text) == ["He makes it by hand, e.g. in Excel.", "Then he calls!", "Staff wait"]


def test_the_words_a_text_is_about_are_in_dictionary_form() -> None:
    assert EN.content_words("Managers copy paper requests. The manager asks LINE groups.")[:2] == [
        "manager",
        "copy",
    ]


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("Copy the paper requests", "copying the paper requests"),
        ("Price comparison (yearly)", "price comparison"),
    ],
)
def test_a_phrase_gets_a_short_name(phrase: str, name: str) -> None:
    assert EN.summary(phrase) == name
    assert len(EN.summary(phrase, 12)) <= 12
