"""Pictures for notebooks; they are made only where matplotlib and the font of the extra are installed."""

import sys

import pytest

from kg.graph.graph import Graph
from kg.nouns import Linked

pytest.importorskip("matplotlib", reason="matplotlib is not installed: pip install 'kg[notebooks]'")

import matplotlib

matplotlib.use("agg")

from matplotlib import colors, font_manager, pyplot
from matplotlib.axes import Axes
from matplotlib.text import Annotation

from kg import plot


@pytest.fixture(autouse=True)
def _own_settings():
    with matplotlib.rc_context():
        plot._find_chinese_font.cache_clear()
        yield
        plot._find_chinese_font.cache_clear()
    pyplot.close("all")


def _words(ax: Axes) -> list[str]:
    return [child.get_text() for child in ax.get_children() if isinstance(child, Annotation) and child.get_text()]


def test_the_font_of_the_extra_has_the_characters() -> None:
    pytest.importorskip("pylopdf_fonts_zh_cn", reason="the font is not installed: pip install 'kg[notebooks]'")
    assert plot.use_chinese_font() == "Noto Sans SC"
    path = font_manager.findfont(font_manager.FontProperties(family=matplotlib.rcParams["font.family"]))
    known = font_manager.get_font(path).get_charmap()
    assert all(ord(character) in known for character in "省卫健委召开党组（扩大）会议“”、镕鲤A1")


def test_without_the_package_a_font_of_the_machine_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pylopdf_fonts_zh_cn", None)
    monkeypatch.setattr(plot, "CHINESE_FONTS", ("No Such Font", "DejaVu Sans"))
    assert plot.use_chinese_font() == "DejaVu Sans"


def test_without_any_font_the_cure_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pylopdf_fonts_zh_cn", None)
    monkeypatch.setattr(plot, "CHINESE_FONTS", ("No Such Font",))
    with pytest.warns(UserWarning, match=r"pip install 'kg\[notebooks\]'"):
        assert plot.use_chinese_font() == ""


def test_without_matplotlib_the_cure_is_named(monkeypatch: pytest.MonkeyPatch, linked: Linked) -> None:
    for module in ("matplotlib", "matplotlib.pyplot"):
        monkeypatch.setitem(sys.modules, module, None)
    for draw in (plot.use_chinese_font, lambda: plot.draw_network(Graph(linked))):
        with pytest.raises(ModuleNotFoundError, match=r"pictures need matplotlib.*: pip install 'kg\[notebooks\]'"):
            draw()


def test_a_network_shows_what_facts_join_with_names_and_kinds(linked: Linked) -> None:
    words = _words(plot.draw_network(Graph(linked)))
    assert {"林若水", "周明远", "2024年全省基层卫生工作会议", "合作", "到访"} <= set(words)
    assert "宁波市" not in words  # no fact joins it


def test_only_the_names_asked_for_are_written(linked: Linked) -> None:
    words = _words(plot.draw_network(Graph(linked), names=["PER/林若水"]))
    assert "林若水" in words and "周明远" not in words


def test_long_names_are_cut(linked: Linked) -> None:
    words = _words(plot.draw_network(Graph(linked)))
    assert "关于加强基层卫生服务的实施方案" in words
    assert all(len(word) <= plot.LONGEST_NAME for word in words)


def test_the_same_graph_gives_the_same_picture(linked: Linked) -> None:
    one, two = (plot.draw_network(Graph(linked)) for _ in range(2))
    assert [p.get_offsets().tolist() for p in one.collections] == [p.get_offsets().tolist() for p in two.collections]


def test_groups_give_the_colours(linked: Linked) -> None:
    ax = plot.draw_network(Graph(linked), groups=[{"PER/林若水"}])
    first = colors.to_rgba(plot.GROUP_COLORS[0])
    drawn = [tuple(colour) for points in ax.collections if len(points.get_offsets()) for colour in points.get_fc()]
    assert drawn.count(first) == 1


def test_a_graph_without_facts_gives_an_empty_picture() -> None:
    assert _words(plot.draw_network(Graph(Linked((), (), (), (), ())))) == []
