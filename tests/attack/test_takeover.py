"""What one team can try against another with nothing but a personal link, the API and files they wrote themselves."""

from __future__ import annotations

import io
import json
import re
import zipfile

import httpx
import pytest

from gyakusan.workshop.programs import FOLDER
from tests.servers import Server
from tests.web.visiting import OWN, begin, bring_in, visit


def api(path: str) -> str:
    """The API's address of a workshop at ``/w/<id>``."""
    return path.replace("/w/", "/api/workshops/")


def verb(client: httpx.Client, path: str, name: str, **arguments: object) -> httpx.Response:
    """Runs a verb as a script does."""
    return client.post(f"{api(path)}/verbs/{name}", json=arguments, headers=OWN)


def zipped(files: dict[str, str]) -> bytes:
    """A bundle somebody packed themselves."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def exported(client: httpx.Client, path: str) -> list[dict[str, object]]:
    """The journal lines of an export."""
    packed = client.get(f"{api(path)}/export.zip")
    with zipfile.ZipFile(io.BytesIO(packed.content)) as archive:
        lines = archive.read("journal.jsonl").decode().splitlines()
    return [json.loads(line) for line in lines]


def imported(client: httpx.Client, lines: list[dict[str, object]]) -> httpx.Response:
    """A journal somebody wrote, imported through the API."""
    written = "\n".join(json.dumps(line) for line in lines)
    return client.post("/api/import", content=zipped({"journal.jsonl": written}), headers=OWN)


def test_a_forged_history_gives_nobody_a_key_to_another_person(server: Server) -> None:
    """Whoever writes another person's id into a journal must not be able to renew that person's link."""
    with visit(server, server.owner_link) as owner:
        path = begin(owner)
        owner_id = str(exported(owner, path)[0]["actor"])
        with visit(server, bring_in(owner, path, "Mallory", "developer")) as mallory:
            lines = exported(mallory, begin(mallory))
            forged = {"kind": "workshop.member_set", "member": {"person": owner_id, "role": "developer"}}
            lines.append({**lines[-1], "seq": len(lines) + 1, "record": forged, "workshop": "forged00"})
            for line in lines:
                line["workshop"] = "forged00"
            answer = imported(mallory, lines)
            assert answer.status_code == 200, answer.text
            copy = answer.json()["workshop"]
            renewed = mallory.post(f"/w/{copy}/people-link", data={"person": owner_id}, headers=OWN)
            assert renewed.status_code in (403, 404)
            assert "/p/" not in renewed.text
        assert owner.get("/api/workshops").status_code == 200
        assert copy not in {each["id"] for each in owner.get("/api/workshops").json()}


def test_a_facilitator_gets_no_key_to_workshops_of_others(server: Server) -> None:
    """A member of two teams: the facilitator of one of them cannot make a link that opens the other."""
    with visit(server, server.owner_link) as owner:
        first = begin(owner)
        with visit(server, bring_in(owner, first, "Mika", "facilitator")) as mika:
            begin(mika)
            mika_id = next(
                m["person"] for m in owner.get(api(first)).json()["members"] if m["role"] == "facilitator"
                and m["person"] != exported(owner, first)[0]["actor"]
            )  # fmt: skip
            answer = owner.post(f"{first}/people-link", data={"person": mika_id}, headers=OWN)
            assert answer.status_code == 403
            assert mika.get("/api/workshops").status_code == 200
        renewable = bring_in(owner, first, "Ken", "developer")
        with visit(server, renewable):
            ken = next(
                m["person"] for m in owner.get(api(first)).json()["members"] if m["role"] == "developer"
            )
            answer = owner.post(f"{first}/people-link", data={"person": ken}, headers=OWN)
            assert answer.status_code == 200
            assert re.search(r"/p/[0-9a-z]{32}", answer.text)


def test_another_teams_mock_cannot_be_written_in(server: Server) -> None:
    """A mock's address is public; naming it in one's own workshop must not show its numbers, by verb or by file."""
    with visit(server, server.owner_link) as owner:
        path = begin(owner)
        release = {"type": "press_release", "id": "pr-victim", "title": "x", "slug": "victim"}
        assert verb(owner, path, "add", item=release).status_code == 200
        made = owner.post(f"{path}/mocks/make", data={"press_release": "pr-victim"}, headers=OWN)
        assert made.status_code == 303, made.text
        slug = owner.get(api(path)).json()["mocks"][0]["slug"]
        with visit(server, bring_in(owner, begin(owner), "Mallory", "developer")) as mallory:
            own = begin(mallory)
            assert verb(mallory, own, "add", item={**release, "id": "pr-own"}).status_code == 200
            for address in (slug, "../../x", "fresh"):
                mock = {"type": "mock", "id": "m1", "press_release": "pr-own", "slug": address}
                assert verb(mallory, own, "add", item=mock).status_code == 422
            assert mallory.get(f"{own}/mocks").status_code == 200
            lines = exported(mallory, own)
            added = {
                "kind": "added",
                "item": {"type": "mock", "id": "m1", "press_release": "pr-own", "slug": slug},
            }
            lines.append({**lines[-1], "seq": len(lines) + 1, "record": added})
            for line in lines:
                line["workshop"] = "000000"
            answer = imported(mallory, lines)
            assert answer.status_code == 200, answer.text
            assert (
                mallory.get(f"/api/workshops/{answer.json()['workshop']}").json()["mocks"][0]["slug"] != slug
            )
            for line in lines:
                line["workshop"] = "000001"
            lines[-1]["record"] = json.loads(json.dumps(added).replace(slug, "../../x"))
            assert imported(mallory, lines).status_code == 422
        assert owner.get(api(path)).json()["mocks"][0]["slug"] == slug


@pytest.mark.parametrize("program", ["/etc/passwd", str(FOLDER / "v3.toml"), "\0.toml", "x" * 5000])
def test_a_program_is_a_name_and_never_a_file_of_the_machine(server: Server, program: str) -> None:
    """Neither the API nor an imported history makes the server read a path."""
    with visit(server, server.owner_link) as owner:
        asked = owner.post("/api/workshops", json={"title": "x", "program": program}, headers=OWN)
        assert 400 <= asked.status_code < 500
        lines = exported(owner, begin(owner))
        written = json.dumps(lines[0]).replace('"program": "v3"', f'"program": {json.dumps(program)}')
        lines[0] = json.loads(written)
        for line in lines:
            line["workshop"] = "program0"
        assert imported(owner, lines).status_code == 422


def test_nobody_writes_in_anothers_name(server: Server) -> None:
    """Comments, locks, verdicts and decisions say who; a script cannot say it was somebody else."""
    with visit(server, server.owner_link) as owner:
        path = begin(owner)
        with visit(server, bring_in(owner, path, "Mallory", "developer")) as mallory:
            remark = {"type": "comment", "id": "c1", "on": "customer", "text": "x", "by": "somebody"}
            now = "2026-01-01T00:00:00Z"
            for item in (
                remark,
                {"type": "criterion", "id": "k1", "milestone": "m", "locked_at": now},
                {"type": "criterion", "id": "k2", "milestone": "m", "locked_by": "somebody"},
                {"type": "criterion", "id": "k3", "milestone": "m", "version": 9},
            ):
                assert verb(mallory, path, "add", item=item).status_code in (403, 404, 409, 422), item
        me = str(exported(owner, path)[0]["actor"])
        assert verb(owner, path, "add", item={**remark, "by": me}).status_code == 200
        taken = verb(owner, path, "change", id="c1", field="by", was=me, value="somebody")
        assert taken.status_code == 422


@pytest.mark.parametrize("role", ["sponsor", "observer"])
def test_who_only_reads_cannot_write_by_any_verb_or_button(server: Server, role: str) -> None:
    """Every verb of the API and every action of every room."""
    from gyakusan.web.api_verbs import VERBS
    from gyakusan.web.common_actions import ACTIONS
    from gyakusan.web.places import ROOMS

    with visit(server, server.owner_link) as owner:
        path = begin(owner)
        customer = owner.get(api(path)).json()["customers"][0]
        before = owner.get(api(path)).json()["seq"] + 1  # who is brought in is one entry
        with visit(server, bring_in(owner, path, "R", role)) as reader:
            form = {
                "item": "customer",
                "field": "sentence",
                "was": customer["sentence"],
                "value": "no",
                "text": "no",
            }
            for name in VERBS:
                verb(
                    reader, path, name, id="customer", field="sentence", was=customer["sentence"], value="no"
                )
                verb(reader, path, name, title="no")
                verb(reader, path, name, on="customer", purpose="no")
            for room in ROOMS.values():
                for action in (*room.actions, *ACTIONS, "undo", "draft"):
                    if (room.name, action) == ("day0", "ask"):
                        continue  # whoever may read may ask a question before the workshop
                    answer = reader.post(f"{path}/{room.name}/{action}", data=form, headers=OWN)
                    assert 400 <= answer.status_code < 500, (room.name, action)
            for action in ("people-link", "my-own-room"):
                assert reader.post(
                    f"{path}/{action}", data={"name": "x", "role": "facilitator"}, headers=OWN
                ).is_error
            assert reader.post(f"{api(path)}/undo", headers=OWN).status_code == 403
        assert owner.get(api(path)).json()["seq"] == before
