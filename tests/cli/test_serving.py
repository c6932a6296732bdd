"""The servers as people run them: what they print, what they refuse, what survives."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import stat
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.cli.running import copy_of, gyakusan, shape, succeeded
from tests.servers import Server, free_ports, serving, start
from tests.web.visiting import OWN, begin, bring_in, visit

PATIENCE_S = 30.0


def asked(
    address: str, path: str = "/healthz", *, token: str = "", body: bytes | None = None
) -> tuple[int, bytes]:
    """Status and content of one request."""
    where = urlsplit(address)
    connection = http.client.HTTPConnection(where.hostname or "", where.port, timeout=PATIENCE_S)
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"} if token else {}
    try:
        connection.request("POST" if body is not None else "GET", path, body, headers)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def eventually(holds: Callable[[], bool]) -> bool:
    """Whether it comes to hold within half a minute."""
    pause = threading.Event()
    for _ in range(int(PATIENCE_S / 0.05)):
        if holds():
            return True
        pause.wait(0.05)
    return False


def answers(address: str) -> bool:
    try:
        return asked(address)[0] == 200
    except OSError:
        return False


def token_of(server: Server) -> str:
    return server.owner_link.rsplit("/", 1)[1]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("served")) as server:
        yield server


def test_the_first_line_is_the_owners_link_and_it_signs_in(running: Server) -> None:
    """Every line printed is an address to open."""
    assert all(line.startswith("http://") and " " not in line for line in running.links)
    status, _ = asked(running.application, urlsplit(running.owner_link).path)
    assert status == 303
    assert asked(running.application, "/api/workshops", token=token_of(running)) == (200, b"[]")
    assert asked(running.application, "/api/workshops")[0] == 401


def test_both_names_answer_on_both_ports(running: Server) -> None:
    """Application and mocks are told apart by their addresses, but either may be typed."""
    for origin in (running.application, running.mocks):
        for name in ("127.0.0.1", "localhost"):
            assert asked(f"http://{name}:{urlsplit(origin).port}")[0] == 200


def test_commands_find_the_server_by_a_private_note(running: Server) -> None:
    """Only this account may read where it answers and who owns it."""
    note = running.data / "server.json"
    assert json.loads(note.read_text()) == {"url": running.application}
    for name in ("server.json", "owner.json"):
        assert stat.S_IMODE((running.data / name).stat().st_mode) == 0o600


def test_import_export_and_replay_go_through_the_running_server(running: Server, tmp_path: Path) -> None:
    """The same shapes as without one; the server's own journal has it at once."""
    imported = shape("import", copy_of("messy", tmp_path), "--data", running.data)
    workshop = imported["workshop"]
    assert imported["counts"]["actions"] == 7
    status, content = asked(running.application, f"/api/workshops/{workshop}", token=token_of(running))
    assert status == 200
    assert len(json.loads(content)["journey"]) == 7
    succeeded("export", workshop, tmp_path / "out", "--data", running.data)
    assert shape("import", tmp_path / "out", "--data", running.data)["workshop"] == workshop
    lines = succeeded("journal", workshop, "--data", running.data)
    record = tmp_path / "record.jsonl"
    record.write_text(lines, "utf-8")
    assert succeeded("replay", record, "--data", running.data).strip() == workshop
    refused = gyakusan("export", "nosuch", tmp_path / "none", "--data", running.data, language="ja")
    assert refused.returncode == 1
    assert "見つかりません" in refused.stderr


def test_a_backup_of_a_running_server_is_whole(running: Server, tmp_path: Path) -> None:
    """And the doctor finds the server."""
    workshop = shape("import", copy_of("shift", tmp_path), "--data", running.data)["workshop"]
    succeeded("backup", tmp_path / "live.backup", "--data", running.data)
    succeeded("restore", tmp_path / "live.backup", "--data", tmp_path / "restored")
    restored = succeeded("journal", workshop, "--data", tmp_path / "restored")
    assert restored == succeeded("journal", workshop, "--data", running.data)
    checks = {check["name"]: check for check in shape("doctor", "--data", running.data)["checks"]}
    assert running.application in checks["server"]["message"]


def test_a_second_server_on_the_same_data_is_refused(running: Server) -> None:
    """Each database has one writer."""
    one, other = free_ports()
    done = gyakusan("serve", "--port", str(one), "--mock-port", str(other), "--data", running.data)
    assert (done.returncode, done.stdout) == (1, "")
    assert str(running.data) in done.stderr
    assert "Traceback" not in done.stderr
    assert answers(running.application)


@pytest.mark.parametrize("taken", ["--port", "--mock-port"])
def test_a_taken_port_is_named(tmp_path: Path, taken: str) -> None:
    """With the option that chooses another; before anything is printed, and nothing is left running or held."""
    free, other = free_ports()
    with socket.create_server(("127.0.0.1", 0)) as occupied:
        number = str(occupied.getsockname()[1])
        ports = {"--port": str(free), "--mock-port": str(other), taken: number}
        options = [word for pair in ports.items() for word in pair]
        done = gyakusan("serve", *options, "--data", tmp_path / "data", language="ja")
    assert (done.returncode, done.stdout) == (1, "")
    assert number in done.stderr
    assert f"{taken} " in done.stderr
    assert "Traceback" not in done.stderr
    assert not answers(f"http://127.0.0.1:{free}")
    assert not answers(f"http://127.0.0.1:{other}")
    with serving(tmp_path):
        pass


def test_one_port_for_both_servers_is_refused_at_once(tmp_path: Path) -> None:
    """The second could only fail later, in a log."""
    number = str(free_ports()[0])
    done = gyakusan("serve", "--port", number, "--mock-port", number, "--data", tmp_path / "data")
    assert (done.returncode, done.stdout) == (1, "")
    assert number in done.stderr
    assert "--mock-port" in done.stderr


def test_a_person_is_erased_by_the_server_that_holds_the_data(running: Server) -> None:
    """Named by id; not the owner, and not by anybody but the owner."""
    token = token_of(running)
    with visit(running, running.owner_link) as owner:
        path = begin(owner)
        link = bring_in(owner, path, "Kenji Forget", "developer")
        with visit(running, link) as kenji:
            person = owner.get(f"/api/workshops{path.removeprefix('/w')}").json()["members"][-1]["person"]
            asked_by = {"Authorization": f"Bearer {urlsplit(link).path.removeprefix('/p/')}"}
            asking = {"person": person}
            assert kenji.post("/api/people/erase", json=asking, headers=OWN).status_code == 403
            assert kenji.post("/api/people/erase", json=asking, headers=asked_by).status_code == 403
            assert kenji.get(path).status_code == 200
            assert succeeded("erase", "Kenji Forget", "--data", running.data).count(person) == 1
            assert kenji.get(path).status_code == 303
            assert "Kenji Forget" not in owner.get(f"{path}/people").text
    again = gyakusan("erase", "Kenji Forget", "--data", running.data)
    assert again.returncode == 1
    assert "Kenji Forget" in again.stderr
    mine = json.loads((running.data / "owner.json").read_text())["person"]
    assert gyakusan("erase", mine, "--data", running.data).returncode == 1
    assert asked(running.application, "/api/workshops", token=token)[0] == 200


def test_nothing_is_restored_under_a_running_server(running: Server, tmp_path: Path) -> None:
    """The sentence names the folder and says to stop the server; the server goes on."""
    succeeded("backup", tmp_path / "one.backup", "--data", running.data)
    done = gyakusan("restore", tmp_path / "one.backup", "--data", running.data)
    assert done.returncode == 1
    assert "server" in done.stderr
    assert str(running.data) in done.stderr
    assert answers(running.application)


def test_a_restored_folder_lets_the_same_people_in(tmp_path: Path) -> None:
    """Links, signed-in devices and the keys of mocks are in a backup, readable by this account alone."""
    with serving(tmp_path / "one") as server, visit(server, server.owner_link) as owner:
        path = begin(owner)
        cookies = dict(owner.cookies)
        link = urlsplit(server.owner_link).path
        succeeded("backup", tmp_path / "whole.backup", "--data", server.data)
    assert stat.S_IMODE((tmp_path / "whole.backup").stat().st_mode) == 0o600
    succeeded("restore", tmp_path / "whole.backup", "--data", tmp_path / "other" / "data")
    for name in ("journal.db", "owner.json", "app.key"):
        restored = tmp_path / "other" / "data" / name
        assert stat.S_IMODE(restored.stat().st_mode) == 0o600
    assert (tmp_path / "other/data/app.key").read_bytes() == (tmp_path / "one/data/app.key").read_bytes()
    with serving(tmp_path / "other") as server:
        assert urlsplit(server.owner_link).path == link
        with visit(server) as owner:
            owner.cookies.update(cookies)
            assert owner.get(path).status_code == 200


def test_a_mock_host_that_dies_is_started_again(tmp_path: Path) -> None:
    """Visitors of mocks notice a moment at most; the application goes on."""
    with serving(tmp_path) as server:
        children = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children")
        found = [
            child for task in children.parents[1].glob("*/children") for child in task.read_text().split()
        ]
        assert len(found) == 1
        os.kill(int(found[0]), signal.SIGKILL)
        assert eventually(lambda: not answers(server.mocks) or Path(f"/proc/{found[0]}").exists() is False)
        assert eventually(lambda: answers(server.mocks))
        assert answers(server.application)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_in_good_order(tmp_path: Path, number: signal.Signals) -> None:
    """Status 0, both ports free, no note left behind, nothing complained about."""
    server = start(tmp_path, options=("--language", "en"))
    server.process.send_signal(number)
    assert server.process.wait(PATIENCE_S) == 0
    assert not answers(server.application)
    assert eventually(lambda: not answers(server.mocks))
    assert not (server.data / "server.json").exists()
    (said,) = server.log.read_text().splitlines()
    assert str(server.data) in said


def test_what_was_acknowledged_is_there_after_a_kill(tmp_path: Path) -> None:
    """SIGKILL in the middle of writing: every workshop whose id was answered exists, and the server starts unaided."""
    server = start(tmp_path)
    token, acknowledged = token_of(server), list[str]()
    enough = threading.Event()

    def write() -> None:
        number = 0
        while True:
            body = json.dumps({"title": f"idea {number}", "language": "en"}).encode()
            try:
                status, content = asked(server.application, "/api/workshops", token=token, body=body)
            except (OSError, http.client.HTTPException):
                return
            if status == 200:
                acknowledged.append(json.loads(content)["id"])
            number += 1
            if number == 30:
                enough.set()

    writer = threading.Thread(target=write)
    writer.start()
    assert enough.wait(PATIENCE_S)
    server.kill()
    writer.join(PATIENCE_S)
    with serving(tmp_path) as again:
        assert token_of(again) == token
        _, content = asked(again.application, "/api/workshops", token=token)
        kept = [workshop["id"] for workshop in json.loads(content)]
    assert len(acknowledged) >= 30
    assert set(acknowledged) <= set(kept)
    assert len(kept) == len(set(kept))


def test_public_addresses_are_the_ones_printed(tmp_path: Path) -> None:
    """Behind a proxy people type other names than the machine knows itself by."""
    options = ("--origin", "https://work.example.org", "--mock-origin", "https://mocks.example.org")
    with serving(tmp_path, options=options) as server:
        assert server.owner_link.startswith("https://work.example.org/p/")
        assert answers(server.application)
