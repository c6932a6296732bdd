"""The content security policy of every page of the application."""

from __future__ import annotations


def content_security_policy(
    *, nonce: str, host: str, mock_origin: str = "", editor: bool = False, asks_mocks: bool = False
) -> str:
    """The header's value. ``host`` is the request's ``Host`` (for WebSocket), ``mock_origin`` may be framed.

    The ``editor`` of texts written together brings a style sheet of its own, by the nonce. A page that ``asks_mocks``
    may see whether the mocks' address answers.
    """
    rules = [
        "default-src 'none'",
        f"script-src 'self' 'nonce-{nonce}'",
        f"style-src 'self' 'nonce-{nonce}'" if editor else "style-src 'self'",
        "img-src 'self' data:",
        f"connect-src 'self' ws://{host} wss://{host}"
        + (f" {mock_origin}" if asks_mocks and mock_origin else ""),
        "font-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    ]
    if mock_origin:
        rules.append(f"frame-src {mock_origin}")
    return "; ".join(rules)
