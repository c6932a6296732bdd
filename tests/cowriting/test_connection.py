"""The connection through which pages write together, against the real server: what is said, kept, and survives."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import httpx
import pytest
from websockets.sync.client import connect

from gyakusan.core.text import text
from tests.cowriting.letters import Letter, somebody
from tests.servers import Server, serving
from tests.web.visiting import OWN, visit

RESTED_S: Final = 30.0


def test_two_pages_write_one_text_and_see_each_others_cursor(letter: Letter) -> None:
    """What one writes the other has at once, with a name from the record of people, whatever the page says of itself."""
    with somebody(letter, "高橋") as developer, letter.page() as mine, letter.page(developer) as theirs:
        mine.write("朝いちばんの")
        mine.wait("saved")
        theirs.until("朝いちばんの")
        theirs.write("仕込みが半分に。")
        theirs.wait("saved")
        mine.until("仕込みが半分に。")
        assert str(mine.text) == str(theirs.text) == "朝いちばんの仕込みが半分に。"
        theirs.say(t="cursor", slot=letter.slot, a="AA==", h="AA==", name="社長", colour=3)
        seen = mine.wait("cursor")
        assert (seen["name"], seen["h"]) == ("高橋", "AA==")
        assert 1 <= seen["colour"] <= 8
        with letter.page() as third:
            assert third.wait("cursor")["name"] == "高橋"


def test_an_export_holds_what_was_just_written_and_history_says_by_whom(letter: Letter) -> None:
    """Nobody has to wait for the text to rest; one entry names both."""
    with somebody(letter, "高橋") as developer, letter.page() as mine, letter.page(developer) as theirs:
        mine.write("書き出す文と")
        mine.wait("saved")
        theirs.write("もう一人の文。")
        theirs.wait("saved")
        assert "もう一人の文。" in letter.exported
        entry = letter.history[-1]
        assert entry["verb"] == "write_together"
        assert len(entry["record"]["together"]["authors"]) == 2
        page = letter.owner.get(f"{letter.path}/history").text
        assert text("cowriting.written_by", "ja", names="主催者、高橋", what="")[:12] in page


def test_what_another_writer_records_is_merged_into_the_open_text(letter: Letter) -> None:
    """The API changes the text that the journal holds while a page holds a newer one: both are in, once."""
    with letter.page() as mine:
        mine.write("頁で書いた文。")
        mine.wait("saved")
        assert letter.change("", "APIで書いた文。") == 200
        mine.until("APIで書いた文。")
        assert sorted(str(mine.text)) == sorted("頁で書いた文。APIで書いた文。")
        exported = letter.exported
        assert exported.count("頁で書いた文。") == exported.count("APIで書いた文。") == 1
        held = letter.recorded
        mine.write("さらに頁で。")
        mine.wait("saved")
        assert letter.change(held, f"{held}追記。") == 200
        mine.until("追記。")
        assert "さらに頁で。" in letter.recorded
        assert letter.change("見たことのない文", "上書き") == 409
        undone = letter.owner.post(f"/api/workshops/{letter.path[3:]}/undo", headers=OWN)
        assert undone.status_code == 200
        while "追記。" in str(mine.text):
            mine.wait("update")
        assert str(mine.text) == letter.recorded == held


@pytest.mark.parametrize(
    ("action", "form"),
    [
        ("room/begin", {"part": "practice", "reason": "時間がない"}),
        ("refine/draft", {}),
        ("refine/remove", None),
    ],
)
def test_what_reads_the_text_as_finished_finds_it_in_the_record(
    letter: Letter, action: str, form: dict[str, str] | None
) -> None:
    """A step of the meeting, a draft, a removal: the entry of what was written stands before theirs."""
    with letter.page() as mine:
        mine.write("書きかけの文。")
        mine.wait("saved")
        given = {"item": letter.release} if form is None else form
        answer = letter.owner.post(f"{letter.path}/{action}", data=given, headers=OWN)
        assert answer.status_code == 303, answer.text
        verbs = [entry["verb"] for entry in letter.history]
        assert verbs.count("write_together") == 1
        if action == "refine/draft":
            assert letter.recorded == "書きかけの文。"
        else:
            assert set(verbs[verbs.index("write_together") + 1 :]) == {verbs[-1]}
        if form is None:
            assert mine.wait("closed")["slot"] == letter.slot


def test_the_text_rests_by_itself_when_the_last_one_leaves(letter: Letter) -> None:
    """The journal has it soon after; whoever opens the text next finds it once."""
    with letter.page() as mine:
        mine.write("置いて行く文。")
        mine.wait("saved")
    with visit(letter.server, letter.server.owner_link) as other:
        live = letter.server.application.replace("http", "ws") + f"{letter.path}/live/refine?last=0"
        wait_for(lambda: letter.recorded == "置いて行く文。", live, other, letter.server)
    with letter.page() as again:
        assert str(again.text) == "置いて行く文。"


def wait_for(holds: Any, live: str, who: httpx.Client, server: Server) -> None:
    """Looks again each time the live page says that something happened."""
    headers = {"Cookie": "; ".join(f"{n}={v}" for n, v in who.cookies.items()), "Origin": server.application}
    with connect(live, additional_headers=headers, proxy=None, max_size=None, close_timeout=0.3) as socket:
        while not holds():
            socket.recv(timeout=RESTED_S)


def test_a_text_written_elsewhere_while_its_opening_ended_is_brought_in_once(letter: Letter) -> None:
    """A page that was away comes back with words of an earlier opening, twice: they are there once, beside what is new."""
    with letter.page() as mine:
        mine.write("土台。新しい文。")
        mine.wait("saved")
        for number in (71, 72):
            mine.say(t="mine", slot=letter.slot, n=number, was="土台。", text="土台。離れて書いた文。")
            assert mine.wait("saved")["n"] == number
        assert str(mine.text).count("離れて書いた文。") == 1
        assert str(mine.text).count("新しい文。") == 1


def test_a_power_cut_loses_no_acknowledged_word(tmp_path: Path) -> None:
    """SIGKILL in the middle of writing: after the restart every acknowledged change is in the text, once, pages go on with
    the copy they have, and what was not acknowledged they send again."""
    with serving(tmp_path) as server, visit(server, server.owner_link) as owner:
        letter = Letter.begun(server, owner)
        with letter.page() as mine, letter.page() as theirs:
            said = []
            for number in range(40):
                page = (mine, theirs)[number % 2]
                page.write(f"〈{number}〉")
                page.wait("saved")
                said.append(f"〈{number}〉")
            opening = mine.heard[0]["opening"]
            mine.write("〈届かない〉")
            server.kill()
        with serving(tmp_path, ports=_ports(server)) as again:
            back = Letter(again, owner, letter.path, letter.release, letter.slot)
            with back.untold() as page:
                told = page.join()
                words = str(page.text)
                assert told["opening"] == opening
                assert [words.count(one) for one in said] == [1] * len(said)
                page.send(mine.doc.get_update())  # everything the page has, as it does when it comes back
                page.wait("saved")
                page.send(theirs.doc.get_update())
                page.wait("saved")
            exported = back.exported
            assert [exported.count(one) for one in [*said, "〈届かない〉"]] == [1] * (len(said) + 1)


def test_a_stopped_server_has_everything_in_the_journal(tmp_path: Path) -> None:
    """SIGTERM while somebody writes: the journal holds the text before the process ends."""
    with serving(tmp_path) as server, visit(server, server.owner_link) as owner:
        letter = Letter.begun(server, owner)
        with letter.page() as mine:
            mine.write("閉店前の文。")
            mine.wait("saved")
            server.stop()
        with serving(tmp_path, ports=_ports(server)) as again:
            assert Letter(again, owner, letter.path, letter.release, letter.slot).recorded == "閉店前の文。"


def _ports(server: Server) -> tuple[int, int]:
    application, mocks = (int(origin.rpartition(":")[2]) for origin in (server.application, server.mocks))
    return application, mocks
