"""Who may do what. The live room brings the full set of roles; the rights behind them are these four."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict

from gyakusan.core.errors import NotAllowed

Role: TypeAlias = Literal[
    "facilitator",
    "product_manager",
    "developer",
    "data_scientist",
    "sales",
    "design",
    "support",
    "sponsor",
    "observer",
]
Right: TypeAlias = Literal["read", "write", "decide", "run"]

RIGHTS: Final[dict[str, frozenset[Right]]] = {
    "facilitator": frozenset({"read", "write", "decide", "run"}),
    "product_manager": frozenset({"read", "write", "decide"}),
    "sponsor": frozenset({"read"}),
    "observer": frozenset({"read"}),
    # Not people: the folder carries what people and agents wrote into files, a drafter only ever proposes.
    "folder": frozenset({"read", "write", "run"}),
    "drafter": frozenset({"read", "write"}),
}
_MEMBER: Final[frozenset[Right]] = frozenset({"read", "write"})


class Member(BaseModel):
    """A person's place in one workshop. The name lives in the erasable ``people`` table, only its id here."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    person: str
    role: Role
    present: bool = True
    facilitates: bool = False
    """Runs the meeting beside their own role; a ``facilitator`` does so anyway."""
    voice: str = ""
    """Who speaks for them in the room (paper ballots, no device of their own); empty: themselves."""
    invented: bool = False
    """Made up for a rehearsal."""

    @property
    def runs(self) -> bool:
        """Whether they run the meeting, as their role or beside it."""
        return self.facilitates or self.role == "facilitator"

    @property
    def reads_only(self) -> bool:
        """Whether their role writes nothing: they cannot run the meeting or speak for others."""
        return "write" not in RIGHTS.get(self.role, _MEMBER)


class Actor(BaseModel):
    """Who acts: a person with a role, the ``folder`` (import) or a ``drafter``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    role: Role | Literal["folder", "drafter"]
    facilitates: bool = False

    @property
    def is_person(self) -> bool:
        """People confirm, decide, lock and reveal; nobody else does."""
        return self.role not in ("folder", "drafter")

    def may(self, right: Right) -> bool:
        """Whether this actor holds ``right``."""
        held = RIGHTS.get(self.role, _MEMBER)
        return right in held or (self.facilitates and right in RIGHTS["facilitator"])

    def needs(self, right: Right) -> None:
        """Raises ``NotAllowed`` without ``right``."""
        if not self.may(right):
            raise NotAllowed(f"workshop.needs.{right}")


FOLDER: Final = Actor(id="folder", role="folder")
OFFLINE: Final = Actor(id="offline", role="drafter")
