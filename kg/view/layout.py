"""Find a place on the plane for every node of a picture: the same graph gives the same picture."""

from dataclasses import dataclass

import igraph
import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]

SPACING = 100.0  # wanted length of an edge, in units of the canvas
STRETCH = np.array([1.3, 0.9])  # names are wider than high
GAP = 44.0  # between the boxes of two components
ASPECT = 1.75  # width to height of the screen the picture fills
PACKED = 24  # components that are fitted together; the smaller ones stand in rows below
FINEST = 600  # nodes up to which Kamada-Kawai's even spacing is affordable


@dataclass(frozen=True)
class _Box:
    x: float
    y: float
    width: float
    height: float

    def overlaps(self, other: "_Box") -> bool:
        return (
            self.x < other.x + other.width + GAP
            and other.x < self.x + self.width + GAP
            and self.y < other.y + other.height + GAP
            and other.y < self.y + self.height + GAP
        )


def place_nodes(boxes: list[tuple[float, float]], edges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Place nodes 0..n-1, each with the (width, height) it needs with its label, so that few of them overlap.

    Components are laid out each for itself and packed to the shape of a screen; the middle of the picture is (0, 0).
    """
    if not boxes:
        return []
    graph = igraph.Graph(n=len(boxes), edges=sorted({(min(e), max(e)) for e in edges if e[0] != e[1]}))
    sizes = np.array(boxes, dtype=float)
    components = sorted((sorted(c) for c in graph.connected_components()), key=lambda c: (-len(c), c))
    clouds = [separate(_lay_out(graph.induced_subgraph(c)), sizes[c]) for c in components]
    corners = _pack([_extent(cloud, sizes[c]) for cloud, c in zip(clouds, components, strict=True)])
    points = np.zeros((len(boxes), 2))
    for component, cloud, corner in zip(components, clouds, corners, strict=True):
        points[component] = cloud - (cloud - sizes[component] / 2).min(axis=0) + corner
    points -= (points.min(axis=0) + points.max(axis=0)) / 2
    return [(int(x), int(y)) for x, y in np.rint(points)]


def _lay_out(graph: igraph.Graph) -> Points:
    count = graph.vcount()
    if count == 1:
        return np.zeros((1, 2))
    circle = graph.layout_circle()
    if count <= FINEST:
        layout = graph.layout_kamada_kawai(seed=circle, maxiter=60 * count)
    else:
        layout = graph.layout_fruchterman_reingold(seed=circle, niter=300, grid=True)
    points = np.array(layout.coords, dtype=float)
    ends = np.array(graph.get_edgelist())
    length = np.linalg.norm(points[ends[:, 0]] - points[ends[:, 1]], axis=1).mean()
    return _lay_flat(points * (SPACING / max(float(length), 1e-9)))


def _lay_flat(points: Points) -> Points:
    """Turn a cloud so that its long side lies along the screen's."""
    centred: Points = points - points.mean(axis=0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    long, short = axes[:, 1], axes[:, 0]
    long, short = (axis * (1 if axis[np.argmax(np.abs(axis))] > 0 else -1) for axis in (long, short))
    laid: Points = centred @ np.stack([long, short], axis=1) * STRETCH
    return laid


def separate(points: Points, sizes: Points, *, rounds: int = 400) -> Points:
    """Push boxes around the points apart, each pair along the axis where they overlap least, until none does."""
    points = points.copy()
    near = (sizes[:, None] + sizes[None]) / 2
    order = np.arange(len(points))
    sides = np.where(order[:, None] < order[None], -1.0, 1.0)
    for _ in range(rounds):
        apart = points[:, None] - points[None]
        overlap = near - np.abs(apart)
        touching = (overlap > 0.5).all(axis=2) & (order[:, None] != order[None])
        if not touching.any():
            break
        axis = np.argmin(overlap, axis=2)
        for k in (0, 1):
            direction = np.where(apart[:, :, k] == 0, sides, np.sign(apart[:, :, k]))
            push = np.where(touching & (axis == k), direction * overlap[:, :, k], 0.0)
            points[:, k] += 0.5 * push.sum(axis=1) / np.maximum(1, np.sqrt((push != 0).sum(axis=1)))
    return points


def _extent(cloud: Points, sizes: Points) -> tuple[float, float]:
    low, high = (cloud - sizes / 2).min(axis=0), (cloud + sizes / 2).max(axis=0)
    return float(high[0] - low[0]), float(high[1] - low[1])


def _pack(extents: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Place boxes, given largest first, side by side in a rectangle of the screen's shape: their top left corners."""
    area = sum((w + GAP) * (h + GAP) for w, h in extents)
    across = max(extents[0][0], (area * ASPECT) ** 0.5 * 1.05)
    placed: list[_Box] = []
    shelf = (0.0, 0.0)
    for n, (width, height) in enumerate(extents):
        lowest = max((b.y + b.height + GAP for b in placed), default=0.0)
        if n >= PACKED:
            x, y = shelf if shelf[0] > 0 and shelf[0] + width <= across else (0.0, lowest)
            placed.append(_Box(x, y, width, height))
            shelf = (x + width + GAP, y)
            continue
        places = [(0.0, 0.0)]
        places += [(b.x + b.width + GAP, b.y) for b in placed] + [(b.x, b.y + b.height + GAP) for b in placed]
        free = [
            box
            for box in (_Box(x, y, width, height) for x, y in places)
            if (box.x + width <= across or box.x == 0) and not any(map(box.overlaps, placed))
        ]
        free = free or [_Box(0.0, lowest, width, height)]
        placed.append(min(free, key=lambda b: (max(lowest, b.y + height), b.x + b.width, b.y)))
    return [(box.x, box.y) for box in placed]
