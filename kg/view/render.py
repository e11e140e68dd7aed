"""Write a linked corpus as one self-contained HTML page."""

from html import escape
from pathlib import Path

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from kg.nouns import Linked
from kg.rdf.iris import DEFAULT_BASE
from kg.view.bundle import clean_text, content_policy, inline_data, network_script, page_script, read_asset
from kg.view.columns import page_columns


def render_page(linked: Linked, *, title: str = "", base_iri: str = DEFAULT_BASE) -> str:
    """Give the page that explores a linked corpus: everything inside, no request leaves it.

    The same corpus gives the same text. `title` is shown at the top of the page; `base_iri` is what the IRIs of the
    Turtle and SPARQL it gives begin with. ValueError where that is no base.
    """
    style, library, script = read_asset("page.css"), network_script(), page_script()
    data_type, data = inline_data(page_columns(linked, title=title, base_iri=base_iri))
    template = Environment(autoescape=True, undefined=StrictUndefined).from_string(read_asset("page.html"))
    return template.render(
        title=clean_text(title),
        policy=Markup(content_policy(scripts=[library, script], styles=[style])),
        style=Markup(style),
        library=Markup(library),
        script=Markup(script),
        data_type=data_type,
        data=Markup(data),
    )


def write_page(linked: Linked, path: str | Path, *, title: str = "", base_iri: str = DEFAULT_BASE) -> None:
    """Write the page to a file, in UTF-8."""
    Path(path).write_text(render_page(linked, title=title, base_iri=base_iri), encoding="utf-8", newline="\n")


def notebook_frame(html: str, *, height: int = 720) -> str:
    """Wrap a page in a frame that keeps it apart from the notebook it is shown in.

    The frame runs its own scripts, yet has no access to the notebook's page, cookies or storage.
    """
    return (
        f'<iframe srcdoc="{escape(html)}" sandbox="allow-scripts allow-downloads allow-popups" title="kg"'
        f' style="width:100%;height:{height}px;border:1px solid #8884;border-radius:8px"></iframe>'
    )
