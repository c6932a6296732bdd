"""Verbs from the command line: without a server, and by the server that holds the data."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.running import copy_of, gyakusan, shape, succeeded
from tests.servers import serving

SAID = "使いにくい、と言っていた"


def zone_of(data: Path, workshop: str) -> str:
    lines = succeeded("journal", workshop, "--data", data).splitlines()
    abouts = [record["about"] for line in lines if "about" in (record := json.loads(line)["record"])]
    return str(abouts[-1]["zone"])


def test_a_verb_is_done_with_and_without_a_server(tmp_path: Path) -> None:
    """Text, lists and truth as people type them; and the words of testers go for good."""
    data = tmp_path / "data"
    workshop = shape("import", copy_of("messy", tmp_path), "--data", data)["workshop"]
    reached = shape("act", workshop, "set_zone", "zone=Europe/Berlin", "--data", data)
    assert set(reached) == {"act", "seq"}
    succeeded("act", workshop, "begin_part", "part=practice", "reason=x", "rehearsal=true", "--data", data)
    succeeded("act", workshop, "start_press_release", "title=2027", "--data", data)
    wrong = gyakusan("act", workshop, "vote_questions", "questions=7", "--data", data, language="ja")
    assert (wrong.returncode, "questions" in wrong.stderr) == (1, True)
    unknown = gyakusan("act", workshop, "fly", "--data", data)
    assert (unknown.returncode, "set_zone" in unknown.stderr) == (2, True)
    assert zone_of(data, workshop) == "Europe/Berlin"
    with serving(tmp_path) as server:
        succeeded("act", workshop, "set_zone", "zone=Asia/Tokyo", "--data", server.data)
        assert zone_of(server.data, workshop) == "Asia/Tokyo"
        erased = succeeded("erase-words", workshop, "--data", server.data)
        assert workshop in erased
    assert '"workshop.words_erased"' in succeeded("journal", workshop, "--data", data)
