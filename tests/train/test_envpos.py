import pytest

torch = pytest.importorskip("torch")

from kg.extract.model.alphabet import FIRST, MARKS, OPENING  # noqa: E402
from kg.train.envpos import read_envpos  # noqa: E402

LINES = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "。", "，", "《", "》", "-", "省", "##省", "卫"]
LAYER = "albert.encoder.albert_layer_groups.0.albert_layers.0."
SIZES = {
    "albert.embeddings.word_embeddings.weight": (len(LINES), 128),
    "albert.embeddings.position_embeddings.weight": (512, 128),
    "albert.embeddings.token_type_embeddings.weight": (2, 128),
    "albert.embeddings.LayerNorm.weight": (128,),
    "albert.encoder.embedding_hidden_mapping_in.weight": (312, 128),
    LAYER + "full_layer_layer_norm.weight": (312,),
    LAYER + "attention.query.weight": (312, 312),
    LAYER + "attention.LayerNorm.bias": (312,),
    LAYER + "ffn_output.weight": (312, 1248),
    "albert.pooler.weight": (312, 312),
    "bilstm.weight_hh_l0": (1248, 312),
    "bilstm.weight_hh_l0_reverse": (1248, 312),
    "classifier.weight": (169, 624),
    "crf.transitions": (169, 169),
}


def test_the_encoder_is_taken_over_and_its_word_pieces_are_not(tmp_path) -> None:
    torch.manual_seed(1)
    weights = {name: torch.randn(size) for name, size in SIZES.items()}
    torch.save(weights, tmp_path / "pytorch_model.bin")
    (tmp_path / "vocab.txt").write_text("\n".join(LINES) + "\n", encoding="utf-8")
    network, vocabulary = read_envpos(tmp_path, dropout=0.1)
    assert vocabulary == [*MARKS, "。", "，", "《", "》", "-", "省", "卫"]
    taken = network.state_dict()
    words = weights["albert.embeddings.word_embeddings.weight"]
    for token, line in (("卫", "卫"), (FIRST, "[CLS]"), (OPENING, "《")):
        assert torch.equal(taken["tokens.weight"][vocabulary.index(token)], words[LINES.index(line)])
    assert torch.equal(taken["layers.0.query.weight"], weights[LAYER + "attention.query.weight"])
    assert torch.equal(taken["layers.0.attention_norm.bias"], weights[LAYER + "attention.LayerNorm.bias"])
    assert torch.equal(taken["layers.0.norm.weight"], weights[LAYER + "full_layer_layer_norm.weight"])
    assert torch.equal(taken["backwards.weight_hh_l0"], weights["bilstm.weight_hh_l0_reverse"])
