"""Join the page's modules, styles and libraries into blocks that can stand inside one HTML file."""

import gzip
import json
import re
from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from typing import Any

MODULES = (
    "words.js",
    "dom.js",
    "data.js",
    "more.js",
    "state.js",
    "select.js",
    "search.js",
    "arrange.js",
    "labels.js",
    "canvas.js",
    "together.js",
    "cards.js",
    "paths.js",
    "filters.js",
    "table.js",
    "timeline.js",
    "places.js",
    "rdf.js",
    "svg.js",
    "export.js",
    "main.js",
)
"""The modules under assets/, each after those it imports from."""

VIS_NETWORK = "lib/vis-9.1.2/vis-network.min.js"

LONGEST_PLAIN = 2_000_000  # characters of JSON that stand in the page as they are

_IMPORT = re.compile(r"^import .* from \"\./[\w.]+\";\n", re.M)
_EXPORT = re.compile(r"^export ", re.M)
_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.M)
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def page_script() -> str:
    """Join the modules of assets/ into one, as they all stand in the page's one module script."""
    return "\n".join(_EXPORT.sub("", _IMPORT.sub("", read_asset(name))) for name in MODULES)


def network_script() -> str:
    """Read the vis-network library that pyvis ships, without its pointer to a source map."""
    source = files("pyvis").joinpath("templates", VIS_NETWORK).read_text(encoding="utf-8")
    return _SOURCE_MAP.sub("", _normal_lines(source))


def read_asset(name: str) -> str:
    """Read a file of assets/, with LF line ends as an HTML parser sees them."""
    return _normal_lines(files("kg.view").joinpath("assets", name).read_text(encoding="utf-8"))


def inline_data(value: Any) -> tuple[str, str]:
    """Give a value as the (media type, text) of a data block: JSON, or where that is long, gzipped JSON in base64."""
    text = inline_json(value)
    if len(text) <= LONGEST_PLAIN:
        return "application/json", text
    return "application/gzip", b64encode(gzip.compress(text.encode(), compresslevel=6, mtime=0)).decode()


def inline_json(value: Any) -> str:
    """Write a value as JSON that cannot end the script element it stands in, nor break UTF-8."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return clean_text(text)


def clean_text(text: str) -> str:
    """Put the replacement character where a lone surrogate would make the page impossible to write.

    >>> clean_text("医" + chr(0xD800))
    '医\ufffd'
    """
    return _LONE_SURROGATE.sub("\ufffd", text)


def content_policy(*, scripts: list[str], styles: list[str]) -> str:
    """Write the Content-Security-Policy that lets just these blocks run and nothing be fetched."""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src " + " ".join(map(_hash_source, scripts)),
            "style-src " + " ".join(map(_hash_source, styles)),
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def open_to_server(page: bytes) -> bytes:
    """Give a page as its server may hand it out: allowed to ask that server, and nothing else, for more."""
    return page.replace(b"default-src 'none'", b"default-src 'none'; connect-src 'self'", 1)


def _hash_source(block: str) -> str:
    return f"'sha256-{b64encode(sha256(block.encode()).digest()).decode()}'"


def _normal_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
