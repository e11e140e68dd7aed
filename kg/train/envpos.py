"""Start from the encoder that the package envpos 0.82 carries: ALBERT-tiny and a BiLSTM, tuned on policy text."""

from pathlib import Path

import torch
from torch import Tensor

from kg.extract.model.alphabet import CLOSING, DASH, DOTS, FIRST, LAST, LINE, MARKS, MASK, OPENING, PAD, SPACE, UNKNOWN
from kg.extract.model.tags import TAGS
from kg.train.network import Shape, Tagger

WEIGHTS_FOLDER = Path("envpos/files/pretrained_models/pos-albert")
"""Where the weights stand in the unpacked wheel."""
ENVPOS_FILE = "pytorch_model.bin"

_STANDS_FOR = {
    **{mark: mark for mark in (PAD, UNKNOWN, FIRST, LAST, MASK)},
    **{LINE: "。", SPACE: "，", OPENING: "《", CLOSING: "》", DASH: "-", DOTS: "。"},
}
_NAMES = {
    "embeddings.word_embeddings.weight": "tokens.weight",
    "embeddings.position_embeddings.weight": "positions.weight",
    "embeddings.LayerNorm": "embedding_norm",
    "encoder.embedding_hidden_mapping_in": "widen",
    "encoder.albert_layer_groups.0.albert_layers.0.full_layer_layer_norm": "layers.0.norm",
    "encoder.albert_layer_groups.0.albert_layers.0.attention.LayerNorm": "layers.0.attention_norm",
    "encoder.albert_layer_groups.0.albert_layers.0.attention": "layers.0",
    "encoder.albert_layer_groups.0.albert_layers.0": "layers.0",
}


def read_envpos(folder: Path, *, dropout: float) -> tuple[Tagger, list[str]]:
    """Make a tagger of envpos's encoder and a new, untrained tag layer; give it with its vocabulary.

    Word pieces that no single character can match are left out. A mark that envpos does not know starts from the
    embedding of the character nearest to it in use.
    """
    lines = (folder / "vocab.txt").read_text(encoding="utf-8").removesuffix("\n").split("\n")
    numbers = {line: i for i, line in enumerate(lines)}
    vocabulary = [*MARKS, *(line for line in lines if len(line) == 1)]
    rows = [numbers[_STANDS_FOR.get(token, token)] for token in vocabulary]
    weights = torch.load(folder / ENVPOS_FILE, map_location="cpu", weights_only=True)
    network = Tagger(Shape(tokens=len(vocabulary), tags=len(TAGS), dropout=dropout))
    network.load_state_dict(network.state_dict() | _rename(weights, rows))
    return network, vocabulary


def _rename(weights: dict[str, Tensor], rows: list[int]) -> dict[str, Tensor]:
    renamed = {}
    for name, tensor in weights.items():
        if name.startswith("bilstm."):
            direction = "backwards" if name.endswith("_reverse") else "forwards"
            renamed[f"{direction}.{name.removeprefix('bilstm.').removesuffix('_reverse')}"] = tensor
        elif name.startswith("albert."):
            renamed[_new_name(name.removeprefix("albert."))] = tensor
    types = renamed.pop("embeddings.token_type_embeddings.weight")
    renamed["tokens.weight"] = renamed["tokens.weight"][rows]
    renamed["positions.weight"] = renamed["positions.weight"] + types[0]
    return {name: tensor for name, tensor in renamed.items() if not name.startswith(("pooler", "embeddings"))}


def _new_name(name: str) -> str:
    for old, new in _NAMES.items():
        if name.startswith(old):
            return new + name.removeprefix(old)
    return name
