import os
import re
import subprocess
import sys
from html import unescape
from html.parser import HTMLParser

import pytest

from kg.view.render import notebook_frame, render_page, write_page


@pytest.fixture(scope="module")
def html(linked):
    return render_page(linked, title="卫生周报")


class Elements(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def test_render_page_names_nothing_to_fetch(html):
    for tag, attributes in Elements(html).found:
        assert "src" not in attributes, tag
        assert attributes.get("href", "data:,") == "data:,", tag


def test_render_page_has_a_policy_before_all_else(html):
    policy = html.index("Content-Security-Policy")
    assert "default-src 'none'" in unescape(html[policy : policy + 200])
    assert policy < html.index("<style") < html.index("<script")


def test_render_page_has_no_listener_and_no_style_in_its_markup(html):
    for tag, attributes in Elements(html).found:
        assert not [name for name in attributes if name == "style" or name.startswith("on")], tag


def test_render_page_shows_its_title_as_text(linked):
    html = render_page(linked, title='<img src=x onerror=alert(1)>"')
    assert "<img" not in re.sub(r"<script.*?</script>", "", html, flags=re.S)
    assert '<h1 id="title">&lt;img src=x' in html


def test_write_page_is_utf8_whatever_the_locale(linked, tmp_path, html):
    write_page(linked, tmp_path / "page.html", title="卫生周报")
    assert (tmp_path / "page.html").read_bytes() == html.encode("utf-8")


def test_render_page_takes_names_that_utf8_cannot_write(tell, thing, tmp_path):
    corpus = tell((thing("ORG", "医\ud800院"), "part_of", thing("ORG", "省\udfff委")))
    write_page(corpus, tmp_path / "page.html", title="\ud812")
    assert "医\ufffd院" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_render_page_is_the_same_under_any_hash_seed():
    program = """
import hashlib
from kg.nouns import *
from kg.view.render import render_page
text = "".join(f"人{i}到访县{i % 7}。" for i in range(40))
ids = {f"PER/人{i}": Entity(f"PER/人{i}", "PER", f"人{i}") for i in range(40)}
ids |= {f"LOC/县{i}": Entity(f"LOC/县{i}", "LOC", f"县{i}") for i in range(7)}
article = Article("a", "d", "", text, range(len(text)), (Block("paragraph", 0, len(text)),))
evidence = Evidence("a", "d", 0, 9, text[:9], text[:9])
said = tuple(Statement(f"s{i:02}", f"PER/人{i}", "visits", f"LOC/县{i % 7}", evidence) for i in range(40))
linked = Linked((), (article,), tuple(sorted(ids.values(), key=lambda e: e.id)), (), said)
print(hashlib.sha256(render_page(linked).encode()).hexdigest())
"""
    pages = {
        subprocess.run(
            [sys.executable, "-c", program], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(pages) == 1


def test_notebook_frame_holds_the_page_apart(html):
    frame = notebook_frame(html)
    [(tag, attributes)] = Elements(frame).found
    assert tag == "iframe" and attributes["srcdoc"] == html
    assert "allow-scripts" in attributes["sandbox"] and "allow-same-origin" not in attributes["sandbox"]
