"""``gyakusan …``: each command is one file; only the one that was asked for is loaded."""

from gyakusan.cli.main import main as main
