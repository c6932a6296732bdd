"""The locks hold no address, only exact versions with hashes, and satisfy everything pyproject.toml asks for."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
ADDRESS = re.compile(r"://|^\s*-{1,2}(index|extra-index|find-links|trusted-host|i |f )|@ ")


def faults(root: Path) -> Iterator[str]:
    """Each fault as a line ``file: what``."""
    declared = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    project = declared["project"]
    build: list[str] = declared["build-system"]["requires"]
    extras: dict[str, list[str]] = project.get("optional-dependencies", {})
    wanted = {
        "requirements.lock": [*build, *project["dependencies"]],
        "requirements-dev.lock": [
            *(*build, *project["dependencies"]),
            *(*extras.get("check", []), *extras.get("test", [])),
        ],
    }
    versions: dict[str, dict[str, str]] = {}
    for name, requirements in wanted.items():
        lock = (root / name).read_text("utf-8")
        for number, line in enumerate(lock.splitlines(), 1):
            if ADDRESS.search(line):
                yield f"{name}:{number}: an address or the name of a registry: {line.strip()}"
        versions[name] = {}
        for entry in re.split(r"\n(?=[a-zA-Z0-9])", re.sub(r"^#.*\n", "", lock, flags=re.MULTILINE)):
            package = re.match(r"([\w.-]+)==([\w.!+-]+)", entry)
            if package is None:
                yield f"{name}: not an exact version: {entry.splitlines()[0] if entry else 'empty file'}"
                continue
            versions[name][canonicalize_name(package[1])] = package[2]
            if "--hash=sha256:" not in entry:
                yield f"{name}: no hash for {package[1]}"
        for requirement in map(Requirement, requirements):
            locked = versions[name].get(canonicalize_name(requirement.name))
            if locked is None or not requirement.specifier.contains(locked, prereleases=True):
                yield f"{name}: pyproject.toml wants {requirement}, locked is {locked}; run scripts/lock"
    for name, version in versions["requirements.lock"].items():
        other = versions["requirements-dev.lock"].get(name)
        if other != version:
            yield f"requirements-dev.lock: {name} is {other}, but requirements.lock has {version}"


def main() -> int:
    found = list(faults(ROOT))
    print("\n".join(found) or "locks: exact, hashed, no address")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
