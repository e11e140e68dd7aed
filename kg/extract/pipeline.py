"""The spaCy pipeline: words by pkuseg, mentions by model and rules, relations.

Any other spaCy pipeline can take its place: the relation stage reads only `doc.spans["mentions"]`, or `doc.ents`
where a pipeline has no such spans.
"""

import re
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from kg.extract.find import find_mentions, remember_tagger
from kg.extract.model.tagger import SHIPPED
from kg.extract.relations import find_relations
from kg.extract.words import blank_chinese
from kg.nouns import Article, Block, Extraction, Mention
from kg.schema import MENTION_TYPES

MENTIONS = "mentions"
"""The key of `doc.spans` that holds the mentions."""

MENTION_TYPE_OF_LABEL = {name: name for name in MENTION_TYPES} | {
    "PERSON": "PER",
    "GPE": "LOC",
    "FAC": "LOC",
    "NORP": "ORG",
    "LAW": "PROGRAM",
    "DATE": "TIME",
}
"""Mention type of the labels that spaCy's own Chinese pipelines, and ours, give."""

for _name, _default in (("article", None), ("relations", ())):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=_default)
if not Span.has_extension("confidence"):
    Span.set_extension("confidence", default=1.0)


@Language.factory("kg_mentions", default_config={"model": ""})
def make_mention_marker(nlp: Language, name: str, model: str) -> Callable[[Doc], Doc]:
    """Make the component that marks mentions; `model` is the network's folder, empty for the shipped one.

    Raises ModelError where the folder holds no model.
    """
    folder = Path(model) if model else SHIPPED
    remember_tagger(folder)
    return partial(mark_mentions, model=folder)


def mark_mentions(doc: Doc, *, model: Path = SHIPPED) -> Doc:
    """Set `doc.spans["mentions"]`, splitting the words that a mention's edge falls inside."""
    mentions = find_mentions(doc.text, model=model)
    _split_words(doc, (edge for m in mentions for edge in (m.start, m.end)))
    spans = []
    for mention in mentions:
        span = doc.char_span(mention.start, mention.end, label=mention.type)
        if span is not None:
            span._.confidence = mention.confidence
            spans.append(span)
    doc.spans[MENTIONS] = spans
    return doc


@Language.component("kg_relations")
def relate_mentions(doc: Doc) -> Doc:
    """Set `doc._.relations` from the mentions and the article's blocks."""
    article = doc._.article or plain_article(doc.text)
    doc._.relations = tuple(find_relations(article, mentions_of(doc)))
    return doc


def mentions_of(doc: Doc) -> tuple[Mention, ...]:
    """List a Doc's mentions in reading order; labels that are not in the schema are left out."""
    spans = doc.spans.get(MENTIONS, doc.ents)
    return tuple(
        sorted(
            Mention(s.start_char, s.end_char, MENTION_TYPE_OF_LABEL[s.label_], s.text, s._.confidence)
            for s in spans
            if s.label_ in MENTION_TYPE_OF_LABEL and s.text.strip()
        )
    )


def load_pipeline(name: str = "", *, model: Path | None = None) -> Language:
    """Load the package's own pipeline, or the spaCy pipeline `name` (installed, or a path), with relations behind it.

    `model` is the folder of a network that kg train made, to find mentions with in place of the shipped one; a named
    pipeline has no use for it. Raises OSError where there is no pipeline of that name, ModelError where the folder
    holds no model.

    >>> import kg
    >>> doc = kg.load()("福建省卫健委副主任张国安出席会议。")
    >>> [(span.text, span.label_) for span in doc.spans["mentions"]]
    [('福建省卫健委', 'ORG'), ('副主任', 'TITLE'), ('张国安', 'PER')]
    >>> [(r.subject.text, r.predicate, r.object.text) for r in doc._.relations]
    [('张国安', 'has_position', '福建省卫健委')]
    """
    if name:
        nlp = spacy.load(name)
    else:
        nlp = blank_chinese()
        nlp.add_pipe("kg_mentions", config={"model": str(model or "")})
    nlp.add_pipe("kg_relations", last=True)
    nlp.max_length = 100_000_000
    return nlp


def plain_article(text: str) -> Article:
    """Make an article of a text that no reader has looked at: a paragraph a line."""
    lines = [Block("paragraph", m.start(), m.end()) for m in re.finditer(r"[^\n]*[^\s][^\n]*", text)]
    return Article("", "", "", text, range(len(text)), tuple(lines))


def extract_article(article: Article, nlp: Language) -> Extraction:
    """Find the mentions and relations of one article with a pipeline."""
    if not article.text.strip():
        return Extraction(article, ())
    doc = nlp.make_doc(article.text)
    doc._.article = article
    doc = nlp(doc)
    return Extraction(article, mentions_of(doc), doc._.relations)


def _split_words(doc: Doc, edges: Iterable[int]) -> None:
    """Cut every word that has one of these character offsets inside it."""
    inside: dict[int, list[int]] = {}
    for edge in sorted(set(edges)):
        token = doc[0] if edge == 0 else _token_at(doc, edge)
        if token is not None and token.idx < edge < token.idx + len(token):
            inside.setdefault(token.i, []).append(edge - token.idx)
    with doc.retokenize() as retokenizer:
        for index, cuts in inside.items():
            word = doc[index].text
            pieces = [word[a:b] for a, b in zip([0, *cuts], [*cuts, len(word)], strict=True)]
            retokenizer.split(doc[index], pieces, heads=[(doc[index], i) for i in range(len(pieces))])


def _token_at(doc: Doc, offset: int) -> Token | None:
    span = doc.char_span(offset, offset + 1, alignment_mode="expand")
    return span[0] if span is not None and len(span) else None
