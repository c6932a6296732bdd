"""The pages of a workshop of 300 cards: the server's time (budget 50 ms) and what is transferred (150 KB).

Two workshops: one journey of 300 actions, and one of 75 actions with every question on them (75 + 150 + 74 cards).
Times hold the whole answer over loopback; the reference is ``/healthz`` in the same run, the least an answer can take.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import Final

import httpx

from bench._workshops import owner, upload
from bench.rows import Row, row
from gyakusan.assist.drafter import by_name
from gyakusan.cli.drafting import draft_folder
from tests.servers import serving

ROUNDS: Final = 15
TASKS: Final = ("Call", "Ask", "Write to", "Wait for", "Remind", "Visit", "Thank", "Pay")
PEOPLE: Final = ("the supplier", "a colleague", "the bank", "the landlord", "a customer", "the office")


def run() -> list[Row]:
    """Milliseconds and kilobytes of each page."""
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(Path(folder) / "server") as server,
        owner(server) as client,
    ):
        journey = upload(client, _bundle(Path(folder) / "journey", 300))
        asked = _bundle(Path(folder) / "asked", 75)
        draft_folder(
            asked[0].parent,
            processes=("define",),
            even_written=False,
            drafter=by_name("offline"),
            content_language="en",
            language="en",
        )
        questions = upload(client, asked)
        least, _ = _measured(client, "/healthz")
        rows = []
        for case, address in (
            ("300 actions: Listen", f"{journey.path}/listen"),
            ("300 actions: overview", journey.path),
            ("300 actions: history", f"{journey.path}/history"),
            ("75 actions, their questions: Define", f"{questions.path}/define"),
            ("75 actions, their questions: Invent", f"{questions.path}/invent"),
        ):
            milliseconds, kilobytes = _measured(client, address)
            rows += [
                row("pages", case, "ms", milliseconds, reference=least, budget="50 ms"),
                row("pages", case, "KB transferred", kilobytes, budget="150 KB"),
            ]
        return rows


def _bundle(folder: Path, actions: int) -> list[Path]:
    folder.mkdir()
    rows = "\n".join(
        f"| Stage {n // 12 + 1} | {TASKS[n % 8]} {PEOPLE[n % 6]} about order {n + 1} | {5 + n % 50} | {n % 7 * 100}"
        f" | {12 + n % 200} | 😐 | fact: interview {n % 9 + 1} |"
        for n in range(actions)
    )
    (folder / "customer.md").write_text("# Customer\n\nShop owners who order everything by hand\n", "utf-8")
    (folder / "solutions.md").write_text("# Solutions\n", "utf-8")
    (folder / "README.md").write_text(
        "# Orders\n\n## Listen\n\n"
        "| Stage | Action | Time (min each) | Cost (yen each) | Times a year | Feeling | Basis |\n"
        f"|---|---|---|---|---|---|---|\n{rows}\n"
        "\n## Define\n\n## Invent\n\n## Refine\n\n## Test/Iterate\n",
        "utf-8",
    )
    return sorted(folder.glob("*.md"))


def _measured(client: httpx.Client, address: str) -> tuple[float, float]:
    """Milliseconds of the best round (the others measure the neighbours) and kilobytes as transferred."""
    times, answer = [], client.get(address).raise_for_status()
    for _ in range(ROUNDS):
        began = time.perf_counter()
        answer = client.get(address)
        times.append((time.perf_counter() - began) * 1000)
    return min(times), answer.num_bytes_downloaded / 1024
