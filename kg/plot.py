"""Pictures for notebooks and reports, with matplotlib and a Chinese font: pip install 'kg[notebooks]'."""

import warnings
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

from kg.schema import ENTITY_TYPES, PREDICATES

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from kg.graph.graph import Graph

CURE = "pip install 'kg[notebooks]'"
"""How to get what the pictures need."""

LONGEST_NAME = 16
"""Characters of a name that a picture shows."""

CHINESE_FONTS = ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", "SimHei")
"""Fonts looked for on the machine where the font package is not installed, best first."""

MARKERS = {"square": "s", "dot": "o", "triangle": "^", "diamond": "D", "star": "*"}
"""matplotlib's marker for each shape of the schema."""

MOST_LABELLED = 16
"""Facts up to which their kinds are written at the arrows."""

GROUP_COLORS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#D55E00", "#56B4E9", "#8B6F47", "#7F7F7F")
"""Colours of groups, the largest first; all further ones share the last."""


def use_chinese_font() -> str:
    """Let matplotlib write Chinese, and give the name of the font it will use.

    The font is Noto Sans SC from the package pylopdf-fonts-zh-cn, which the extra `notebooks` brings, or else one that
    the machine has. Where there is none, a warning says what to install and the name is empty.

    >>> from kg.plot import use_chinese_font
    >>> use_chinese_font()
    'Noto Sans SC'
    """
    with _told_what_to_install():
        import matplotlib

    name = _find_chinese_font()
    if name:
        matplotlib.rcParams["font.family"] = "sans-serif"
        others = [font for font in matplotlib.rcParams["font.sans-serif"] if font != name]
        matplotlib.rcParams["font.sans-serif"] = [name, *others]
        matplotlib.rcParams["axes.unicode_minus"] = False
    else:
        warnings.warn(f"no Chinese font found: {CURE}", stacklevel=2)
    return name


def draw_network(
    graph: "Graph",
    *,
    ax: "Axes | None" = None,
    groups: Collection[Collection[str]] = (),
    sizes: Mapping[str, float] | None = None,
    names: Collection[str] | None = None,
) -> "Axes":
    """Draw the entities of a `graph` that facts join, and the facts as arrows; the same graph gives the same picture.

    Colour and shape are those of an entity's type; with `groups`, sets of entity ids, colour tells the group, in their
    order. `sizes` (by id, any unit) makes nodes larger in area; without it, an entity's number of neighbours does.
    `names` lists the ids to write names at, all without it. Draws on `ax`, axes of matplotlib, or on a picture of its
    own, and gives the axes.

    >>> import kg
    >>> from kg.plot import draw_network
    >>> graph = kg.extract_text("福建省卫健委副主任张国安出席会议。").graph
    >>> ax = draw_network(graph, names=["PER/张国安"])
    >>> [words for text in ax.texts if (words := text.get_text())]
    ['任职于', '张国安']
    """
    with _told_what_to_install():
        import matplotlib.pyplot as plt

    joined = _joined(graph)
    if ax is None:
        _, ax = plt.subplots(figsize=(11, 6.5), layout="constrained")
    ids = sorted(joined)
    labels = {i: _shorten(graph.entity(i).name) for i in ids if names is None or i in names}
    points = _place(ids, joined, labels)
    _draw_edges(ax, graph, points)
    _draw_nodes(ax, graph, points, sizes or {i: len(joined[i]) for i in ids}, groups)
    below: dict[str, Any] = {"xytext": (0, -9), "textcoords": "offset points", "ha": "center", "va": "top", "zorder": 5}
    for i, label in labels.items():
        ax.annotate(label, points[i], fontsize=8, path_effects=_halo(), **below)
    ax.set_axis_off()
    ax.margins(0.08)
    return ax


@contextmanager
def _told_what_to_install() -> Iterator[None]:
    try:
        yield
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(f"pictures need {error.name}: {CURE}", name=error.name) from None


def _shorten(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…"


def _halo() -> list[Any]:
    from matplotlib.patheffects import withStroke

    return [withStroke(linewidth=2.5, foreground="white")]


def _joined(graph: "Graph") -> dict[str, set[str]]:
    joined: dict[str, set[str]] = {}
    for subject, object_ in graph.nx.edges():
        if subject != object_:
            joined.setdefault(subject, set()).add(object_)
            joined.setdefault(object_, set()).add(subject)
    return joined


def _place(ids: list[str], joined: Mapping[str, set[str]], names: Mapping[str, str]) -> dict[str, tuple[float, float]]:
    from kg.view.layout import place_nodes

    at = {i: n for n, i in enumerate(ids)}
    edges = [(at[one], at[other]) for one in ids for other in sorted(joined[one]) if one < other]
    boxes = [(26.0 + 18.0 * len(names.get(i, "")), 50.0) for i in ids]
    return {i: (float(x), float(-y)) for i, (x, y) in zip(ids, place_nodes(boxes, edges), strict=True)}


def _draw_edges(ax: "Axes", graph: "Graph", points: Mapping[str, tuple[float, float]]) -> None:
    kinds: dict[tuple[str, str], list[str]] = {}
    for subject, object_, predicate in sorted(graph.nx.edges(keys=True)):
        if subject != object_:
            kinds.setdefault((subject, object_), []).append(predicate)
    for (subject, object_), predicates in kinds.items():
        one_way = not all(PREDICATES[p].symmetric for p in predicates)
        style = {"arrowstyle": "-|>" if one_way else "-", "color": "#9a9a9a", "lw": 0.8, "shrinkB": 9}
        (x, y), (to_x, to_y) = points[subject], points[object_]
        ax.annotate("", (to_x, to_y), (x, y), arrowprops=style)
        if len(kinds) <= MOST_LABELLED:
            middle = ((x + to_x) / 2, (y + to_y) / 2)
            said = "、".join(PREDICATES[p].zh for p in predicates)
            centred: dict[str, Any] = {"ha": "center", "va": "center", "path_effects": _halo(), "zorder": 2.5}
            ax.annotate(said, middle, fontsize=7, color="#555555", **centred)


def _draw_nodes(
    ax: "Axes",
    graph: "Graph",
    points: Mapping[str, tuple[float, float]],
    sizes: Mapping[str, float],
    groups: Collection[Collection[str]],
) -> None:
    most = max(sizes.values(), default=1) or 1
    kinds = {i: graph.entity(i).type for i in points}
    group = {i: min(n, len(GROUP_COLORS) - 1) for n, members in enumerate(groups) for i in members}
    for kind in ENTITY_TYPES.values():
        ids = [i for i in points if kinds[i] == kind.id]
        marker = MARKERS[kind.shape]
        if ids:
            ax.scatter(
                [points[i][0] for i in ids],
                [points[i][1] for i in ids],
                s=[40 + 260 * sizes.get(i, 0) / most for i in ids],
                c=[GROUP_COLORS[group[i]] if i in group else "#c8c8c8" for i in ids] if groups else kind.color,
                marker=marker,
                edgecolors="white",
                linewidths=0.8,
                zorder=3,
            )
            ax.scatter([], [], s=50, c="#7a7a7a" if groups else kind.color, marker=marker, label=f"{kind.zh} {kind.en}")
    if points:
        ax.legend(loc="upper center", bbox_to_anchor=(0.5, 0), ncols=len(ENTITY_TYPES), fontsize=8, frameon=False)


@cache
def _find_chinese_font() -> str:
    from matplotlib import font_manager

    try:
        from pylopdf_fonts_zh_cn import sans_path
    except ModuleNotFoundError:
        known = {font.name for font in font_manager.fontManager.ttflist}
        return next((name for name in CHINESE_FONTS if name in known), "")
    font_manager.fontManager.addfont(sans_path())
    return font_manager.FontProperties(fname=sans_path()).get_name()
