"""Find facts: who did what, where and when, in one article with its mentions."""

from kg.extract.relations.find import find_relations as find_relations
