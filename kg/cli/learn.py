"""Commands that measure and train: eval, train."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.app import app, out, stop
from kg.cli.build import check_model
from kg.cli.options import Model, Pipeline
from kg.cli.progress import show_progress
from kg.train.recipe import Recipe

if TYPE_CHECKING:
    from kg.eval.annotations import Annotation
    from kg.eval.score import Prediction


@app.command(short_help="Score extraction against annotated gold.")
def eval(
    gold: Annotated[list[Path], typer.Argument(help=".ann files, or folders of them.")],
    pred: Annotated[Path | None, typer.Option(help="Lines of kg extract; else the gold's own text is read.")] = None,
    by_type: Annotated[bool, typer.Option(help="Print the figures of each type and predicate.")] = False,
    errors: Annotated[int, typer.Option(help="Print this many differences.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    pipeline: Pipeline = "",
    model: Model = None,
) -> None:
    """Score extraction against annotated gold: precision, recall and F1.

    Example: kg eval tests/gold --by-type
    """
    from kg.eval.annotations import find_annotations, read_annotation
    from kg.eval.predict import read_predictions
    from kg.eval.report import as_plain, as_text
    from kg.eval.score import score

    check_model(model, pipeline)
    try:
        annotations = [read_annotation(path) for path in find_annotations(gold)]
        predictions = read_predictions(pred) if pred else _predict(annotations, pipeline, model)
    except (ValueError, OSError) as error:
        stop(error)
    if not annotations:
        stop(f"no .ann file is in {', '.join(map(str, gold))}: kg annotate writes drafts, to be corrected")
    result = score(annotations, predictions)
    if as_json:
        sys.stdout.write(json.dumps(as_plain(result), ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(as_text(result, by_type=by_type, errors=errors))


def _predict(annotations: "Sequence[Annotation]", pipeline: str, model: Path | None) -> "dict[str, Prediction]":
    from kg.eval.predict import predict

    with show_progress("extracting") as bar:
        return predict(
            annotations,
            pipeline=pipeline,
            model=model,
            progress=lambda done, total: bar.show("extracting", done, total),
        )


@app.command(short_help="Train the model of mentions on your own annotation.")
def train(
    gold: Annotated[list[Path], typer.Argument(help=".ann files, or folders of them, to learn from.")],
    dev: Annotated[Path, typer.Option(help="An .ann file, or a folder of them, to measure on.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="Folder to fill with the model.")],
    start: Annotated[Path | None, typer.Option(help="A model's folder to go on from; else the shipped one.")] = None,
    epochs: Annotated[int, typer.Option(min=1, help="Times each file is read.")] = Recipe.epochs,
    seed: Annotated[int, typer.Option(min=0, help="The same seed and files give the same model.")] = Recipe.seed,
) -> None:
    """Train the model of mentions further on your own annotation; needs pip install 'kg[train]'.

    Example: kg train corrected/ --dev held-out/ -o my-model/
    """
    from kg.extract.model import ModelError

    try:
        from kg.train.tagger import train_tagger
    except ModuleNotFoundError as error:
        if error.name not in ("torch", "onnx"):
            raise
        stop(f"training needs {error.name}: pip install 'kg[train]'")
    if output.exists() and not output.is_dir():
        stop(f"{output} is a file: give -o the name of a folder")
    try:
        train_tagger(gold, [dev], output, recipe=Recipe(epochs=epochs, seed=seed), start=start)
    except (ModelError, ValueError, OSError) as error:
        stop(error)
    out.print(f"kg build INPUT -o OUT --model {output}", markup=False, highlight=False, soft_wrap=True)
