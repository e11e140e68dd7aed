"""What the graph says of itself: how much it holds, and from which inputs which software made it."""

from collections import Counter
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

import kg
from kg.graph.body import told_entities
from kg.nouns import Linked
from kg.rdf.iris import ONTOLOGY, VOCABULARIES, expand, mint_in
from kg.rdf.licence import describe_licence
from kg.rdf.run import UNTOLD, Run
from kg.rdf.terms import Fact, term
from kg.rdf.vocabulary import own_class
from kg.schema import ENTITY_TYPES, PREDICATES

USED_VOCABULARIES = ("dcterms", "foaf", "geo", "oa", "org", "prov", "schema", "sem", "skos", "time")
"""Prefixes of the vocabularies that every graph uses beside the project's own."""

TITLE = {"zh": "谁在何时何地做了什么：知识图谱", "en": "A knowledge graph of who did what, where and when"}
RIGHTS = {
    "zh": "所引原文的权利属于其出版者，使用时须遵从；图谱的词汇表按MIT许可证发布。",
    "en": "The passages quoted belong to their publishers, whose rights apply; the vocabulary is under MIT licence.",
}

_TYPE = expand("rdf:type")


def describe_dataset(linked: Linked, base_iri: str, run: Run = UNTOLD, licence: str = "") -> Iterator[Fact]:
    """Give the card of the dataset (VoID, DCAT), its licence if it has one, and the run that made it (PROV-O)."""
    dataset = _dataset(base_iri)
    yield dataset, term("rdf:type"), term("void:Dataset")
    yield dataset, term("rdf:type"), term("dcat:Dataset")
    for curie, texts in (("dcterms:title", TITLE), ("dcterms:rights", RIGHTS)):
        yield from ((dataset, term(curie), Literal(text, language=lang)) for lang, text in texts.items())
    yield dataset, term("dc:language"), Literal("zh")
    yield dataset, term("void:uriSpace"), Literal(base_iri)
    for vocabulary in (ONTOLOGY, *(VOCABULARIES[prefix] for prefix in USED_VOCABULARIES)):
        yield dataset, term("void:vocabulary"), NamedNode(vocabulary)
    for curie, found in (
        ("kg:documentCount", linked.documents),
        ("kg:articleCount", linked.articles),
        ("kg:entityCount", told_entities(linked)),
        ("kg:statementCount", linked.statements),
    ):
        yield dataset, term(curie), Literal(len(found))
    yield from describe_licence(dataset, licence, base_iri)
    yield from _describe_run(linked, base_iri, run)


class TripleCounts:
    """Counts the triples of a dataset, each of which is to be told once, by entity class and by predicate (VoID)."""

    def __init__(self) -> None:
        self._triples = 0
        self._used: Counter[str] = Counter()
        self._typed: Counter[str] = Counter()

    def add(self, predicate: str, object: str) -> None:
        """Count a triple; both are IRIs, or the object is something else."""
        self._triples += 1
        self._used[predicate] += 1
        if predicate == _TYPE:
            self._typed[object] += 1

    def facts(self, base_iri: str) -> set[Fact]:
        """Give the counts, themselves among the triples counted."""
        dataset = _dataset(base_iri)
        counts: set[Fact] = set()
        for curie in map(own_class, ENTITY_TYPES):
            counts |= _partition(base_iri, "class", curie, self._typed[expand(curie)])
        for id in PREDICATES:
            counts |= _partition(base_iri, "property", f"kg:{id}", self._used[expand(f"kg:{id}")])
        entities = sum(self._typed[expand(own_class(t))] for t in ENTITY_TYPES)
        counts.add((dataset, term("void:entities"), Literal(entities)))
        counts.add((dataset, term("void:triples"), Literal(self._triples + len(counts) + 1)))
        return counts


def _partition(base_iri: str, kind: str, curie: str, count: int) -> set[Fact]:
    if not count:
        return set()
    dataset = _dataset(base_iri)
    part = NamedNode(mint_in("dataset", "graph", kind, curie.removeprefix("kg:"), base_iri=base_iri))
    number = "void:entities" if kind == "class" else "void:triples"
    return {
        (dataset, term(f"void:{kind}Partition"), part),
        (part, term(f"void:{kind}"), term(curie)),
        (part, term(number), Literal(count)),
    }


def _describe_run(linked: Linked, base_iri: str, run: Run) -> Iterator[Fact]:
    activity = NamedNode(mint_in("run", "build", base_iri=base_iri))
    software = NamedNode(mint_in("run", f"kg-{kg.__version__}", base_iri=base_iri))
    yield _dataset(base_iri), term("prov:wasGeneratedBy"), activity
    yield activity, term("rdf:type"), term("prov:Activity")
    yield activity, term("prov:wasAssociatedWith"), software
    yield software, term("rdf:type"), term("prov:SoftwareAgent")
    yield software, term("rdfs:label"), Literal(f"kg {kg.__version__}")
    for document in linked.documents:
        yield activity, term("prov:used"), NamedNode(mint_in("document", document.id, base_iri=base_iri))
    if run.model:
        model = NamedNode(mint_in("model", run.model, base_iri=base_iri))
        yield activity, term("prov:used"), model
        yield model, term("rdf:type"), term("prov:Entity")
        yield model, term("rdfs:label"), Literal(run.model)
        if run.sha256:
            yield model, term("schema:sha256"), Literal(run.sha256)


def _dataset(base_iri: str) -> NamedNode:
    return NamedNode(mint_in("dataset", "graph", base_iri=base_iri))
