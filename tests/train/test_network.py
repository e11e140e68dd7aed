from dataclasses import replace

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from kg.extract.model.tags import TAGS  # noqa: E402
from kg.train.network import Shape, Tagger  # noqa: E402

LARGE = Shape(tokens=40, tags=len(TAGS), embedding=8, hidden=12, feed_forward=16, heads=3, passes=2)
SMALL = replace(LARGE, layers=2, beside=3, recurrent=False)


@pytest.fixture(params=[LARGE, SMALL], ids=["with BiLSTM", "with a layer for each pass"])
def network(request):
    torch.manual_seed(1)
    return Tagger(request.param)


def test_each_token_has_a_score_for_each_tag(network) -> None:
    assert network(torch.ones((2, 7), dtype=torch.long)).shape == (2, 7, len(TAGS))


def test_padding_does_not_change_the_scores_of_a_window(network) -> None:
    window = torch.tensor([[5, 6, 7, 8]])
    padded = torch.tensor([[5, 6, 7, 8, 0, 0], [9, 9, 9, 9, 9, 9]])
    with torch.inference_mode():
        alone, among = network(window)[0], network(padded, torch.tensor([4, 6]))[0, :4]
    np.testing.assert_allclose(alone.numpy(), among.numpy(), atol=1e-5)


def test_neighbours_are_seen_even_where_no_layer_looks_around() -> None:
    torch.manual_seed(1)
    network = Tagger(replace(SMALL, passes=0))
    with torch.inference_mode():
        one, other = network(torch.tensor([[5, 6, 7, 8, 9], [5, 6, 7, 8, 10]]))
    changed = (one != other).any(-1)
    assert changed.tolist() == [False, False, True, True, True]
