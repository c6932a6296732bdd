"""Folders of workshops larger than a person fills in a week, written as the bundle's Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from gyakusan.assist.drafter import by_name
from gyakusan.cli.drafting import draft_folder

TASKS: Final = ("Call", "Ask", "Write to", "Wait for", "Remind", "Visit", "Thank", "Pay")
PEOPLE: Final = ("the supplier", "a colleague", "the bank", "the landlord", "a customer", "the office")
STEPS: Final = 12
ANSWERS: Final = 10


def journey(folder: Path, actions: int, *, questions: bool = False) -> list[Path]:
    """A journey of ``actions``, and with ``questions`` the offline draft of one for every place of it."""
    files = _written(folder, listen=_journey(actions))
    if questions:
        draft_folder(
            folder,
            processes=("define",),
            even_written=False,
            drafter=by_name("offline"),
            content_language="en",
            language="en",
        )
    return files


def held(folder: Path, *, actions: int, solutions: int) -> list[Path]:
    """What a team brings to the room: a journey of ``actions``, and ``solutions`` whose difficulty nobody has graded."""
    return _written(
        folder, listen=_journey(actions), solutions="\n".join(_solution(n) for n in range(solutions))
    )


def _journey(actions: int) -> str:
    rows = "\n".join(
        f"| Stage {n // 12 + 1} | {TASKS[n % 8]} {PEOPLE[n % 6]} about order {n + 1} | {5 + n % 50} | {n % 7 * 100}"
        f" | {12 + n % 200} | 😐 | fact: interview {n % 9 + 1} |"
        for n in range(actions)
    )
    return (
        "| Stage | Action | Time (min each) | Cost (yen each) | Times a year | Feeling | Basis |\n"
        f"|---|---|---|---|---|---|---|\n{rows}\n"
    )


def inventions(folder: Path, count: int, press_releases: int) -> list[Path]:
    """``count`` solutions, an invention on each, and a press release for the first of them."""
    graded = "* Difficulty : 3 — screens only\n"
    solutions = "\n".join(_solution(n) + graded for n in range(count))
    return _written(
        folder,
        solutions=solutions,
        invent="\n".join(_invention(n) for n in range(count)),
        refine="\n".join(_press_release(n) for n in range(press_releases)),
    )


def _solution(n: int) -> str:
    return (
        f"## Way {n} that saves a step : company {n}\n* When is it used? : When order {n} is due again\n"
        f"* How did it solve the problem? : Every order was written by hand. The list fills itself in from order {n}\n"
        f"* What effect did it have? : Preparation from {n + 5} hours to {n + 5} minutes\n"
        "* How is it done? : A form, date arithmetic and a table of roles\n"
    )


def _invention(n: int) -> str:
    return (
        f"### Orders {n}\n\n* Chosen : {'yes' if n < 5 else 'no'}\n* Solutions :\n  - Way {n} that saves a step : company {n}\n"
        f"* When is it used? : When order {n} is due\n* How did it solve the problem? : Order {n} writes itself.\n"
        f"* What was the effect? :\n  - Preparation from {n + 5} hours to {n + 5} minutes\n"
        "* How is it built? :\n  1. A form takes the order\n  2. The order goes out\n"
    )


def _press_release(n: int) -> str:
    steps = "\n".join(
        f"{step}. Look at part {step} of order {n}\n   - Sample input: 1{step} boxes\n   - Sample answer: {step} arrive on Monday"
        for step in range(1, STEPS + 1)
    )
    answers = "\n\n".join(
        f"**Q: What about case {case} of orders {n}?**\nA: It is answered on the {case}th day, at no cost."
        for case in range(ANSWERS)
    )
    return (
        f"### Press release: Orders {n}\n\nInvention: Orders {n}\n\n#### Message to the customer\n\n"
        f"3 May 2027 — Orders {n} was introduced today. Nobody writes order {n} by hand any more.\n\n"
        f"#### Steps of the experience\n\nFor shop owners:\n\n{steps}\n\n#### Customer FAQ\n\n{answers}\n"
    )


def _written(
    folder: Path, *, listen: str = "", solutions: str = "", invent: str = "", refine: str = ""
) -> list[Path]:
    folder.mkdir()
    (folder / "customer.md").write_text("# Customer\n\nShop owners who order everything by hand\n", "utf-8")
    (folder / "solutions.md").write_text(f"# Solutions\n\n{solutions}", "utf-8")
    sections: Iterator[tuple[str, str]] = iter(
        (("Listen", listen), ("Define", ""), ("Invent", invent), ("Refine", refine), ("Test/Iterate", ""))
    )
    body = "\n".join(f"## {name}\n\n{text}" for name, text in sections)
    (folder / "README.md").write_text(f"# Orders\n\n{body}", "utf-8")
    return sorted(folder.glob("*.md"))
