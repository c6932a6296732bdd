"""An agent at a data folder that no server holds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from mcp import Client
from mcp.shared.exceptions import MCPError
from mcp.types import BlobResourceContents

from gyakusan.cli.place import opened
from gyakusan.course import bundle
from gyakusan.workshop import ops
from gyakusan.workshop.rights import Actor
from tests.cli.running import CASES, gyakusan
from tests.mcp.agent import answered, read, refused, visit

UNSEEN = "門外不出の企画"
PICTURE = b"\x89PNG\r\n\x1a\n\x00\xff"


@pytest.fixture
def place(tmp_path: Path) -> tuple[Path, str]:
    """A data folder with a workshop of the owner; returns the folder and the workshop."""
    files = {**bundle.files_of_folder(CASES / "shift"), "sources/店 1.png": PICTURE}
    with opened(tmp_path / "data", "en", must_exist=False) as there:
        loaded = bundle.load(there.journal, there.owner, files, language="ja")
        return there.data, loaded.workshop


def entries(data: Path, workshop: str) -> list[dict[str, Any]]:
    """The whole record, as the operator of the machine has it."""
    with opened(data, "en") as there:
        return [json.loads(line) for line in there.journal.lines(workshop)]


def exported(data: Path, workshop: str) -> dict[str, bytes]:
    """The bundle as the owner exports it."""
    with opened(data, "en") as there:
        return bundle.dump(there.journal, there.journal.actor(workshop, there.owner.id), workshop)


def workshop_of_others(data: Path) -> str:
    """A workshop in the same folder that the owner is not in."""
    with opened(data, "en") as there:
        other = Actor(id=there.people.add("ミカ"), role="facilitator")
        return there.journal.create(other, ops.create, title=UNSEEN, language="ja")


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_an_agent_of_either_protocol_age_finds_its_way_in(place: tuple[Path, str], mode: str) -> None:
    """The newest protocol and the older handshake give the same workshops, with what is next in their language."""
    data, workshop = place

    async def look(client: Client) -> Any:
        return await answered(client, "list_workshops")

    (seen,) = visit(data, look, mode=mode)["workshops"]
    assert (seen["id"], seen["title"], seen["language"], seen["role"]) == (
        workshop,
        "ミセシフト",
        "ja",
        "facilitator",
    )
    assert [step["state"] for step in seen["processes"]] == ["done", "current", "ahead", "ahead", "ahead"]
    assert seen["processes"][1]["next"] == "それぞれの行動に、当たり前を疑う問いを立てます。"


def test_every_file_of_the_bundle_is_read_as_an_export_writes_it(place: tuple[Path, str]) -> None:
    data, workshop = place
    files = exported(data, workshop)

    async def look(client: Client) -> None:
        listed = [resource.uri for resource in (await client.list_resources()).resources]
        for name in ("README.md", "customer.md", "solutions.md", "progress.md", "journal.jsonl"):
            uri = f"gyakusan://w/{workshop}/{name}"
            assert uri in listed
            assert await read(client, uri) == files[name].decode()
        picture = await client.read_resource(f"gyakusan://w/{workshop}/sources/%E5%BA%97%201.png")
        (content,) = picture.contents
        assert isinstance(content, BlobResourceContents)
        assert content.mime_type == "image/png"
        assert content.blob == "iVBORw0KGgoA/w=="

    visit(data, look)


def test_the_method_is_told_in_the_workshops_language(place: tuple[Path, str]) -> None:
    """All five processes with their works; one process tells its own part only."""
    data, workshop = place

    async def look(client: Client) -> tuple[str, str]:
        define = await answered(client, "read_process", workshop=workshop, process="define")
        return await read(client, f"gyakusan://w/{workshop}/method.md"), define["method"]

    whole, define = visit(data, look)
    titles = [line for line in whole.splitlines() if line.startswith("## ")]
    assert titles[:5] == ["## Listen", "## Define", "## Invent", "## Refine", "## Test/Iterate"]
    assert "**顧客は誰か**" in whole
    assert define.startswith("## Define\n")
    assert define.strip() in whole
    assert "**顧客は誰か**" not in define


def test_the_findings_are_those_of_the_command(place: tuple[Path, str], tmp_path: Path) -> None:
    """Same rules, same words, as tool and as resource; each names the item it is about."""
    data, workshop = place
    bundle.write_folder(exported(data, workshop), tmp_path / "out")
    command = json.loads(gyakusan("check", tmp_path / "out", "--json").stdout)["findings"]

    async def look(client: Client) -> tuple[Any, Any]:
        tool = await answered(client, "check", workshop=workshop)
        return tool, json.loads(await read(client, f"gyakusan://w/{workshop}/check.json"))

    tool, resource = visit(data, look)
    assert tool == resource
    named = [(found["rule"], found["where"]) for found in tool["findings"]]
    assert named == [(found["rule"], found["where"]) for found in command]
    assert "define.kind_missing" in dict(named)
    assert tool["findings"][0]["item"]


def test_a_comment_stands_in_the_journal_as_the_owners_and_an_ais(place: tuple[Path, str]) -> None:
    """It is on the item, in the owner's name, with the basis that nobody confirmed it; the next reader sees it."""
    data, workshop = place

    async def remark(client: Client) -> tuple[str, Any]:
        listen = await answered(client, "read_process", workshop=workshop, process="listen")
        item = next(item for item in listen["items"] if item["type"] == "action")["id"]
        await answered(client, "comment", workshop=workshop, item=item, text=" 本当に毎月ですか ")
        return item, await answered(client, "read_process", workshop=workshop, process="listen")

    item, after = visit(data, remark)
    last = entries(data, workshop)[-1]
    owner = json.loads((data / "owner.json").read_text("utf-8"))["person"]
    comment = last["record"]["item"]
    assert (last["actor"], last["verb"], comment["type"]) == (owner, "add", "comment")
    assert (comment["on"], comment["by"], comment["text"]) == (item, owner, "本当に毎月ですか")
    assert comment["basis"]["kind"] == "ai"
    (seen,) = after["comments"]
    assert (seen["on"], seen["text"]) == (item, "本当に毎月ですか")
    assert owner not in json.dumps(seen)


def test_a_draft_fills_a_process_with_unconfirmed_statements(place: tuple[Path, str]) -> None:
    """Everything it brings has the basis ``ai``, lands in one act, and leaves customer and solutions as they were."""
    data, workshop = place

    async def draft(client: Client) -> tuple[Any, Any]:
        drafted = await answered(client, "draft", workshop=workshop, process="define")
        return drafted, await answered(client, "read_process", workshop=workshop, process="define")

    before = exported(data, workshop)
    drafted, define = visit(data, draft)
    after = exported(data, workshop)
    assert {name for name in after if after[name] != before.get(name)} == {"README.md", "journal.jsonl"}
    assert drafted["items"] > 20
    assert drafted["basis"] == {"fact": 0, "assumption": 0, "ai": drafted["items"]}
    questions = [item for item in define["items"] if item["type"] == "question"]
    assert questions
    assert {item["basis"]["kind"] for item in questions} == {"ai"}
    assert questions[0]["text"] in define["markdown"]
    seen = len(before["journal.jsonl"].splitlines())
    assert len({entry["act"] for entry in entries(data, workshop)[seen:]}) == 1


def test_a_workshop_the_owner_is_not_in_does_not_exist(place: tuple[Path, str]) -> None:
    """By no tool and no address, and nothing of it shows in a list."""
    data, _ = place
    theirs = workshop_of_others(data)
    before = entries(data, theirs)

    async def look(client: Client) -> None:
        assert theirs not in json.dumps(await answered(client, "list_workshops"))
        assert theirs not in (await client.list_resources()).model_dump_json()
        sentences = {
            await refused(client, "check", workshop=workshop) for workshop in (theirs, "no-such-workshop", "")
        }
        sentences.add(await refused(client, "read_process", workshop=theirs, process="listen"))
        sentences.add(await refused(client, "comment", workshop=theirs, item="x", text="y"))
        sentences.add(await refused(client, "draft", workshop=theirs, process="listen"))
        for name in ("README.md", "check.json", "method.md", "journal.jsonl"):
            with pytest.raises(MCPError) as missing:
                await read(client, f"gyakusan://w/{theirs}/{name}")
            sentences.add(missing.value.message)
        assert len(sentences) == 1
        assert UNSEEN not in sentences.pop()

    visit(data, look)
    assert entries(data, theirs) == before


def test_nothing_an_agent_can_call_decides(place: tuple[Path, str]) -> None:
    """Five tools and no other; whatever it drafts, nothing is locked, confirmed, published or decided."""
    data, workshop = place
    owner = json.loads((data / "owner.json").read_text("utf-8"))["person"]
    before = len(entries(data, workshop))

    async def try_all(client: Client) -> None:
        listed = {tool.name: tool for tool in (await client.list_tools()).tools}
        assert list(listed) == ["list_workshops", "read_process", "check", "comment", "draft"]
        hints = {name: tool.annotations.read_only_hint for name, tool in listed.items() if tool.annotations}
        assert [name for name, only_reads in hints.items() if not only_reads] == ["comment", "draft"]
        for process in ("define", "invent", "refine", "test_iterate"):
            drafted = await answered(client, "draft", workshop=workshop, process=process)
            assert drafted["basis"]["ai"] > 0
        for verb in ("lock", "decide", "set_basis", "publish", "reveal", "change", "remove"):
            with pytest.raises(MCPError, match="There is no tool"):
                await client.call_tool(verb, {"workshop": workshop})

    visit(data, try_all)
    fresh = entries(data, workshop)[before:]
    assert {entry["actor"] for entry in fresh} == {owner}
    added = [entry["record"]["item"] for entry in fresh if "item" in entry["record"]]
    assert {item["basis"]["kind"] for item in added} == {"ai"}
    assert not {item["type"] for item in added} & {"decision", "mock", "verdict"}
    assert not any(
        item.get("locked_at") or item.get("chosen") for item in added if item["type"] == "criterion"
    )


def test_a_refusal_is_an_answer_in_the_workshops_language(place: tuple[Path, str]) -> None:
    """So that the agent, and whoever watches it, knows what to do instead."""
    data, workshop = place

    async def refuse(client: Client) -> list[str]:
        return [
            await refused(client, "comment", workshop=workshop, item="gone", text="?"),
            await refused(client, "comment", workshop=workshop, item="gone", text=" "),
            await refused(client, "draft", workshop=workshop, process="lock"),
            await refused(client, "check", workshop=workshop, at="3"),
            await refused(client, "check"),
        ]

    assert visit(data, refuse) == [
        "それはもうありません。ほかの人が消したのかもしれません。履歴から確かめられます。",
        "コメントを書いてから送ってください。",
        "process には次のどれかを指定してください:listen, define, invent, refine, test_iterate",
        "at は指定できません。指定できるもの:workshop",
        "Give the argument workshop.",
    ]


def test_a_data_folder_without_workshops_is_refused_before_anything_is_spoken(tmp_path: Path) -> None:
    """Standard output belongs to the protocol: the sentence goes to standard error."""
    done = gyakusan("mcp", "--data", tmp_path / "nowhere")
    assert (done.returncode, done.stdout) == (1, "")
    assert "nowhere" in done.stderr
