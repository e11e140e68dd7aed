"""Tag texts with Baidu's LAC, for figures beside kg's; run by the Python of an environment that has LAC.

    python -m venv lac && lac/bin/pip install 'setuptools<60' wheel paddlepaddle==2.6.2
    lac/bin/pip install --no-build-isolation lac==2.1.2
    lac/bin/python tests/benchmarks/lac.py seeds -o lac.jsonl      # then: kg eval tests/gold --pred lac.jsonl

The input is a folder of .txt files, or a file with an article a line (id, text). The lines written are those of
`kg extract`: persons, places and organizations with their offsets, each name an entity; LAC knows no relations.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

TYPES = {"PER": "PER", "LOC": "LOC", "ORG": "ORG"}
"""kg's type for each of LAC's tags that name a thing."""


def main() -> None:
    """Tag every text and write a line for each."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("input", type=Path)
    options.add_argument("-o", "--output", type=Path, required=True)
    given = options.parse_args()
    lac = load_lac()
    with given.output.open("w", encoding="utf-8") as out:
        for id, text in read_texts(given.input):
            out.write(json.dumps(tag(lac, id, text), ensure_ascii=False) + "\n")


def read_texts(source: Path) -> Iterator[tuple[str, str]]:
    """Give the id and the text of each file of a folder, or of each line of a file."""
    if source.is_dir():
        for path in sorted(source.glob("*.txt")):
            yield path.stem, path.read_bytes().decode("utf-8")
        return
    with source.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            yield row["id"], row["text"]


def tag(lac: Any, id: str, text: str) -> dict[str, Any]:
    """Tag a text line by line and give what kg extract would write of it."""
    mentions, at = [], 0
    for line in text.split("\n"):
        place = at
        for word, kind in zip(*lac.run(line), strict=True) if line.strip() else ():
            if kind in TYPES:
                mentions.append({"start": place, "end": place + len(word), "type": TYPES[kind], "text": word})
            place += len(word)
        at += len(line) + 1
    names = sorted({(mention["type"], text[mention["start"] : mention["end"]]) for mention in mentions})
    entities = [{"id": f"{type}/{name}", "type": type, "name": name, "aliases": []} for type, name in names]
    return {"id": id, "mentions": mentions, "entities": entities, "relations": []}


def load_lac() -> Any:
    """Load LAC's tagger with today's Paddle, whose old interface it asks for: paddle.fluid stands in for that."""
    import paddle

    core = ModuleType("paddle.fluid.core")
    core.PaddleTensor, core.AnalysisConfig = Tensor, paddle.inference.Config  # type: ignore[attr-defined]
    core.create_paddle_predictor = Predictor  # type: ignore[attr-defined]
    fluid = ModuleType("paddle.fluid")
    fluid.core, fluid.is_compiled_with_cuda = core, lambda: False  # type: ignore[attr-defined]
    fluid.__getattr__ = lambda name: Anything()  # type: ignore[method-assign]
    paddle.fluid = fluid
    sys.modules |= {"paddle.fluid": fluid, "paddle.fluid.core": core}
    from LAC import LAC

    return LAC(mode="lac")


class Anything:
    """What LAC's training code asks for when it is imported, and tagging does not need."""

    def __getattr__(self, name: str) -> "Anything":
        return self

    def __call__(self, *words: Any, **named: Any) -> "Anything":
        return self


class Tensor:
    """Numbers for the network, and where each text begins (lod)."""

    def __init__(self, numbers: Any) -> None:
        import numpy

        self.numbers, self.lod, self.shape = numpy.array(numbers), [], None


class Output:
    """Numbers from the network, as LAC reads them."""

    def __init__(self, numbers: Any, lod: Any) -> None:
        self.lod, self.data, self._numbers = lod, self, numbers.reshape(-1)

    def int64_data(self) -> list[int]:
        """Give them as a list."""
        return self._numbers.tolist()


class Predictor:
    """Paddle's predictor with the interface that LAC knows."""

    def __init__(self, config: Any) -> None:
        import paddle.inference

        self._predictor = paddle.inference.create_predictor(config)

    def run(self, tensors: list[Tensor]) -> list[Output]:
        """Run the network."""
        for name, tensor in zip(self._predictor.get_input_names(), tensors, strict=True):
            handle = self._predictor.get_input_handle(name)
            handle.reshape([tensor.lod[0][-1], 1])
            handle.copy_from_cpu(tensor.numbers.reshape(-1, 1).astype("int64"))
            handle.set_lod(tensor.lod)
        self._predictor.run()
        handles = map(self._predictor.get_output_handle, self._predictor.get_output_names())
        return [Output(handle.copy_to_cpu(), handle.lod()) for handle in handles]


if __name__ == "__main__":
    main()
