"""Write a trained network as the files that users run: int8 ONNX, vocabulary, record."""

import json
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from kg.extract.model.tagger import NETWORK_FILE, RECORD_FILE, VOCABULARY_FILE, sha256
from kg.extract.model.tags import TAGS
from kg.train.network import Tagger


def export(network: Tagger, vocabulary: Sequence[str], folder: Path, record: Mapping[str, Any]) -> None:
    """Write the network, its vocabulary and a record of how it was made, with the digests of both, into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    _write_network(network, folder / NETWORK_FILE)
    (folder / VOCABULARY_FILE).write_text("\n".join(vocabulary) + "\n", encoding="utf-8", newline="\n")
    digests = {name: sha256(folder / name) for name in (NETWORK_FILE, VOCABULARY_FILE)}
    lines = json.dumps({"sha256": digests, "tags": TAGS, **record}, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / RECORD_FILE).write_text(lines + "\n", encoding="utf-8", newline="\n")


def _write_network(network: Tagger, path: Path) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        exact = Path(scratch) / "exact.onnx"
        torch.onnx.export(
            network,
            (torch.zeros((1, 16), dtype=torch.long),),
            exact,
            input_names=["ids"],
            output_names=["scores"],
            dynamic_axes={"ids": {1: "length"}, "scores": {1: "length"}},
            dynamo=False,
        )
        onnx.save(_share_weights(onnx.load(exact)), exact)
        quantize_dynamic(exact, path, weight_type=QuantType.QInt8, per_channel=True)


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
