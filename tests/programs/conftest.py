"""A company's own tiny program, written into a folder by each test that needs one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

SHAPE = """\
processes = ["define"]

[[parts]]
id = "practice"
minutes = 20
closing = ["done"]

[people]
min = 2
max = 4

[[roles]]
id = "owner"
required = true
decides = true

[[checks]]
id = "done"
who = "everyone"

[[artifacts]]
id = "posts"
given = true

[[artifacts]]
id = "sheet"

[[works]]
id = "read"
part = "practice"
process = "define"
minutes = 5
kind = "each"
needs = ["posts"]

[[works]]
id = "score"
part = "practice"
minutes = 15
kind = "team"
leaves = ["sheet"]
troubles = [
  { id = "quiet" },
  { id = "odd", check = "define.awkward" },
]

[difficulty]
scale = [1, 2]

[press_release]

[[press_release.slots]]
id = "message"
kind = "text"
part = "practice"
half = "customer"
blanks = [{ id = "name", from = "service" }]

[[milestones]]
id = "liked"
part = "practice"
measure = "mean"
source = "typed"
denominator = "answered"
scale_max = 5
bar = 4.5
planned_n = 30
"""

TEXTS = """\
title = "Ours"
summary = "Two steps."
measures.default_note = "Default."
measures.who = { title = "Who", meaning = "Judge." }
measures.what = { title = "What", meaning = "Measure." }
measures.how = { title = "How", meaning = "Number." }
parts.practice = { title = "Afternoon", outcome = "A sheet." }
processes.define = { title = "Define", question = "What hurts?", explain = "Read." }
artifacts = { posts = "Posts", sheet = "Sheet" }
roles.owner = { title = "Owner", duty = "Decides." }
checks.done = { title = "Done", remedy = "Do it." }
difficulty.scale = { 1 = "Easy", 2 = "Hard" }

[works.read]
title = "Read"
purpose = "Know."
say = "Read them."

[works.score]
title = "Score"
purpose = "Rank."
say = "Score them."
troubles.quiet = { sign = "Silence.", remedy = "Ask." }
troubles.odd = { sign = "Odd.", remedy = "Reword." }

[press_release.slots.message]
title = "Message"
guide = "Say it."
template = "Here is {name}."
blanks.name = "[name]"

[milestones.liked]
title = "Liked"
meaning = "Customers rate it."
who = "Owner"
what = "Mean of the answers"
how = "{bar} of 5, {n} people"
"""

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes the tiny program, with ``shape`` and ``texts`` replacements, and returns its path."""

    def written(
        *, shape: tuple[str, str] = ("", ""), texts: tuple[str, str] = ("", ""), languages: str = "en"
    ) -> Path:
        assert shape[0] in SHAPE
        assert texts[0] in TEXTS
        program = tmp_path / "ours.toml"
        program.write_text(SHAPE.replace(*shape, 1) if shape[0] else SHAPE, "utf-8")
        for language in languages.split():
            (tmp_path / f"ours.{language}.toml").write_text(
                TEXTS.replace(*texts, 1) if texts[0] else TEXTS, "utf-8"
            )
        return program

    return written
