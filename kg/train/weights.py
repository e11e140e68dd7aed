"""Keep a network's weights as half-precision numbers, to train further from."""

from pathlib import Path
from zipfile import BadZipFile

import numpy as np
import torch

from kg.extract.model.alphabet import read_vocabulary
from kg.extract.model.tagger import VOCABULARY_FILE, ModelError, check_model
from kg.extract.model.tags import TAGS
from kg.train.network import Shape, Tagger

WEIGHTS_FILE = "weights.npz"


def write_weights(network: Tagger, path: Path) -> None:
    """Write every weight, rounded to 16 bits, under its name in the network."""
    rounded = {name: weight.numpy().astype(np.float16) for name, weight in network.state_dict().items()}
    np.savez_compressed(path, allow_pickle=False, **rounded)


def read_weights(folder: Path, *, dropout: float) -> tuple[Tagger, list[str]]:
    """Make the network of a model's folder, and give it with its vocabulary. Raises ModelError where there is none."""
    check_model(folder)
    vocabulary = list(read_vocabulary(folder / VOCABULARY_FILE))
    network = Tagger(Shape(tokens=len(vocabulary), tags=len(TAGS), dropout=dropout))
    path = folder / WEIGHTS_FILE
    try:
        with np.load(path, allow_pickle=False) as kept:
            network.load_state_dict({name: torch.from_numpy(kept[name].astype(np.float32)) for name in kept.files})
    except FileNotFoundError:
        raise ModelError(f"no model to train further: {path} is missing") from None
    except (ValueError, RuntimeError, OSError, BadZipFile) as error:
        raise ModelError(f"{path}: not the weights of this model ({str(error).splitlines()[0]})") from None
    return network, vocabulary
