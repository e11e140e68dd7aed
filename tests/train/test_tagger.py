import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")

from kg.eval.annotations import read_annotation  # noqa: E402
from kg.extract.model import load_tagger  # noqa: E402
from kg.extract.model.alphabet import MARKS  # noqa: E402
from kg.extract.model.tags import TAGS  # noqa: E402
from kg.train.examples import make_examples  # noqa: E402
from kg.train.export import export  # noqa: E402
from kg.train.network import Shape, Tagger  # noqa: E402
from kg.train.tagger import Recipe, make_deterministic, reader, train  # noqa: E402

GOLD = """--- text
[[ORG|江西省卫健委]]在[[LOC|南昌]]开会。[[PER|李明辉]]参加。
--- entities
--- relations
"""
TOKENS = [*MARKS, *"江西省卫健委在南昌开会。李明辉参加"]
VOCABULARY = {token: number for number, token in enumerate(TOKENS)}
RECIPE = Recipe(epochs=60, batch=2, encoder_rate=3e-3, head_rate=1e-2, dropout=0.1, hidden=0.0, half=False)


def trained(tmp_path):
    (tmp_path / "one.ann").write_text(GOLD, encoding="utf-8")
    examples = make_examples([read_annotation(tmp_path / "one.ann")], VOCABULARY)
    make_deterministic(1)
    shape = Shape(len(TOKENS), len(TAGS), embedding=16, hidden=24, feed_forward=32, heads=2, passes=2, dropout=0.0)
    network = Tagger(shape)
    train(network, examples, VOCABULARY, RECIPE)
    return network, examples[0].text


def test_a_network_learns_what_it_is_shown_and_reads_it_again_after_export(tmp_path) -> None:
    network, text = trained(tmp_path)
    learned = [(m.type, m.text) for m in reader(network, VOCABULARY).find_mentions(text)]
    assert learned == [("ORG", "江西省卫健委"), ("LOC", "南昌"), ("PER", "李明辉")]
    export(network, TOKENS, tmp_path / "model", {"seed": 1})
    assert [(m.type, m.text) for m in load_tagger(tmp_path / "model").find_mentions(text)] == learned


def test_the_same_seed_gives_the_same_weights(tmp_path) -> None:
    one, other = (trained(tmp_path)[0].state_dict() for _ in range(2))
    assert all(torch.equal(one[name], other[name]) for name in one)
