"""Write a trained network: int8 ONNX, vocabulary and record for users, and weights to train further."""

import json
import logging
import tempfile
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from kg.extract.model.tagger import NETWORK_FILE, RECORD_FILE, VOCABULARY_FILE, sha256
from kg.extract.model.tags import TAGS
from kg.train.network import Tagger
from kg.train.weights import WEIGHTS_FILE, write_weights


def export(network: Tagger, vocabulary: Sequence[str], folder: Path, record: Mapping[str, Any]) -> None:
    """Write the network, its weights and vocabulary, and a record of how it was made, with their digests."""
    folder.mkdir(parents=True, exist_ok=True)
    _write_network(network, folder / NETWORK_FILE)
    (folder / VOCABULARY_FILE).write_text("\n".join(vocabulary) + "\n", encoding="utf-8", newline="\n")
    write_weights(network, folder / WEIGHTS_FILE)
    digests = {name: sha256(folder / name) for name in (NETWORK_FILE, VOCABULARY_FILE, WEIGHTS_FILE)}
    sizes = {name: size for name, size in network.shape.items() if name not in ("tokens", "tags", "dropout")}
    lines = json.dumps(
        {"sha256": digests, "tags": TAGS, "shape": sizes, **record}, ensure_ascii=False, indent=1, sort_keys=True
    )
    (folder / RECORD_FILE).write_text(lines + "\n", encoding="utf-8", newline="\n")


def _write_network(network: Tagger, path: Path) -> None:
    with tempfile.TemporaryDirectory() as scratch, _quiet():
        exact = Path(scratch) / "exact.onnx"
        torch.onnx.export(
            network,
            (torch.zeros((2, 16), dtype=torch.long),),
            exact,
            input_names=["ids"],
            output_names=["scores"],
            dynamic_axes={name: {0: "windows", 1: "length"} for name in ("ids", "scores")},
            dynamo=False,
        )
        onnx.save(_share_weights(onnx.load(exact)), exact)
        quantize_dynamic(exact, path, weight_type=QuantType.QInt8, per_channel=True)


@contextmanager
def _quiet() -> Iterator[None]:
    """Hold back the exporter's and the quantizer's advice, which is not for those who train."""
    logging.disable(logging.WARNING)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(logging.NOTSET)


def _share_weights(model: onnx.ModelProto) -> onnx.ModelProto:
    """Let every pass use the shared layer's weights themselves: the quantizer overlooks the exporter's aliases."""
    weights = {weight.name for weight in model.graph.initializer}
    aliases = [node for node in model.graph.node if node.op_type == "Identity" and node.input[0] in weights]
    original = {node.output[0]: node.input[0] for node in aliases}
    for node in aliases:
        model.graph.node.remove(node)
    for node in model.graph.node:
        node.input[:] = [original.get(name, name) for name in node.input]
    return model
