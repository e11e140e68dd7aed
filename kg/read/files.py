"""Files: what is read of the files and folders a user names, and what cannot be."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.nouns import Document
from kg.read.decode import check_text, decode
from kg.read.docx import read_docx
from kg.read.html import find_charset, read_web
from kg.read.lines import Page
from kg.read.pdf import read_pdf
from kg.read.rows import Row, as_day, read_rows
from kg.read.sidecar import Metadata, is_sidecar, read_sidecar, sidecar_of
from kg.read.text import read_page, read_text

LARGEST_FILE = 256 * 1024 * 1024
"""Bytes of a file that is read as a whole; .jsonl and .csv are read row by row and may be larger."""

_TABLES = frozenset((".jsonl", ".csv"))

_OUTPUTS = {"graph.nq", "tables"}
"""A file and a folder by which a folder is known that kg build filled: what lies in it is no article."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An input that could not be read: where it is, and a sentence that says why and what to do."""

    path: str
    reason: str


def find_files(inputs: Iterable[Path]) -> list[Path | Unreadable]:
    """List the files that would be read, folders searched through and sorted, each file once.

    Hidden files, sidecars, files of unknown kinds and folders that kg build filled are left out of folders; an input
    that is named but does not exist, or is of an unknown kind, is Unreadable.
    """
    found: dict[Path, Path | Unreadable] = {}
    for given in inputs:
        for path in _expand(Path(given)):
            place = Path(path.path if isinstance(path, Unreadable) else path).absolute()
            found.setdefault(place, path)
    return list(found.values())


def _expand(path: Path) -> Iterator[Path | Unreadable]:
    if path.is_dir():
        yield from _search(path)
    elif not path.exists():
        yield Unreadable(str(path), "there is no such file or folder; check the name")
    elif is_sidecar(path):
        return
    elif not path.is_file():
        yield Unreadable(str(path), "not a file or folder; name one")
    elif path.suffix.lower() not in READERS and path.suffix.lower() not in _TABLES:
        yield Unreadable(str(path), f"files of this kind are not read; give one of {' '.join(kinds_read())}")
    else:
        yield path


def _search(folder: Path) -> Iterator[Path | Unreadable]:
    blocked: list[Unreadable] = []

    def note(error: OSError) -> None:
        blocked.append(Unreadable(str(error.filename), "the folder may not be opened; check its permissions"))

    files: list[Path] = []
    for place, folders, names in os.walk(folder, onerror=note):
        if {*folders, *names} >= _OUTPUTS:
            if Path(place) == folder:
                blocked.append(Unreadable(str(folder), "kg build filled this folder; name that of the articles"))
            folders.clear()
            continue
        folders[:] = [name for name in folders if not name.startswith(".")]
        files += [Path(place, name) for name in names if not name.startswith(".")]
    known = (f for f in files if f.suffix.lower() in READERS or f.suffix.lower() in _TABLES)
    everything = [(f.parts, f) for f in known if not is_sidecar(f)]
    yield from (f for _, f in sorted(everything, key=lambda item: item[0]))
    yield from sorted(blocked, key=lambda u: u.path)


def read_files(
    inputs: Iterable[Path], *, date: str = "", region: str = "", source: str = ""
) -> Iterator[Document | Unreadable]:
    """Read files and folders one by one: a Document a file or table row, an Unreadable for each that cannot be read.

    A table row's own fields go before its file's sidecar, the sidecar before what is given here, and that before what
    the text says. The order is that of `find_files`; no error stops the rest. Every Document's id differs.
    """
    files = find_files(inputs)
    ids = _name_documents([f for f in files if isinstance(f, Path)])
    given = Metadata(date=as_day(date) or date, region=region, source=source)
    taken: Counter[str] = Counter()
    for file in files:
        if isinstance(file, Unreadable):
            yield file
            continue
        yield from _read_file(file, ids[file], given, taken)


def _name_documents(files: list[Path]) -> dict[Path, str]:
    """Name each file by its stem; with as much of its folder, then its ending, as tells it from others of that stem."""
    names = {file: file.stem for file in files}
    deepest = max((len(file.parts) for file in files), default=0)
    for depth in range(1, deepest):
        counts = Counter(names.values())
        shared = [file for file in files if counts[names[file]] > 1]
        if not shared:
            break
        for file in shared:
            names[file] = "-".join((*[p for p in file.parts[:-1] if p not in ("/", "..", ".")][-depth:], file.stem))
    counts = Counter(names.values())
    return {file: name if counts[name] == 1 else f"{name}{file.suffix}" for file, name in names.items()}


def _read_file(file: Path, id: str, given: Metadata, taken: "Counter[str]") -> Iterator[Document | Unreadable]:
    try:
        sidecar = _find_sidecar(file)
    except (ValueError, OSError) as error:
        yield Unreadable(str(sidecar_of(file)), _reason(error))
        sidecar = Metadata()
    given = Metadata(
        sidecar.title, sidecar.date or given.date, sidecar.region or given.region, sidecar.source or given.source
    )
    try:
        if file.suffix.lower() in _TABLES:
            yield from _read_table(file, id, given, taken)
        else:
            yield READERS[file.suffix.lower()](_load(file), _free(id, taken), str(file), given)
    except (ValueError, OSError) as error:
        yield Unreadable(str(file), _reason(error))
    except (MemoryError, RecursionError):
        yield Unreadable(str(file), "too large or too deeply nested; split it")


def _find_sidecar(file: Path) -> Metadata:
    path = sidecar_of(file)
    return read_sidecar(path) if path.is_file() else Metadata()


def _reason(error: Exception) -> str:
    if isinstance(error, PermissionError):
        return "the file may not be opened; check its permissions"
    if isinstance(error, OSError):
        return f"the file cannot be read ({error.strerror or type(error).__name__})"
    return str(error)


def _load(file: Path) -> bytes:
    size = file.stat().st_size
    if size > LARGEST_FILE:
        raise ValueError(f"the file has {size >> 20} MB, more than the {LARGEST_FILE >> 20} MB read at once; split it")
    data = file.read_bytes()
    if not data:
        raise ValueError("the file is empty; leave it out, or put the text in")
    return data


def _free(id: str, taken: "Counter[str]") -> str:
    """Number an id that was given before: two rows of a table may bear one."""
    taken[id] += 1
    return id if taken[id] == 1 else _free(f"{id}-{taken[id]}", taken)


def _read_table(file: Path, id: str, given: Metadata, taken: "Counter[str]") -> Iterator[Document | Unreadable]:
    empty = True
    for row in read_rows(file):
        empty = False
        yield _read_row(row, file, id, given, taken)
    if empty:
        raise ValueError("the file has no rows; leave it out, or put some in")


def _read_row(row: Row, file: Path, id: str, given: Metadata, taken: "Counter[str]") -> Document | Unreadable:
    if not row.error:
        try:
            check_text(row.text)
        except ValueError:
            return Unreadable(str(file), f"row {row.number} holds binary data, not text; leave it out")
        return read_text(
            row.text,
            id=_free(row.id or f"{id}-{row.number}", taken),
            path=row.url or str(file),
            title=row.title or given.title,
            date=row.date or given.date,
            region=row.region or given.region,
            source=row.source or given.source,
        )
    return Unreadable(str(file), row.error)


def _read_plain(data: bytes, id: str, path: str, given: Metadata) -> Document:
    return read_text(
        decode(data), id=id, path=path, title=given.title, date=given.date, region=given.region, source=given.source
    )


def _read_html(data: bytes, id: str, path: str, given: Metadata) -> Document:
    source = _decode_html(data)
    web = read_web(source)
    if not web.page.text:
        raise ValueError("the page has no text a reader could see; save it after it has loaded, or leave it out")
    return read_page(
        web.page,
        source,
        id=id,
        path=path,
        title=given.title,
        date=given.date,
        region=given.region,
        source=given.source,
        whole=True,
    )


def _decode_html(data: bytes) -> str:
    try:
        return decode(data)
    except ValueError:
        charset = find_charset(data)
        if not charset:
            raise
        try:
            text = data.decode(charset)
        except (LookupError, UnicodeDecodeError):
            raise ValueError(f"not valid {charset}, the encoding it declares; save it as UTF-8") from None
        check_text(text)
        return text


def _read_pdf(data: bytes, id: str, path: str, given: Metadata) -> Document:
    text = read_pdf(data)
    return read_text(
        text, id=id, path=path, title=given.title, date=given.date, region=given.region, source=given.source
    )


def _read_docx(data: bytes, id: str, path: str, given: Metadata) -> Document:
    text, hints = read_docx(data)
    page = Page(text, range(len(text)), hints)
    return read_page(
        page, text, id=id, path=path, title=given.title, date=given.date, region=given.region, source=given.source
    )


READERS: Mapping[str, Callable[[bytes, str, str, Metadata], Document]] = {
    ".txt": _read_plain,
    ".md": _read_plain,
    ".html": _read_html,
    ".htm": _read_html,
    ".pdf": _read_pdf,
    ".docx": _read_docx,
}
"""What reads each kind of file, by its name's ending."""


def kinds_read() -> list[str]:
    """List the endings of the names of files that are read.

    >>> kinds_read()
    ['.csv', '.docx', '.htm', '.html', '.jsonl', '.md', '.pdf', '.txt']
    """
    return sorted({*READERS, *_TABLES})
