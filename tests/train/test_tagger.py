import json
from copy import deepcopy
from dataclasses import replace

import pytest

torch = pytest.importorskip("torch", reason="training needs torch: pip install 'kg[train]'")
pytest.importorskip("onnx", reason="training needs onnx: pip install 'kg[train]'")

from kg.eval.annotations import read_annotation  # noqa: E402
from kg.extract.model import load_tagger  # noqa: E402
from kg.extract.model.alphabet import MARKS  # noqa: E402
from kg.extract.model.tagger import RECORD_FILE  # noqa: E402
from kg.extract.model.tags import TAGS  # noqa: E402
from kg.train.card import CARD_FILE  # noqa: E402
from kg.train.examples import digest, make_examples  # noqa: E402
from kg.train.export import export  # noqa: E402
from kg.train.network import Shape, Tagger  # noqa: E402
from kg.train.recipe import Recipe  # noqa: E402
from kg.train.tagger import make_deterministic, reader, train, train_tagger  # noqa: E402
from kg.train.weights import WEIGHTS_FILE  # noqa: E402

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


def test_the_weights_after_the_last_epochs_are_averaged(tmp_path, monkeypatch) -> None:
    (tmp_path / "one.ann").write_text(GOLD, encoding="utf-8")
    examples = make_examples([read_annotation(tmp_path / "one.ann")], VOCABULARY)
    ends = []
    monkeypatch.setattr("kg.train.tagger.deepcopy", lambda state: ends.append(deepcopy(state)) or ends[-1])
    network = Tagger(Shape(len(TOKENS), len(TAGS), embedding=8, hidden=12, feed_forward=16, heads=2, passes=1))
    train(network, examples, VOCABULARY, replace(RECIPE, epochs=3, averaged=2))
    first, second, third = (end["tags.weight"] for end in ends)
    assert not torch.equal(first, second) and not torch.equal(second, third)
    assert torch.allclose(network.tags.weight, (second + third) / 2)


DEV = GOLD.replace("李明辉", "王建国")


@pytest.fixture
def corpus(tmp_path):
    """Make a folder of two files, and in it a folder of one to measure on."""
    (tmp_path / "gold" / "dev").mkdir(parents=True)
    for name, content in (("a", GOLD), ("b", GOLD.replace("南昌", "赣州")), ("dev/c", DEV)):
        (tmp_path / "gold" / f"{name}.ann").write_text(content, encoding="utf-8")
    return tmp_path / "gold"


def test_the_shipped_model_is_trained_further_and_says_of_what(corpus, tmp_path, capsys) -> None:
    recipe = Recipe(epochs=1, seed=3)
    model = tmp_path / "model"
    train_tagger([corpus], [corpus / "dev"], model, recipe=recipe)
    assert "1 files left out: they are measured on" in capsys.readouterr().out
    record = json.loads((model / RECORD_FILE).read_text(encoding="utf-8"))
    assert record["recipe"]["seed"] == 3
    assert record["gold"] == {"files": 2, "articles": 2, "sha256": digest([corpus / "a.ann", corpus / "b.ann"])}
    assert record["dev"] == {"files": 1, "sha256": digest([corpus / "dev"])}
    assert {"tagger.onnx", "vocabulary.txt", WEIGHTS_FILE} == set(record["sha256"])
    assert "Before this training" in (model / CARD_FILE).read_text(encoding="utf-8")
    assert ("PER", "王建国") in {(m.type, m.text) for m in load_tagger(model).find_mentions("王建国在南昌参加会议。")}
    train_tagger([corpus], [corpus / "dev"], tmp_path / "again", recipe=recipe)
    files = sorted(path.name for path in model.iterdir())
    assert [(model / name).read_bytes() for name in files] == [
        (tmp_path / "again" / name).read_bytes() for name in files
    ]


def test_there_must_be_something_to_train_on_that_is_not_measured_on(corpus, tmp_path) -> None:
    with pytest.raises(ValueError, match="nothing to train on"):
        train_tagger([corpus / "dev"], [corpus / "dev"], tmp_path / "model", recipe=Recipe())
    (tmp_path / "empty").mkdir()
    with pytest.raises(ValueError, match=r"no \.ann files"):
        train_tagger([corpus], [tmp_path / "empty"], tmp_path / "model", recipe=Recipe())
