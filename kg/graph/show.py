"""Show the interactive page: as a file, in a notebook, or in the browser."""

import os
import sys
import tempfile
import webbrowser
from pathlib import Path
from typing import Any

from kg.nouns import Linked
from kg.rdf.iris import DEFAULT_BASE
from kg.write import write_text


def show_page(
    linked: Linked, path: str | os.PathLike[str] | None = None, *, title: str = "", base_iri: str = DEFAULT_BASE
) -> Any:
    """Write the page to `path` and give the path; without one, give a notebook a frame, or open the browser.

    `base_iri` is what the IRIs begin with that the page gives away.
    """
    from kg.view.render import render_page

    html = render_page(linked, title=title, base_iri=base_iri)
    if path is not None:
        write_text(Path(path), html)
        return Path(path)
    if _in_notebook():
        from IPython.display import HTML

        from kg.view.render import notebook_frame

        frame: Any = HTML
        return frame(notebook_frame(html))
    page = Path(tempfile.mkdtemp(prefix="kg-")) / "index.html"
    write_text(page, html)
    webbrowser.open(page.as_uri())
    return page


def _in_notebook() -> bool:
    """Tell whether a Jupyter kernel is running this; IPython is there already if one is."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    return shell is not None and hasattr(shell, "kernel")
