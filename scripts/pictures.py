"""Takes the pictures of README and tour from the real demo, in the real browser: ``make pictures``.

Each is taken at 1440 or 390 CSS pixels, Japanese and English, light; ``--all`` also dark ones, into a folder to look at.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from gyakusan.core.text import LANGUAGES, Language  # noqa: E402
from tests.browser.binary import chromium_path  # noqa: E402 - needs the path above
from tests.browser.conftest import DEVICES, FLAGS, LOCALES, Device  # noqa: E402 - needs the path above
from tests.servers import Server, serving  # noqa: E402

ROOMS = (
    "overview",
    "listen",
    "define",
    "invent",
    "refine",
    "test",
    "mocks",
    "verdicts",
    "history",
    "people",
)
OWNERS: dict[Language, str] = {"ja": "中村 葵", "en": "Aoi Nakamura"}
"""What the person at the screen is called; whoever starts the demo says it on the page of people."""
SHIPPED = {
    "overview": "overview",
    "mocks": "mocks",
    "verdicts": "verdict",
    "define": "define",
    "refine": "refine",
}


def main() -> None:
    """Writes ``docs/pictures``, or with ``--all FOLDER`` every room, width, language and theme."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", type=Path, metavar="FOLDER")
    chosen = parser.parse_args()
    out: Path = chosen.all or ROOT / "docs" / "pictures"
    out.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(Path(folder), command="demo") as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        for language in LANGUAGES:
            if chosen.all:
                for device in DEVICES:
                    _take(browser, server, out, language, device, "light", {r: r for r in ROOMS})
                    _take(browser, server, out, language, device, "dark", {r: r for r in ROOMS})
            else:
                _take(browser, server, out, language, "desktop", "light", SHIPPED, whole=False)
        browser.close()


def _take(
    browser: Browser,
    server: Server,
    out: Path,
    language: Language,
    device: Device,
    scheme: Literal["light", "dark"],
    rooms: dict[str, str],
    *,
    whole: bool = True,
) -> None:
    context = browser.new_context(
        **DEVICES[device], locale=LOCALES[language], timezone_id="Asia/Tokyo", color_scheme=scheme
    )
    page = context.new_page()
    page.goto(server.owner_link)
    if whole:
        page.screenshot(path=out / f"home-{language}-{device}-{scheme}.png", full_page=True)
    page.locator(f'h3 a[lang="{language}"]').first.click()
    base = page.url
    page.goto(f"{base}/people")
    page.locator('form[action$="/my-name"] input[name="name"]').fill(OWNERS[language])
    page.locator('form[action$="/my-name"] button').click()
    page.wait_for_load_state("networkidle")
    for room, name in rooms.items():
        page.goto(base if room == "overview" else f"{base}/{room}")
        page.wait_for_load_state("networkidle")
        suffix = f"-{device}-{scheme}" if whole else ""
        path = out / f"{name}-{language}{suffix}.png"
        page.screenshot(path=path, full_page=whole)
        if not whole:
            _pack(path)
    context.close()


def _pack(picture: Path) -> None:
    """The same picture, without transparency and better packed: everybody who reads the README loads it."""
    with Image.open(picture) as full:
        packed = full.convert("RGB")
    packed.save(picture, optimize=True)


if __name__ == "__main__":
    main()
