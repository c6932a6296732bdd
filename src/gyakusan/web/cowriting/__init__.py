"""Texts written by several people at once: the open documents, and the connection through which pages write them."""

from __future__ import annotations

from gyakusan.web.cowriting.documents import Documents as Documents
from gyakusan.web.cowriting.routes import cowriting as cowriting
