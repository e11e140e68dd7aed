"""The command that serves a built folder over HTTP."""

from typing import Annotated

import typer

from kg.cli.app import app, built_file, err, out, stop
from kg.cli.options import OutFolder


@app.command(short_help="Serve the page, every entity, and a SPARQL endpoint.")
def serve(
    folder: OutFolder,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on; 0: any that is free.")] = 8000,
    host: Annotated[str, typer.Option(help="Address to listen on; 0.0.0.0 lets other machines in.")] = "127.0.0.1",
    cors: Annotated[str, typer.Option(help="Site whose pages may read the answers in a browser; *: all.")] = "",
    timeout: Annotated[float, typer.Option(min=0.1, max=600, help="Seconds a query may take.")] = 5.0,
) -> None:
    """Serve the page, a page for every thing, and a SPARQL endpoint (/sparql, /query) that only reads.

    Example: kg serve out/ --port 8000
    """
    from kg.rdf.query import LARGE, QUADS_FILE
    from kg.serve.pool import PoolLimits
    from kg.serve.run import serve_folder

    graph = built_file(folder, QUADS_FILE)
    if graph.stat().st_size > LARGE:
        err.print("opening the graph; the first time this takes a while …")

    def tell(address: str) -> None:
        for path, what in (("", "explorer"), ("query", "queries"), ("sparql", "SPARQL endpoint")):
            out.print(f"{address}{path}  {what}", markup=False, highlight=False, soft_wrap=True)
        out.print("Ctrl-C stops the server.")

    try:
        serve_folder(folder, host=host, port=port, origin=cors, limits=PoolLimits(seconds=timeout), ready=tell)
    except (ValueError, OSError) as error:
        stop(error)
