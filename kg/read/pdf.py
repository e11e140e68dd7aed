"""PDF: the text of its pages, without the running heads and page numbers."""

import logging
import re
import unicodedata
from collections import Counter
from io import BytesIO

MOST_PAGES = 5_000
"""Pages; a longer file is refused rather than read for hours."""

_PAGE_NUMBER = re.compile(r"[-—–·\s第]*\d{1,4}[-—–·\s页]*(?:[/共]\s*\d{1,4}\s*页?)?")
_LOOKALIKES = re.compile("[\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06]")
_RADICALS = dict(
    zip(
        "⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
        "民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
        strict=True,
    )
)
_DIGITS = re.compile(r"\d+")


def read_pdf(data: bytes) -> str:
    """Give the text of a PDF, page after page. Raises ValueError saying what is wrong and what to do."""
    logging.getLogger("pypdf").setLevel(logging.ERROR)
    try:
        pages = _read_pages(data)
    except ValueError:
        raise
    except Exception as error:  # whatever a third-party parser makes of a broken file
        raise ValueError(f"the PDF is broken ({type(error).__name__}); open it in a viewer and save it anew") from None
    text = "\n".join("\n".join(page) for page in _drop_running_lines(pages))
    text = _LOOKALIKES.sub(_plain, text)
    if not text.strip():
        raise ValueError("the PDF has no text, only images; run it through text recognition (OCR) first")
    return text


def _plain(found: re.Match[str]) -> str:
    """Fonts of many PDFs give a radical or ligature for a character that looks like it: ⼯ for 工, ﬁ for fi."""
    return _RADICALS.get(found[0]) or unicodedata.normalize("NFKC", found[0])


def _read_pages(data: bytes) -> list[list[str]]:
    from pypdf import PdfReader  # slow to import: only where there is a PDF to read

    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise ValueError("the PDF is locked with a password; save an unlocked copy")
    if len(reader.pages) > MOST_PAGES:
        raise ValueError(f"the PDF has more than {MOST_PAGES} pages; split it")
    return [[line for line in page.extract_text().splitlines() if line.strip()] for page in reader.pages]


def _drop_running_lines(pages: list[list[str]]) -> list[list[str]]:
    """Leave out first and last lines that are a page number, or that most pages have in common."""
    edges = Counter(_edge_key(line) for page in pages for line in {*page[:1], *page[-1:]})
    running = {key for key, count in edges.items() if count >= 3 and count * 2 > len(pages)}
    return [_trim(page, running) for page in pages]


def _trim(page: list[str], running: set[str]) -> list[str]:
    while page and _is_running(page[0], running):
        page = page[1:]
    while page and _is_running(page[-1], running):
        page = page[:-1]
    return page


def _is_running(line: str, running: set[str]) -> bool:
    return _edge_key(line) in running or bool(_PAGE_NUMBER.fullmatch(line.strip()))


def _edge_key(line: str) -> str:
    return _DIGITS.sub("0", line.strip())
