import socket

import pytest

from kg.serve.guard import is_own_host


@pytest.mark.parametrize(
    "name", ["127.0.0.1", "127.0.0.1:80", "10.1.2.3:8000", "[::1]", "[::1]:8000", "localhost:1", "Localhost."]
)
def test_a_number_or_localhost_names_this_machine(name: str) -> None:
    assert is_own_host(name)


@pytest.mark.parametrize(
    "name", ["", ":80", "evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "[evil]", "[::1", "1.2.3"]
)
def test_any_other_name_does_not(name: str) -> None:
    assert not is_own_host(name)


def test_the_machines_own_and_the_given_name_do() -> None:
    assert is_own_host(f"{socket.gethostname()}:8000")
    assert is_own_host("graph.example.org:8000", "graph.example.org")
    assert not is_own_host("graph.example.org:8000", "0.0.0.0")
