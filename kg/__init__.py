"""Turn Chinese news and policy text into a knowledge graph of who did what, where and when."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.extract.pipeline import load_pipeline as load
    from kg.graph.graph import Graph as Graph
    from kg.graph.graph import load_graph as load_graph
    from kg.stages import build as build
    from kg.text import ReadText as ReadText
    from kg.text import extract_text as extract_text

__version__ = "0.1.0"

__all__ = ["Graph", "ReadText", "build", "extract_text", "load", "load_graph"]

_PUBLIC = {
    "Graph": ("kg.graph.graph", "Graph"),
    "ReadText": ("kg.text", "ReadText"),
    "build": ("kg.stages", "build"),
    "extract_text": ("kg.text", "extract_text"),
    "load": ("kg.extract.pipeline", "load_pipeline"),
    "load_graph": ("kg.graph.graph", "load_graph"),
}


def __getattr__(name: str) -> Any:
    if name in _PUBLIC:
        module, attribute = _PUBLIC[name]
        globals()[name] = getattr(import_module(module), attribute)
        return globals()[name]
    raise AttributeError(f"module 'kg' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *_PUBLIC})
