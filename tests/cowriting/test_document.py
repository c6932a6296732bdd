"""The text of one slot while it is open: nothing lost, nothing doubled, whoever writes it and however it ends."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gyakusan.core.errors import Invalid, NotFound
from gyakusan.workshop import edits
from gyakusan.workshop.artifacts import Basis
from gyakusan.workshop.entries import Changed
from tests.cowriting.open_text import Page, Shelf, shelf


@pytest.fixture
def there(tmp_path: Path) -> Shelf:
    """One blank text, two writers."""
    return shelf(tmp_path)


def record(there: Shelf, was: str, value: str) -> None:
    """Somebody else records the text: by a form, the API, an undo."""
    there.journal.act(
        there.workshop, there.me, edits.change, id=there.slot, field="text", was=was, value=value
    )


STEPS = st.lists(
    st.tuples(
        st.integers(0, 1),
        st.sampled_from(["write", "delete", "send", "hear", "reopen", "rest", "form"]),
        st.integers(0, 30),
    ),
    max_size=25,
)


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(steps=STEPS)
def test_two_writers_come_to_one_text_and_lose_nothing(
    steps: list[tuple[int, str, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever the order of typing, sending, a form, resting and a restart: everybody ends with the same text, in it
    each word written and not deleted, once; the journal has it when it rests, and the next opening begins with it."""
    there = shelf(tmp_path_factory.mktemp("steps"))
    document = there.open()
    pages = [Page(document, there.me), Page(document, there.you)]
    written, gone = [], set()
    for count, (who, what, place) in enumerate(steps):
        page, words = pages[who], f"〈{count}〉"
        if what == "write":
            # Between words, so that each can be looked for whole.
            at = str(page.text).find("〈", place)
            page.write(at if at >= 0 else len(str(page.text)), words)
            written.append(words)
        elif what == "delete" and (found := str(page.text).find("〈", place)) >= 0:
            end = str(page.text).index("〉", found) + 1
            gone.add(str(page.text)[found:end])
            page.delete(found, end)
        elif what == "send":
            page.send()
        elif what == "hear":
            page.hear()
        elif what == "reopen":
            document = there.open()
            for other in pages:
                other.join(document)
        elif what == "rest":
            document.rest()
            assert there.recorded == document.words.strip()
        elif what == "form":
            record(there, there.recorded, f"{there.recorded}{words}")
            written.append(words)
            document.take_in()
    for page in (*pages, *pages):
        page.send()
        page.hear()
    words = document.words
    assert {str(page.text) for page in pages} == {words}
    for one in written:
        assert words.count(one) == (0 if one in gone else 1), (one, words)
    document.rest()
    assert there.recorded == words.strip()
    assert there.open().words == words
    assert document.close()
    again = there.open()
    assert again.words == there.recorded
    assert again.opening != document.opening


def test_one_entry_says_what_was_written_and_by_whom(there: Shelf) -> None:
    """Two people write, the text rests: one entry with both as its authors, by whoever wrote last; nothing twice."""
    document = there.open()
    me, you = Page(document, there.me), Page(document, there.you)
    me.write(0, "朝の仕込みが")
    me.send()
    you.hear()
    you.write(6, "半分になります。")
    you.send()
    before = there.journal.view(there.workshop, there.me).seq
    assert document.rest()
    assert not document.rest()
    entries = there.journal.since(there.workshop, before)
    assert [entry.verb for entry in entries] == ["write_together"]
    record = entries[0].record
    assert isinstance(record, Changed)
    assert record.together is not None
    assert (record.was, record.value) == ("", "朝の仕込みが半分になります。")
    assert record.together.authors == (there.me.id, there.you.id)
    assert entries[0].actor == there.you.id


def test_an_ai_draft_becomes_an_assumption_when_people_wrote_in_it(there: Shelf) -> None:
    """The rule of every edit."""
    there.journal.act(there.workshop, there.me, edits.set_basis, id=there.slot, kind="ai")
    document = there.open()
    page = Page(document, there.you)
    page.write(0, "人が書いた文")
    page.send()
    document.rest()
    assert there.found.basis == Basis(kind="assumption")


def test_a_text_that_was_killed_goes_on_with_everything_that_was_acknowledged(there: Shelf) -> None:
    """The process ends without a word: the rows make up the same document, its authors are known, pages go on with it."""
    document = there.open()
    page = Page(document, there.you)
    page.write(0, "保存された文")
    page.send()
    again = there.open()
    assert (again.words, again.opening) == ("保存された文", document.opening)
    page.join(again)
    page.write(0, "続き。")
    page.send()
    again.rest()
    assert there.recorded == "続き。保存された文"
    assert there.journal.since(there.workshop, 0)[-1].actor == there.you.id


def test_a_kill_between_the_entry_and_what_follows_doubles_nothing(there: Shelf) -> None:
    """The journal has the entry; the process that wrote it is gone. The next one knows the entry for its own."""
    document = there.open()
    page = Page(document, there.me)
    page.write(0, "一度だけ")
    page.send()
    document.rest()
    again = there.open()
    assert again.words == "一度だけ"
    assert again.rested


def test_what_was_recorded_while_the_server_was_down_is_merged_once(there: Shelf) -> None:
    """An import changes the text beside its rows: after the start both are there, and after one more start still once."""
    document = there.open()
    page = Page(document, there.me)
    page.write(0, "開いていた文。")
    page.send()
    record(there, "", "取り込んだ文。")
    assert sorted(there.open().words) == sorted("開いていた文。取り込んだ文。")
    again = there.open()
    assert sorted(again.words) == sorted("開いていた文。取り込んだ文。")
    again.rest()
    assert there.recorded == again.words


def test_many_rows_become_one_without_a_change_to_the_text(there: Shelf) -> None:
    """After a long time of writing the rows are put together when the text rests; a page goes on with it."""
    document = there.open()
    page = Page(document, there.me)
    for _ in range(205):
        page.write(0, "あ")
        page.send()
    document.rest()
    assert len(there.rows.rows(there.workshop, there.slot)[1]) == 1
    page.write(0, "い")
    page.send()
    again = there.open()
    assert again.words == "い" + "あ" * 205
    again.rest()
    assert there.recorded == again.words


def test_a_text_too_long_is_refused_and_nothing_of_it_is_kept(there: Shelf) -> None:
    """One slot holds 100,000 characters, by one paste or by the last letter; shortened, it is taken."""
    document = there.open()
    page = Page(document, there.me)
    page.write(0, "長" * 100_001)
    with pytest.raises(Invalid, match="too_long"):
        page.send()
    assert document.words == ""
    assert there.open().words == ""
    page.delete(0, 1)
    page.send()
    assert len(document.words) == 100_000
    with pytest.raises(Invalid, match="too_long"):
        document.bring("", "短い文", there.you)


@pytest.mark.parametrize("update", [b"", b"\xff\x01rubbish"])
def test_what_is_no_change_of_a_text_is_refused(there: Shelf, update: bytes) -> None:
    """Bytes that nobody's page makes leave the text and its rows as they were."""
    document = there.open()
    with pytest.raises(Invalid, match="unreadable"):
        document.receive(update, there.me)
    assert document.words == ""
    assert there.open().words == ""


def test_a_text_whose_slot_is_gone_takes_nothing_more(there: Shelf) -> None:
    """The slot was removed with its press release: writing in it is refused, resting brings nothing back."""
    document = there.open()
    page = Page(document, there.me)
    there.journal.act(there.workshop, there.me, edits.remove, id=there.release)
    document.take_in()
    page.write(0, "遅かった")
    with pytest.raises(NotFound):
        page.send()
    assert not document.rest()
    assert document.close()
    with pytest.raises(NotFound):
        there.open()


def test_a_text_that_was_closed_takes_nothing_more_and_leaves_no_row_behind(there: Shelf) -> None:
    """A form, a page and a record that come while the last opening closes: the next begins with what the journal holds."""
    document = there.open()
    page = Page(document, there.me)
    page.write(0, "閉じる前の文")
    page.send()
    assert document.close()
    assert not document.edit("閉じる前の文", "閉じた後の文", there.you)
    page.write(0, "遅かった")
    with pytest.raises(NotFound):
        page.send()
    record(there, "閉じる前の文", "記録された文")
    document.take_in()
    assert not document.rest()
    assert there.rows.rows(there.workshop, there.slot) == ("", [])
    assert there.open().words == "記録された文"


def test_what_is_no_word_moves_no_word(there: Shelf) -> None:
    """A script puts a picture among the words, which counts as a place in the document: a form's text comes out whole."""
    document = there.open()
    page = Page(document, there.me)
    page.write(0, "あいうえお")
    page.send()
    document.rest()
    page.text.insert_embed(len("あい".encode()), {"image": "x"})
    page.send()
    assert document.edit("あいうえお", "あいうえおか", there.you)
    assert document.words == there.recorded == "あいうえおか"
    page.hear()
    assert str(page.text) == "あいうえおか"
