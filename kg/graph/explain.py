"""Why an entity is what it is: its names with their reasons, what was kept apart from it, its facts and articles."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.dates import read_ends
from kg.link.corrections import one_line
from kg.link.name import squeeze
from kg.link.spelling import even
from kg.nouns import Article, Entity, Linked, LinkedMention, PossiblySame, Statement
from kg.schema import ENTITY_TYPES, PREDICATES, SUBTYPES

_LONGEST_PASSAGE = 160  # characters of evidence as printed


@dataclass(frozen=True, slots=True)
class Named:
    """A name of an entity: how often and in how many articles the text calls it so, and why it is its name."""

    name: str
    mentions: int
    articles: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """What is said of an entity, the passages that say so, and the number of stories they are in."""

    subject: str
    predicate: str
    object: str
    statements: tuple[Statement, ...]
    sources: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that is known of an entity; `sources` counts its articles, those that print one story once."""

    entity: Entity
    names: tuple[Named, ...]
    near: tuple[PossiblySame, ...]
    facts: tuple[Fact, ...]
    articles: tuple[Article, ...]
    stories: Mapping[str, str]  # the first article that prints an article's story, where another prints it too
    sources: int
    local_forms: tuple[str, ...]  # ids of the programmes that are a place's own form of this one
    entities: Mapping[str, Entity]  # all that are named above but the local forms


def explain(linked: Linked, id: str) -> Explanation:
    """Collect what a corpus knows of the entity with this id. Raises KeyError where there is none."""
    by_id = {e.id: e for e in linked.entities}
    entity = by_id[id]
    stories = {article: story[0] for story in linked.stories for article in story}
    statements = [s for s in linked.statements if id in (s.subject, s.object, s.place)]
    near = [p for p in linked.possibly_same if id in (p.first, p.second)]
    mentions = [m for m in linked.mentions if m.entity == id]
    told = {m.article for m in mentions} | {s.evidence.article for s in statements}
    beside = {i for s in statements for i in (s.subject, s.object, s.place)} | {i for p in near for i in _ends(p)}
    return Explanation(
        entity=entity,
        names=tuple(_names(entity, mentions)),
        near=tuple(sorted(near, key=lambda p: (-p.score, p))),
        facts=tuple(_facts(statements, stories)),
        articles=tuple(sorted((a for a in linked.articles if a.id in told), key=lambda a: (a.date, a.id))),
        stories={a: stories[a] for a in sorted(told) if a in stories},
        sources=count_sources(told, stories),
        local_forms=tuple(sorted(e.id for e in linked.entities if e.local_form_of == id)),
        entities={i: by_id[i] for i in sorted(beside | {id}) if i in by_id},
    )


def count_sources(articles: Iterable[str], stories: Mapping[str, str]) -> int:
    """Count articles by their ids, those that print one story once.

    >>> count_sources(["a#1", "b#1", "c#1"], {"a#1": "a#1", "b#1": "a#1"})
    2
    """
    return len({stories.get(article, article) for article in articles})


def _ends(pair: PossiblySame) -> tuple[str, str]:
    return pair.first, pair.second


def _names(entity: Entity, mentions: Iterable[LinkedMention]) -> list[Named]:
    """List the canonical name, then the others from the most used to the least, each with the reasons that name it."""
    places: defaultdict[str, list[str]] = defaultdict(list)
    names = (entity.name, *entity.aliases)
    for m in mentions:
        surface = squeeze(m.mention.text)
        places[surface if surface in names else even(surface)].append(m.article)
    reasons = {name: [r for r in entity.reasons if r.startswith((f"{name}：", f"{name}: "))] for name in names}
    kept = {r for found in reasons.values() for r in found}
    reasons[entity.name] += [r for r in entity.reasons if r not in kept]
    found = [Named(n, len(places[n]), len(set(places[n])), tuple(reasons[n])) for n in names]
    return [found[0], *sorted(found[1:], key=lambda n: (-n.mentions, n.name))]


def _facts(statements: Iterable[Statement], stories: Mapping[str, str]) -> list[Fact]:
    groups: defaultdict[tuple[str, str, str], list[Statement]] = defaultdict(list)
    for s in statements:
        groups[s.predicate, s.subject, s.object].append(s)
    order = {predicate: n for n, predicate in enumerate(PREDICATES)}
    facts = []
    for (predicate, subject, object), said in groups.items():
        said.sort(key=lambda s: (read_ends(s.date), s.evidence.article, s.evidence.start, s.id))
        sources = count_sources((s.evidence.article for s in said), stories)
        facts.append(Fact(subject, predicate, object, tuple(said), sources))
    return sorted(facts, key=lambda f: (order[f.predicate], -f.sources, f.subject, f.object))


def as_plain(found: Explanation) -> dict[str, Any]:
    """Give an explanation as plain data for JSON."""
    e = found.entity
    return {
        "id": e.id,
        "type": e.type,
        "name": e.name,
        "subtype": e.subtype,
        "code": e.code,
        "names": [
            {"name": n.name, "mentions": n.mentions, "articles": n.articles, "reasons": list(n.reasons)}
            for n in found.names
        ],
        "possibly_same": [
            {"id": p.second if p.first == e.id else p.first, "score": p.score, "reason": p.reason} for p in found.near
        ],
        "local_form_of": e.local_form_of,
        "local_forms": list(found.local_forms),
        "facts": [
            {
                "subject": f.subject,
                "predicate": f.predicate,
                "object": f.object,
                "sources": f.sources,
                "statements": [_plain_statement(s) for s in f.statements],
            }
            for f in found.facts
        ],
        "articles": [
            {"id": a.id, "date": a.date, "source": a.source, "title": a.title, "story": found.stories.get(a.id, "")}
            for a in found.articles
        ],
        "sources": found.sources,
    }


def _plain_statement(s: Statement) -> dict[str, Any]:
    said = ("id", "verb", "time", "date", "place", "role", "modality", "confidence")
    where = {"article": s.evidence.article, "start": s.evidence.start, "end": s.evidence.end, "text": s.evidence.text}
    return {**{name: getattr(s, name) for name in said}, "evidence": where}


def as_text(found: Explanation, *, limit: int = 0) -> str:
    """Write an explanation to be read at a terminal, with at most `limit` near misses, facts and articles (0: all)."""
    e = found.entity
    kind = SUBTYPES.get((e.type, e.subtype))
    about = [f"{ENTITY_TYPES[e.type].zh} {ENTITY_TYPES[e.type].en}", f"{kind.zh} {kind.en}" if kind else e.subtype]
    about += [f"GB/T 2260 {e.code}"] if e.code else []
    lines = [e.id, "  " + " · ".join(a for a in about if a), "", "names"]
    lines += [line for n in found.names for line in _name_lines(n)]
    if e.local_form_of:
        lines += ["", "local form of", f"  {one_line(e.local_form_of)}"]
    lines += _part("local forms", [[f"  {one_line(id)}"] for id in found.local_forms], limit)
    lines += _part("possibly the same, kept apart", [_near_lines(p, e.id) for p in found.near], limit)
    lines += _part("facts", [_fact_lines(f, found) for f in found.facts], limit)
    told = [_article_lines(a, found) for a in found.articles]
    lines += _part(f"articles: {_count(found.sources, 'source')}", told, limit)
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _count(number: int, what: str) -> str:
    return f"{number} {what}" + ("s" if number != 1 else "")


def _part(title: str, items: Sequence[Sequence[str]], limit: int) -> Iterator[str]:
    shown = items[:limit] if limit else items
    if items:
        yield from ("", title)
    for item in shown:
        yield from item
    if len(shown) < len(items):
        yield f"  and {len(items) - len(shown)} more: --limit 0 prints all"


def _name_lines(named: Named) -> list[str]:
    used = f"{_count(named.mentions, 'time')} in {_count(named.articles, 'article')}"
    bare = len(named.name) + 1  # the name and a colon
    why = [one_line(r[bare:] if r.startswith(named.name) else r) for r in named.reasons]
    return [f"  {one_line(named.name)}  {used if named.mentions else 'in no text'}", *(f"      {r}" for r in why)]


def _near_lines(pair: PossiblySame, id: str) -> list[str]:
    other = pair.second if pair.first == id else pair.first
    return [f"  {pair.score:.2f}  {one_line(other)}", f"      {one_line(pair.reason)}"]


def _fact_lines(fact: Fact, found: Explanation) -> list[str]:
    ends = [found.entities[i].name if i in found.entities else i for i in (fact.subject, fact.object)]
    does = f"{PREDICATES[fact.predicate].zh} {PREDICATES[fact.predicate].en}"
    first = f"  {one_line(ends[0])} — {does} → {one_line(ends[1])}  {_count(fact.sources, 'source')}"
    return [first, *(line for s in fact.statements for line in _evidence_lines(s))]


def _evidence_lines(s: Statement) -> list[str]:
    said = [s.role, s.date or s.time, s.modality if s.modality != "asserted" else "", f"{s.confidence:.2f}"]
    passage = one_line(s.evidence.text)
    short = passage if len(passage) <= _LONGEST_PASSAGE else passage[:_LONGEST_PASSAGE] + "…"
    return [f"      “{short}”", f"      {one_line(s.evidence.article)}  " + " · ".join(one_line(x) for x in said if x)]


def _article_lines(article: Article, found: Explanation) -> list[str]:
    story = found.stories.get(article.id, "")
    copy = f"  (the story of {one_line(story)})" if story and story != article.id else ""
    about = "  ".join(one_line(x) for x in (article.id, article.date, article.source, article.title) if x)
    return [f"  {about}{copy}"]
