"""Draw the first picture of a graph: a pyvis network of its most important entities, placed and styled."""

import json
from collections.abc import Mapping, Sequence
from math import sqrt

from pyvis.network import Network

from kg.nouns import Entity, Statement
from kg.schema import ENTITY_TYPES, PREDICATES
from kg.view.layout import place_nodes

LABEL_LENGTH = 12  # characters of a name that a label shows
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
    sizes = [node_size(weights[entities[i].id]) for i in chosen]
    labels = [shorten(entities[i].name, LABEL_LENGTH) for i in chosen]
    boxes = [(max(2 * s, CHARACTER * len(label)) + 6, 2 * s + 18) for s, label in zip(sizes, labels, strict=True)]
    rank = {i: n for n, i in enumerate(chosen)}
    points = place_nodes(boxes, [(rank[a], rank[b]) for a, b in pairs])
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


def node_size(weight: float) -> float:
    """Give the radius of an entity's node, in units of the canvas: its area grows with the weight."""
    return round(min(22.0, 4.0 + 1.8 * sqrt(weight)), 1)


def edge_width(statements: int) -> float:
    """Give the width of the edge that stands for so many statements."""
    return round(min(5.0, 0.8 + 0.7 * sqrt(statements)), 1)


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
