import igraph
import pytest

from kg.schema import ENTITY_TYPES
from kg.view.importance import neighbours, shown_entities, weigh_entities
from kg.view.picture import backbone, draw_picture, edge_arrows, edge_width, join_pairs, node_size


@pytest.fixture
def network(linked):
    ids = shown_entities(linked)
    entities = [e for e in linked.entities if e.id in ids]
    weights = weigh_entities(linked, neighbours(ids, linked.statements))
    return draw_picture(entities, range(len(entities)), linked.statements, weights), entities


def test_draw_picture_has_a_node_of_its_types_colour_and_shape_for_each_entity(network):
    drawn, entities = network
    assert [n["id"] for n in drawn.nodes] == list(range(len(entities)))
    for node, entity in zip(drawn.nodes, entities, strict=True):
        kind = ENTITY_TYPES[entity.type]
        assert (node["shape"], node["color"]) == (kind.shape, kind.color)
        assert isinstance(node["x"], int) and isinstance(node["y"], int)


def test_draw_picture_has_one_edge_for_a_pair(network, linked):
    drawn, entities = network
    place = {e.id: n for n, e in enumerate(entities)}
    pairs = {tuple(sorted((place[s.subject], place[s.object]))) for s in linked.statements}
    assert sorted((e["from"], e["to"]) for e in drawn.edges) == sorted(pairs)


def test_draw_picture_keeps_still(network):
    drawn, _ = network
    assert drawn.options["physics"] == {"enabled": False}
    assert drawn.options["edges"]["smooth"] is False


def test_join_pairs_leaves_out_what_is_not_in_the_picture(linked):
    places = {"LOC/西湖区": 0, "LOC/杭州市": 1}
    assert {pair: [s.id for s in said] for pair, said in join_pairs(places, linked.statements).items()} == {
        (0, 1): ["s12"]
    }


def test_edge_arrows(linked):
    said = {s.id: s for s in linked.statements}
    assert edge_arrows([said["s12"]], "LOC/西湖区") == "to"
    assert edge_arrows([said["s12"]], "LOC/杭州市") == "from"
    assert edge_arrows([said["s01"], said["s02"]], said["s01"].subject) == "to, from"
    assert edge_arrows([said["s07"]], said["s07"].subject) == ""  # 合作 goes both ways


def test_backbone_keeps_all_of_few_pairs():
    assert backbone({(0, 1): 1, (1, 2): 9}) == [(0, 1), (1, 2)]


def test_backbone_of_many_pairs_joins_what_they_join_by_the_strongest():
    strength = {(a, b): 1 + (a * b) % 7 for a in range(20) for b in range(a + 1, 20)} | {(20, 21): 1}
    kept = backbone(strength)
    assert len(kept) < len(strength) / 2 and (20, 21) in kept
    assert igraph.Graph(n=22, edges=kept).connected_components().sizes() == [20, 2]
    assert set(kept) >= {pair for pair in strength if strength[pair] == 7}


def test_sizes_grow_with_weight_up_to_a_bound():
    assert node_size(0, 100) < node_size(4, 100) < node_size(50, 100) < node_size(100, 100) == node_size(10**6, 10**6)
    assert node_size(3, 3) < 10  # where all are light none is large
    assert edge_width(1) < edge_width(5) < edge_width(10**6) == edge_width(10**9)
