"""The written forms of quantities: units, periods and the patterns that find them."""

from __future__ import annotations

import re
from typing import Final, Literal

Kind = Literal["minutes", "yen", "times_per_year", "percent", "count"]
Per = Literal["time", "workday", "day", "week", "month", "year"]

# One sign for one sign, so that positions stay those of the text as written.
SAME_LENGTH: Final = str.maketrans(
    "０１２３４５６７８９，．％￥／＋（）　、〜～–—ー−", "0123456789,.%¥/+() 、~~~~ー~"
)

ENGLISH_NUMBERS: Final[dict[str, float]] = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19, "half an": 0.5, "half a": 0.5, "once": 1, "twice": 2,
}  # fmt: skip
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ONES: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
for _ten, _name in enumerate(_TENS, start=2):
    ENGLISH_NUMBERS[_name] = 10.0 * _ten
    for _one, _small in enumerate(_ONES, start=1):
        ENGLISH_NUMBERS[f"{_name}-{_small}"] = ENGLISH_NUMBERS[f"{_name} {_small}"] = 10.0 * _ten + _one

MINUTES: Final[dict[str, float]] = {
    "分": 1, "分間": 1, "時間": 60, "秒": 1 / 60, "秒間": 1 / 60, "h": 60, "hr": 60, "hrs": 60, "hour": 60, "hours": 60, "min": 1,
    "mins": 1, "minute": 1, "minutes": 1, "second": 1 / 60, "seconds": 1 / 60, "sec": 1 / 60, "secs": 1 / 60,
}  # fmt: skip

SCALES: Final[dict[str, int]] = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "億": 100_000_000, "k": 1000}

_COUNTED: Final = "件|人|名|社|店|店舗|日間|日|週間|ヶ月|か月|カ月|ヵ月|回(?!目)|個|枚|本|倍|点|ページ|days?|weeks?|months?|people|persons?|items?|stores?|times?|points?"

UNITS: Final[dict[str, Kind]] = {
    **dict.fromkeys(MINUTES, "minutes"),
    **dict.fromkeys(("円", "yen", "jpy"), "yen"),
    **dict.fromkeys(("%", "パーセント", "percent", "per cent"), "percent"),
    **{
        word: "count"
        for part in _COUNTED.split("|")
        for word in (part.replace("(?!目)", "").replace("?", ""), part.replace("s?", ""))
    },
}

# Every way to say a period, with whether its number of times a year is a guess.
PER_WORDS: Final[dict[str, tuple[Per, bool]]] = {
    "回": ("time", False), "time": ("time", False), "回ごと": ("time", False),
    "日": ("workday", True), "day": ("workday", True), "営業日": ("workday", False), "working day": ("workday", False),
    "平日": ("workday", False), "workday": ("workday", False), "weekday": ("workday", False),
    "平日毎日": ("workday", False), "every weekday": ("workday", False), "every working day": ("workday", False),
    "毎日": ("day", False), "every day": ("day", False), "daily": ("day", False),
    "毎朝": ("day", True), "毎晩": ("day", True), "毎夕": ("day", True), "every morning": ("day", True), "every evening": ("day", True),
    "night": ("day", True), "every night": ("day", True), "nightly": ("day", True), "shift": ("workday", True),
    "every shift": ("workday", True),
    "週": ("week", False), "week": ("week", False), "毎週": ("week", False), "weekly": ("week", False), "every week": ("week", False),
    "週末": ("week", True), "毎週末": ("week", True), "weekend": ("week", True), "every weekend": ("week", True),
    "月": ("month", False), "ヶ月": ("month", False), "か月": ("month", False), "カ月": ("month", False), "month": ("month", False),
    "毎月": ("month", False), "monthly": ("month", False), "every month": ("month", False),
    "年": ("year", False), "year": ("year", False), "毎年": ("year", False), "yearly": ("year", False),
    "every year": ("year", False), "annually": ("year", False),
}  # fmt: skip

_N = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_WORD = (
    rf"(?:half an?|(?:{'|'.join(_TENS)})[- ](?:{'|'.join(_ONES)})|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    rf"|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|{'|'.join(_TENS)})"
)
_ANY = rf"(?:{_N}|\b{_WORD}(?=[\s-]))"
_TO = r"\s*(?:~|-|ー|から(?=\s*\d)|\bto\b)\s*"
# から after a unit tells a change (2時間から12分), a wave or dash a range (2時間〜3時間).
_RANGE = rf"(?:(?:分|時間|円|%|万円?)?\s*[~\-]\s*|{_TO})"
_PERIOD_JA = r"(?:営業日|平日|週末|日|週|[ヶかカ]月|月|年|回)"
_PERIOD_EN = r"(?:working day|workday|weekday|weekend|day|night|shift|week|month|year|time)"

# Calendar dates are no quantities.
DATES: Final = re.compile(
    r"\d{4}\s*年(?:\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?)?|(?<!\d)\d{1,2}\s*月\s*\d{1,2}\s*日|\b\d{4}-\d{2}-\d{2}\b"
)

# Nobody writes these within a quantity, and the patterns below would try every way to split them.
NO_QUANTITY: Final = re.compile(r"\s{7,}|[\d,.]{21,}|-{7,}|~{7,}")

_MEASURES = rf"times|hours?|hrs?|minutes?|mins?|seconds?|secs?|percent|yen|jpy|nights?|dollars|euros|pounds|bucks|thousands|{_COUNTED}"

FREQUENCY: Final = (
    # 3日に1回, 1週間に2〜3回
    re.compile(
        rf"(?P<span>{_N})\s*(?P<per>日|週間?|[ヶかカ]月|年)(?:に|で|あたり)?\s*(?P<low>{_N})(?:\s*[~\-]\s*(?P<high>{_N}))?\s*回(?!目)"
    ),
    # 月1回, 週に2〜3回, 年間 12 回
    re.compile(
        rf"(?:毎|(?<!\d)(?<!\d ))(?P<per>週|月|年|日)間?(?:に)?\s*(?P<low>{_N})(?:\s*[~\-]\s*(?P<high>{_N}))?\s*[回度](?!目)"
    ),
    # 12回/年
    re.compile(rf"(?P<low>{_N})(?:\s*[~\-]\s*(?P<high>{_N}))?\s*回\s*/\s*(?P<per>日|週|月|年)"),
    re.compile(
        rf"\b(?P<low>once|twice|(?:{_N}|{_WORD})(?=\s*(?:-|~|to|times)))(?:\s*(?:-|~|to)\s*(?P<high>{_N}|{_WORD}))?(?:\s+times)?"
        rf"(?:\s+(?:an?|per|each|every)\s+|\s*/\s*)(?P<per>day|night|shift|week|month|year|workday|weekday)\b",
        re.I,
    ),
)

AMOUNT: Final = re.compile(
    rf"(?P<before>平日毎日|平日|毎日|毎朝|毎晩|毎週末|毎週|毎月|毎年|週末|(?:1\s*)?(?:日|週間?|[ヶかカ]月|月|年)(?:間)?(?:あたり|当たり|につき|に)?"
    rf"|1\s*回(?:あたり|当たり|につき)?|every (?:day|week|month|year|weekday|weekend|morning|evening))?\s*"
    rf"(?P<monthly>月額|年額|月割り?|年割り?)?\s*(?:(?:約|およそ|計|合計|平均|about|around|roughly|some)\s*)?(?P<yen>¥|JPY\s?)?\s*"
    rf"(?P<low>{_ANY})\s*(?:{_RANGE}(?:¥)?(?P<high>{_N})(?=\s*(?:時間|分|円|%|万|千|億|h|min|yen|percent|{_COUNTED})))?[\s-]*"
    rf"(?P<scale>億|万|千|百|十|k\b)?\s*"
    rf"(?:(?P<unit>分間?|時間|秒間?|円|%|パーセント|percent\b|per cent\b|yen\b|JPY\b|hours?\b|hrs?\b|h(?=\b|\d)|minutes?\b|mins?\b|seconds?\b|secs?\b|{_COUNTED})"
    rf"(?P<half>半)?(?:\s*(?:and\s+)?(?P<minutes>\d+)\s*(?:分|min(?:ute)?s?\b|m\b))?|(?<=[\d万億千]))"
    rf"(?P<after>\s*/\s*(?:1\s*)?{_PERIOD_JA}|\s*/\s*{_PERIOD_EN}\b|\s+(?:per|an?|each|every)\s+{_PERIOD_EN}\b|\s+(?:daily|weekly|monthly|yearly|every day)\b)?",
    re.I,
)

THINGS: Final = re.compile(
    rf"\b(?P<low>{_N}|(?!an?\b|half\b){_WORD})(?:\s*(?:-|~|to)\s*(?P<high>{_N}|{_WORD}))?\s+(?!(?:{_MEASURES})\b)(?P<unit>[a-z]+s)"
    rf"\s+(?:an?|per)\s+(?P<per>day|night|shift|week|month|year|workday|weekday)\b",
    re.I,
)
"""So many of a thing in each period: six calls a night."""

EVERY: Final = re.compile(
    r"平日毎日|毎日|毎朝|毎晩|毎週末|毎週|毎月|毎年|\bevery (?:day|night|shift|week|month|year|weekday|weekend|morning|evening|working day)\b|\b(?:daily|nightly|weekly|monthly|yearly|annually)\b",
    re.I,
)
