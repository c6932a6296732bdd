"""The section as people write it is read whole; what is written is read back as the same."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyakusan.core.text import Language
from gyakusan.refine import markdown, ops
from gyakusan.refine.template import HALVES, Half
from gyakusan.workshop import edits
from gyakusan.workshop.artifacts import Basis, Invention, Mock, PressRelease, Prose, Slot, Step
from gyakusan.workshop.entries import Added, Changed, Moved, Removed
from gyakusan.workshop.reading import Reading
from gyakusan.workshop.rights import FOLDER
from gyakusan.workshop.state import State
from tests.refine.record import PERSON, after, bakery, context, drafted, holding, repair_shop, slots, steps

MESSY = (Path(__file__).parent / "messy.md").read_text("utf-8")


def read(source: str, state: State, language: Language | None = None) -> Reading:
    return markdown.read(
        source, state, context(), file="README.md", first_line=1, language=language or state.about.language
    )


def write(state: State) -> str:
    return markdown.write(state, state.about.language)


def told(state: State, number: int = 0) -> tuple[PressRelease, dict[str, Slot], list[Step]]:
    release = state.press_releases[number]
    return release, slots(state, release), steps(state, release)


def test_a_messy_file_is_read_whole() -> None:
    state = after(bakery(), read(MESSY, bakery()).records)
    release, texts, done = told(state)
    assert [(r.title, r.invention) for r in state.press_releases] == [
        ("話すだけ取り置き", "i1"),
        ("焼きすぎない朝", "i2"),
    ]
    assert texts["customer_message"].text.startswith("2026年9月1日")
    assert texts["customer_message"].text.endswith("これまで紙に書き留めるのは当然でした。")
    assert texts["steps"].text == "次の順に使います。"
    assert [(s.text, s.doubtful) for s in done] == [
        ("店の電話に出て、そのまま話す", False),
        ("札が刷られる\n続きの行です", True),
        ("札を袋に貼る", False),
    ]
    assert texts["faq_rating"].text == "「手が空きました」という声です。"
    assert texts["faq_rating"].question == "お客様は話すだけ取り置きをどのように評価されていますか？"
    assert texts["faq_price"].text == "月額 1,200 円です。\n- 初月は無料\n- 解約はいつでも"
    assert texts["faq_price"].question == ""
    assert texts["provider_message"].basis == Basis(kind="fact", source="店主 5 名への聞き取り")
    assert texts["faq_continue"].text == "公開から 4 か月後です。"
    own = [(s.half, s.question, s.text) for s in state.parts(Slot, release.id) if not s.slot]
    assert own == [
        ("customer", "混んでいる朝でも聞き取れますか？", "はい、店の音に慣れます。"),
        ("provider", "小麦の値上がりにはどう備えますか？", "決まっていません。"),
    ]


def test_the_second_press_release_keeps_to_itself() -> None:
    state = after(bakery(), read(MESSY, bakery()).records)
    _, texts, done = told(state, 1)
    assert [(s.text, s.doubtful, s.basis.kind) for s in done] == [
        ("天気を見る", True, "ai"),
        ("焼く数を決める", False, "assumption"),
    ]
    assert (done[0].sample_input, done[0].sample_answer) == ("明日の天気", "80 個\n雨なので少なめ")
    assert texts["faq_price"].text == "まだ決めていません。"


def test_what_fits_nowhere_is_kept_verbatim() -> None:
    state = after(bakery(), read(MESSY, bakery()).records)
    assert [p.text for p in state.prose] == [
        "前置きの一文です。ここは誰のものでもありません。\n\nこの段落は手順ではありません。\n\n"
        "**まちのパン連合とは**\n12 軒の店の集まりです。"
    ]


def test_a_question_in_other_words_is_told_to_have_been_guessed() -> None:
    notes = read(MESSY, bakery()).notes
    line = MESSY.split("\n").index("**Q: お客様は話すだけ取り置きをどのように評価されていますか？**") + 1
    assert (notes[0].message, notes[0].line) == ("refine.read.question_guessed", line)
    assert "どのように評価" in notes[0].words("ja")
    assert notes[0].words("en").startswith(f"README.md:{line}: ")


def test_what_was_read_is_written_alike_elsewhere() -> None:
    written = write(after(bakery(), read(MESSY, bakery()).records))
    assert write(after(bakery(), read(written, bakery()).records)) == written


@pytest.mark.parametrize("record", [bakery(), repair_shop()], ids=["ja", "en"])
def test_reading_what_was_written_changes_nothing(record: State) -> None:
    state = drafted(record)
    reading = read(write(state), state)
    assert (reading.records, reading.notes) == ((), ())


@pytest.mark.parametrize(
    ("before", "now", "field"),
    [
        ("追われている方のための", "追われている朝のための", "text"),
        ("メールから「話すだけ", "店先から「話すだけ", "text"),
        ("何が違いますか。**", "どこが違いますか。**", "question"),
        ("   - 入力の例: 電話で注文", "   - 入力の例: 注文", "sample_input"),
        (
            "「棚の札」で注文から品物を棚に分ける (AI)",
            "「棚の札」で注文から品物を棚に分ける (要確認) (AI)",
            "doubtful",
        ),
        ("取り置きを間違えずに渡す (AI)", "取り置きを間違えずに渡す (事実: 店主)", "basis"),
    ],
)
def test_one_sentence_edited_by_hand_is_exactly_one_change(before: str, now: str, field: str) -> None:
    state = drafted(bakery())
    written = write(state)
    if before not in written:
        before, now = "   - 入力の例: 注文", "   - 入力の例: 注文の束"
    records = read(written.replace(before, now, 1), state).records
    assert [type(record) for record in records] == [Changed]
    assert records[0].model_dump()["field"] == field
    assert write(after(state, records)) == written.replace(before, now, 1)


def test_a_new_title_is_one_change_and_the_questions_follow_it() -> None:
    state = drafted(bakery())
    edited = write(state).replace("### プレスリリース: 話すだけ取り置き", "### プレスリリース: 朝の鈴")
    records = read(edited, state).records
    assert [r.model_dump()["field"] for r in records if isinstance(r, Changed)] == ["title"]
    assert len(records) == 1
    assert "**Q: 朝の鈴の価格はいくらですか。**" in write(after(state, records))


def test_a_question_taken_out_of_the_file_is_taken_out_of_the_record() -> None:
    state = drafted(bakery())
    release = state.press_releases[0]
    edited = write(state).replace("**Q: 話すだけ取り置きの価格はいくらですか。**\nA:\n\n", "", 1)
    records = read(edited, state).records
    assert [r.item.model_dump()["slot"] for r in records if isinstance(r, Removed)] == ["faq_price"]
    assert len(records) == 1
    assert "faq_price" not in slots(after(state, records), release)


def test_a_text_whose_heading_is_gone_stays_as_a_blank() -> None:
    state = drafted(bakery())
    written = write(state)
    start = written.index("#### 提供者のメッセージ")
    edited = written[:start] + written[written.index("#### 社内の FAQ") :]
    records = read(edited, state).records
    assert [(r.field, r.value) for r in records if isinstance(r, Changed)] == [("text", "")]


def test_a_step_moved_in_the_file_moves_in_the_record() -> None:
    state = drafted(bakery())
    lines = write(state).split("\n")
    place = next(i for i, line in enumerate(lines) if line.startswith("4. 出てきた結果"))
    lines[place], lines[place + 1] = lines[place + 1], lines[place]
    records = read("\n".join(lines), state).records
    assert [type(r) for r in records] == [Moved]
    assert steps(after(state, records), state.press_releases[0])[-1].text.startswith("出てきた結果")


def test_a_press_release_taken_out_of_the_file_goes_with_its_parts() -> None:
    state = drafted(bakery())
    written = write(state)
    kept = written[: written.index("### プレスリリース: 焼きすぎない朝")]
    now = after(state, read(kept, state).records)
    assert [r.title for r in now.press_releases] == ["話すだけ取り置き"]
    assert {s.press_release for s in now.slots} | {s.press_release for s in now.steps} == {
        now.press_releases[0].id
    }


def test_a_press_release_whose_mock_is_out_is_kept_with_a_note() -> None:
    state = drafted(bakery())
    release = state.press_releases[1]
    mock = Mock(id="m", press_release=release.id, slug=release.slug, state="published")
    state = after(state, [Added(item=mock)])
    written = write(state)
    reading = read(written[: written.index("### プレスリリース: 焼きすぎない朝")], state)
    assert reading.records == ()
    assert [note.message for note in reading.notes] == ["refine.read.kept"]


def test_a_section_without_a_press_release_heading_becomes_one() -> None:
    source = "#### 顧客へのメッセージ\n\n朝が静かになります。\n\n#### 手順\n1. 話す\n"
    reading = read(source, holding())
    state = after(holding(), reading.records)
    assert [r.title for r in state.press_releases] == ["プレスリリース"]
    assert [note.message for note in reading.notes] == ["refine.read.title_missing"]
    assert told(state)[1]["customer_message"].text == "朝が静かになります。"


def test_an_invention_nobody_knows_is_noted_and_not_linked() -> None:
    source = "### Press release: Bell\n\nInvention: Nowhere\n\nQuiet mornings.\n"
    reading = read(source, holding(language="en"))
    assert [note.message for note in reading.notes] == ["refine.read.invention_unknown"]
    assert after(holding(language="en"), reading.records).press_releases[0].invention == ""


def test_a_press_release_is_linked_to_the_invention_it_is_called_after_whatever_decorates_it() -> None:
    state = holding(Invention(id="i", name="🔔 Bell!"), language="en")
    now = after(state, read("### Press release: Bell\n\nQuiet mornings.\n", state).records)
    assert now.press_releases[0].invention == "i"


def test_every_press_release_read_gets_a_slug_of_its_own() -> None:
    source = "### Press release: Bell\n\nA.\n\n### Press release: Bell\n\nB.\n"
    state = after(holding(language="en"), read(source, holding(language="en")).records)
    found = [r.slug for r in state.press_releases]
    assert len(set(found)) == 2
    assert all(slug.startswith("bell-") for slug in found)


def test_a_file_in_the_other_language_is_read_too() -> None:
    state = after(
        holding(),
        read(
            "### Press release: Bell\n\n#### Customer FAQ\n\n**Q: What does Bell cost?**\nA: 3 a day.\n",
            holding(),
        ).records,
    )
    assert told(state)[1]["faq_price"].text == "3 a day."


def test_an_empty_section_reads_as_nothing_and_is_written_as_nothing() -> None:
    assert write(holding()) == ""
    assert read("\n\n", holding()) == Reading()


WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="\x85\xa0") | st.just("\n"),
    max_size=40,
)
TROUBLE = st.sampled_from(
    [
        "# 題",
        "## Define",
        "### プレスリリース: 別",
        "**太字**",
        "**Q: 何?**",
        "A: 答",
        "- 点",
        "1. 数",
        "---",
        "```",
        "<!-- x",
        "\\# y",
        "\\\\ z",
        "a\n\nb",
        "### Notes",
        "| a | b |",
        "発明: x",
    ]
)
LONG = st.lists(WORDS | TROUBLE, max_size=4).map("\n".join)
BASES = st.sampled_from([Basis(), Basis(kind="ai"), Basis(kind="fact", source="聞き取り (5 名)")])


@st.composite
def sections(draw: st.DrawFn) -> State:
    """Any press releases as a page can make them."""
    state = holding(Invention(id="i", name="鈴"), language=draw(st.sampled_from(["ja", "en"])))
    for number in range(draw(st.integers(1, 2))):
        title = f"{number} {draw(st.sampled_from(['朝の鈴', 'Bell', '「鈴」', 'PR: 鈴', '#鈴#', '*鈴*']))}"
        state = after(state, ops.start(state, PERSON, context(), title=title))
        release = state.press_releases[-1]
        for question in draw(
            st.lists(st.sampled_from(["何?", "Q: なぜ", "**強**", "# a"]), max_size=2, unique=True)
        ):
            half: Half = draw(st.sampled_from(HALVES))
            state = after(
                state,
                ops.add_question(
                    state, PERSON, context(), press_release=release.id, question=question, half=half
                ),
            )
        items: Sequence[Slot] = state.parts(Slot, release.id)
        for slot in items:
            records = edits.change(
                state, FOLDER, context(), id=slot.id, field="text", was="", value=draw(LONG)
            )
            basis = draw(BASES)
            if basis.kind == "fact":
                records += edits.set_basis(
                    state, PERSON, context(), id=slot.id, kind="fact", source=basis.source
                )
            state = after(state, records)
        for text in draw(st.lists(WORDS.filter(lambda w: bool(w.strip())) | TROUBLE, max_size=3)):
            step = Step(
                id=context().new_id(),
                press_release=release.id,
                text=text,
                doubtful=draw(st.booleans()),
                sample_input=draw(WORDS),
                basis=draw(BASES),
            )
            state = after(state, [Added(item=step)])
    prose = draw(LONG)
    return after(state, [Added(item=Prose(id="p", section="refine", text=prose))]) if prose.strip() else state


@given(sections())
def test_whatever_is_written_is_read_back_as_the_same(state: State) -> None:
    reading = read(write(state), state)
    assert reading.records == ()


@given(sections())
def test_whatever_is_written_is_the_same_elsewhere(state: State) -> None:
    elsewhere = holding(Invention(id="i", name="鈴"), language=state.about.language)
    written = write(state)
    assert write(after(elsewhere, read(written, elsewhere).records)) == written
