import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from kg.graph.show import show_page
from kg.nouns import Linked


@pytest.fixture(autouse=True)
def page(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the page be its title and the number of its entities."""

    def render_page(linked: Linked, *, title: str = "", base_iri: str = "") -> str:
        return f"<html>{title} {len(linked.entities)}</html>"

    monkeypatch.setattr("kg.view.render.render_page", render_page)
    monkeypatch.setattr("kg.view.render.notebook_frame", lambda html: f"<iframe>{html}</iframe>")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    urls: list[str] = []
    monkeypatch.setattr("webbrowser.open", urls.append)
    return urls


def test_the_page_is_written_where_it_is_wanted(linked: Linked, tmp_path: Path, opened: list[str]) -> None:
    path = tmp_path / "new" / "page.html"
    assert show_page(linked, path, title="基层卫生") == path
    assert path.read_text(encoding="utf-8") == "<html>基层卫生 12</html>"
    assert not opened


def test_without_a_path_the_browser_opens_it(linked: Linked, opened: list[str]) -> None:
    page = show_page(linked)
    assert opened == [page.as_uri()]
    assert page.read_text(encoding="utf-8") == "<html> 12</html>"


def test_a_notebook_gets_a_frame(linked: Linked, opened: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    display = SimpleNamespace(HTML=lambda data: SimpleNamespace(data=data))
    shell = SimpleNamespace(kernel=object())
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: shell, display=display))
    monkeypatch.setitem(sys.modules, "IPython.display", display)
    assert show_page(linked, title="图").data == "<iframe><html>图 12</html></iframe>"
    assert not opened
