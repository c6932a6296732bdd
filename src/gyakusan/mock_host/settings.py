"""Where the mock host finds its things and who may look into it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class HostSettings:
    """``application_origin`` is the only one that may frame previews (several: separated by spaces);
    ``public_origin`` is how visitors reach this host: when it is https, the cookie is Secure. ``events_per_second``
    is what one mock may send on average, 0 for no limit."""

    data: Path
    application_origin: str
    public_origin: str
    events_per_second: int = 0

    @property
    def events(self) -> Path:
        """The database of events."""
        return self.data / "events.db"

    @property
    def mocks(self) -> Path:
        """The folder with the shelf and the sites."""
        return self.data / "mocks"

    @property
    def key_file(self) -> Path:
        """The host's own key: signs visitors, hashes their cookies."""
        return self.data / "mock_host.key"
