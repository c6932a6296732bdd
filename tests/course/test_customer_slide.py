"""The customer slide: the last page that somebody filled in, each box under the label it stands near."""

from __future__ import annotations

import io
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Cm

from gyakusan.core.text import text
from gyakusan.course.bundle.customer_slide import read_slide

LABELS = {"目的": (2.0, 5.0), "行動": (14.0, 5.0), "属性": (8.0, 12.0)}


def page(deck: Any, title: str, sentence: str, boxes: dict[str, str], advice: str = "") -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = title
    slide.placeholders[1].text = sentence
    for label, (left, top) in LABELS.items():
        for words, below in ((label, 0.0), (boxes.get(label, ""), 1.5)):
            box = slide.shapes.add_textbox(Cm(left), Cm(top + below), Cm(5), Cm(1))
            box.text_frame.text = words
    if advice:
        shape = slide.shapes.add_shape(MSO_SHAPE.ROUNDED_RECTANGLE, Cm(18), Cm(1), Cm(4), Cm(2))
        shape.text_frame.text = advice


def saved(deck: Any) -> bytes:
    stream = io.BytesIO()
    deck.save(stream)
    return stream.getvalue()


def template(deck: Any) -> None:
    page(
        deck, "顧客は誰か ?", "説明です。", {"目的": "・どんな状況", "行動": "・どんな手段", "属性": "・性別"}
    )
    page(
        deck,
        "例 : 花の定期便",
        "私達は…",
        {"目的": "贈る", "行動": "選ぶ", "属性": "30 代"},
        "名前を書いてください",
    )


BLANK = {"目的": "ああああああ", "行動": "ああああああ", "属性": "ああああああ"}


def test_the_last_filled_page_is_the_customer() -> None:
    """Pages of the template before it and an empty form behind it are passed over."""
    deck = Presentation()
    template(deck)
    own = {
        "目的": "・売れ残りを出さない\n・早く帰る",
        "行動": "前日の夕方に電話で仕入れる",
        "属性": "駅前の花屋",
    }
    page(deck, "ハナノワ", "私達は、一人で店を営む花屋について考えます。", own)
    page(deck, "XXXXXX", "XXXXXXXX", BLANK)
    customer, notes = read_slide(saved(deck), "customer.pptx")
    assert customer is not None
    assert (customer.product, customer.sentence) == (
        "ハナノワ",
        "私達は、一人で店を営む花屋について考えます。",
    )
    assert customer.purpose == "・売れ残りを出さない\n・早く帰る"
    assert (customer.behaviour, customer.attributes) == ("前日の夕方に電話で仕入れる", "駅前の花屋")
    assert notes == []


def test_only_the_worked_example_is_said_to_be_one() -> None:
    """Nobody's workshop is about the template's own customer."""
    deck = Presentation()
    template(deck)
    page(deck, "XXXXXX", "XXXXXXXX", BLANK)
    customer, notes = read_slide(saved(deck), "customer.pptx")
    assert customer is None
    assert [note.message for note in notes] == ["bundle.slide.only_example"]


def test_a_box_left_empty_and_words_in_a_shape_are_told_with_their_page() -> None:
    """What was not read is never passed over in silence."""
    deck = Presentation()
    page(deck, "ハナノワ", "文", {"目的": "早く帰る", "行動": "ああああ", "属性": "花屋"}, "はみ出した一言")
    customer, notes = read_slide(saved(deck), "customer.pptx")
    assert customer is not None
    assert customer.behaviour == ""
    assert [(note.message, note.line) for note in notes] == [
        ("bundle.slide.shape_left_out", 1),
        ("bundle.slide.box_empty", 1),
    ]
    assert "はみ出した一言" in notes[0].words("ja")


def test_what_is_no_presentation_becomes_a_note() -> None:
    """The rest of the bundle is still imported."""
    for content in (b"", b"PK nothing"):
        customer, notes = read_slide(content, "customer.pptx")
        assert customer is None
        assert notes[0].words("en").startswith("customer.pptx:1: ")
    assert text("bundle.slide.unreadable", "ja")
