"""The `kg` command: a module for each group of commands, in the order that `kg --help` lists them."""

from kg.cli import build, ask, links, serve, export, learn, doctor  # isort: skip
from kg.cli.app import app

__all__ = ["app", "ask", "build", "doctor", "export", "learn", "links", "serve"]
