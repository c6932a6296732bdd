"""Commands on a data folder without a server: bundles, records, copies, people."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
from collections.abc import Sequence
from pathlib import Path

from tests.cli.running import copy_of, gyakusan, shape, succeeded

COUNTS = ["stages", "actions", "questions", "solutions", "inventions", "press_releases", "milestones"]


def texts(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()
    }


def nameless(lines: Sequence[str | bytes]) -> list[str]:
    """Entries with their people as numbers, by first appearance: whoever imports a record brings in new people."""
    whole = "\n".join(line.decode() if isinstance(line, bytes) else line for line in lines)
    for number, person in enumerate(dict.fromkeys(re.findall(r'"(?:actor|person)":"(\w{20})"', whole))):
        whole = whole.replace(person, f"person {number}")
    return whole.splitlines()


def test_import_and_export_lose_nothing(tmp_path: Path) -> None:
    """From folder to data, out again, elsewhere, and out once more: the same files."""
    imported = shape("import", copy_of("messy", tmp_path), "--data", tmp_path / "a")
    assert list(imported) == ["workshop", "warnings", "counts"]
    assert list(imported["counts"]) == COUNTS
    assert imported["counts"]["actions"] == 7
    assert all(warning.startswith("README.md:") for warning in imported["warnings"])
    succeeded("export", imported["workshop"], tmp_path / "once", "--data", tmp_path / "a")
    there = shape("import", tmp_path / "once", "--data", tmp_path / "b")
    assert there == {**imported, "warnings": []}
    succeeded("export", imported["workshop"], tmp_path / "twice", "--data", tmp_path / "b")
    once, twice = texts(tmp_path / "once"), texts(tmp_path / "twice")
    history = twice.pop("journal.jsonl").splitlines()
    record = once.pop("journal.jsonl").splitlines()
    assert nameless(history[: len(record)]) == nameless(record)
    assert len(history) >= 1
    assert once == twice


def test_an_export_over_an_older_one_writes_only_what_differs(tmp_path: Path) -> None:
    """So that people see in their own tools what changed."""
    workshop = shape("import", copy_of("shift", tmp_path), "--data", tmp_path / "data")["workshop"]
    first = succeeded("export", workshop, tmp_path / "out", "--data", tmp_path / "data").split()
    assert {"README.md", "customer.md", "solutions.md", "progress.md", "journal.jsonl"} <= set(first)
    assert succeeded("export", workshop, tmp_path / "out", "--data", tmp_path / "data") == ""


def test_a_zip_is_imported_as_the_folder_it_holds(tmp_path: Path) -> None:
    """As people get it by mail."""
    copy_of("shift", tmp_path / "packed")
    archive = shutil.make_archive(str(tmp_path / "shift"), "zip", tmp_path / "packed")
    assert shape("import", archive, "--data", tmp_path / "data")["counts"]["actions"] == 12


def test_the_record_comes_out_as_lines_and_is_rebuilt_from_them(tmp_path: Path) -> None:
    """One entry a line; a damaged file is refused and leaves nothing."""
    workshop = shape("import", copy_of("shift", tmp_path), "--data", tmp_path / "a")["workshop"]
    lines = succeeded("journal", workshop, "--data", tmp_path / "a")
    entries = [json.loads(line) for line in lines.splitlines()]
    assert [entry["seq"] for entry in entries] == list(range(1, len(entries) + 1))
    record = tmp_path / "record.jsonl"
    record.write_text(lines, "utf-8")
    assert succeeded("replay", record, "--data", tmp_path / "b").strip() == workshop
    rebuilt = succeeded("journal", workshop, "--data", tmp_path / "b")
    assert nameless(rebuilt.splitlines()[: len(entries)]) == nameless(lines.splitlines())
    record.write_text("\n".join(lines.splitlines()[2:]), "utf-8")
    broken = gyakusan("replay", record, "--data", tmp_path / "c")
    assert (broken.returncode, broken.stdout) == (1, "")
    assert "Traceback" not in broken.stderr


def test_a_backup_brings_everything_back(tmp_path: Path) -> None:
    """Readable by its owner only, never over another file, never into a folder that holds something."""
    data, copy = tmp_path / "data", tmp_path / "all.backup"
    workshop = shape("import", copy_of("messy", tmp_path), "--data", data)["workshop"]
    succeeded("backup", copy, "--data", data)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert gyakusan("backup", copy, "--data", data).returncode == 1
    assert gyakusan("restore", copy, "--data", data).returncode == 1
    succeeded("restore", copy, "--data", tmp_path / "restored")
    owner = tmp_path / "restored" / "owner.json"
    assert owner.read_bytes() == (data / "owner.json").read_bytes()
    assert stat.S_IMODE(owner.stat().st_mode) == 0o600
    for folder, where in ((data, "one"), (tmp_path / "restored", "other")):
        succeeded("export", workshop, tmp_path / where, "--data", folder)
    assert texts(tmp_path / "one") == texts(tmp_path / "other")


def test_what_is_no_backup_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    """Noise, and a zip of something else."""
    noise = tmp_path / "noise"
    noise.write_bytes(b"noise")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "README.md").write_text("x")
    other = shutil.make_archive(str(tmp_path / "zipped"), "zip", tmp_path / "other")
    for file in (noise, other):
        assert gyakusan("restore", file, "--data", tmp_path / "data").returncode == 1
        assert not (tmp_path / "data").exists()


def test_an_erased_person_is_gone_by_name_and_by_id(tmp_path: Path) -> None:
    """What they wrote stays; a second time there is nobody to erase."""
    data = tmp_path / "data"
    workshop = shape("import", copy_of("shift", tmp_path), "--data", data)["workshop"]
    person = json.loads((data / "owner.json").read_text())["person"]
    assert gyakusan("erase", "Nobody at all", "--data", data).returncode == 1
    assert person in succeeded("erase", "Owner", "--data", data)
    assert gyakusan("erase", person, "--data", data).returncode == 1
    assert person in succeeded("journal", workshop, "--data", data)
    new_owner = json.loads((data / "owner.json").read_text())["person"]
    assert new_owner != person


def test_the_owners_link_is_for_their_eyes_only(tmp_path: Path) -> None:
    """Folder and file are closed to other accounts of the machine."""
    succeeded("import", copy_of("shift", tmp_path), "--data", tmp_path / "data")
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "data" / "owner.json").stat().st_mode) == 0o600


def test_the_doctor_says_what_is_well_and_what_is_not(tmp_path: Path) -> None:
    """Status 1 as soon as one thing is not."""
    data = tmp_path / "data"
    succeeded("import", copy_of("shift", tmp_path), "--data", data)
    checks = shape("doctor", "--data", data)["checks"]
    assert [list(check) for check in checks] == [["name", "ok", "message"]] * len(checks)
    assert all(check["ok"] for check in checks)
    size = (data / "journal.db").stat().st_size
    with (data / "journal.db").open("r+b") as file:
        file.seek(size // 2)
        file.write(os.urandom(size // 3))
    done = gyakusan("doctor", "--data", data, "--json")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert False in [check["ok"] for check in json.loads(done.stdout)["checks"]]
