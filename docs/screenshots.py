"""Take the pictures of the page that the documentation shows.

    kg build seeds -o out && python docs/screenshots.py out

Each picture is one state of the page of an output folder, opened in a headless Chromium by its address alone.
"""

import shutil
import sys
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Browser, sync_playwright

HERE = Path(__file__).parent
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
DESK = (1280, 720)
TABLET = (820, 1180)
CENTRE = "ORG/福建省卫生健康委员会"

State = tuple[dict[str, str | list[str]], str, tuple[int, int]]
"""What the address says, the colour scheme, and the size of the screen."""

STATES: dict[str, State] = {
    "page": ({}, "light", DESK),
    "card": ({"focus": CENTRE, "entity": CENTRE}, "light", DESK),
    "sentence": ({"predicate": "organizes", "statement": ""}, "light", DESK),
    "path": ({"path": [CENTRE, "PER/廖华生"], "card": "path"}, "light", DESK),
    "communities": ({"colour": "community"}, "dark", DESK),
    "timeline": ({"view": "timeline"}, "light", DESK),
    "places": ({"view": "places", "lang": "en"}, "light", DESK),
    "together": ({"view": "together"}, "dark", DESK),
    "table": ({"view": "table", "lang": "en", "theme": "light"}, "light", TABLET),
}


def main() -> None:
    """Take every picture of the folder given."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    page = Path(sys.argv[1]).resolve() / "index.html"
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if not path:
        sys.exit("no Chromium on this machine (apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        for name, state in STATES.items():
            print(take(browser, page, name, state))
        browser.close()


def take(browser: Browser, page: Path, name: str, state: State) -> Path:
    """Take one picture, and give its file."""
    words, scheme, (width, height) = state
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]
    tab = context.new_page()
    tab.goto(f"{page.as_uri()}#{urlencode(words, doseq=True)}", timeout=120_000)
    tab.wait_for_selector("html[data-ready]", timeout=120_000)
    if "statement" in words:  # the first that the view shows
        tab.evaluate("location.hash += kg.data.statements.id[kg.viewRows()[0]]")
    tab.wait_for_timeout(800)  # for what still moves
    file = HERE / f"{name}.png"
    tab.screenshot(path=file)
    context.close()
    return file


if __name__ == "__main__":
    main()
