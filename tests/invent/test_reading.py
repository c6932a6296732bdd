"""What people write into solutions.md and README.md is read wholly, and written back so that it reads the same."""

from __future__ import annotations

import pytest

from gyakusan.core.text import Language
from gyakusan.invent import markdown, solutions_file
from gyakusan.workshop.artifacts import (
    Basis,
    Grade,
    Invention,
)
from gyakusan.workshop.entries import Changed, Removed
from gyakusan.workshop.state import State
from tests.invent.states import CASES, after, ask, context, empty, seen, shift

MESSY_SOLUTIONS = """# 直売所のための解決策

まだ集めている途中です。

## 朝採れ通知 : 産直アプリ K（事実: 店長の話）
- **いつ使う？** ： 畑で採れたものを決めるとき
- **どう課題を解決した？**：
  - 何が並ぶか分からなかった
  - 写真を撮るだけで
    店先の一覧に出る
* 効果: 売れ残りが 3 割減

難易度：３（既製の通知で足りる）
参考URL: https://example.com/k

作った人に聞いた話は別紙。

## 無人レジ: 什器メーカー L
概要: 会計の列が長かった。袋ごと量って払えるようにした
技術的特徴:
- 重さのセンサー
- 決済端末
ビジネス的特徴: 月額で借りられる

## 棚の地図
* いつ使う? : 初めて来た人が迷うとき
* 難易度 : 高い

---

## 書き方の約束

- **短く**: 一つの項目は二文まで
### 例
悪い例も残す
"""

MESSY_INVENT = """
今日は二組に分かれて考えた。

### チームの状況
* 解決に必要な顧客のデータは、今すぐ取り出して使えますか。
  はい、売上だけなら (事実: 田中さん)
* 好きな野菜は何ですか。

### 🥕 採れたて便

* **いつ使う?** : 朝、並べる前に

* **どう実現している?** :
  **[通知と会計の融合]**

  1. **写真で知らせる** (朝採れの通知技術)
     - 撮るだけ
  2. **袋ごと払う** (無人レジ技術)

**統合実装難易度: 7** 🔶🔶
- 二つをつなぐ手間
- 屋外の電源

**🌱 なぜ続くか**:
農家の手間が増えない。

---

### 🗺️ 迷わない棚
* 問い: なぜ列に並ばずに払えないのか、なぜ空を飛べないのか
* 解決策 : 棚の地図、無人レジ、気球
* 選択: ✓
* 解決の度合い: 4 くらい
* 難易度 : 4 — 二つの和

### まとめ
二つとも試したい。
"""


def read_solutions(source: str, state: State, language: Language = "ja") -> State:
    """The state after solutions.md was read into it."""
    found = solutions_file.read(
        source, state, context(), file="solutions.md", first_line=1, language=language
    )
    return after(state, found.records)


def test_four_questions_and_day0_s_form_become_solutions_with_grade_source_and_kept_rest() -> None:
    """Given a messy list, every solution is there with what was written, whichever of the two forms it has."""
    found = solutions_file.read(
        MESSY_SOLUTIONS, empty(), context(), file="solutions.md", first_line=1, language="ja"
    )
    state = after(empty(), found.records)
    notice, till, shelf = state.solutions
    assert (notice.name, notice.provider) == ("朝採れ通知", "産直アプリ K")
    assert notice.basis == Basis(kind="fact", source="店長の話")
    assert notice.solved == "- 何が並ぶか分からなかった\n- 写真を撮るだけで\n  店先の一覧に出る"
    assert notice.effect == "売れ残りが 3 割減"
    assert notice.url == "https://example.com/k"
    assert notice.notes == "作った人に聞いた話は別紙。"
    assert [(grade.solution, grade.difficulty) for grade in state.grades] == [(notice.id, 3)]
    assert "既製の通知で足りる" in state.grades[0].reason
    assert till.solved.startswith("会計の列が長かった")
    assert till.how == "- 重さのセンサー\n- 決済端末\n月額で借りられる"
    assert till.effect == ""
    assert "高い" in shelf.notes
    unreadable = MESSY_SOLUTIONS.splitlines().index("* 難易度 : 高い") + 1
    assert [(note.message, note.line) for note in found.notes] == [("invent.read.no_grade", unreadable)]
    assert [prose.text.split("\n")[0] for prose in state.prose] == [
        "# 直売所のための解決策",
        "## 書き方の約束",
    ]
    assert "悪い例も残す" in state.prose[1].text


def test_messy_inventions_are_read_wholly_with_notes_of_what_was_guessed() -> None:
    """Given bold labels, nested lists, a stated total and words about nobody, nothing of it is lost."""
    state = read_solutions(MESSY_SOLUTIONS, empty())
    state = State(**{**state.__dict__, "questions": (ask("q1", "なぜ列に並ばずに払えないのか", []),)})
    found = markdown.read(MESSY_INVENT, state, context(), file="README.md", first_line=10, language="ja")
    state = after(state, found.records)
    names = {solution.id: solution.name for solution in state.solutions}
    fresh, shelf = state.inventions
    assert fresh.name == "🥕 採れたて便"
    assert [names[id] for id in fresh.solutions] == ["朝採れ通知", "無人レジ"]
    assert fresh.stated_difficulty == 7
    assert fresh.stated_reason == "🔶🔶\n- 二つをつなぐ手間\n- 屋外の電源"
    assert fresh.how.startswith("**[通知と会計の融合]**\n\n1. **写真で知らせる**")
    assert fresh.notes == "**🌱 なぜ続くか**:\n農家の手間が増えない。"
    assert [names[id] for id in shelf.solutions] == ["棚の地図", "無人レジ"]
    assert shelf.questions == ("q1",)
    assert (shelf.chosen, shelf.resolution, shelf.stated_difficulty) == (True, 4, 4)
    assert "気球" in shelf.notes
    assert "なぜ空を飛べないのか" in shelf.notes
    assert state.team_answers[0].question == "customer_data"
    assert state.team_answers[0].basis == Basis(kind="fact", source="田中さん")
    kept = "\n".join(prose.text for prose in state.prose if prose.section == "invent")
    for words in ("今日は二組に", "好きな野菜", "### まとめ", "二つとも試したい"):
        assert words in kept
    assert {note.message for note in found.notes} == {
        "invent.read.solutions_guessed",
        "invent.read.unknown_solution",
        "invent.read.unknown_question",
    }


def test_what_was_read_from_a_messy_folder_is_written_the_same_by_whoever_reads_the_copy() -> None:
    """Export, import elsewhere, export: equal texts; and reading one's own text changes nothing."""

    def opened(solutions: str, readme: str) -> tuple[State, str, str]:
        state = read_solutions(solutions, empty())
        state = State(**{**state.__dict__, "questions": (ask("q1", "なぜ列に並ばずに払えないのか", []),)})
        found = markdown.read(readme, state, context(), file="README.md", first_line=1, language="ja")
        state = after(state, found.records)
        return state, solutions_file.write(seen(state), "ja"), markdown.write(seen(state), "ja")

    state, solutions, readme = opened(MESSY_SOLUTIONS, MESSY_INVENT)
    _, solutions_again, readme_again = opened(solutions, readme)
    assert (solutions_again, readme_again) == (solutions, readme)
    again = markdown.read(readme, state, context(), file="README.md", first_line=1, language="ja")
    assert (list(again.records), list(again.notes)) == ([], [])


def test_a_sentence_edited_by_hand_changes_exactly_that_field() -> None:
    """Given an exported list, one word changed in a solution is one change, and an edited AI text becomes a person's."""
    state = shift(context())
    ai = Grade(
        id="g", solution=state.solutions[0].id, difficulty=3, reason="画面だけ", basis=Basis(kind="ai")
    )
    state = State(**{**state.__dict__, "grades": (*state.grades, ai)})
    source = solutions_file.write(seen(state), "ja")
    edited = source.replace("作成時間が 5 時間から 40 分", "作成時間が 5 時間から 30 分")
    records = solutions_file.read(edited, state, context(), file="s", first_line=1, language="ja").records
    assert [(r.field, r.value) for r in records if isinstance(r, Changed)] == [
        ("effect", "作成時間が 5 時間から 30 分")
    ]
    assert len(records) == 1

    invention = Invention(id="i", name="名", when="朝", basis=Basis(kind="ai"))
    state = State(**{**state.__dict__, "inventions": (invention,)})
    source = markdown.write(seen(state), "ja")
    found = markdown.read(
        source.replace(": 朝", ": 夜"), state, context(), file="r", first_line=1, language="ja"
    )
    assert [(r.field, r.value) for r in found.records if isinstance(r, Changed)] == [("when", "夜")]
    assert len(found.records) == 1


def test_a_solution_taken_out_of_the_file_goes_with_its_grade() -> None:
    """Given the list without one solution, that solution and its grade are gone; the others stay as they are."""
    state = shift(context())
    source = solutions_file.write(seen(state), "ja")
    start, end = source.index("## 自動割り当て"), source.index("## 来客予測")
    records = solutions_file.read(
        source[:start] + source[end:], state, context(), file="s", first_line=1, language="ja"
    ).records
    assert [type(record) for record in records] == [Removed, Removed]
    left = after(state, records)
    assert "自動割り当て" not in {solution.name for solution in left.solutions}
    assert len(left.grades) == len(state.grades) - 1


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_shift_list_keeps_every_word(language: Language) -> None:
    """Every line of the case's own list is still in it after import and export, in either language of labels."""
    source = (CASES / "shift" / "solutions.md").read_text("utf-8")
    state = read_solutions(source, empty(language), language)
    written = solutions_file.write(seen(state), language)
    for line in source.splitlines():
        words = line.rpartition(" : ")[2].strip()
        assert words in written
    assert len(state.solutions) == 8
    assert {grade.difficulty for grade in state.grades} == {5, 10}
