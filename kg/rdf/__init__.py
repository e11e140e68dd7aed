"""The graph as RDF: vocabulary, quads, files and queries."""
