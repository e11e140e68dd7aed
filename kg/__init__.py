"""Turn Chinese news and policy text into a knowledge graph of who did what, where and when."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.extract.pipeline import load_pipeline as load
    from kg.graph.graph import Graph as Graph
    from kg.graph.graph import load_graph as load_graph
    from kg.stages import build as build

__version__ = "0.1.0"

__all__ = ["Graph", "build", "load", "load_graph"]

_PUBLIC = {
    "Graph": ("kg.graph.graph", "Graph"),
    "build": ("kg.stages", "build"),
    "load": ("kg.extract.pipeline", "load_pipeline"),
    "load_graph": ("kg.graph.graph", "load_graph"),
}


def __getattr__(name: str) -> Any:
    if name in _PUBLIC:
        module, attribute = _PUBLIC[name]
        globals()[name] = getattr(import_module(module), attribute)
        return globals()[name]
    raise AttributeError(f"module 'kg' has no attribute {name!r}")
