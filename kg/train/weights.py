"""Keep a network's weights, rounded, to train further from."""

import json
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
import torch
from numpy.typing import NDArray

from kg.extract.model.alphabet import read_vocabulary
from kg.extract.model.tagger import RECORD_FILE, VOCABULARY_FILE, ModelError, check_model
from kg.extract.model.tags import TAGS
from kg.train.network import Shape, Tagger

WEIGHTS_FILE = "weights.npz"
_BITS = 9
"""Binary digits that are kept of each weight: fewer than 16-bit numbers have, so that the file compresses well."""


def write_weights(network: Tagger, path: Path) -> None:
    """Write every weight, rounded, as a 16-bit number under its name in the network."""
    rounded = {name: _round(weight.numpy()) for name, weight in network.state_dict().items()}
    np.savez_compressed(path, allow_pickle=False, **rounded)


def _round(weight: NDArray[np.float32]) -> NDArray[np.float16]:
    mantissa, exponent = np.frexp(weight)
    rounded: NDArray[np.float16] = np.ldexp(np.round(mantissa * 2**_BITS) / 2**_BITS, exponent).astype(np.float16)
    return rounded


def read_weights(folder: Path, *, dropout: float) -> tuple[Tagger, list[str]]:
    """Make the network of a model's folder, and give it with its vocabulary. Raises ModelError where there is none."""
    check_model(folder)
    vocabulary = list(read_vocabulary(folder / VOCABULARY_FILE))
    path = folder / WEIGHTS_FILE
    try:
        sizes = json.loads((folder / RECORD_FILE).read_text(encoding="utf-8")).get("shape", {})
        network = Tagger(Shape(tokens=len(vocabulary), tags=len(TAGS), dropout=dropout, **sizes))
        with np.load(path, allow_pickle=False) as kept:
            network.load_state_dict(
                {_new(name): torch.from_numpy(kept[name].astype(np.float32)) for name in kept.files}
            )
    except FileNotFoundError:
        raise ModelError(f"no model to train further: {path} is missing") from None
    except (ValueError, TypeError, RuntimeError, OSError, BadZipFile) as error:
        raise ModelError(f"{path}: not the weights of this model ({str(error).splitlines()[0]})") from None
    return network, vocabulary


def _new(name: str) -> str:
    """Give the name of a weight in a network of one layer or more: once there was but one."""
    return f"layers.0.{name.removeprefix('layer.')}" if name.startswith("layer.") else name
