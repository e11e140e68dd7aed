"""What finds the mentions and relations of one article: the package's own way, or any spaCy pipeline."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from kg.extract.find import find_mentions, remember_tagger
from kg.extract.model.tagger import SHIPPED
from kg.extract.relations import find_relations
from kg.nouns import Article, Extraction

Extractor = Callable[[Article], Extraction]


def load_extractor(pipeline: str = "", *, model: Path | None = None) -> Extractor:
    """Load what finds an article's mentions and relations.

    Without a named pipeline it finds what the package's own one finds, but makes no words: no later stage reads them,
    and spaCy need not be loaded. Raises OSError where there is no pipeline of that name, ModelError where the folder
    `model` holds no model.
    """
    if pipeline:
        from kg.extract.pipeline import extract_article, load_pipeline

        return partial(extract_article, nlp=load_pipeline(pipeline))
    folder = model or SHIPPED
    remember_tagger(folder)
    return partial(_extract, model=folder)


def _extract(article: Article, *, model: Path) -> Extraction:
    mentions = tuple(find_mentions(article.text, model=model))
    return Extraction(article, mentions, tuple(find_relations(article, mentions)))
