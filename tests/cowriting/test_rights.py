"""The connection through which pages write together: who may, what is too much, what no page sends."""

from __future__ import annotations

import base64
import json
from contextlib import ExitStack, suppress

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from gyakusan.core.text import text
from gyakusan.web.cowriting.routes import SIGNED_OUT, TOO_FAST, UNKNOWN
from gyakusan.web.live import REMOVED
from tests.cowriting.letters import Letter, closed, somebody
from tests.cowriting.lines import line
from tests.servers import Server
from tests.web.visiting import OWN, visit


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
        (b'{"t":"ping"}', 4400),
    ],
)
def test_a_message_nobodys_page_sends_does_no_harm(
    letter: Letter, message: str | bytes, code: int | None
) -> None:
    """It is refused, or the connection closed; the text stands and others go on writing."""
    with letter.page() as bad, letter.page() as good:
        bad.socket.send(message if isinstance(message, bytes) else message.replace("SLOT", letter.slot))
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
