import numpy as np
import pytest

from kg.view.layout import place_nodes, separate


def overlaps(points, boxes):
    return [
        (i, j)
        for i in range(len(points))
        for j in range(i)
        if abs(points[i][0] - points[j][0]) < (boxes[i][0] + boxes[j][0]) / 2 - 2
        and abs(points[i][1] - points[j][1]) < (boxes[i][1] + boxes[j][1]) / 2 - 2
    ]


def test_place_nodes_of_nothing_is_nothing():
    assert place_nodes([], []) == []


def test_place_nodes_puts_a_single_node_in_the_middle():
    assert place_nodes([(80, 30)], []) == [(0, 0)]


@pytest.mark.parametrize(
    "edges",
    [[(0, n) for n in range(1, 30)], [(n, n + 1) for n in range(29)], [(n, n + 1) for n in range(0, 30, 2)], []],
    ids=["star", "path", "pairs", "no lines"],
)
def test_place_nodes_gives_each_its_room(edges):
    boxes = [(90.0, 36.0)] * 30
    assert overlaps(place_nodes(boxes, edges), boxes) == []


def test_place_nodes_is_the_same_every_time_whatever_the_order_of_the_lines():
    boxes, edges = [(90.0, 36.0)] * 12, [(0, n) for n in range(1, 8)] + [(8, 9), (9, 10)]
    assert place_nodes(boxes, edges) == place_nodes(boxes, edges[::-1] + [(b, a) for a, b in edges] + [(3, 3)])


def test_place_nodes_fills_a_landscape_not_a_tower():
    points = np.array(place_nodes([(90.0, 36.0)] * 60, [(n, n + 1) for n in range(0, 60, 3)]))
    width, height = np.ptp(points, axis=0)
    assert 1 < width / height < 3
    assert abs(points.min(axis=0) + points.max(axis=0)).max() <= 1  # its middle is (0, 0)


def test_separate_leaves_what_is_apart_where_it_is():
    points, sizes = np.array([[0.0, 0.0], [100.0, 0.0]]), np.full((2, 2), 50.0)
    assert (separate(points, sizes) == points).all()


def test_separate_parts_what_stands_in_one_place():
    points = separate(np.zeros((5, 2)), np.full((5, 2), 20.0))
    assert overlaps(points, [(20, 20)] * 5) == []
