"""Japanese phrases in questions read as a native speaker would write them."""

from __future__ import annotations

import threading

import pytest

from gyakusan.assist.japanese import Japanese

JA = Japanese()

WITHOUT = [
    ("紙と LINE の希望を表に書き写す", "紙と LINE の希望を表に書き写さずに"),
    ("未提出の人に個別に催促する", "未提出の人に個別に催促せずに"),
    ("必要な人数を決める", "必要な人数を決めずに"),
    ("表を組む", "表を組まずに"),
    ("泳ぐ", "泳がずに"),
    ("順番を待つ", "順番を待たずに"),
    ("友人と遊ぶ", "友人と遊ばずに"),
    ("薬を買う", "薬を買わずに"),
    ("グループに送る", "グループに送らずに"),
    ("朝早く起きる", "朝早く起きずに"),
    ("窓口まで来る", "窓口まで来ずに"),
    ("資料を持ってくる", "資料を持ってこずに"),
    ("利点を論じる", "利点を論じずに"),
    ("悩んでいる", "悩まずに"),
    ("確認しました", "確認せずに"),
    ("学んでいます", "学ばずに"),
    ("代わりを探さなければならない", "代わりを探さずに"),
    ("電話で調べないといけない", "電話で調べずに"),
    ("書類をそろえる必要がある", "書類をそろえずに"),
    ("試しに使ってみる", "試しに使わずに"),
    ("鍵を忘れてしまう", "鍵を忘れずに"),
    ("上司に確認してもらう", "上司に確認してもらわずに"),
    ("見積もりを出してください", "見積もりを出さずに"),
    ("勉強しようとする", "勉強せずに"),
    ("値段を調べたり店員に聞いたりする", "値段を調べたり店員に聞いたりせずに"),
    ("子どもを寝かせる", "子どもを寝かせずに"),
    ("店員に声をかけられる", "店員に声をかけられずに"),
    ("誤りを指摘される", "誤りを指摘されずに"),
    ("英語を話せる", "英語を話せるようにならずに"),
    ("手続きができる", "手続きができるようにならずに"),
    ("返事が来ない", "返事が来ないままにせずに"),
    ("予約が取れず困る", "予約が取れず困ることなく"),
    ("値段が高い", "値段が高いままにせずに"),
    ("在庫がある", "在庫なしに"),
    ("カゴを持ち、棚を探し", "カゴを持ち、棚を探さずに"),
    ("メールを送ること", "メールを送らずに"),
    ("価格を調べるなど", "価格を調べずに"),
    ("確認", "確認せずに"),
    ("料金プラン比較", "料金プランを比較せずに"),
    ("クレジットカード登録", "クレジットカードを登録せずに"),
    ("年間プラン選択(月額より割安)", "年間プランを選択せずに"),
    ("5つのアプリで無料体験", "5つのアプリで無料体験せずに"),
    ("昼休みに15分レッスン", "昼休みの15分レッスンなしに"),
    ("Excelで集計", "Excelで集計せずに"),
    ("YouTube で解説動画視聴", "YouTube で解説動画を視聴せずに"),
    ("アプリをダウンロード", "アプリをダウンロードせずに"),
    ("窓口での待ち時間短縮", "窓口での待ち時間短縮なしに"),
    ("会議参加", "会議に参加せずに"),
    ("返品手続き", "返品手続きをせずに"),
    ("クレーム対応", "クレームに対応せずに"),
    ("待合室で1時間待機", "待合室で1時間待機せずに"),
    ("会員登録", "会員登録せずに"),
    ("お問い合わせ", "お問い合わせをせずに"),
    ("毎週火曜に定例会議", "毎週火曜に定例会議をせずに"),
    ("上司の承認", "上司の承認なしに"),
    ("初期設定と動作確認", "初期設定と動作確認なしに"),
    ("現金で支払い", "現金で支払わずに"),
    ("料金の支払い", "料金の支払いなしに"),
    ("領収書を撮影・送信", "領収書を撮影・送信せずに"),
    ("予約が満席", "予約が満席になることなく"),
    ("検索「安い 宿」", "「安い 宿」で検索せずに"),
    ("😀 サイトで在庫を確認！", "サイトで在庫を確認せずに"),
    ("・**写真**を撮って送る", "写真を撮って送らずに"),
    ("", "何もせずに"),
]

DOING = [
    ("スタッフに希望の提出を呼びかける", "スタッフに希望の提出を呼びかけること"),
    ("料金プラン比較", "料金プラン比較"),
    ("昼休みに15分レッスン", "昼休みの15分レッスン"),
    ("5つのアプリで無料体験", "5つのアプリでの無料体験"),
    ("アプリをダウンロード", "アプリをダウンロードすること"),
    ("会議で発言できず沈黙", "会議で発言できず沈黙すること"),
    ("確認しました", "確認すること"),
    ("返事が来ない", "返事が来ないこと"),
    ("上司の承認", "上司の承認"),
    ("献立をスマホで検索", "献立をスマホで検索すること"),
    ("急いで登録", "急いで登録すること"),
    ("忙しい", "忙しいこと"),
]

CANNOT = [
    ("表を組む", "表を組めないのか"),
    ("シフトを公開する", "シフトを公開できないのか"),
    ("シフト公開", "シフトを公開できないのか"),
    ("人数を決める", "人数を決められないのか"),
    ("窓口まで来る", "窓口まで来られないのか"),
    ("持ってくる", "持ってこられないのか"),
    ("席を買う", "席を買えないのか"),
    ("待つ", "待てないのか"),
    ("英語を話せる", "英語を話せないのか"),
    ("発言できる", "発言できないのか"),
    ("作業を続ける", "作業を続けられないのか"),
    ("荷物を届ける", "荷物を届けられないのか"),
    ("残業が減る", "残業が減るようにできないのか"),
    ("欠員が出ない", "欠員が出ないようにできないのか"),
    ("会議に出る", "会議に出られないのか"),
    ("提案が評価される", "提案が評価されるようにできないのか"),
    ("リーダーになる", "リーダーになれないのか"),
    ("苦情がゼロになる", "苦情がゼロになるようにできないのか"),
    ("昇進の実現", "昇進の実現ができないのか"),
    ("欠員のない月", "欠員のない月を実現できないのか"),
    ("料金の支払い", "料金の支払いができないのか"),
]

SHIFT = [
    "前月の表を複写して翌月の枠を作る",
    "催事と予約から必要な人数を決める",
    "スタッフに希望の提出を呼びかける",
    "未提出の人に個別に催促する",
    "紙と LINE の希望を表に書き写す",
    "条件を見ながら表を組む",
    "人件費を計算して目標と比べる",
    "足りない時間帯を埋めるよう頼む",
    "表を画像にしてグループに送る",
    "不満を聞いて説明する",
    "欠勤の代わりを電話で探す",
    "欠員のない月を終える",
]
GOAL = "全員が納得し、欠員の出ない翌月のシフトを締切までに公開する"


@pytest.mark.parametrize(("action", "form"), WITHOUT)
def test_an_action_left_out_is_worded_by_its_ending(action: str, form: str) -> None:
    assert JA.without(action) == form


@pytest.mark.parametrize(("action", "form"), DOING)
def test_an_action_becomes_a_noun_and_a_noun_stays_one(action: str, form: str) -> None:
    assert JA.doing(action) == form


@pytest.mark.parametrize(("goal", "form"), CANNOT)
def test_a_goal_not_reached_is_worded_by_its_verb(goal: str, form: str) -> None:
    assert JA.cannot(goal) == form


def test_the_two_kinds_of_question_read_as_the_template_wants() -> None:
    assert (
        JA.why_not_without(SHIFT[4], "表を組む") == "なぜ紙と LINE の希望を表に書き写さずに、表を組めないのか"
    )
    assert JA.why_not_together(SHIFT[2], SHIFT[3]) == (
        "なぜスタッフに希望の提出を呼びかけることと、未提出の人に個別に催促することは、同時にできないのか"
    )
    assert JA.why_not_together("昼食", "英語学習") == "なぜ昼食と英語学習は同時にできないのか"


@pytest.mark.parametrize("action", [*SHIFT, *(row[0] for row in WITHOUT)])
def test_no_question_built_from_an_action_is_awkward(action: str) -> None:
    assert JA.awkward(JA.why_not_without(action, GOAL)) == ()
    assert JA.awkward(JA.why_not_together(action, SHIFT[0])) == ()
    assert JA.awkward(JA.why_not_without(SHIFT[0], action)) == ()


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("なぜ表に書き写すせずに、公開できないのか", "verb_form"),
        ("なぜ表をを書き写さずに、公開できないのか", "particles"),
        ("なぜ表に書き写さずに公開する", "shape"),
        ("表に書き写さずに公開できないのか", "shape"),
        ("なぜ「表に書き写さずに公開できないのか", "brackets"),
        ("なぜ〇〇せずに公開できないのか", "blank"),
        ("なぜ" + "長い話を聞いて、" * 30 + "公開できないのか", "long"),
    ],
)
def test_an_awkward_question_is_recognised(question: str, found: str) -> None:
    assert found in JA.awkward(question)


@pytest.mark.parametrize(
    "question",
    [
        "なぜ列に並ばずに会計できないのか？",
        "なぜ待つことと座ることは同時にできないのでしょうか",
        "なぜ店へ行かずには買えないのか",
    ],
)
def test_a_question_somebody_wrote_well_is_not_awkward(question: str) -> None:
    assert JA.awkward(question) == ()


@pytest.mark.parametrize(
    "phrase", [*SHIFT, "料金プラン比較", "昼休みに15分レッスン", "現金で支払い", "空き時間にメモ"]
)
def test_what_a_person_does_is_an_action(phrase: str) -> None:
    assert JA.is_action(phrase)


@pytest.mark.parametrize("phrase", ["", "忙しい", "店長", "値段が高い", "青い空", "時間がない"])
def test_a_state_or_a_thing_is_no_action(phrase: str) -> None:
    assert not JA.is_action(phrase)


@pytest.mark.parametrize(
    "phrase",
    [
        "メールなどで連絡する",
        "いろいろ調べる",
        "様々な準備をする",
        "資料等の準備",
        "一連の手続き",
        "調べて比べて選んで申し込む",
    ],
)
def test_a_summary_is_told_from_an_action(phrase: str) -> None:
    assert JA.sums_up(phrase)


@pytest.mark.parametrize("phrase", SHIFT)
def test_a_plain_action_is_no_summary(phrase: str) -> None:
    assert not JA.sums_up(phrase)


def test_a_text_is_cut_into_its_sentences() -> None:
    text = "表を手で組む。「早く。」と言われる！\n- 電話で探す\n\n"
    assert JA.sentences(text) == ["表を手で組む。", "「早く。」と言われる！", "電話で探す"]


def test_the_words_a_text_is_about_are_whole_compounds_without_numbers_and_hollow_verbs() -> None:
    found = JA.content_words("シフト作成に 12 名の希望をまとめる。シフト作成は休日にする")
    assert found[0] == "シフト作成"
    assert {"希望", "まとめる", "休日"} <= set(found)
    assert not {"名", "する", "12"} & set(found)


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("スタッフに希望の提出を呼びかける", "希望の提出の呼びかけ"),
        ("紙と LINE の希望を表に書き写す", "希望の書き写し"),
        ("店長に学習計画を相談", "学習計画の相談"),
        ("料金プラン比較", "料金プラン比較"),
        ("条件を見ながら表を組む", "条件を見ながら表を組む"),
        ("足りない時間帯を埋めるよう頼む", "時間帯を埋めるよう頼む"),
    ],
)
def test_a_phrase_gets_a_short_name(phrase: str, name: str) -> None:
    assert JA.summary(phrase) == name


@pytest.mark.parametrize("limit", [6, 10, 20])
@pytest.mark.parametrize("phrase", SHIFT)
def test_a_name_is_never_longer_than_asked(phrase: str, limit: int) -> None:
    assert 0 < len(JA.summary(phrase, limit)) <= limit


def test_many_threads_may_read_at_once() -> None:
    answers: list[str] = []
    threads = [
        threading.Thread(target=lambda n=n: answers.append(JA.without(f"表{n}を組む"))) for n in range(16)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == sorted(f"表{n}を組まずに" for n in range(16))


@pytest.mark.parametrize(
    ("goal", "asked"),
    [
        ("どの仕入れ先が一番安いか", "どの仕入れ先が一番安いか分からないのか"),
        ("どうすれば早く帰れるか？", "どうすれば早く帰れるか分からないのか"),
        ("間に合いますか？", "「間に合いますか」の答えが分からないのか"),
        ("誰も待たせない", "誰も待たせないようにできないのか"),
        ("売れ残りゼロ", "売れ残りゼロを実現できないのか"),
        ("新人が初日から一人でレジに立てる", "新人が初日から一人でレジに立てないのか"),
        ("看板を立てる", "看板を立てられないのか"),
    ],
)
def test_a_goal_that_is_a_question_or_a_state_is_asked_naturally(goal: str, asked: str) -> None:
    assert Japanese().cannot(goal) == asked


@pytest.mark.parametrize(
    ("action", "goal", "question"),
    [
        (
            "鳴り続ける電話をかけ直す",
            "電話に追われず、目の前の患者さんに落ち着いて応対する",
            "なぜ鳴り続ける電話をかけ直さずに、目の前の患者さんに落ち着いて応対できないのか",
        ),
        (
            "スタッフに希望の提出を呼びかける",
            "全員が納得し、欠員の出ない翌月のシフトを締切までに公開する",
            "なぜスタッフに希望の提出を呼びかけずに、欠員の出ない翌月のシフトを締切までに公開できないのか",
        ),
        ("表を組む", "安く、早く届ける", "なぜ表を組まずに安く、早く届けられないのか"),
    ],
)
def test_a_long_goal_gives_the_question_its_last_clause(action: str, goal: str, question: str) -> None:
    assert Japanese().why_not_without(action, goal) == question


def test_a_compound_after_no_is_a_noun() -> None:
    assert (
        JA.why_not_without("検温と体調の聞き取り", "園を開ける")
        == "なぜ検温と体調の聞き取りなしに、園を開けられないのか"
    )
    assert JA.doing("検温と体調の聞き取り") == "検温と体調の聞き取り"


def test_what_is_waited_for_ends_as_a_noun() -> None:
    assert Japanese().awaited("欠員のない月を終える") == "欠員のない月を終えるの"
    assert Japanese().awaited("開店") == "開店"
