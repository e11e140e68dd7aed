"""`kg serve` as a person at a terminal meets it."""

import signal
import socket
import sys
import time
from pathlib import Path
from urllib.parse import quote

import pytest
from typer.testing import CliRunner

from kg.cli import app
from kg.serve.run import listen

from .conftest import start


def test_a_folder_that_was_not_built_or_is_broken_is_one_line_and_status_2(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["serve", str(tmp_path)])
    assert (result.exit_code, "kg build" in result.output) == (2, True)
    (tmp_path / "graph.nq").write_text("这不是图", encoding="utf-8")
    result = CliRunner().invoke(app, ["serve", str(tmp_path)])
    assert (result.exit_code, len(result.output.strip().splitlines())) == (2, 1)
    assert "cannot read" in result.output


def test_a_port_that_is_taken_is_one_line_and_status_2(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = CliRunner().invoke(app, ["serve", str(folder), "--port", str(port)])
    assert (result.exit_code, len(result.output.strip().splitlines())) == (2, 1)
    assert f"port {port} is taken" in result.output


def test_an_address_that_is_not_of_this_machine_is_said() -> None:
    with pytest.raises(OSError, match=r"192\.0\.2\.1 is no address of this machine"):
        listen("192.0.2.1", 0)


def test_only_this_machine_is_listened_to_unless_told_otherwise(server) -> None:
    assert server.address.startswith("http://127.0.0.1:")
    with listen("127.0.0.1", 0) as listener:
        assert listener.getsockname()[0] == "127.0.0.1"


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
def test_ctrl_c_ends_it_at_once_and_quietly_even_while_a_query_runs(folder: Path) -> None:
    server = start(folder)
    with socket.create_connection(("127.0.0.1", server.port)) as client:
        query = quote("ASK { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a = ?z) }")
        client.sendall(f"GET /sparql?query={query} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        time.sleep(0.5)
        server.process.send_signal(signal.SIGINT)
        assert client.recv(100).startswith(b"HTTP/1.1 503 ")
        assert server.process.wait(timeout=30) == 0
    assert server.process.stdout is not None
    told = server.process.stdout.read()
    assert "Traceback" not in told and len(told.splitlines()) <= 3, told


def test_pages_of_another_site_read_the_answers_only_where_that_is_asked_for(folder: Path) -> None:
    server = start(folder, "--cors", "*")
    try:
        reply = server.send("GET", "/sparql?query=ASK{}", Origin="https://yasgui.example")
        assert reply.headers["Access-Control-Allow-Origin"] == "*"
        assert "KG-Truncated" in reply.headers["Access-Control-Expose-Headers"]
    finally:
        server.stop()
