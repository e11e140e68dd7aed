"""Find a place on the plane for every node of a picture: the same graph gives the same picture."""

import igraph
import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]

SPACING = 80.0  # length of an edge between two that have no other, in units of the canvas
REACH = 30.0  # what an edge is longer by for each end, times the root of that end's neighbours: room for all around it
STRETCH = np.array([1.3, 0.9])  # names are wider than high
GAP = 44.0  # between two components
CELL = 22.0  # of the grid on which components are packed
ASPECT = 1.6  # width to height of the screen the picture fills
FINEST = 600  # nodes up to which even spacing is affordable
ROUNDS = 120  # of evening out


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
    clouds = [cloud - (cloud - sizes[c] / 2).min(axis=0) for cloud, c in zip(clouds, components, strict=True)]
    corners = _pack([_silhouette(cloud, sizes[c]) for cloud, c in zip(clouds, components, strict=True)])
    points = np.zeros((len(boxes), 2))
    for component, cloud, corner in zip(components, clouds, corners, strict=True):
        points[component] = cloud + corner
    points -= (points.min(axis=0) + points.max(axis=0)) / 2
    return [(int(x), int(y)) for x, y in np.rint(points)]


def _lay_out(graph: igraph.Graph) -> Points:
    count = graph.vcount()
    if count == 1:
        return np.zeros((1, 2))
    circle = graph.layout_circle()
    ends = np.array(graph.get_edgelist())
    lengths = SPACING + REACH * (np.sqrt(np.array(graph.degree()) - 1.0)[ends]).sum(axis=1)
    if count <= FINEST:
        rough = np.array(graph.layout_kamada_kawai(seed=circle, maxiter=60 * count).coords, dtype=float)
        wanted = np.array(graph.distances(weights=lengths.tolist()))
        return _lay_flat(even_out(rough * lengths.mean(), wanted))
    points = np.array(graph.layout_fruchterman_reingold(seed=circle, niter=300, grid=True).coords, dtype=float)
    drawn = np.linalg.norm(points[ends[:, 0]] - points[ends[:, 1]], axis=1).mean()
    return _lay_flat(points * (lengths.mean() / max(float(drawn), 1e-9)))


def even_out(points: Points, wanted: Points, *, rounds: int = ROUNDS) -> Points:
    """Move points until their distances follow a matrix of wanted ones (stress majorization), the near ones most."""
    count = len(points)
    weight = 1 / np.maximum(wanted + np.eye(count), 1e-9) ** 2 * (1 - np.eye(count))
    inverse = np.linalg.pinv(np.diag(weight.sum(axis=1)) - weight)
    for _ in range(rounds):
        apart = np.linalg.norm(points[:, None] - points[None], axis=2) + np.eye(count)
        pull = weight * wanted / np.maximum(apart, 1e-6)
        points = inverse @ (pull.sum(axis=1)[:, None] * points - pull @ points)
    return points


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


def _silhouette(cloud: Points, sizes: Points) -> NDArray[np.bool_]:
    """Give the cells that a cloud covers whose corner is at (0, 0), and all that lies between two of them in a line."""
    low = np.floor((cloud - sizes / 2) / CELL).astype(int)
    high = np.ceil((cloud + sizes / 2 + GAP) / CELL).astype(int)
    covered = np.zeros(high.max(axis=0)[::-1], dtype=bool)
    for (left, top), (right, bottom) in zip(np.maximum(low, 0), high, strict=True):
        covered[top:bottom, left:right] = True
    for axis in (0, 1, 0):
        ahead = np.maximum.accumulate(covered, axis=axis)
        behind = np.flip(np.maximum.accumulate(np.flip(covered, axis), axis=axis), axis)
        covered = ahead & behind
    return covered


def _pack(shapes: list[NDArray[np.bool_]]) -> Points:
    """Place silhouettes, given largest first, close together in the shape of a screen: their top left corners."""
    area = sum(shape.size for shape in shapes)
    heights, widths = zip(*(shape.shape for shape in shapes), strict=True)
    rows, columns = 2 * (max(heights) + int(area**0.5) + 2), 2 * (max(widths) + int((area * ASPECT) ** 0.5) + 2)
    taken = np.zeros((rows, columns), dtype=bool)
    box = np.array([rows // 2, columns // 2, rows // 2, columns // 2])  # top, left, bottom, right of what is placed
    corners = []
    for shape in shapes:
        height, width = shape.shape
        top, left = np.nonzero(_free(taken, height, width))
        over = np.stack([np.minimum(box[0], top), np.minimum(box[1], left)])
        under = np.stack([np.maximum(box[2], top + height), np.maximum(box[3], left + width)])
        grown = np.maximum((under - over)[0] * ASPECT, (under - over)[1])
        off = np.hypot((top + height / 2 - rows / 2) * ASPECT, left + width / 2 - columns / 2)
        best = np.lexsort((left, top, off, grown))[0]
        taken[top[best] : top[best] + height, left[best] : left[best] + width] |= shape
        box = np.concatenate([over[:, best], under[:, best]])
        corners.append((left[best] * CELL, top[best] * CELL))
    return np.array(corners)


def _free(taken: NDArray[np.bool_], height: int, width: int) -> NDArray[np.bool_]:
    """Tell for each cell whether a rectangle with its top left corner there meets nothing that is taken."""
    sums = np.pad(taken.cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0)))
    free: NDArray[np.bool_] = (
        sums[height:, width:] - sums[:-height, width:] - sums[height:, :-width] + sums[:-height, :-width]
    ) == 0
    return free
