"""A workshop on paper: a small bakery's phone orders, in Japanese, and a repair shop, in English."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from gyakusan.assist.drafter import OfflineDrafter, Progress
from gyakusan.core.text import Language
from gyakusan.refine import drafts, ops
from gyakusan.workshop import fold
from gyakusan.workshop.artifacts import (
    About,
    Action,
    Basis,
    Customer,
    Grade,
    Invention,
    Item,
    PressRelease,
    Quantity,
    Question,
    Slot,
    Solution,
    Step,
)
from gyakusan.workshop.entries import Added, Created, Entry, Record, Removed
from gyakusan.workshop.programs import load_program
from gyakusan.workshop.rights import OFFLINE, Actor
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Context, real_context
from gyakusan.workshop.view import view

PROGRAM = load_program("v3")
PERSON = Actor(id="aiko", role="product_manager")


def context() -> Context:
    """This moment, under Refine's rules."""
    return real_context(ops.GUARDS)


def after(state: State, records: Iterable[Record]) -> State:
    """The state once ``records`` are in the journal."""
    for number, record in enumerate(records, state.seq + 1):
        entry = Entry(
            workshop="w",
            seq=number,
            act="a",
            verb="v",
            at=datetime(2026, 4, 1, tzinfo=UTC),
            actor=PERSON.id,
            record=record,
        )
        state = fold.FOLDS[type(record)](state, entry)
    return state


def holding(*items: Item, language: Language = "ja") -> State:
    """A workshop that holds ``items``; a customer among them replaces the blank one."""
    state = after(State(), [Created(about=About(title="試し", language=language))])
    blank = [Removed(item=c) for c in state.customers if any(isinstance(i, Customer) for i in items)]
    return after(state, [*blank, *(Added.model_validate({"item": item}) for item in items)])


def drafted(state: State, under: Context | None = None) -> State:
    """The state with the offline drafter's press releases in it; ``under`` may hold other rooms' rules too."""
    shown = view(state, OFFLINE)
    draft = OfflineDrafter().draft(drafts.task(shown, PROGRAM, state.about.language), Progress())
    return after(state, drafts.land(state, OFFLINE, under or context(), draft=draft))


def slots(state: State, release: PressRelease) -> dict[str, Slot]:
    """The texts of a press release by the program's slot id."""
    return {slot.slot: slot for slot in state.parts(Slot, release.id) if slot.slot}


def steps(state: State, release: PressRelease) -> list[Step]:
    """Its steps."""
    return list(state.parts(Step, release.id))


def bakery() -> State:
    """Japanese: two chosen inventions, one with a solution the team graded 10."""
    return holding(
        Customer(
            id="customer",
            product="パン屋の予約",
            sentence="私達は、住宅街で家族 3 人のパン屋を営み、朝の焼き上がりと電話の取り置きに追われている店主について考えます。",
            purpose="- 取り置きを間違えずに渡す\n- 売れ残りを減らす",
        ),
        Action(
            id="a1",
            stage="受付",
            text="電話で受けた取り置きを紙に書き留める",
            minutes=Quantity.of(4),
            times=Quantity.of(3000),
        ),
        Action(
            id="a2",
            stage="準備",
            text="紙を見ながらパンを袋に分ける",
            minutes=Quantity.of(45),
            times=Quantity.of(300),
        ),
        Question(
            id="q1",
            kind="optimal",
            actions=("a1",),
            text="なぜ電話で受けた取り置きを紙に書き留めずに、パンを袋に分けられないのか",
        ),
        Question(
            id="q2",
            kind="continuous",
            actions=("a1", "a2"),
            text="なぜ書き留めることと袋に分けることは、同時にできないのか",
        ),
        Solution(
            id="s1",
            name="声の聞き取り",
            provider="通販 K",
            when="電話で注文を受けるとき",
            solved="聞き間違いが多かった。話した内容をその場で文字にするようにした",
            effect="聞き間違いが月 20 件から 1 件",
            how="音声認識と商品名の辞書",
        ),
        Solution(
            id="s2",
            name="棚の札",
            provider="倉庫 L",
            when="注文から品物を棚に分けるとき",
            solved="探す時間が長かった。置く棚を札に示すようにした",
            effect="仕分けの時間が 40 分から 15 分",
            how="メールから開く一覧表示と小さな印刷機",
        ),
        Solution(
            id="s3",
            name="売れ行きの先読み",
            provider="弁当 M",
            when="焼く数を決めるとき",
            solved="勘で決めていた。天気から売れる数を予測する",
            how="機械学習の予測モデル",
        ),
        Grade(id="g2", solution="s2", difficulty=1, basis=Basis(kind="assumption"), reason="紙で足りる"),
        Invention(
            id="i1",
            name="話すだけ取り置き",
            questions=("q1",),
            solutions=("s1", "s2"),
            chosen=True,
        ),
        Invention(id="i2", name="焼きすぎない朝", questions=("q2",), solutions=("s3", "s2"), chosen=True),
        Invention(id="i3", name="選ばれない案", solutions=("s1", "s3")),
    )


def repair_shop() -> State:
    """English: nothing chosen yet."""
    return holding(
        Customer(
            id="customer",
            product="FixIt",
            sentence="We think about owners who run a bicycle repair shop alone and answer the same calls all day.",
            purpose="Finish every repair on the promised day",
        ),
        Action(
            id="a1",
            text="Call customers to tell them that the bicycle is ready",
            minutes=Quantity.of(6),
            times=Quantity.of(1500),
        ),
        Question(
            id="q1",
            kind="optimal",
            actions=("a1",),
            text="Why can't we finish every repair on the promised day without calling customers?",
        ),
        Solution(
            id="s1",
            name="Ready message",
            provider="Laundry chain P",
            when="When telling customers that their things are ready",
            solved="Staff phoned one by one. A message goes out when the tag is scanned.",
            effect="Calls from 40 to 3 a day",
            how="Notifications by chat",
        ),
        Solution(
            id="s2",
            name="Wear forecast",
            provider="Car maker Q",
            when="When parts are running low",
            solved="Parts were missing. Wear is forecast from the mileage.",
            how="A forecasting model with sensor data",
        ),
        Invention(id="i1", name="Ready Bell", questions=("q1",), solutions=("s1", "s2")),
        Invention(id="i2", name="Second", questions=(), solutions=("s2", "s1")),
        Invention(id="i3", name="Third", solutions=("s1", "s2")),
        language="en",
    )
