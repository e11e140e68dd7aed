import shutil

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs torch: pip install 'kg[train]'")

from kg.extract.model import ModelError, load_tagger  # noqa: E402
from kg.extract.model.alphabet import read_vocabulary  # noqa: E402
from kg.extract.model.tagger import SHIPPED, VOCABULARY_FILE  # noqa: E402
from kg.train.tagger import reader  # noqa: E402
from kg.train.weights import WEIGHTS_FILE, read_weights, write_weights  # noqa: E402

TEXT = "9月8日上午，江西省卫健委副主任李明辉到赣州市调研。"


def test_the_shipped_weights_read_as_the_shipped_network_does() -> None:
    network, tokens = read_weights(SHIPPED, dropout=0.1)
    assert tokens == list(read_vocabulary(SHIPPED / VOCABULARY_FILE))
    found = reader(network, {token: number for number, token in enumerate(tokens)}).find_mentions(TEXT)
    assert [(m.type, m.text) for m in found] == [(m.type, m.text) for m in load_tagger().find_mentions(TEXT)]


def test_weights_are_kept_to_9_binary_digits(tmp_path) -> None:
    network, _ = read_weights(SHIPPED, dropout=0.0)
    write_weights(network, tmp_path / WEIGHTS_FILE)
    with np.load(tmp_path / WEIGHTS_FILE) as kept:
        assert sorted(kept.files) == sorted(network.state_dict())
        assert all(kept[name].dtype == np.float16 for name in kept.files)
        for name, weight in network.state_dict().items():
            np.testing.assert_allclose(kept[name].astype(np.float32), weight.numpy(), rtol=2**-9, atol=2**-24)


def test_a_folder_without_weights_is_named(tmp_path) -> None:
    with pytest.raises(ModelError, match="no model here"):
        read_weights(tmp_path, dropout=0.0)
    folder = shutil.copytree(SHIPPED, tmp_path / "model")
    (folder / WEIGHTS_FILE).write_bytes(b"PK\x03\x04 not numbers")
    with pytest.raises(ModelError, match=r"weights.npz: not the weights"):
        read_weights(folder, dropout=0.0)
    (folder / WEIGHTS_FILE).unlink()
    with pytest.raises(ModelError, match=r"weights.npz is missing"):
        read_weights(folder, dropout=0.0)
