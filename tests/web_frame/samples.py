"""Sample content of the gallery, in both languages: a bakery that plans tomorrow's bread."""

from __future__ import annotations

from dataclasses import dataclass

from gyakusan.core.text import Language

ROWS: dict[Language, list[tuple[str, str, str, str, str]]] = {
    "ja": [
        ("準備", "前日の売れ残りを数えて紙に書く", "15", "0", "fact"),
        ("準備", "天気と近所の行事を調べて明日の個数を考える", "25", "0", "assumption"),
        ("仕込み", "個数を粉とバターの量に計算し直す", "20", "0", "ai"),
        ("仕込み", "足りない材料を問屋に電話で頼む", "10", "800", "fact"),
        ("達成", "焼きたてが閉店前にちょうど売り切れる", "", "", "assumption"),
    ],
    "en": [
        ("Preparing", "Counts yesterday's unsold bread and writes it on paper", "15", "0", "fact"),
        (
            "Preparing",
            "Looks up weather and street events to guess tomorrow's numbers",
            "25",
            "0",
            "assumption",
        ),
        ("Mixing", "Turns the numbers into amounts of flour and butter", "20", "0", "ai"),
        ("Mixing", "Phones the supplier for what is missing", "10", "5", "fact"),
        ("Goal", "The last warm loaf is sold just before closing", "", "", "assumption"),
    ],
}


@dataclass(frozen=True)
class Words:
    """What the gallery says in one language."""

    workshop: str
    title: str
    lead: str
    stage: str
    action: str
    minutes: str
    yen: str
    minute_unit: str
    yen_unit: str
    basis: str
    total: str
    source: str
    paragraph: str
    before: str
    red: str
    consequence: str
    finding: str
    empty: str
    example: str
    add: str
    places: tuple[str, ...]
    lock: str
    destroy: str
    what: str
    day: str
    did: str
    claim: str


WORDS: dict[Language, Words] = {
    "ja": Words(
        workshop="まちのパン屋の明日の個数",
        title="顧客の道のり",
        lead="閉店時刻に棚が空になった瞬間から、一歩ずつさかのぼって書きます。",
        stage="場面",
        action="行動",
        minutes="時間",
        yen="お金",
        minute_unit="分",
        yen_unit="円",
        basis="根拠",
        total="1日の合計",
        source="店主への聞き取り",
        paragraph="明日いくつ焼けばよいかを、閉店の5分前に店の言葉で答えます。売れ残りを数える紙も、問屋への電話もいりません。",
        before="明日いくつ焼けばよいかを、閉店の30分前にメールで知らせます。",
        red="レジの記録を店の外から読み取る",
        consequence="確定すると、この基準は二度と変えられません。見てから基準を動かさないための決まりです。",
        finding="「いろいろ準備する」は複数の行動をまとめています。分けて書いてください。",
        empty="まだ行動がありません。目的を達した瞬間から書き始めます。",
        example="例：焼きたてが閉店前に売り切れる ← 棚に並べる ← 焼く個数を決める",
        add="行を足す",
        places=("全体", "モック", "判定", "ロードマップ", "報告", "履歴"),
        lock="基準を確定する",
        destroy="モックを破棄する",
        what="3行目の時間を20分に変更",
        day="7月21日（月）",
        did="「材料を電話で頼む」の時間を 15分 から 10分 に変えました",
        claim="10人中6人以上が「明日から使いたい」と答える",
    ),
    "en": Words(
        workshop="A town bakery's numbers for tomorrow",
        title="The customer's journey",
        lead="Start at the moment the shelf is empty at closing time, and write each step that came before it.",
        stage="Stage",
        action="Action",
        minutes="Time",
        yen="Money",
        minute_unit="min",
        yen_unit="€",
        basis="Basis",
        total="Per day",
        source="Talk with the owner",
        paragraph="Five minutes before closing, the shop says in its own words how much to bake tomorrow. No more counting sheets, no more phone calls.",
        before="Thirty minutes before closing, an e-mail says how much to bake tomorrow.",
        red="Reads the till's records from outside the shop",
        consequence="Once locked, this criterion can never change. That keeps us from moving the bar after seeing the result.",
        finding="“Prepares various things” sums up several actions. Write them one by one.",
        empty="No actions yet. Begin at the moment the goal is reached.",
        example="For example: sold out before closing ← put on the shelf ← decided how much to bake",
        add="Add a row",
        places=("Overview", "Mocks", "Verdicts", "Roadmap", "Report", "History"),
        lock="Lock the criterion",
        destroy="Destroy the mock",
        what="time of row 3 to 20 min",
        day="Monday 21 July",
        did="changed the time of “Phones the supplier” from 15 to 10 min",
        claim="At least 6 of 10 say they would use it from tomorrow",
    ),
}
