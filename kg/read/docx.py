"""Word: the paragraphs and tables of a .docx file, in order."""

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.table import Table
    from docx.text.paragraph import Paragraph

LARGEST_UNPACKED = 256 * 1024 * 1024
"""Bytes a .docx may unpack to; more is a zip bomb."""

_NO_WORD_FILE = "not a Word .docx file; open it in a word processor and save it as .docx"


def read_docx(data: bytes) -> tuple[str, dict[int, str]]:
    """Give the text of a Word file, a line a paragraph or table row, and where its headings and list items start.

    Raises ValueError saying what is wrong and what to do.
    """
    import docx  # slow to import: only where there is a Word file to read

    _check_package(data)
    try:
        blocks = list(docx.Document(BytesIO(data)).iter_inner_content())
        lines = [line for block in blocks for line in _lines_of(block)]
    except Exception as error:  # whatever a third-party parser makes of a broken file
        raise ValueError(f"{_NO_WORD_FILE} ({type(error).__name__})") from None
    if not any(text.strip() for text, _ in lines):
        raise ValueError("the Word file has no text; leave it out, or put the text in")
    return _join(lines)


def _check_package(data: bytes) -> None:
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            unpacked = sum(member.file_size for member in package.infolist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise ValueError(_NO_WORD_FILE) from None
    if unpacked > LARGEST_UNPACKED:
        raise ValueError(f"the Word file unpacks to {unpacked >> 20} MB; save it without pictures, or split it")


def _lines_of(block: "Paragraph | Table") -> list[tuple[str, str]]:
    from docx.text.paragraph import Paragraph

    if isinstance(block, Paragraph):
        return [(block.text, _kind_of(block))]
    rows = []
    for row in block.rows:
        cells = {id(cell._tc): " ".join(cell.text.split()) for cell in row.cells}  # merged cells come up once
        rows.append((" ".join(filter(None, cells.values())), "item"))
    return rows


def _kind_of(paragraph: "Paragraph") -> str:
    name = (paragraph.style.name or "") if paragraph.style is not None else ""
    if name == "Title" or name.startswith("Heading"):
        return "heading"
    return "item" if name.startswith("List") else ""


def _join(lines: list[tuple[str, str]]) -> tuple[str, dict[int, str]]:
    hints: dict[int, str] = {}
    at = 0
    for text, kind in lines:
        if kind and text.strip():
            hints[at + len(text) - len(text.lstrip())] = kind
        at += len(text) + 1
    return "\n".join(text for text, _ in lines), hints
