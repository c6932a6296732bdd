"""The connection through which pages write together, against the real server: rights, limits, a power cut."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import httpx
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from gyakusan.core.text import text
from gyakusan.web.cowriting.routes import SIGNED_OUT, TOO_FAST, UNKNOWN
from gyakusan.web.live import REMOVED
from tests.cowriting.lines import Line, line
from tests.servers import Server, serving
from tests.web.visiting import OWN, begin, bring_in, visit

RESTED_S: Final = 30.0


@dataclass(frozen=True)
class Letter:
    """A press release on a server, with the slot that is written."""

    server: Server
    owner: httpx.Client
    path: str
    release: str
    slot: str

    @classmethod
    def begun(cls, server: Server, owner: httpx.Client, title: str = "早起き便") -> Letter:
        """A new workshop with one press release."""
        path = begin(owner)
        posted = owner.post(f"{path}/refine/start", data={"title": title}, headers=OWN)
        assert posted.status_code == 303
        letter = cls(server, owner, path, "", "")
        seen = letter.seen
        release = seen["press_releases"][0]["id"]
        slot = next(s["id"] for s in seen["slots"] if s["press_release"] == release)
        return cls(server, owner, path, release, slot)

    @property
    def seen(self) -> dict[str, Any]:
        """The workshop through the API."""
        view: dict[str, Any] = self.owner.get(f"/api/workshops/{self.path[3:]}").json()
        return view

    @property
    def recorded(self) -> str:
        """The text that the journal holds."""
        return next(str(s["text"]) for s in self.seen["slots"] if s["id"] == self.slot)

    @property
    def exported(self) -> str:
        """The README of an export."""
        answer = self.owner.get(f"/api/workshops/{self.path[3:]}/export.zip")
        with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
            return packed.read("README.md").decode()

    @property
    def history(self) -> list[dict[str, Any]]:
        """Every entry through the API."""
        entries: list[dict[str, Any]] = self.owner.get(f"/api/workshops/{self.path[3:]}/history").json()
        return entries

    def change(self, was: str, value: str) -> int:
        """Another writer through the API; the status."""
        arguments = {"id": self.slot, "field": "text", "was": was, "value": value}
        path = f"/api/workshops/{self.path[3:]}/verbs/change"
        return self.owner.post(path, json=arguments, headers=OWN).status_code

    @contextmanager
    def page(self, who: httpx.Client | None = None, **options: Any) -> Iterator[Line]:
        """Somebody's page, the text open on it."""
        with self.untold(who, **options) as opened:
            opened.join()
            yield opened

    @contextmanager
    def untold(self, who: httpx.Client | None = None, **options: Any) -> Iterator[Line]:
        """Somebody's page before it opened anything."""
        with line(self.server, who or self.owner, self.path, self.release, self.slot, **options) as opened:
            yield opened


@pytest.fixture
def letter(server: Server) -> Iterator[Letter]:
    """A workshop of its own for each test."""
    with visit(server, server.owner_link) as owner:
        yield Letter.begun(server, owner)


@contextmanager
def somebody(letter: Letter, name: str, role: str = "developer") -> Iterator[httpx.Client]:
    """A new member with a browser of their own."""
    with visit(letter.server, bring_in(letter.owner, letter.path, name, role)) as client:
        yield client


def closed(opened: Line) -> int:
    """Hears on until the connection is closed; the code."""
    with pytest.raises(ConnectionClosed) as end:
        opened.wait("nothing of this kind")
    return end.value.rcvd.code if end.value.rcvd else 0


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
        assert text("cowriting.written_by", "ja", names="Owner、高橋", what="")[:12] in page


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


def test_a_reader_sees_the_text_live_and_cannot_write(letter: Letter) -> None:
    """The sponsor's page hears every change; what it sends is refused with a sentence and changes nothing."""
    with (
        somebody(letter, "社長", "sponsor") as sponsor,
        letter.page() as mine,
        letter.untold(sponsor) as seen,
    ):
        assert seen.join()["may"] is False
        mine.write("読めます。")
        seen.until("読めます。")
        seen.write("書けません。")
        assert seen.wait("refused")["words"] == text("workshop.needs.write", "ja")
        seen.say(t="cursor", slot=letter.slot, a="AA==", h="AA==")
        seen.say(t="mine", slot=letter.slot, n=9, was="", text="これも書けません。")
        assert seen.wait("refused")["n"] == 9
        mine.write("次。")
        mine.wait("saved")
        assert "書けません" not in letter.exported
        assert all(message["t"] != "cursor" for message in mine.heard)


def test_a_removed_member_hears_nothing_more_at_once(letter: Letter) -> None:
    """The connection ends with 4403 when the record says so, before a word of what is written after."""
    with somebody(letter, "高橋") as developer, letter.page() as mine, letter.page(developer) as theirs:
        person = next(m["person"] for m in letter.seen["members"] if m["role"] == "developer")
        answer = letter.owner.post(
            f"{letter.path}/people/remove-member",
            data={"person": person},
            headers=OWN,
            follow_redirects=False,
        )
        assert answer.status_code == 303, answer.text
        assert closed(theirs) == REMOVED
        mine.write("内緒の文。")
        mine.wait("saved")
        assert "内緒" not in str(theirs.text)
        with letter.untold(developer) as again:
            assert closed(again) in (SIGNED_OUT, UNKNOWN)


def test_what_is_not_ones_own_is_not_found(letter: Letter, server: Server) -> None:
    """Another workshop's slot, a stranger's workshop, an unknown press release: 4404, one like the other."""
    other = Letter.begun(server, letter.owner, "別の会社")
    with letter.untold() as page:
        page.say(t="join", slot=other.slot)
        assert closed(page) == UNKNOWN
    with line(server, letter.owner, letter.path, other.release, other.slot) as page:
        assert closed(page) == UNKNOWN
    with somebody(other, "よその人") as stranger, letter.untold(stranger) as page:
        assert closed(page) == UNKNOWN
    with ExitStack() as stack, visit(server) as nobody:
        page = stack.enter_context(letter.untold(nobody))
        assert closed(page) == SIGNED_OUT


@pytest.mark.parametrize("origin", [None, "null", "https://evil.example"])
def test_another_sites_page_cannot_even_connect(letter: Letter, origin: str | None) -> None:
    """A browser's cookie alone is not enough."""
    with pytest.raises(InvalidStatus), letter.untold(origin=origin):
        pass


def test_a_text_of_a_hundred_thousand_characters_comes_in_parts_and_one_more_is_refused(
    letter: Letter,
) -> None:
    """Longer than one message may be; the refusal says how long it is and how long it may be."""
    with letter.page() as mine:
        known = mine.doc.get_state()
        mine.text += "長" * 100_000
        message = {"t": "update", "slot": letter.slot, "n": 1}
        message["u"] = base64.b64encode(mine.doc.get_update(known)).decode()
        words = json.dumps(message)
        pieces = [words[start : start + 12_000] for start in range(0, len(words), 12_000)]
        for index, piece in enumerate(pieces):
            mine.say(t="part", i=index, of=len(pieces), d=piece)
        assert mine.wait("saved")["n"] == 1
        mine.number = 1
        mine.write("超")
        assert mine.wait("refused")["words"] == text(
            "cowriting.too_long", "ja", length=100_001, longest=100_000
        )


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ("not json", 4400),
        ("[1]", 4400),
        ('{"t":"nothing","slot":"x","n":1}', None),
        ('{"t":"update","slot":"SLOT","n":1,"u":"###"}', None),
        ('{"t":"update","slot":"SLOT","n":1,"u":"/wFydWJiaXNo"}', None),
        ('{"t":"update","slot":7,"n":1,"u":""}', 4400),
        ('{"t":"part","i":5,"of":2,"d":"x"}', 4400),
        ("[" * 60_000, 4400),
    ],
)
def test_a_message_nobodys_page_sends_does_no_harm(letter: Letter, message: str, code: int | None) -> None:
    """It is refused, or the connection closed; the text stands and others go on writing."""
    with letter.page() as bad, letter.page() as good:
        bad.socket.send(message.replace("SLOT", letter.slot))
        if code is None:
            bad.wait("refused")
        else:
            assert closed(bad) == code
        good.write("無事。")
        good.wait("saved")
        assert "無事。" in letter.exported


def test_a_flood_is_stopped_with_a_sentence(letter: Letter) -> None:
    """Faster than anybody writes: the page is told why, and closed."""
    with letter.page() as flood:
        with suppress(ConnectionClosed):
            for _ in range(2_000):
                flood.socket.send('{"t":"ping"}')
        assert closed(flood) == TOO_FAST
        assert flood.heard[-1]["words"] == text("cowriting.too_fast", "ja")
