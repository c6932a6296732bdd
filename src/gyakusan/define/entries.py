"""What Define records beside edits of questions: the order the team agreed on."""

from __future__ import annotations

from typing import Literal

from gyakusan.workshop.artifacts import Ranking
from gyakusan.workshop.entries import Record


class RankingSet(Record):
    """The ranking is another one now: accepted as computed, changed by hand with a reason, drafted or imported."""

    kind: Literal["define.ranking_set"] = "define.ranking_set"
    was: Ranking
    ranking: Ranking

    def inverse(self) -> Record:
        return RankingSet(was=self.ranking, ranking=self.was)

    def touches(self) -> frozenset[str]:
        return frozenset({"ranking"})


RECORDS: tuple[type[Record], ...] = (RankingSet,)
