"""Linking: mentions and relations of a corpus become entities with full names and statements with evidence."""

from kg.link.corpus import link

__all__ = ["link"]
