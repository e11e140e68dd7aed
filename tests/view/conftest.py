"""A headless Chromium to open pages in, and small corpora to show."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from kg.nouns import Article, Block, Document, Entity, Evidence, Linked, LinkedMention, Mention, Statement
from kg.rdf.iris import DEFAULT_BASE
from kg.view.render import write_page

# Reports what the page's policy blocks, and every script that came in with the data.
WATCH = """
  window.blocked = []; window.hacked = [];
  document.addEventListener("securitypolicyviolation", (event) => {
    window.blocked.push(event.violatedDirective + " " + event.blockedURI);
  });
"""


@dataclass
class Opened:
    """A page in the browser, and all that went wrong in it."""

    page: Any
    faults: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def click_node(self, id: str) -> None:
        """Click where an entity's node is drawn."""
        self.page.mouse.click(*self._at(self.row(id)))

    def click_edge(self, first: str, second: str) -> None:
        """Click the middle of the line between two entities."""
        (x1, y1), (x2, y2) = self._at(self.row(first)), self._at(self.row(second))
        self.page.mouse.click((x1 + x2) / 2, (y1 + y2) / 2)

    def row(self, id: str) -> int:
        return int(self.page.evaluate("id => kg.data.entities.id.indexOf(id)", id))

    def shown(self) -> set[str]:
        """Give the ids of the entities that are drawn."""
        return set(self.page.evaluate("kg.selection().nodes.map(e => kg.data.entities.id[e])"))

    def card(self) -> str:
        card = self.page.locator("#card")
        return str(card.inner_text()).removeprefix("×").strip() if card.is_visible() else ""

    def search(self, text: str) -> None:
        self.page.keyboard.press("/")
        self.page.keyboard.type(text)

    def suggestions(self) -> list[str]:
        return [str(text) for text in self.page.locator("#suggestions bdi:first-of-type").all_inner_texts()]

    def _at(self, row: int) -> tuple[float, float]:
        self.page.wait_for_timeout(350)  # the picture may still be moving
        x, y = self.page.evaluate(
            """row => { const p = kg.placeOnScreen(row), c = document.getElementById("canvas").getBoundingClientRect();
                        return [c.x + p.x, c.y + p.y]; }""",
            row,
        )
        return x, y


@pytest.fixture
def open_page(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Open the page of a corpus. At the end the test fails if anything was fetched, blocked or thrown."""
    opened: list[Opened] = []

    def open_it(
        linked: Linked, fragment: str = "", *, title: str = "", base_iri: str = DEFAULT_BASE, **context: Any
    ) -> Opened:
        path = tmp_path / "page.html"
        write_page(linked, path, title=title, base_iri=base_iri)
        page = browser.new_context(**{"viewport": {"width": 1280, "height": 720}, **context}).new_page()
        page.set_default_timeout(8_000)
        page.set_default_navigation_timeout(30_000)
        it = Opened(page)
        opened.append(it)
        page.route("**/*", lambda route: route.continue_() if route.request.url.startswith("file:") else route.abort())
        page.on("request", lambda request: it.requests.append(request.url))
        page.on("console", lambda message: message.type in {"error", "warning"} and it.faults.append(message.text))
        page.on("pageerror", lambda error: it.faults.append(str(error)))
        page.on("dialog", lambda dialog: (it.faults.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.add_init_script(WATCH)
        page.goto(path.as_uri() + fragment)
        page.wait_for_selector("html[data-ready]", timeout=20_000)
        return it

    yield open_it
    for it in opened:
        blocked, hacked = it.page.evaluate("[window.blocked, window.hacked]")
        away = [u for u in it.requests if not u.startswith(("file:", "data:", "blob:"))]
        it.page.context.close()
        assert (it.faults, blocked, hacked, away) == ([], [], [], [])


def tell_facts(*facts: tuple[Entity, str, Entity], text: str = "", **about: str) -> Linked:
    """Make a corpus of one article that tells these facts, each in the same sentence."""
    entities = {e.id: e for s, _, o in facts for e in (s, o)}
    said = text or "，".join(f"{s.name}{p}{o.name}" for s, p, o in facts) + "。"
    blocks = (Block("paragraph", 0, len(said)),)
    article = Article("a1", "d1", about.get("title", "标题"), said, range(len(said)), blocks)
    mentions = [
        LinkedMention("a1", Mention(at, at + len(e.name), e.type, e.name), e.id)
        for e in entities.values()
        if e.name and (at := said.find(e.name)) >= 0
    ]
    statements = [
        Statement(f"s{n:04}", s.id, p, o.id, Evidence("a1", "d1", 0, len(said), said, said))
        for n, (s, p, o) in enumerate(facts)
    ]
    return Linked(
        (Document("d1", "d1.txt", said, (article,)),),
        (article,),
        tuple(sorted(entities.values(), key=lambda e: e.id)),
        tuple(sorted(mentions, key=lambda m: m.mention)),
        tuple(statements),
    )


@pytest.fixture(scope="session")
def tell() -> Callable[..., Linked]:
    return tell_facts


def name_thing(type: str, name: str, *aliases: str) -> Entity:
    return Entity(f"{type}/{name}", type, name, aliases)


@pytest.fixture(scope="session")
def thing() -> Callable[..., Entity]:
    return name_thing
