"""`links.csv`: what a user says of names that linking joined or kept apart, in a file that survives every build.

The first line names the columns: action, entity, other, note. A row is one of

    same,ORG/福建省卫生健康委员会,省卫健委,       the two are one thing, and the first one's name is its name
    different,ORG/福建省卫生健康委员会,省卫健委,   the two are not; a name linking gave it becomes a thing of its own
    rename,ORG/省卫健委,福建省卫生健康委员会,      its name is another; where a thing has that name, the two are one
    retype,LOC/福建省立医院,ORG,                   its type is ORG, PER, LOC, PROGRAM or EVENT
    drop,PER/本报讯,,not a person                  it is none, and everything said of it goes

An entity is named by its id, by TYPE/ and any name it goes by, or by such a name alone where no other thing has it.
Columns and actions may also be Chinese: 操作 实体 另一个 备注; 相同 不同 改名 改类 删除. The order of the rows means
nothing; a row without an action, and a line that starts with #, is passed over.
"""

import csv
import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from kg.read.decode import decode, find_encoding
from kg.read.files import find_files
from kg.read.sidecar import CORRECTIONS_FILE
from kg.schema import ENTITY_TYPES
from kg.write import write_bytes

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "action": ("action", "操作"),
    "entity": ("entity", "实体"),
    "other": ("other", "value", "other/value", "另一个", "值"),
    "note": ("note", "备注"),
}
"""The columns, in order, and the names each may have."""

ACTIONS: Mapping[str, tuple[str, ...]] = {
    "same": ("same", "相同"),
    "different": ("different", "不同"),
    "rename": ("rename", "改名"),
    "retype": ("retype", "改类"),
    "drop": ("drop", "删除"),
}
"""What a row can say, and the words for it."""

LARGEST_CORRECTIONS = 16 * 1024 * 1024
"""Bytes."""

_HEADER = ",".join(COLUMNS)
_MOST_PROBLEMS = 20
_LONGEST_NAME = 300
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_WHAT_OTHER_IS = {
    "same": "the entity that is the same",
    "different": "the entity or name that is not the same",
    "rename": "the new name",
    "retype": "the new type",
}


@dataclass(frozen=True, slots=True, order=True)
class Correction:
    """A row of the file: what is said of an entity, and where it stands."""

    action: str
    entity: str
    other: str = ""
    note: str = ""
    file: str = CORRECTIONS_FILE
    line: int = 0

    @property
    def place(self) -> str:
        """Name the file and line, for messages."""
        return f"{self.file} line {self.line}" if self.line else "the new row"


class CorrectionsError(ValueError):
    """Corrections that cannot be read or contradict one another: a line of text for each, with what to do."""

    def __init__(self, problems: Sequence[str]) -> None:
        shown = [*problems[:_MOST_PROBLEMS]]
        if len(problems) > _MOST_PROBLEMS:
            shown.append(f"and {len(problems) - _MOST_PROBLEMS} more")
        super().__init__("\n".join(shown))


def split_id(name: str) -> tuple[str, str]:
    """Split an id into type and name; what begins with no entity type is a name alone.

    >>> split_id("ORG/三明市"), split_id("G20/峰会")
    (('ORG', '三明市'), ('', 'G20/峰会'))
    """
    type, slash, rest = name.partition("/")
    return (type, rest) if slash and type in ENTITY_TYPES else ("", name)


def find_corrections(inputs: Iterable[Path]) -> list[Path]:
    """List the corrections that lie next to the inputs: in an input folder, or beside a file that is read."""
    given = [Path(i) for i in inputs]
    folders = {p for p in given if p.is_dir()} | {f.parent for f in find_files(given) if isinstance(f, Path)}
    named = {p.parent for p in given if p.name.lower() == CORRECTIONS_FILE}
    once = {folder.absolute(): folder for folder in sorted(folders | named)}
    return [path for _, folder in sorted(once.items()) for path in _in_folder(folder)]


def _in_folder(folder: Path) -> list[Path]:
    try:
        return sorted(p for p in folder.iterdir() if p.name.lower() == CORRECTIONS_FILE and p.is_file())
    except OSError:
        return []  # reading its articles says so


def corrections_place(inputs: Sequence[Path]) -> Path:
    """Say where the corrections of these inputs lie, or would lie: one file, absolute."""
    first = Path(inputs[0])
    beside = first if first.is_dir() else first.parent
    return next(iter(find_corrections(inputs)), beside / CORRECTIONS_FILE).absolute()


def read_corrections(paths: Iterable[Path]) -> list[Correction]:
    """Read files of corrections; CorrectionsError lists every row that cannot be understood, by file and line."""
    problems: list[str] = []
    found: list[Correction] = []
    for path in paths:
        try:
            rows, wrong = _rows_of(_load(path), path)
        except OSError as error:
            rows, wrong = [], [f"{path}: {error.strerror or 'it cannot be read'}"]
        found += rows
        problems += wrong
    return _check(found, problems)


def add_correction(path: Path, correction: Correction) -> None:
    """Write a row at the end of the file, as that file is written; a new one is UTF-8, as spreadsheets read it.

    Raises CorrectionsError where the row cannot be understood or contradicts what is there.
    """
    data = path.read_bytes() if path.is_file() else b""
    if not data.strip():
        data = f"\ufeff{_HEADER}\n".encode()
    _check(*_rows_of(data, path))
    text = decode(data)
    delimiter, columns, *_ = _parse(text)
    line = StringIO()
    values = {name: one_line(getattr(correction, name)) for name in COLUMNS}
    csv.writer(line, delimiter=delimiter, lineterminator="\n").writerow(values.get(c, "") for c in columns)
    ending = "" if text.endswith("\n") else "\n"
    encoding = find_encoding(data)
    unmarked = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le" if data[:1] == b"\xff" else "utf-16-be"}
    grown = data + (ending + line.getvalue()).encode(unmarked.get(encoding, encoding))
    _check(*_rows_of(grown, path))
    write_bytes(path, grown)


def contradictions(
    same: Iterable[tuple[str, str, Correction]], different: Iterable[tuple[str, str, Correction]]
) -> list[str]:
    """Tell which pairs are said to differ though other rows, one after another, make them one."""
    near: defaultdict[str, list[tuple[str, Correction]]] = defaultdict(list)
    for one, other, correction in same:
        near[one].append((other, correction))
        near[other].append((one, correction))
    found = []
    for one, other, correction in different:
        if path := _path(near, one, other):
            rows = ", ".join(dict.fromkeys(c.place for c in path))
            found.append(
                f"{correction.place}: {correction.entity} and {correction.other} cannot differ, {rows} "
                f"make{'s' if len(path) == 1 else ''} them one; take one of these rows out"
            )
    return found


def _path(near: Mapping[str, Sequence[tuple[str, Correction]]], one: str, other: str) -> list[Correction]:
    came: dict[str, list[Correction]] = {one: []}
    queue = deque([one])
    while queue:
        at = queue.popleft()
        if at == other:
            return came[at]
        for beside, correction in near.get(at, ()):
            if beside not in came:
                came[beside] = [*came[at], correction]
                queue.append(beside)
    return []


def _check(rows: list[Correction], problems: Sequence[str]) -> list[Correction]:
    """Give the rows back; raise what is wrong with them, one with another as well."""
    same = ((c.entity, c.other, c) for c in rows if c.action == "same")
    different = ((c.entity, c.other, c) for c in rows if c.action == "different")
    if found := [*problems, *contradictions(same, different)]:
        raise CorrectionsError(found)
    return rows


def _load(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST_CORRECTIONS + 1)


def _rows_of(data: bytes, path: Path) -> tuple[list[Correction], list[str]]:
    """Give the rows of a file's bytes that can be understood, and what is wrong with the others."""
    if len(data) > LARGEST_CORRECTIONS:
        return [], [f"{path}: the file is over {LARGEST_CORRECTIONS >> 20} MB; give a file of corrections"]
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        return [], []
    try:
        _, columns, lines, broken = _parse(decode(data))
    except ValueError as error:
        return [], [f"{path}: {error}"]
    problems = [f"{path} {broken}"] if broken else []
    found = []
    for line, cells in lines:
        try:
            row = _row(dict(zip(columns, cells, strict=False)), cells[len(columns) :], str(path), line)
        except ValueError as error:
            problems.append(f"{path} line {line}: {error}")
        else:
            found += [row] if row else []
    return found, problems


def _parse(text: str) -> tuple[str, list[str], list[tuple[int, list[str]]], str]:
    """Give the delimiter, the columns, the rows with their lines, and what broke the reading off."""
    text = text.removeprefix("\ufeff")
    lines = text.splitlines() or [""]
    skipped = lines[0].lower().startswith("sep=") and len(lines) > 1  # a line of Excel's own
    delimiter = lines[0][4:5] if skipped and lines[0][4:5] else max(",\t;", key=lines[int(skipped)].count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True, strict=True)
    rows: list[tuple[int, list[str]]] = []
    broken = ""
    line = 1
    try:
        for cells in reader:
            rows.append((line, cells))
            line = reader.line_num + 1
    except csv.Error as error:
        broken = f"line {line}: it cannot be read ({error}); close its quotes"
    rows = [(n, c) for n, c in rows[int(skipped) :] if any(map(str.strip, c)) and not c[0].lstrip().startswith("#")]
    if not rows:
        return delimiter, list(COLUMNS), [], broken
    return delimiter, _columns(*rows[0]), rows[1:], broken


def _columns(line: int, cells: Sequence[str]) -> list[str]:
    names = {name: column for column, known in COLUMNS.items() for name in known}
    columns = [names.get(cell.strip().lower(), cell.strip()) for cell in cells]
    while columns and not columns[-1]:
        columns.pop()
    if missing := [c for c in ("action", "entity", "other") if c not in columns]:
        wide = "; use plain commas, not “，”" if "，" in "".join(cells) else ""
        raise ValueError(
            f"line {line}: no column is called {', '.join(missing)}; the first line must be {_HEADER}{wide} "
            "(rename the file if it holds articles)"
        )
    return columns


def _row(cells: Mapping[str, str], beyond: Sequence[str], file: str, line: int) -> Correction | None:
    if any(map(str.strip, beyond)):
        raise ValueError("it has more cells than there are columns; put quotes around a name with a comma in it")
    given = {name: one_line(cells.get(name, "")) for name in COLUMNS}
    if not given["action"]:
        return None
    words = {word: action for action, known in ACTIONS.items() for word in known}
    action = words.get(given["action"].lower())
    if action is None:
        raise ValueError(f"there is no action {given['action']}; write one of {', '.join(ACTIONS)}")
    if not given["entity"]:
        raise ValueError(f"it does not say what to {action}; fill in the column entity")
    other = _check_other(action, given["entity"], given["other"])
    return Correction(action, given["entity"], other, given["note"], file, line)


def _check_other(action: str, entity: str, other: str) -> str:
    if action == "drop":
        if other:
            raise ValueError(f"drop takes no other; leave {other} out, or write different,{entity},{other}")
        return ""
    if not other:
        raise ValueError(f"{action} needs {_WHAT_OTHER_IS[action]}; fill in the column other")
    if action == "retype":
        types = {label.lower(): t.id for t in ENTITY_TYPES.values() for label in (t.id, t.zh, t.en)}
        if other.lower() not in types:
            raise ValueError(f"there is no type {other}; write one of {', '.join(ENTITY_TYPES)}")
        return types[other.lower()]
    if action == "rename":
        return _check_name(entity, other)
    if entity == other:
        raise ValueError(f"it names {entity} twice; write two names")
    return other


def _check_name(entity: str, name: str) -> str:
    (type, _), (new_type, bare) = split_id(entity), split_id(name)
    if type and new_type and type != new_type:
        raise ValueError(f"{name} is of another type; write retype,{entity},{new_type} for that")
    if not bare or len(bare) > _LONGEST_NAME:
        raise ValueError(f"the new name must have 1 to {_LONGEST_NAME} characters")
    return bare


def one_line(text: str) -> str:
    r"""Write text in one line that a terminal or a cell of a table can hold: without control characters.

    >>> one_line("省卫健委\n\x1b[31m 印发")
    '省卫健委 [31m 印发'
    """
    return " ".join(_CONTROL.sub(" ", text.replace("\ufeff", "")).split())


def each_action(corrections: Iterable[Correction], *actions: str) -> Iterator[Correction]:
    """Give the corrections of some actions, by file and line."""
    return iter(sorted((c for c in corrections if c.action in actions), key=lambda c: (c.file, c.line, c)))


def reason(correction: Correction, name: str, said: str) -> str:
    """Write what a correction says of a name as a reason of an entity.

    >>> reason(Correction("same", "ORG/甲", "乙", "电话核实", "in/links.csv", 3), "乙", "与ORG/甲相同")
    '乙：links.csv 第3行，与ORG/甲相同（电话核实）'
    """
    note = f"（{correction.note}）" if correction.note else ""
    return f"{name}：{Path(correction.file).name} 第{correction.line}行，{said}{note}"
