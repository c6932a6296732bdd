"""``gyakusan serve``: both servers in the foreground."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from gyakusan.cli.parsing import Parser
from gyakusan.cli.words import Usage, languages_here, say, tell, tell_refusal
from gyakusan.core.errors import Refusal
from gyakusan.core.settings import SETTINGS, Setting
from gyakusan.core.text import LANGUAGES, Language, text

if TYPE_CHECKING:
    from gyakusan.web.house import House


def arguments(parser: Parser, language: Language) -> None:
    """Every setting."""
    for setting in SETTINGS:
        parser.option(
            setting.option,
            text(setting.help, language, default=setting.default),
            metavar=setting.name.upper(),
            type=type(setting.default),
        )


def run(given: Namespace, language: Language) -> int:
    """Serves until told to stop."""
    return serve_with(given, language)


def serve_with(
    given: Namespace, language: Language, prepare: Callable[[House, str], None] | None = None
) -> int:
    """Serves, after ``prepare`` has filled the house. Only addresses to open go to standard output."""
    from gyakusan.app.network import addresses
    from gyakusan.app.serving import Serving, serve

    chosen = {setting.name: _present(setting, given) for setting in SETTINGS}
    languages = _spoken(str(chosen["language"]))
    serving = Serving(
        data=Path(str(chosen["data"])).absolute(),
        host=str(chosen["host"]),
        port=int(chosen["port"]),
        mock_port=int(chosen["mock_port"]),
        origin=str(chosen["origin"]),
        mock_origin=str(chosen["mock_origin"]),
        events_per_second=int(chosen["events_per_second"]),
        owner_name=text("people.owner", language),
        network=addresses(),
    )

    def announce(address: str, mock: str) -> None:
        if not mock:
            _invite(serving.joining_addresses, languages)
        # Addresses alone go to standard output; what each is, beside them, to whoever reads the terminal.
        for spoken in languages:
            if mock:
                tell(text("cli.serve.mock", spoken, title=mock))
            else:
                tell(text("cli.serve.owner_link", spoken, folder=str(serving.data)))
        say(address)

    try:
        serve(serving, announce, prepare)
    except Refusal as refusal:
        for spoken in languages:
            tell_refusal(refusal, spoken)
        return 1
    return 0


def _spoken(chosen: str) -> Sequence[Language]:
    if not chosen:
        return languages_here()
    known = [language for language in LANGUAGES if language == chosen]
    if not known:
        raise Usage("cli.no_such_language", given=chosen)
    return known


def _invite(addresses: Sequence[str], languages: Sequence[Language]) -> None:
    """Where others come in, for whoever reads the terminal: links, and a code that a phone's camera reads."""
    if not addresses:
        return
    import io

    import segno

    for language in languages:
        tell(text("cli.serve.others", language))
    for address in addresses:
        tell(f"  {address}")
    drawn = io.StringIO()
    segno.make(addresses[0], error="m", micro=False).terminal(out=drawn, border=2, compact=True)
    try:
        tell(drawn.getvalue())
    except UnicodeEncodeError:  # a terminal without block signs: the link is there
        return


def _present(setting: Setting, given: Namespace) -> str | int:
    option: str | int | None = getattr(given, setting.name)
    try:
        return setting.present(os.environ) if option is None else option
    except ValueError as wrong:
        raise Usage("cli.bad_variable", name=setting.variable) from wrong
