"""A SPARQL endpoint, the explorer and a page for every thing, over HTTP, that no query can hurt."""
