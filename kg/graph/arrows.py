"""A corpus as HTML for a notebook: each passage with its mentions marked, and an arrow for each fact it states.

Plain markup with styles of its own, no script; every word of the articles is escaped.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from kg.nouns import FRAME_BLOCKS, Article, Block, Entity, Linked, Mention, Statement
from kg.schema import MENTION_TYPES, MODALITIES, PREDICATES

PLAIN_COLOR = "#888888"
"""Colour of the mentions whose type has none: times and titles."""

MARK = "padding:.1em .25em;border-radius:.25em;background:{color}2e;border-bottom:2px solid {color};color:inherit"
BADGE = "font-size:.7em;margin-left:.3em;opacity:.75"
ARROWS = "margin:.2em 0 1em 1.5em;padding:0;list-style:none;line-height:2"


def draw_arrows(linked: Linked) -> str:
    """Give the articles of a corpus as HTML, marked, with the facts of each passage under it."""
    entities = {e.id: e for e in linked.entities}
    mentions: defaultdict[str, list[Mention]] = defaultdict(list)
    for m in linked.mentions:
        mentions[m.article].append(m.mention)
    facts: defaultdict[str, list[Statement]] = defaultdict(list)
    for s in sorted(linked.statements, key=lambda s: (s.evidence.start, s.id)):
        facts[s.evidence.article].append(s)
    pieces = [_article(a, mentions[a.id], facts[a.id], entities) for a in linked.articles]
    return f'<div lang="zh" style="line-height:1.9;max-width:60em">{"".join(pieces)}</div>'


def _article(
    article: Article, mentions: Iterable[Mention], facts: Sequence[Statement], entities: Mapping[str, Entity]
) -> str:
    ordered = sorted(mentions)
    blocks = [b for b in article.blocks if b.kind not in FRAME_BLOCKS]
    pieces = [f"<h4>{escape(article.title)}</h4>"] if article.title else []
    for block in blocks:
        pieces.append(f"<p>{_marked(article.text, block, ordered)}</p>")
        told = [s for s in facts if block.start <= bisect_left(article.offsets, s.evidence.start) < block.end]
        if told:
            pieces.append(f'<ul style="{ARROWS}">{"".join(_arrow(s, entities) for s in told)}</ul>')
    return "".join(pieces)


def _marked(text: str, block: Block, mentions: Iterable[Mention]) -> str:
    pieces, at = [], block.start
    for mention in mentions:
        if at <= mention.start and mention.end <= block.end:
            pieces += [escape(text[at : mention.start]), _mark(mention.type, text[mention.start : mention.end])]
            at = mention.end
    return "".join([*pieces, escape(text[at : block.end])])


def _mark(type: str, words: str) -> str:
    kind = MENTION_TYPES[type]
    style = MARK.format(color=kind.color or PLAIN_COLOR)
    return f'<mark style="{style}" title="{kind.en}">{escape(words)}<span style="{BADGE}">{kind.zh}</span></mark>'


def _arrow(statement: Statement, entities: Mapping[str, Entity]) -> str:
    subject, object_ = entities[statement.subject], entities[statement.object]
    place = entities[statement.place].name if statement.place in entities else ""
    said = [PREDICATES[statement.predicate].zh, statement.role, statement.date or statement.time, place]
    if statement.modality != "asserted":
        said.append(MODALITIES[statement.modality][0])
    label = escape(" · ".join(filter(None, said)))
    line = f'<span style="opacity:.8">──&nbsp;{label}&nbsp;──▶</span>'
    sure = f'<span style="{BADGE}">{statement.confidence:.2f}</span>'
    return f"<li>{_mark(subject.type, subject.name)} {line} {_mark(object_.type, object_.name)}{sure}</li>"
