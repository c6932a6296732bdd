"""A server in a meeting room: others are told where to come in, and the doctor tries the public addresses."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from gyakusan.app.serving import Serving
from gyakusan.core.text import text
from tests.cli.running import gyakusan
from tests.servers import serving

HERE = Path("data")


def test_a_server_for_this_machine_alone_invites_nobody() -> None:
    alone = Serving(data=HERE, network=("192.168.0.10",))
    assert alone.joining_addresses == ()
    assert (alone.application_address, alone.mock_address) == (
        "http://127.0.0.1:8000",
        "http://localhost:8001",
    )
    assert "192.168.0.10" not in alone.application_names


def test_a_server_for_the_network_is_called_as_others_call_it() -> None:
    """Given two addresses, when it listens to all, then links name the first, and any of them leads in."""
    there = Serving(data=HERE, host="0.0.0.0", network=("192.168.0.10", "10.0.0.2"))  # noqa: S104 - what is tested
    assert there.application_address == "http://192.168.0.10:8000"
    assert there.mock_address == "http://192.168.0.10:8001"
    assert there.joining_addresses == ("http://192.168.0.10:8000/join", "http://10.0.0.2:8000/join")
    assert {"http://10.0.0.2:8000", "http://127.0.0.1:8000"} <= set(there.application_names.split())


def test_a_chosen_address_is_the_only_one_told() -> None:
    chosen = Serving(
        data=HERE,
        host="0.0.0.0",  # noqa: S104 - what is tested
        origin="https://room.example/",
        mock_origin="https://mocks.example",
        network=("192.168.0.10",),
    )
    assert chosen.joining_addresses == ("https://room.example/join",)
    assert chosen.mock_address == "https://mocks.example"


def test_without_a_network_it_still_has_an_address() -> None:
    cut_off = Serving(data=HERE, host="0.0.0.0")  # noqa: S104 - what is tested
    assert cut_off.application_address == "http://127.0.0.1:8000"


def test_the_start_shows_links_and_a_code_beside_the_addresses(tmp_path: Path) -> None:
    """Standard output stays addresses to open, one a line; where others join stands on standard error."""
    with serving(tmp_path, options=("--host", "0.0.0.0")) as server:  # noqa: S104 - what is tested
        assert all(line.startswith("http://") and " " not in line for line in server.links)
        assert not [line for line in server.links if line.endswith("/join")]
        said = server.log.read_text("utf-8")
    told = [line.strip() for line in said.split("\n") if line.endswith("/join")]
    assert told
    assert {urlsplit(address).port for address in told} == {urlsplit(server.owner_link).port}
    assert urlsplit(told[0]).hostname == urlsplit(server.owner_link).hostname
    others = [urlsplit(address).hostname or "" for address in told[1:]]
    assert not [name for name in others if name.startswith(("127.", "169.254."))]
    assert said.count("█") > 100


def checked(*arguments: str | Path) -> list[tuple[bool, str]]:
    """What the doctor says of the addresses."""
    printed = gyakusan("doctor", "--json", *arguments)
    found = json.loads(printed.stdout)["checks"]
    return [(one["ok"], one["message"]) for one in found if one["name"] == "addresses"]


def test_the_doctor_tries_the_addresses_of_a_running_server(tmp_path: Path) -> None:
    """Given a server, when both its addresses are named, then they answer; the mocks' alone passes no live pages on."""
    with serving(tmp_path) as server:
        data = ("--data", server.data)
        port = urlsplit(server.mocks).port
        good = checked(*data, "--origin", server.application, "--mock-origin", server.mocks)
        assert [ok for ok, _ in good] == [True, True]
        assert good[1][1] == text(
            "cli.doctor.origins", "en", origin=server.application, mock_origin=server.mocks
        )
        swapped = checked(*data, "--origin", f"http://127.0.0.1:{port}", "--mock-origin", server.mocks)
        assert swapped[-1] == (
            False,
            text("cli.doctor.no_sockets", "en", origin=f"http://127.0.0.1:{port}"),
        )
        silent = checked(*data, "--origin", "http://127.0.0.1:9", "--mock-origin", server.mocks)
        assert silent[-1] == (False, text("cli.doctor.origin_silent", "en", origin="http://127.0.0.1:9"))


@pytest.mark.parametrize(
    ("origin", "mock_origin", "key"),
    [
        ("http://127.0.0.1:1", "http://127.0.0.1:2", "cli.doctor.one_name"),
        ("https://127.0.0.1", "http://localhost", "cli.doctor.mixed"),
        ("127.0.0.1:8000", "http://localhost", "cli.doctor.bad_origin"),
        ("http://127.0.0.1", "http://no-such-name.invalid", "cli.doctor.unknown_name"),
    ],
)
def test_the_doctor_knows_addresses_that_cannot_work(
    tmp_path: Path, origin: str, mock_origin: str, key: str
) -> None:
    said = checked("--data", tmp_path, "--origin", origin, "--mock-origin", mock_origin)
    values = {"origin": origin, "mock_origin": mock_origin, "name": "no-such-name.invalid"}
    assert (False, text(key, "en", **values)) in said


def test_without_addresses_of_its_own_the_doctor_asks_none(tmp_path: Path) -> None:
    assert checked("--data", tmp_path) == []
