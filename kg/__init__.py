"""Turn Chinese news and policy text into a knowledge graph of who did what, where and when."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.graph.graph import Graph as Graph
    from kg.graph.graph import load_graph as load_graph
    from kg.stages import build as build

__version__ = "0.1.0"

_PUBLIC = {"build": "kg.stages", "Graph": "kg.graph.graph", "load_graph": "kg.graph.graph"}


def __getattr__(name: str) -> Any:
    if name in _PUBLIC:
        value = getattr(import_module(_PUBLIC[name]), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module 'kg' has no attribute {name!r}")
