"""What people put in face down is shown by no command, unless the operator asks for just that; copies stay complete."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from mcp import Client

from gyakusan.cli.place import opened
from gyakusan.course import bundle
from gyakusan.define import votes
from gyakusan.invent import ops as grades
from gyakusan.test_iterate import notes
from gyakusan.workshop import ops
from gyakusan.workshop.meeting import voting
from gyakusan.workshop.rights import Actor
from tests.cli.running import CASES, gyakusan, succeeded
from tests.mcp.agent import answered, read, visit

PLANTED = "kumquatphobia"


@pytest.fixture
def voted(tmp_path: Path) -> tuple[Path, str]:
    """A data folder in which somebody else put in a grade with its reason, a note, and votes; and the workshop."""
    files = bundle.files_of_folder(CASES / "messy")
    with opened(tmp_path / "data", "en", must_exist=False) as place:
        journal = place.journal
        workshop = bundle.load(journal, place.owner, files, language="ja").workshop
        owner = journal.actor(workshop, place.owner.id)
        person = place.people.add("ミカ")
        journal.act(workshop, owner, ops.set_member, person=person, role="developer")
        mika = Actor(id=person, role="developer")
        seen = journal.view(workshop, mika)
        journal.act(
            workshop,
            mika,
            grades.cast_grade,
            solution=seen.solutions[0].id,
            difficulty=10,
            reason=f"{PLANTED} one",
        )
        release = seen.press_releases[0].id
        journal.act(workshop, mika, notes.write_note, press_release=release, text=f"{PLANTED} two")
        journal.act(workshop, mika, votes.vote, questions=[seen.questions[0].id])
        return place.data, workshop


def casts(lines: str) -> list[dict[str, Any]]:
    """The contributions in a record."""
    records = [json.loads(line)["record"] for line in lines.splitlines()]
    return [record for record in records if record["kind"] == "ballot.cast"]


def test_the_record_has_them_blank_says_how_many_and_shows_them_only_when_asked(
    voted: tuple[Path, str],
) -> None:
    data, workshop = voted
    done = gyakusan("journal", workshop, "--data", data)
    assert done.returncode == 0
    assert len(casts(done.stdout)) == 3
    assert not [
        cast for cast in casts(done.stdout) if cast["text"] or cast["choices"] or cast["value"] is not None
    ]
    assert re.search(r"\b3\b.*gyakusan backup", done.stderr)
    whole = gyakusan("journal", workshop, "--face-down", "--data", data)
    assert (whole.stdout.count(PLANTED), whole.stderr) == (2, "")
    assert "見せていない" in gyakusan("journal", "--help", language="ja").stdout.replace("\n", "").replace(
        " ", ""
    )


def test_once_revealed_they_are_in_the_record_and_nothing_is_said_to_be_missing(
    voted: tuple[Path, str],
) -> None:
    data, workshop = voted
    with opened(data, "en") as place:
        owner = place.journal.actor(workshop, place.owner.id)
        for ballot in place.journal.view(workshop, owner).ballots:
            place.journal.act(workshop, owner, voting.reveal, purpose=ballot.purpose, on=ballot.on)
    done = gyakusan("journal", workshop, "--data", data)
    assert (done.stdout.count(PLANTED), done.stderr) == (2, "")


def test_no_export_draft_check_or_agent_shows_them_and_a_backup_holds_them(
    voted: tuple[Path, str], tmp_path: Path
) -> None:
    data, workshop = voted
    folder = tmp_path / "out"
    printed = [succeeded("export", workshop, folder, "--data", data)]
    printed.append(succeeded("draft", folder, "--process", "refine"))
    printed.append(gyakusan("check", folder).stdout)
    printed.append(succeeded("doctor", "--data", data))
    printed += [path.read_text("utf-8", "replace") for path in folder.rglob("*") if path.is_file()]

    async def look(client: Client) -> list[str]:
        shapes = [
            await answered(client, "list_workshops"),
            await answered(client, "check", workshop=workshop),
        ]
        for process in ("listen", "define", "invent", "refine", "test_iterate"):
            shapes.append(await answered(client, "read_process", workshop=workshop, process=process))
        resources = [str(resource.uri) for resource in (await client.list_resources()).resources]
        texts = [await read(client, uri) for uri in resources if uri.endswith((".md", ".jsonl"))]
        assert any("ballot.cast" in text for text in texts)
        return [*map(str, shapes), *texts]

    printed += visit(data, look)
    assert len(printed) > 15
    assert not [text[:200] for text in printed if PLANTED in text]
    copy = tmp_path / "copy.zip"
    succeeded("backup", copy, "--data", data)
    with zipfile.ZipFile(io.BytesIO(copy.read_bytes())) as archive:
        assert PLANTED.encode() in archive.read("journal.db")
