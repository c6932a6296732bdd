"""A broken program is refused with file and line, and with everything that is wrong at once."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from gyakusan.core.text import text
from gyakusan.workshop.program_refusal import BadProgram
from gyakusan.workshop.programs import load_program

Write = Callable[..., Path]

SHAPES = [
    ("scale = [1, 2]", "scale = []", "ours.toml:48: difficulty.scale is empty; write at least one."),
    ("minutes = 20", "minutes = 0", "ours.toml:5: parts.1.minutes must be 1 or more, not 0."),
    ("bar = 4.5", "bar = 0", "ours.toml:66: milestones.1.bar must be more than 0"),
    ("scale = [1, 2]", "scale = [1, 2, 2]", "ours.toml:48: 2 stands twice in scale."),
    ("closing =", "months = [1, 2, 3]\nclosing =", "ours.toml:6: parts.1.months"),
    (
        "scale = [1, 2]",
        'scale = [1, 2]\n[[risks]]\nid = "r"\ndifficulty = 3',
        "ours.toml:51: Difficulty 3 is not on the scale (1, 2).",
    ),
    (
        'kind = "each"\n',
        'kind = "each"\nminuts = 5\n',
        "ours.toml:34: There is no key works.1.minuts. Known here: minutes",
    ),
    (
        "max = 4",
        "max = 4\nmost = 4",
        "ours.toml:11: There is no key people.most. Known here: min, max, extra_minutes, pair",
    ),
    ("min = 2\n", "", "ours.toml:8: min is missing."),
    ("minutes = 20", 'minutes = "20"', "ours.toml:5: parts.1.minutes must be a whole number."),
    ("minutes = 20", "minutes = 2000", "ours.toml:5: parts.1.minutes must be 600 or less, not 2000."),
    ("required = true", "required = 1", "ours.toml:14: roles.1.required must be true or false."),
    ('closing = ["done"]', 'closing = "done"', "ours.toml:6: parts.1.closing must be a list in [ ]."),
    ("[press_release]", "[[press_release]]", "ours.toml:50: press_release must be a table."),
    (
        'kind = "team"',
        'kind = "crowd"',
        "ours.toml:40: works.2.kind must be 'whole', 'group', 'pair', 'team' or 'each'.",
    ),
    ('id = "owner"', 'id = "The Owner"', "ours.toml:13: The Owner in roles.1.id must have the form"),
    ('id = "owner"', "id = 2027-04-01", "ours.toml:13: 2027-04-01 in roles.1.id must have the form"),
    (
        'check = "define.awkward"',
        'check = "define.AWKWARD"',
        "ours.toml:44: define.AWKWARD in works.2.troubles.2.check",
    ),
    ('id = "score"', 'id = "read"', "ours.toml:37: read stands twice in works."),
    ('{ id = "odd",', '{ id = "quiet",', "ours.toml:44: quiet stands twice in troubles."),
    ('closing = ["done"]', 'closing = ["gone"]', "ours.toml:6: gone in closing is defined nowhere."),
    ('who = "everyone"', 'who = "nobody"', "ours.toml:19: nobody in who is defined nowhere."),
    (
        'needs = ["posts"]',
        'needs = ["pots"]',
        "ours.toml:34: The work read needs pots, which no work or homework",
    ),
    (
        'needs = ["posts"]',
        'needs = ["sheet"]',
        "ours.toml:34: The work read needs sheet, which is made only later.",
    ),
    ('process = "define"', 'process = "listen"', "ours.toml:31: listen in process is defined nowhere."),
    ("minutes = 15", "minutes = 16", "ours.toml:5: practice takes 20 minutes but its works add up to 21."),
    ("min = 2", "min = 5", "ours.toml:9: At least 5 people is more than at most 4."),
    (
        "decides = true",
        "decides = false",
        "ours.toml:12: Nobody has the last word: give one role decides = true.",
    ),
    ("planned_n = 30", "", "ours.toml:59: A milestone measured by mean needs planned_n."),
    (
        'measure = "mean"',
        'measure = "share"\nnumerator = "solved"',
        "ours.toml:67: Write the bar of a share as 0–1",
    ),
    ("scale = [1, 2]", "scale = [1, 2", "ours.toml:50: This is not valid TOML"),
]

TEXTS = [
    (
        'duty = "Decides."',
        'duties = "Decides."',
        "ours.en.toml:10: No text roles.owner.duties is used. Nearest: roles.owner.duty",
    ),
    ('duty = "Decides."', 'duties = "Decides."', "ours.en.toml:10: The text roles.owner.duty is missing."),
    ('say = "Score them."\n', "", "ours.en.toml:19: The text works.score.say is missing."),
    ('say = "Score them."', "say = 5", "ours.en.toml:22: works.score.say must be text."),
    ('say = "Score them."', 'say = " "', "ours.en.toml:22: works.score.say must be text."),
    (
        'say = "Score them."',
        'say = "Score {them}."',
        "ours.en.toml:22: works.score.say cannot fill the blank them. Allowed: —",
    ),
    ("Here is {name}.", "Here is {nam}.", "cannot fill the blank nam. Allowed: name"),
    (
        "Here is {name}.",
        "Here it is.",
        "ours.en.toml:29: press_release.slots.message.template does not use the blank name.",
    ),
    (
        "Here is {name}.",
        "Here is {name.",
        "ours.en.toml:29: The braces in press_release.slots.message.template",
    ),
    (
        "Here is {name}.",
        "Here is {name!r}.",
        "ours.en.toml:29: The braces in press_release.slots.message.template",
    ),
    (
        "{bar} of 5",
        "{baa} of 5",
        "ours.en.toml:37: milestones.liked.how cannot fill the blank baa. Allowed: bar, customer,",
    ),
]


def _refused(path: Path) -> BadProgram:
    with pytest.raises(BadProgram) as refused:
        load_program(path)
    return refused.value


@pytest.mark.parametrize(("was", "broken", "said"), SHAPES)
def test_a_broken_structure_is_refused_with_its_line(write: Write, was: str, broken: str, said: str) -> None:
    refused = _refused(write(shape=(was, broken)))
    assert said in text(refused.message, "en", **refused.values)


@pytest.mark.parametrize(("was", "broken", "said"), TEXTS)
def test_broken_words_are_refused_with_their_line(write: Write, was: str, broken: str, said: str) -> None:
    refused = _refused(write(texts=(was, broken)))
    assert said in text(refused.message, "en", **refused.values)


def test_every_problem_of_all_files_is_listed_in_order(write: Write) -> None:
    path = write(shape=("max = 4", "max = 1"), texts=('say = "Score them."\n', ""), languages="en ja")
    assert [(problem.file, problem.line, problem.message) for problem in _refused(path).problems] == [
        ("ours.toml", 9, "programs.min_over_max"),
        ("ours.ja.toml", 19, "programs.text_missing"),
        ("ours.en.toml", 19, "programs.text_missing"),
    ]


def test_wrong_types_are_all_listed_not_only_the_first(write: Write) -> None:
    path = write(shape=("min = 2\nmax = 4", 'min = "2"\nmax = "4"\nmost = 5'))
    assert [problem.line for problem in _refused(path).problems] == [9, 10, 11]


def test_the_refusal_speaks_the_reader_s_language(write: Write) -> None:
    refused = _refused(write(shape=("minutes = 20", 'minutes = "20"')))
    assert refused.status == 422
    assert text(refused.message, "ja", **refused.values).endswith(
        "直すところが 1 か所あります。\nours.toml:5: parts.1.minutes には整数を書いてください。"
    )
    assert json.dumps(refused.values["problems"]) == '"ours.toml:5: parts.1.minutes must be a whole number."'


def test_a_program_without_any_words_says_which_files_to_write(write: Write) -> None:
    refused = _refused(write(languages=""))
    assert "put one of ours.ja.toml, ours.en.toml beside it" in text(refused.message, "en", **refused.values)


def test_a_file_that_is_not_utf8_names_the_line(write: Write) -> None:
    path = write()
    path.write_bytes("# 一\n# 二\n".encode() + "# 三".encode("shift_jis"))
    assert [(problem.line, problem.message) for problem in _refused(path).problems] == [
        (3, "programs.not_utf8")
    ]


def test_a_file_that_ends_too_early_names_its_last_line(write: Write) -> None:
    path = write()
    path.write_text('processes = ["define"]\n\ntitle = """\nno end', "utf-8")
    assert [problem.line for problem in _refused(path).problems] == [4]
