from itertools import permutations

from kg.link.joining import join


def test_a_chain_of_pairs_is_one_group_in_any_order():
    pairs = [("d", "c"), ("b", "a"), ("c", "b"), ("x", "y")]
    expected = {"a": "a", "b": "a", "c": "a", "d": "a", "x": "x", "y": "x"}
    assert all(join(order) == expected for order in permutations(pairs))


def test_no_pairs_are_no_groups():
    assert join([]) == {}
