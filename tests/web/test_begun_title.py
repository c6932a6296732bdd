"""A workshop begun from one sentence: a short title, the sentence kept, the title changed in place."""

from __future__ import annotations

from tests.servers import Server
from tests.web.visiting import OWN, begin, visit

SENTENCE = "コールセンターの新人が、先輩に聞かずに電話に答えられるツール"


def test_the_title_is_drafted_from_the_sentence_and_whoever_runs_it_changes_it(server: Server) -> None:
    """The sentence itself stays the customer's, word for word."""
    with visit(server, server.owner_link) as owner:
        path = begin(owner, SENTENCE)
        state = f"/api/workshops/{path[3:]}"
        held = owner.get(state).json()
        assert held["about"]["title"] == "先輩に聞かずに電話に答えるツール"
        page = owner.get(path).text
        assert f"{path}/overview/rename" in page
        assert SENTENCE in page
        change = {"item": "workshop", "field": "title", "was": "", "value": "電話の相棒"}
        assert owner.post(f"{path}/overview/rename", data=change, headers=OWN).status_code == 303
        assert owner.get(state).json()["about"]["title"] == "電話の相棒"
