"""The main job without a browser: new, draft, check and mock on a folder, and nothing a person wrote is touched."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import CASES, copy_of, gyakusan, shape, succeeded

PROCESSES = ["listen", "define", "invent", "refine", "test_iterate"]


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, object]]:
    """A copy of the shift case after one draft, and what the command said."""
    folder = copy_of("shift", tmp_path_factory.mktemp("drafted"))
    return folder, shape("draft", folder)


def again(drafted: tuple[Path, dict[str, object]], tmp_path: Path) -> Path:
    """A copy of the drafted folder of the test's own."""
    folder = tmp_path / "copy"
    folder.mkdir()
    for file in drafted[0].iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    return folder


def test_the_shape_of_a_draft(drafted: tuple[Path, dict[str, object]]) -> None:
    """Items are the statements of a process, and each stands on something."""
    _, said = drafted
    assert list(said) == ["processes", "files", "seconds"]
    processes = said["processes"]
    assert isinstance(processes, list)
    assert [each["process"] for each in processes] == PROCESSES
    for each in processes:
        assert list(each) == ["process", "items", "basis", "warnings"]
        assert list(each["basis"]) == ["fact", "assumption", "ai"]
        assert sum(each["basis"].values()) == each["items"]
        assert all(isinstance(warning, str) for warning in each["warnings"])
    by_name = {each["process"]: each for each in processes}
    assert by_name["listen"]["basis"]["ai"] == 0
    assert all(by_name[name]["basis"]["ai"] for name in PROCESSES[1:])
    assert by_name["define"]["items"] == 12 + 11
    assert said["files"] == ["README.md", "journal.jsonl", "solutions.md"]
    assert isinstance(said["seconds"], float)


def test_a_draft_changes_no_line_that_a_person_wrote(drafted: tuple[Path, dict[str, object]]) -> None:
    """Lines are only put in between: the customer, the journey, the solutions stand byte for byte."""
    folder, _ = drafted
    original = CASES / "shift"
    for name in ("customer.md", "solutions.md", "README.md"):
        left = iter((folder / name).read_text("utf-8").split("\n"))
        for line in (original / name).read_text("utf-8").split("\n"):
            assert line in left, (name, line)
    assert (folder / "customer.md").read_bytes() == (original / "customer.md").read_bytes()


def test_after_a_draft_check_finds_no_error(drafted: tuple[Path, dict[str, object]]) -> None:
    """Warnings say what only people can know."""
    findings = shape("check", drafted[0])["findings"]
    assert {finding["severity"] for finding in findings} == {"warning"}
    for finding in findings:
        assert list(finding) == ["rule", "severity", "process", "where", "message"]
        assert finding["process"] in PROCESSES
        assert finding["message"]
    assert {"basis.mostly_assumed", "refine.price_missing"} <= {finding["rule"] for finding in findings}


def test_a_second_draft_keeps_what_people_rewrote_and_added(
    drafted: tuple[Path, dict[str, object]], tmp_path: Path
) -> None:
    """Also where the mark of AI still stands behind a sentence; the untouched drafts beside it may be renewed."""
    folder = again(drafted, tmp_path)
    readme = folder / "README.md"
    source = readme.read_text("utf-8")
    question = "なぜ紙と LINE の希望を表に書き写さずに、条件を見ながら表を組めないのか"
    assert f"{question} (AI)" in source
    mine = "なぜ希望は紙で届くのか"
    readme.write_text(source.replace(question, mine), "utf-8")
    solutions = folder / "solutions.md"
    solutions.write_text(
        solutions.read_text("utf-8") + "\n## 手書きの案 : 店長\n* いつ使う? : 閉店後\n", "utf-8"
    )
    assert gyakusan("draft", folder).returncode == 0
    assert mine in readme.read_text("utf-8")
    assert "手書きの案 : 店長" in solutions.read_text("utf-8")
    succeeded("draft", folder, "--process", "define")
    assert mine in readme.read_text("utf-8")


def test_a_written_section_is_left_alone(tmp_path: Path) -> None:
    """Only empty ones are filled when all are asked for."""
    folder = copy_of("messy", tmp_path)
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    said = shape("draft", folder)
    assert {each["process"]: each["basis"]["ai"] for each in said["processes"]}["define"] == 0
    assert (folder / "README.md").read_bytes() == before["README.md"]
    assert (folder / "customer.md").read_bytes() == before["customer.md"]


def test_one_process_is_drafted_alone(tmp_path: Path) -> None:
    """The others stay empty."""
    folder = copy_of("shift", tmp_path)
    said = shape("draft", folder, "--process", "define")
    assert {each["process"]: each["basis"]["ai"] > 0 for each in said["processes"]} == {
        **dict.fromkeys(PROCESSES, False),
        "define": True,
    }
    assert said["files"] == ["README.md", "journal.jsonl"]


def test_an_unknown_drafter_is_refused_by_name(tmp_path: Path) -> None:
    """And nothing is written."""
    folder = copy_of("shift", tmp_path)
    done = gyakusan("draft", folder, "--with", "oracle:delphi")
    assert done.returncode == 1
    assert "oracle:delphi" in done.stderr
    assert not (folder / "journal.jsonl").exists()


def test_check_ends_with_1_when_it_finds_an_error(tmp_path: Path) -> None:
    """What is not asked yet is one."""
    done = gyakusan("check", copy_of("shift", tmp_path), "--json", language="ja")
    assert done.returncode == 1
    assert "define.unranked" in {finding["rule"] for finding in json.loads(done.stdout)["findings"]}


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_new_bundle_guides_and_holds_nothing(tmp_path: Path, language: str) -> None:
    """The guidance is no content: reading and drafting pass over it, and it stays until something is there."""
    folder = tmp_path / "idea"
    assert succeeded("new", folder, "--language", language).split() == [
        *("README.md", "customer.md", "journal.jsonl", "progress.md", "solutions.md")
    ]
    readme = (folder / "README.md").read_text("utf-8")
    assert readme.count("<!--") == 5
    for heading in ("## Listen", "## Define", "## Invent", "## Refine", "## Test/Iterate"):
        assert f"\n{heading}\n" in readme
    assert all(
        (folder / name).read_text("utf-8").count("<!--") == 1 for name in ("customer.md", "solutions.md")
    )
    assert "\n>\n" in (folder / "customer.md").read_text("utf-8")
    said_of_nothing = shape("draft", folder)
    assert said_of_nothing["files"] == []
    listen = said_of_nothing["processes"][0]["warnings"]
    assert "customer.md" in listen[0]
    assert "solutions.md" in listen[0]
    assert not [warning for warning in listen if warning.startswith("customer.md:")]
    refused = gyakusan("new", folder)
    assert refused.returncode == 1
    customer = (folder / "customer.md").read_text("utf-8")
    said = (
        "> 私達は、一人で花を仕入れる店主について考えます。\n"
        if language == "ja"
        else "> Florists who buy alone.\n"
    )
    (folder / "customer.md").write_text(f"{customer}\n{said}", "utf-8")
    assert gyakusan("check", folder).returncode in (0, 1)
    entries = (folder / "journal.jsonl").read_text("utf-8").splitlines()
    assert json.loads(entries[0])["record"]["about"]["language"] == language


def test_mocks_are_built_and_destroyed_with_a_receipt(
    drafted: tuple[Path, dict[str, object]], tmp_path: Path
) -> None:
    """A site per press release; the receipt names every file that is gone."""
    folder = again(drafted, tmp_path)
    built = shape("mock", "build", folder, "--out", tmp_path / "out")["mocks"]
    assert len(built) >= 1
    for mock in built:
        site = tmp_path / "out" / "mocks" / mock["slug"]
        assert sorted(file.name for file in site.iterdir()) == mock["files"]
        assert "<html" in (site / "index.html").read_text("utf-8")
        assert any("not locked" in warning for warning in mock["warnings"])  # nothing is locked yet
    receipts = shape("mock", "destroy", folder, "--out", tmp_path / "out")["receipts"]
    assert [receipt["slug"] for receipt in receipts] == sorted(mock["slug"] for mock in built)
    assert {receipt["count"] for receipt in receipts} == {3}
    assert not (tmp_path / "out" / "mocks" / built[0]["slug"]).exists()
    assert gyakusan("mock", "destroy", folder, "never-was").returncode == 1


def test_what_is_still_open_is_said_beside_what_was_built(
    drafted: tuple[Path, dict[str, object]], tmp_path: Path
) -> None:
    """The paths of the sites stay alone on standard output; the warning names the blank on the other."""
    folder = again(drafted, tmp_path)
    done = gyakusan("mock", "build", folder, "--out", tmp_path / "out")
    assert done.returncode == 0
    assert all(line.endswith("index.html") for line in done.stdout.splitlines())
    assert "not written or not checked yet" in done.stderr
    assert "the blank in “顧客の評価”" in done.stderr


def test_nothing_to_build_is_said(tmp_path: Path) -> None:
    """A bundle without a press release has no mock."""
    done = gyakusan("mock", "build", copy_of("shift", tmp_path))
    assert (done.returncode, done.stdout) == (1, "")
