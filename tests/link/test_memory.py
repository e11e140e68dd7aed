"""Linking takes memory for what is named and told, not for how often: its extractions are read as they are needed."""

import tracemalloc
from collections.abc import Sequence

from kg.link import link

NAMES = "[ORG:福建省卫健委]的[PER:张国安]到[LOC:三明市]调研。"


class Made(Sequence):
    """Extractions that are made anew each time they are looked at, as those of a cache are."""

    def __init__(self, make, count):
        self.make, self.count, self.looks = make, count, 0

    def __len__(self):
        return self.count

    def __getitem__(self, place):
        if place >= self.count:
            raise IndexError
        self.looks += 1
        return self.make(place)[1]


def test_a_mention_takes_no_more_than_its_row(article):
    few, many = _peak(article, 5), _peak(article, 25)
    more = 3 * (25 - 5) * 100
    assert (many - few) / more < 60


def test_each_extraction_is_read_three_times(article):
    documents, extractions = _corpus(article, 1)
    link(documents, extractions)
    assert extractions.looks == 3 * len(documents)


def _corpus(article, times):
    make = lambda n: article(NAMES * times, ("张国安", "visits", "三明市"), id=str(n))  # noqa: E731
    return [make(n)[0] for n in range(100)], Made(make, 100)


def _peak(article, times):
    documents, extractions = _corpus(article, times)
    link(*_corpus(article, 1))  # what is loaded once is not to be counted
    tracemalloc.start()
    found = link(documents, extractions)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(found.mentions) == 300 * times
    return peak
