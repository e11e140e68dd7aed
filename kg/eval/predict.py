"""Get the predictions to score: from the lines of `kg extract`, or by extracting from the gold's own text."""

import json
from collections.abc import Iterable
from pathlib import Path

from kg.eval.annotations import Annotation
from kg.eval.score import Prediction
from kg.extract.extractor import load_extractor
from kg.extract.run import Progress
from kg.graph.lines import document_lines
from kg.link import link
from kg.read import read_text


def predict(
    annotations: Iterable[Annotation],
    *,
    pipeline: str = "",
    model: Path | None = None,
    progress: Progress = lambda done, total: None,
) -> dict[str, Prediction]:
    """Read, extract and link the raw text of each annotation, all as one corpus; `progress` is told of each article."""
    extract = load_extractor(pipeline, model=model)
    documents = [read_text(a.text, id=a.id, date=a.date, region=a.region, source=a.source) for a in annotations]
    articles = [article for d in documents for article in d.articles]
    extractions = []
    for done, article in enumerate(articles, 1):
        extractions.append(extract(article))
        progress(done, len(articles))
    return {line["id"]: line for line in document_lines(link(documents, extractions))}


def read_predictions(path: Path) -> dict[str, Prediction]:
    """Read lines of `kg extract`, by document id. Raises ValueError naming the line that does not parse."""
    predictions: dict[str, Prediction] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            try:
                prediction = json.loads(line)
                predictions[prediction["id"]] = prediction
            except (ValueError, KeyError, TypeError) as error:
                raise ValueError(f"{path}, line {number}: not a line of kg extract ({error})") from error
    return predictions
