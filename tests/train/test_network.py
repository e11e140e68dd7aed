import numpy as np
import pytest

torch = pytest.importorskip("torch")

from kg.extract.model.tags import TAGS  # noqa: E402
from kg.train.network import Shape, Tagger  # noqa: E402


@pytest.fixture
def network():
    torch.manual_seed(1)
    return Tagger(Shape(tokens=40, tags=len(TAGS), embedding=8, hidden=12, feed_forward=16, heads=3, passes=2))


def test_each_token_has_a_score_for_each_tag(network) -> None:
    assert network(torch.ones((2, 7), dtype=torch.long)).shape == (2, 7, len(TAGS))


def test_padding_does_not_change_the_scores_of_a_window(network) -> None:
    window = torch.tensor([[5, 6, 7, 8]])
    padded = torch.tensor([[5, 6, 7, 8, 0, 0], [9, 9, 9, 9, 9, 9]])
    with torch.inference_mode():
        alone, among = network(window)[0], network(padded, torch.tensor([4, 6]))[0, :4]
    np.testing.assert_allclose(alone.numpy(), among.numpy(), atol=1e-5)
