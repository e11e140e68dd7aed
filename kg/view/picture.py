"""Draw the first picture of a graph: a pyvis network of its most important entities, placed and styled."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from math import log2, sqrt

from pyvis.network import Network

from kg.nouns import Entity, Statement
from kg.schema import ENTITY_TYPES, PREDICATES
from kg.view.layout import place_nodes

LABEL_LENGTH = 12  # characters of a name that a label shows
LEAST_HEAVIEST = 60.0  # weight of the largest node, where all weigh less
FEW_PAIRS = 2  # pairs for each node, up to which all of them carry the picture
STRONGEST = 3  # pairs of a node that carry it else
CHARACTER = 12.0  # width of a Chinese character in a label, in pixels

OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"randomSeed": 1},
    "nodes": {"borderWidth": 1.5, "borderWidthSelected": 3, "shapeProperties": {"interpolation": False}},
    "edges": {
        "smooth": False,
        "arrows": {"to": {"scaleFactor": 0.4}, "from": {"scaleFactor": 0.4}},
        "selectionWidth": 1.5,
        "hoverWidth": 1,
    },
    "interaction": {
        "hover": True,
        "hoverConnectedEdges": False,
        "selectConnectedEdges": False,
        "tooltipDelay": 100000,
        "hideEdgesOnDrag": False,
        "keyboard": False,
        "zoomSpeed": 0.6,
    },
}


def draw_picture(
    entities: Sequence[Entity], chosen: Sequence[int], statements: Sequence[Statement], weights: Mapping[str, float]
) -> Network:
    """Fill a pyvis network with the chosen entities and one edge for each pair of them that a statement joins.

    A node's id is the place of its entity in `entities`.
    """
    pairs = join_pairs({entities[i].id: i for i in chosen}, statements)
    heaviest = max((weights[entities[i].id] for i in chosen), default=0.0)
    sizes = [node_size(weights[entities[i].id], heaviest) for i in chosen]
    labels = [shorten(entities[i].name, LABEL_LENGTH) for i in chosen]
    boxes = [(max(2 * s, CHARACTER * len(label)) + 6, 2 * s + 18) for s, label in zip(sizes, labels, strict=True)]
    rank = {i: n for n, i in enumerate(chosen)}
    strength = {pair: len(joined) for pair, joined in pairs.items()}
    points = place_nodes(boxes, [(rank[a], rank[b]) for a, b in backbone(strength)])
    network = Network(directed=True)
    network.set_options(json.dumps(OPTIONS))
    for i, size, label, (x, y) in zip(chosen, sizes, labels, points, strict=True):
        kind = ENTITY_TYPES[entities[i].type]
        network.add_node(i, label=label or "?", shape=kind.shape, color=kind.color, size=size, x=x, y=y)
    for (a, b), joined in sorted(pairs.items()):
        network.add_edge(a, b, id=f"{a}-{b}", width=edge_width(len(joined)), arrows=edge_arrows(joined, entities[a].id))
    return network


def join_pairs(places: Mapping[str, int], statements: Sequence[Statement]) -> dict[tuple[int, int], list[Statement]]:
    """Gather the statements between each two of the given entities; a pair stands in the order of their places."""
    pairs: dict[tuple[int, int], list[Statement]] = {}
    for s in statements:
        if s.subject in places and s.object in places and s.subject != s.object:
            a, b = sorted((places[s.subject], places[s.object]))
            pairs.setdefault((a, b), []).append(s)
    return pairs


def backbone(strength: Mapping[tuple[int, int], int]) -> list[tuple[int, int]]:
    """Give the pairs that carry a picture, sorted: all where they are few, else the strongest of each end.

    What is joined by all pairs is joined by these.
    """
    ends = {end for pair in strength for end in pair}
    if len(strength) <= FEW_PAIRS * len(ends):
        return sorted(strength)
    order = sorted(strength, key=lambda pair: (-strength[pair], pair))
    held: Counter[int] = Counter()
    kept, root = [], {end: end for end in ends}
    for pair in order:
        first, second = (_find_root(end, root) for end in pair)
        if first != second or min(held[end] for end in pair) < STRONGEST:
            kept.append(pair)
            held.update(pair)
            root[first] = second
    return sorted(kept)


def _find_root(end: int, root: dict[int, int]) -> int:
    while root[end] != end:
        root[end] = root[root[end]]
        end = root[end]
    return end


def node_size(weight: float, heaviest: float) -> float:
    """Give the radius of a node, in units of the canvas: its area grows with its weight beside the picture's heaviest.

    >>> node_size(60, 60), node_size(15, 60), node_size(1, 4)
    (22.0, 13.5, 7.2)
    """
    return round(5.0 + 17.0 * sqrt(weight / max(LEAST_HEAVIEST, heaviest)), 1)


def edge_width(statements: int) -> float:
    """Give the width of the edge that stands for so many statements."""
    return round(min(5.0, 0.5 + 0.45 * log2(1 + statements)), 1)


def edge_arrows(statements: Sequence[Statement], first: str) -> str:
    """Say at which ends of an edge from `first` an arrow stands: "to", "from", "to, from" or "" for mutual facts."""
    directed = [s for s in statements if not PREDICATES[s.predicate].symmetric]
    ends = [("to", any(s.subject == first for s in directed)), ("from", any(s.subject != first for s in directed))]
    return ", ".join(end for end, there in ends if there)


def shorten(name: str, length: int) -> str:
    """Cut a name to so many characters, the last of them "…" where something was cut.

    >>> shorten("国家卫生健康委员会", 5)
    '国家卫生…'
    """
    return name if len(name) <= length else name[: length - 1] + "…"
