"""Turn gold annotations into what the stages exchange, to measure one stage with the stages before it perfect."""

from bisect import bisect_left

from kg.eval.annotations import Annotation
from kg.nouns import Article, Document, Extraction, Mention
from kg.read import read_text


def gold_document(annotation: Annotation) -> tuple[Document, list[Extraction]]:
    """Read an annotation's text and give each article its gold mentions (no relations)."""
    document = read_text(
        annotation.text, id=annotation.id, date=annotation.date, region=annotation.region, source=annotation.source
    )
    return document, [Extraction(a, tuple(_mentions_in(a, annotation))) for a in document.articles]


def _mentions_in(article: Article, annotation: Annotation) -> list[Mention]:
    found = []
    for mention in annotation.mentions:
        start = bisect_left(article.offsets, mention.start)
        end = bisect_left(article.offsets, mention.end)
        if start < end and article.offsets[start] == mention.start and article.offsets[end - 1] < mention.end:
            found.append(Mention(start, end, mention.type, article.text[start:end]))
    return found
