import random

from kg.view.communities import find_communities


def ring(thing, letters):
    things = [thing("ORG", letter) for letter in letters]
    return [(a, "cooperates_with", b) for n, a in enumerate(things) for b in things[n + 1 :]]


def communities(corpus):
    return find_communities({e.id: row for row, e in enumerate(corpus.entities)}, corpus.statements)


def test_what_is_closely_joined_is_a_community_the_largest_first(tell, thing):
    corpus = tell(*ring(thing, "甲乙丙"), *ring(thing, "子丑寅卯"), (thing("ORG", "甲"), "visits", thing("ORG", "子")))
    found = dict(zip([e.name for e in corpus.entities], communities(corpus), strict=True))
    assert {found[letter] for letter in "子丑寅卯"} == {0}
    assert {found[letter] for letter in "甲乙丙"} == {1}


def test_a_pair_is_no_community(tell, thing):
    assert communities(tell((thing("ORG", "甲"), "visits", thing("ORG", "乙")))) == [-1, -1]


def test_no_statement_no_community():
    assert find_communities({"ORG/甲": 0}, ()) == [-1]


def test_the_same_graph_has_the_same_communities_whatever_was_drawn_by_lot_before(tell, thing):
    chance = random.Random(3)
    things = [thing("ORG", str(n)) for n in range(60)]
    corpus = tell(*((chance.choice(things), "visits", chance.choice(things)) for _ in range(150)))
    first = communities(corpus)
    random.random()
    assert communities(corpus) == first and max(first) > 1
