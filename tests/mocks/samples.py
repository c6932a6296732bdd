"""Two mocks as a team would specify them, invented for these tests."""

from __future__ import annotations

from gyakusan.mocks.spec import Answer, MockSpec, Number, Question, SampleField, Screen

JAPANESE = MockSpec(
    slug="hon-no-kaeri",
    title="返却ポストの棚",
    language="ja",
    company="みなと市立図書館",
    service="ほんのかえり",
    message="返した本が、その場で次の人に届く。",
    lead="返却ポストに入れた瞬間に予約した人へ知らせが届き、カウンターに並ばずに受け取れます。\n平均の待ち日数は 6 日から 1 日になる見込みです。",
    problem="人気の本は返ってきているのに、棚に戻るまで 3 日。予約した人は「まだですか」と電話をかけ、職員は裏の棚を探しに走っています。",
    how_it_works=(
        "返却ポストが本の IC タグを読み取ります",
        "次に予約した人へ、受け取りのご案内を送ります",
        "入口の受け取り棚で、利用者カードをかざして持ち帰ります",
    ),
    faq=(
        Question(question="使った人は、どのように評価していますか?", answer=""),
        Question(
            question="価格はいくらですか?",
            answer="利用者は無料です。図書館の費用は 1 館あたり月 48,000 円です。",
        ),
        Question(
            question="これまでの予約の仕組みと、何が違うのですか?",
            answer="職員の手を通らずに次の人へ渡る点です。\n棚に戻す作業そのものがなくなります。",
        ),
    ),
    price="利用者は無料\n図書館は 1 館あたり月 48,000 円(税別)",
    call_to_action="受け取りを体験する",
    steps=(
        Screen(
            title="読みたい本を予約する",
            instruction="タイトルと、受け取りたい館を選びます。",
            sample_input=(
                SampleField(label="本のタイトル", value="海辺の測量士"),
                SampleField(
                    label="受け取る館",
                    value="中央館",
                    kind="choice",
                    options=("中央館", "港南分館", "丘の上分館"),
                ),
                SampleField(label="待てる日数", value="3", kind="number", unit="日"),
            ),
            sample_answer=Answer(
                title="予約を受け付けました",
                lines=("いま 2 人目です。返却されしだいお知らせします。",),
                numbers=(
                    Number(label="お届けの見込み", value="1", unit="日後"),
                    Number(label="前の人", value="1", unit="人"),
                ),
            ),
        ),
        Screen(
            title="返却の知らせを受け取る",
            instruction="前の人がポストに返すと、知らせが届きます。",
            sample_answer=Answer(
                title="「海辺の測量士」が返却されました", lines=("中央館の受け取り棚 12 番にあります。",)
            ),
            doubtful=True,
        ),
        Screen(title="棚から持ち帰る", instruction="利用者カードを棚にかざし、光った場所の本を取ります。"),
    ),
)

ENGLISH = MockSpec(
    slug="night-shift-handover",
    title="Handover in one breath",
    language="en",
    company="",
    service="Baton",
    message="Hand over a ward of twenty in four minutes, and forget nobody.",
    lead="Speak while you walk your last round. Baton turns it into the handover sheet the day team already uses.",
    problem="Nurses write the night twice: once on the back of a glove box, once in the record. The second time takes 40 minutes, after twelve hours on their feet.",
    how_it_works=("Speak at each bed", "Check the sheet it writes", "Sign and go home"),
    faq=(
        Question(question="How do nurses rate it?"),
        Question(question="What does it cost?", answer="£90 per ward per month. No contract."),
        Question(
            question="How is it different from a dictaphone?",
            answer="It writes the sheet, in your order of beds.",
        ),
    ),
    price="£90 per ward per month",
    steps=(
        Screen(
            title="Speak at the bed",
            instruction="Say what changed tonight, in any order.",
            sample_input=(
                SampleField(label="Bed", value="14", kind="number"),
                SampleField(
                    label="What you said",
                    value="Slept from one till five, pain down to three after the second dose, wants to see the physio before noon.",
                ),
            ),
            sample_answer=Answer(
                title="Bed 14, in the order of your sheet",
                lines=("Pain 3 of 10 after second dose.", "Asks for physio before noon."),
                numbers=(
                    Number(label="Time to write", value="9", unit="s"),
                    Number(label="By hand", value="2", unit="min"),
                ),
            ),
        ),
        Screen(
            title="Sign the sheet",
            instruction="Read it once. Change what is wrong.",
            sample_input=(SampleField(label="Sign as", value="N. Okafor"),),
        ),
    ),
)
