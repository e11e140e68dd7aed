"""Measure how soon the page can be used, and compare it with the same graph drawn by plain pyvis.

    python tests/benchmarks/page.py [--folder OUT] [--nodes 2000 10000 50000] [--peer 300 1000] [--limit SECONDS]

Each page is opened in a headless Chromium, in a fresh context: time to the first paint, until it can be used (search,
click), how long a search and a change of filter then take, and the processor time of the page's thread until it can be
used. With --folder, an output folder of `kg build` is measured first. The other graphs are made here: entities with
Chinese names, four statements each, a few of them hubs, in articles of forty statements. Of plain pyvis the time until
it has stepped through its physics and shows the picture is measured, up to the limit.
"""

import argparse
import random
import shutil
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Error, sync_playwright
from pyvis.network import Network

from kg.graph.graph import load_graph
from kg.nouns import Article, Block, Document, Entity, Evidence, Linked, Statement
from kg.schema import PREDICATES
from kg.view.render import write_page

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
CHARACTERS = "福建省厦门市泉州三明南平龙岩莆田宁德卫生健康委员会医院中心局保健疾控基层服务项目会议培训活动方案"
TYPES = ("ORG", "PER", "LOC", "PROGRAM", "EVENT")
STATEMENTS_EACH = 4
STATEMENTS_AN_ARTICLE = 40
ROUNDS = 5
"""Searches and filter changes, of which the median is given."""


@dataclass(frozen=True)
class Opening:
    """What opening one page took, in seconds; a search and a change of filter in milliseconds."""

    megabytes: float
    paint: float
    ready: float
    processor: float
    search: float
    filter: float


def main() -> None:
    """Measure every size asked for, ours first, then pyvis."""
    options = _options()
    print(f"{'graph':>22} {'MB':>6} {'paint s':>8} {'ready s':>8} {'cpu s':>6} {'search ms':>10} {'filter ms':>10}")
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium(), args=ARGUMENTS)
        page = Path(scratch) / "page.html"
        graphs = [("seeds", load_graph(options.folder).linked)] if options.folder else []
        for name, linked in graphs:
            write_page(linked, page, title=name)
            _report(f"{len(linked.entities)} ({name})", measure(browser, page))
        for nodes in options.nodes:
            write_page(make_corpus(nodes), page, title=str(nodes))
            _report(f"{nodes} / {STATEMENTS_EACH * nodes}", measure(browser, page))
        for nodes in options.peer:
            took = measure_peer(browser, draw_with_pyvis(make_corpus(nodes), page), limit=options.limit)
            print(f"{f'pyvis {nodes}':>22} {'shown after':>24} {took}", flush=True)
        browser.close()


def make_corpus(nodes: int) -> Linked:
    """Make a corpus of so many entities with four statements each; the same for the same number."""
    chance = random.Random(nodes)
    entities = []
    for n in range(nodes):
        type = TYPES[n % len(TYPES)]
        name = "".join(chance.choices(CHARACTERS, k=chance.randint(4, 16))) + str(n)
        entities.append(Entity(f"{type}/{name}", type, name, (name[:4] + str(n),) if n % 3 == 0 else ()))
    by_type = {type: [e for e in entities if e.type == type] for type in TYPES}
    statements = [_say(n, by_type, chance) for n in range(STATEMENTS_EACH * nodes)]
    documents = tuple(_document(n) for n in range(len(statements) // STATEMENTS_AN_ARTICLE + 1))
    articles = tuple(a for d in documents for a in d.articles)
    return Linked(documents, articles, tuple(sorted(entities, key=lambda e: e.id)), (), tuple(statements))


def _say(n: int, by_type: dict[str, list[Entity]], chance: random.Random) -> Statement:
    predicate = chance.choice(list(PREDICATES.values()))
    type = chance.choice(sorted(predicate.domain))
    subject = _pick(by_type[type], chance)
    object_ = _pick(by_type[type if predicate.id == "part_of" else chance.choice(sorted(predicate.range))], chance)
    article = f"a{n // STATEMENTS_AN_ARTICLE}"
    text = f"{subject.name}{predicate.zh}{object_.name}，" + "".join(chance.choices(CHARACTERS, k=30)) + "。"
    evidence = Evidence(article, f"d{article[1:]}", 0, len(text), text, text)
    date = f"20{chance.randint(15, 24)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}" if n % 3 == 0 else ""
    confidence = round(chance.random(), 2)
    return Statement(f"s{n}", subject.id, predicate.id, object_.id, evidence, date=date, confidence=confidence)


def _pick(entities: list[Entity], chance: random.Random) -> Entity:
    """Choose one, the first far more often than the last: as in news, a few are in everything."""
    return entities[int(len(entities) * chance.random() ** 2)]


def _document(n: int) -> Document:
    text, date = "。", f"2024-{1 + n % 12:02}-01"
    article = Article(f"a{n}", f"d{n}", f"第{n}篇", text, range(1), (Block("paragraph", 0, 1),), date)
    return Document(f"d{n}", f"d{n}.txt", text, (article,))


def measure(browser: Browser, path: Path) -> Opening:
    """Open a page and take the times of it."""
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    page = context.new_page()
    page.set_default_timeout(120_000)
    session = context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(path.as_uri(), wait_until="commit")
    page.wait_for_selector("html[data-ready]", state="attached")
    ready = page.evaluate("performance.getEntriesByName('ready')[0].startTime") / 1000
    processor = _metrics(session)["TaskDuration"]
    paint = page.evaluate("performance.getEntriesByName('first-paint')[0]?.startTime ?? NaN") / 1000
    search = page.evaluate(
        """['卫生', '厦门', 'wsj', '会议12', '不存在'].map(word => {
             const t = performance.now();
             kg.search(word);
             return performance.now() - t; })"""
    )
    filters = page.evaluate(
        f"""Array.from({{length: {ROUNDS}}}, (_, n) => {{
              const t = performance.now();
              document.querySelector("[data-key=type-PER]").click();
              return performance.now() - t; }})"""
    )
    context.close()
    megabytes = path.stat().st_size / 1e6
    return Opening(megabytes, paint, ready, processor, max(search), statistics.median(filters))


def draw_with_pyvis(linked: Linked, path: Path) -> Path:
    """Draw the same graph as pyvis does it out of the box, with its scripts inside the file."""
    network = Network(cdn_resources="in_line")
    for entity in linked.entities:
        network.add_node(entity.id, label=entity.name)
    for statement in linked.statements:
        network.add_edge(statement.subject, statement.object)
    path.write_text(network.generate_html(), encoding="utf-8")
    return path


def measure_peer(browser: Browser, path: Path, *, limit: float) -> str:
    """Say after how long a pyvis page shows its picture, by the clock and by the time of the page's thread."""
    page = browser.new_context(viewport={"width": 1280, "height": 720}).new_page()
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.route("**/*", lambda route: route.continue_() if route.request.url.startswith("file:") else route.abort())
    start = time.perf_counter()
    try:
        page.goto(path.as_uri(), wait_until="commit", timeout=limit * 1000)
        page.wait_for_function("typeof network !== 'undefined' && network?.physics?.ready", timeout=limit * 1000)
        took = f"{time.perf_counter() - start:.1f} s, cpu {_metrics(session)['TaskDuration']:.1f} s"
    except Error:
        took = f"more than {limit:.0f} s"
    page.context.close()
    return took


def _metrics(session: CDPSession) -> dict[str, Any]:
    return {m["name"]: m["value"] for m in session.send("Performance.getMetrics")["metrics"]}


def _report(name: str, o: Opening) -> None:
    times = f"{o.paint:8.2f} {o.ready:8.2f} {o.processor:6.2f} {o.search:10.1f} {o.filter:10.1f}"
    print(f"{name:>22} {o.megabytes:6.1f} {times}", flush=True)


def _chromium() -> str:
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    return path or sys.exit("no Chromium on this machine (apt-get install chromium)")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", help="an output folder of kg build, measured first")
    parser.add_argument("--nodes", type=int, nargs="*", default=[2000, 10_000, 50_000])
    parser.add_argument("--peer", type=int, nargs="*", default=[300, 1000])
    parser.add_argument("--limit", type=float, default=180.0, help="seconds a pyvis page is waited for")
    return parser.parse_args()


if __name__ == "__main__":
    main()
