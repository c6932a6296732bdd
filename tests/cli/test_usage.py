"""Help, wrong usage, and the two languages of every command."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gyakusan.cli.main import COMMANDS
from gyakusan.cli.words import language_here
from gyakusan.core.settings import SETTINGS
from tests.cli.running import gyakusan

JAPANESE = re.compile(r"[\u3041-\u30fa\u4e00-\u9fff]")


def test_every_command_is_listed_in_both_languages() -> None:
    """``gyakusan --help`` is where people begin."""
    for language in ("en", "ja"):
        done = gyakusan("--help", language=language)
        assert done.returncode == 0
        assert bool(JAPANESE.search(done.stdout)) == (language == "ja")
        for command in COMMANDS:
            assert f"\n  {command} " in done.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_explains_itself(command: str) -> None:
    """``--help`` names the command and ends well, in Japanese without English sentences of the parser."""
    for language in ("en", "ja"):
        done = gyakusan(command, "--help", language=language)
        assert (done.returncode, done.stderr) == (0, "")
        assert f"gyakusan {command}" in done.stdout
        if language == "ja":
            assert "usage:" not in done.stdout
            assert "options:" not in done.stdout
            assert "使い方:" in done.stdout
        else:
            assert not JAPANESE.search(done.stdout)


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("no-such-command",),
        ("verdict",),
        ("verdict", "36/50"),
        ("verdict", "36/50", "--at-least", "70%", "--colour"),
        ("verdict", "36/50", "--at-least"),
        ("verdict", "36/50", "--at-least", "often"),
        ("verdict", "60/50", "--at-least", "70%"),
        ("verdict", "3/5", "--at-least", "70%", "--planned", "x"),
        ("sample-size", "--target", "50%", "--hopeless", "80%"),
        ("draft", "folder", "--process", "dream"),
        ("mock", "paint", "folder"),
        ("serve", "--port", "web"),
    ],
)
def test_wrong_usage_ends_with_2_and_a_sentence(arguments: tuple[str, ...]) -> None:
    """Never a traceback, nothing on standard output."""
    for language in ("en", "ja"):
        done = gyakusan(*arguments, language=language)
        assert done.returncode == 2
        assert done.stdout == ""
        assert "Traceback" not in done.stderr
        assert done.stderr.strip()
        assert bool(JAPANESE.search(done.stderr)) == (language == "ja")


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "nowhere"),
        ("draft", "nowhere"),
        ("mock", "build", "nowhere"),
        ("import", "nowhere"),
        ("journal", "nobody", "--data", "nowhere"),
        ("export", "nobody", "there", "--data", "nowhere"),
        ("backup", "there.backup", "--data", "nowhere"),
        ("restore", "nowhere.backup", "--data", "nowhere"),
        ("replay", "nowhere.jsonl", "--data", "nowhere"),
        ("erase", "nobody", "--data", "nowhere"),
    ],
)
def test_what_is_not_there_ends_with_1_and_a_sentence(
    arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And nothing is made by looking for it."""
    monkeypatch.chdir(tmp_path)
    done = gyakusan(*arguments, language="ja")
    assert done.returncode == 1, done.stderr
    assert JAPANESE.search(done.stderr)
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "ja_JP.UTF-8"}, "ja"),
        ({"LANG": "ja_JP.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "", "LC_MESSAGES": "ja_JP.UTF-8"}, "ja"),
        ({}, "en"),
    ],
)
def test_messages_follow_the_locale(environment: dict[str, str], language: str) -> None:
    """``LC_ALL`` before ``LC_MESSAGES`` before ``LANG``; blank is not set."""
    assert language_here(environment) == language


def test_every_setting_is_an_option_and_documented() -> None:
    """Option, variable and default stand in docs/settings.md."""
    documented = (Path(__file__).parents[2] / "docs/settings.md").read_text("utf-8")
    helped = gyakusan("serve", "--help").stdout
    for setting in SETTINGS:
        assert f"{setting.option} {setting.name.upper()}" in helped
        assert f"`{setting.option}` | `{setting.variable}` |" in documented
        if setting.default:
            assert f"`{setting.variable}` | `{setting.default}` |" in documented


def test_a_setting_comes_from_the_environment_unless_given() -> None:
    """A number stays a number."""
    port = next(setting for setting in SETTINGS if setting.name == "port")
    assert port.present({}) == 8000
    assert port.present({"GYAKUSAN_PORT": "9000"}) == 9000
    with pytest.raises(ValueError, match="invalid literal"):
        port.present({"GYAKUSAN_PORT": "web"})
