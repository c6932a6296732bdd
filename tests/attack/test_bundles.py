"""Files that somebody packed with bad intent, or that a tool broke: refused by name, and quickly."""

from __future__ import annotations

import io
import stat
import time
import zipfile

import pytest

from tests.attack.test_takeover import zipped
from tests.servers import Server
from tests.web.visiting import OWN, visit

README = {"README.md": "# t\n"}


def linked() -> bytes:
    """A zip with a symbolic link in it."""
    link = zipfile.ZipInfo("link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(link, "/etc/passwd")
        archive.writestr("README.md", "# t\n")
    return packed.getvalue()


@pytest.mark.parametrize(
    "packed",
    [
        zipped({**README, "../x.md": "a"}),
        zipped({**README, "/etc/x": "a"}),
        zipped({**README, "C:\\x": "a"}),
        zipped({**README, "sources/a": "x", "sources/a/b": "y"}),
        zipped({**README, **{f"f{number}": "" for number in range(3_000)}}),
        zipped({"README.md": "a" * 1_100_000}),
        zipped({"customer.md": "a" * 1_100_000}),
        linked(),
        b"PK\x03\x04",
    ],
    ids=["up", "absolute", "drive", "file as folder", "many", "long", "long customer", "link", "cut"],
)
def test_what_reaches_out_or_overflows_is_refused(server: Server, packed: bytes) -> None:
    """Each with a sentence; nothing is written outside of the data folder."""
    with visit(server, server.owner_link) as owner:
        answer = owner.post("/api/import", content=packed, headers=OWN)
        assert answer.status_code == 422
        assert answer.json()["message"]
    assert not (server.data.parent / "x.md").exists()


@pytest.mark.parametrize(
    "text",
    [
        "# t\n## Listen\n" + ">" * 20_000,
        "# t\n## Listen\n" + "[" * 20_000,
        "# t\n## Listen\n" + "*a " * 10_000,
        "# t\n## Listen\n" + "".join("  " * depth + "- a\n" for depth in range(400)),
        "# t\n## Listen\n" + "|" * 50_000,
        "# t\n## Listen\n| 行動 | 時間 |\n|---|---|\n| x | " + "5" * 100_000 + " |\n",
        "# t\n## Listen\n" + " " * 200_000,
        "# t\n## Listen\na\0b\u202e\n",
        "# a\n" + "## Listen\n" * 3_000,
    ],
    ids=["quotes", "brackets", "stars", "lists", "pipes", "digits", "spaces", "signs", "headings"],
)
def test_no_text_of_a_bundle_fails_or_takes_long(server: Server, text: str) -> None:
    """Markdown nested, broken or endless."""
    with visit(server, server.owner_link) as owner:
        began = time.monotonic()
        answer = owner.post("/api/import", content=zipped({"README.md": text}), headers=OWN, timeout=30)
        assert answer.status_code < 500
        assert time.monotonic() - began < 10
        if answer.status_code == 200:
            assert owner.get(f"/w/{answer.json()['workshop']}/listen").status_code == 200
