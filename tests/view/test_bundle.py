import gzip
import json
import re
from base64 import b64decode

import pytest

from kg.view import bundle


def test_page_script_is_one_module_without_imports():
    script = bundle.page_script()
    assert not re.search(r"^(import|export)\b", script, re.M)
    assert "function drawGraph" in script


def test_every_module_of_the_page_is_in_the_script():
    names = {p.name for p in bundle.files("kg.view").joinpath("assets").iterdir() if p.name.endswith(".js")}
    assert names == set(bundle.MODULES)


def test_no_two_modules_name_a_thing_alike():
    names = re.findall(r"^(?:async )?(?:function|const|let|class) (\w+)", bundle.page_script(), re.M)
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("name", bundle.MODULES)
def test_a_module_imports_only_from_modules_before_it(name):
    wanted = re.findall(r'^import .* from "\./([\w.]+)";$', bundle.read_asset(name), re.M)
    before = bundle.MODULES[: bundle.MODULES.index(name)]
    assert set(wanted) <= set(before)


@pytest.mark.parametrize("text", [bundle.page_script, bundle.network_script], ids=["page", "vis-network"])
def test_scripts_cannot_end_their_own_element(text):
    assert "</script" not in text().lower()
    assert "<!--" not in text()
    assert "sourceMappingURL" not in text() and "\r" not in text()


def test_page_script_never_reads_markup():
    for word in ("innerHTML", "outerHTML", "AdjacentHTML", "document.write", "eval(", "new Function", "DOMParser"):
        assert word not in bundle.page_script()


@pytest.mark.parametrize("text", ["</script><script>alert(1)//", "<!--<script>", "a\u2028b", "&lt;", "医\ud800院"])
def test_inline_json_cannot_end_its_element_and_reads_back(text):
    block = bundle.inline_json({"text": text})
    assert "<" not in block and "\u2028" not in block
    block.encode("utf-8")
    assert json.loads(block)["text"] == text.replace("\ud800", "\ufffd")


def test_inline_data_packs_what_is_long_the_same_way_every_time(monkeypatch):
    monkeypatch.setattr(bundle, "LONGEST_PLAIN", 100)
    assert bundle.inline_data({"a": 1}) == ("application/json", '{"a":1}')
    kind, block = bundle.inline_data({"a": "医" * 200})
    assert kind == "application/gzip"
    assert json.loads(gzip.decompress(b64decode(block))) == {"a": "医" * 200}
    assert bundle.inline_data({"a": "医" * 200}) == (kind, block)


def test_content_policy_lets_nothing_in_but_the_hashed_blocks():
    policy = bundle.content_policy(scripts=["1"], styles=["a{}"])
    assert policy.startswith("default-src 'none'; script-src 'sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s='")
    assert "unsafe" not in policy and "http" not in policy


def test_the_page_says_every_word_it_knows_and_in_both_languages():
    words = bundle.read_asset("words.js")
    chinese, english = (re.findall(r"(\w+): \"", part) for part in words.split("en: {"))
    assert sorted(chinese) == sorted(english)
    others = "".join(bundle.read_asset(name) for name in bundle.MODULES if name != "words.js")
    assert [word for word in chinese if f'"{word}"' not in others] == []
