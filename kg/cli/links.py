"""Commands about which names are one thing: explain, link."""

import csv
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.app import app, err, out, stop
from kg.cli.options import OutFolder

if TYPE_CHECKING:
    from kg.graph.graph import Graph
    from kg.link.corrections import Correction
    from kg.link.review import Question
    from kg.nouns import Linked


@app.command(short_help="Show why an entity has its names, and its facts with evidence.")
def explain(
    folder: OutFolder,
    name: Annotated[str, typer.Argument(help="An entity's name, another name of it, or its id.")],
    limit: Annotated[int, typer.Option(min=0, help="Print this many facts and articles; 0: all.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
) -> None:
    """Show an entity's names and why each is its name, what was kept apart from it, and its facts with evidence.

    Example: kg explain out/ 福建省卫健委
    """
    from kg.graph.explain import as_plain, as_text
    from kg.graph.explain import explain as explain_entity

    graph = _load(folder)
    try:
        found = explain_entity(graph.linked, graph.entity(name).id)
    except ValueError as error:
        stop(error)
    if as_json:
        sys.stdout.write(json.dumps(as_plain(found), ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.write(as_text(found, limit=limit))


@app.command(short_help="Review the least certain pairs, and write links.csv.")
def link(
    folder: OutFolder,
    limit: Annotated[int, typer.Option(min=0, help="Ask about this many pairs; 0: all.")] = 20,
    links: Annotated[Path | None, typer.Option(help="Corrections to add to; else links.csv next to the input.")] = None,
    same: Annotated[tuple[str, str] | None, typer.Option(metavar="ENTITY OTHER", help="Say these two are one.")] = None,
    different: Annotated[
        tuple[str, str] | None, typer.Option(metavar="ENTITY OTHER", help="Say these are two, or this name is not its.")
    ] = None,
    rename: Annotated[tuple[str, str] | None, typer.Option(metavar="ENTITY NAME", help="Give it a name.")] = None,
    retype: Annotated[tuple[str, str] | None, typer.Option(metavar="ENTITY TYPE", help="Give it a type.")] = None,
    drop: Annotated[str | None, typer.Option(metavar="ENTITY", help="Say it is none.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the pairs as JSON.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print the pairs as rows to fill in for links.csv.")] = False,
) -> None:
    """Review the least certain pairs, one after another, and write what you decide to links.csv.

    The file lies next to the input and is applied by every kg build. Its first line is action,entity,other,note; a row
    is one of: same,ENTITY,OTHER / different,ENTITY,OTHER (an entity, or a name of ENTITY that is not its) /
    rename,ENTITY,NAME / retype,ENTITY,TYPE / drop,ENTITY. An entity is named by id (ORG/福建省卫生健康委员会), or by a
    name that no other has. Rows may stand in any order; those without an action, and lines that start with #, are
    passed over. Where the output is no terminal the pairs are only printed.

    Example: kg link out/
    """
    from kg.link.review import as_plain, find_questions

    given = {"same": same, "different": different, "rename": rename, "retype": retype}
    said = [(action, *pair) for action, pair in given.items() if pair]
    said += [("drop", drop, "")] if drop else []
    graph = _load(folder)
    place = _place(folder, links)
    if said:
        for row in said:
            if wrong := _write(graph.linked, place, _resolve(graph.linked, *row)):
                stop(wrong)
        return _tell(place, len(said), folder)
    questions = find_questions(graph.linked, _corrections(place), limit=limit)
    if as_json:
        sys.stdout.write(json.dumps([as_plain(q) for q in questions], ensure_ascii=False, indent=1) + "\n")
    elif as_csv:
        _print_rows(questions)
    elif not questions:
        out.print("no pair is left to decide")
    elif _at_a_terminal():
        _ask_all(graph.linked, questions, place, folder)
    else:
        for number, question in enumerate(questions, 1):
            sys.stdout.write(_show(question, number, len(questions)))


def _load(folder: Path) -> "Graph":
    from kg.graph.graph import Graph

    try:
        return Graph.load(folder)
    except FileNotFoundError:
        stop(f"no graph is in {folder}: fill it with kg build INPUT -o {folder}")
    except ValueError as error:
        stop(error)


def _place(folder: Path, links: Path | None) -> Path:
    from kg.stages import links_place

    place = links or links_place(folder)
    if place is None:
        stop(f"where the input of {folder} lies was not noted: give --links FILE")
    if not place.parent.is_dir():
        stop(f"{place.parent}, where the input of {folder} lay, is not there any more: give --links FILE")
    return place


def _corrections(place: Path) -> "list[Correction]":
    from kg.link.corrections import CorrectionsError, read_corrections

    try:
        return read_corrections([place] if place.exists() else [])
    except CorrectionsError as error:
        stop(error)


def _resolve(linked: "Linked", action: str, entity: str, other: str) -> "Correction":
    """Write what is said with ids, so that it means the same in a corpus with other names."""
    from kg.link.corrections import Correction, split_id
    from kg.link.known import find_ids, know, near_names

    known = know(linked.entities)

    def one(name: str) -> str:
        ids = find_ids(known, name)
        if len(ids) > 1:
            stop(f"{name} is the name of {', '.join(ids)}: give one of these")
        if not ids:
            near = near_names(known, name)
            stop(f"nothing is named {name}" + (f"; near it: {', '.join(near)}" if near else ""))
        return ids[0]

    id = one(entity)
    if action in ("rename", "retype", "drop"):
        return Correction(action, id, other)
    if action == "different" and split_id(other)[1] in known.entities[id].aliases and other not in known.entities:
        return Correction(action, id, split_id(other)[1])
    second = one(other)
    types = known.entities[id].type, known.entities[second].type
    if action == "same" and types[0] != types[1]:
        stop(f"{id} and {second} are of two types: give one of them the other's first, --retype {second} {types[0]}")
    return Correction(action, id, second)


def _write(linked: "Linked", place: Path, correction: "Correction") -> str:
    """Write a row, or say why it cannot be."""
    from kg.link.corrections import CorrectionsError, add_correction
    from kg.link.review import find_conflicts

    if conflicts := find_conflicts(linked, [*_corrections(place), correction]):
        return "\n".join(conflicts)
    try:
        add_correction(place, correction)
    except CorrectionsError as error:
        return str(error)
    except OSError as error:
        return f"{place}: {error.strerror}"
    return ""


def _tell(place: Path, count: int, folder: Path) -> None:
    rows = "row" if count == 1 else "rows"
    text = f"{count} {rows} written to {place}: kg build INPUT -o {folder} applies the file"
    out.print(text, markup=False, highlight=False, soft_wrap=True)


def _at_a_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _ask_all(linked: "Linked", questions: "Sequence[Question]", place: Path, folder: Path) -> None:
    """Ask about each pair and write each answer at once, so that none is lost."""
    from kg.link.review import answer

    written = 0
    for number, question in enumerate(questions, 1):
        sys.stdout.write(_show(question, number, len(questions)))
        action = _ask()
        if action == "quit":
            break
        if action == "skip":
            continue
        if wrong := _write(linked, place, answer(question, action)):
            err.print(f"not written: {wrong}", markup=False, highlight=False, soft_wrap=True)
        else:
            written += 1
    _tell(place, written, folder)


def _ask() -> str:
    words = {"s": "same", "d": "different", "": "skip", "k": "skip", "q": "quit"}
    while True:
        try:
            given = str(typer.prompt("s same, d different, Enter skip, q quit", default="", show_default=False))
        except typer.Abort:
            return "quit"
        word = words.get(given.strip().lower(), given.strip().lower())
        if word in words.values():
            return word


def _show(question: "Question", number: int, count: int) -> str:
    from kg.link.corrections import one_line

    lines = [f"{number} of {count}  {question.pair.score:.2f}  {one_line(question.pair.reason)}"]
    for entity, passages in ((question.kept, question.kept_passages), (question.other, question.other_passages)):
        lines.append(f"  {one_line(entity.id)}")
        marked = [(p.text.replace(p.name, f"【{p.name}】", 1), p.article) for p in passages]
        lines += [f"      “{one_line(text)}”  {one_line(article)}" for text, article in marked]
    return "".join(f"{line}\n" for line in (*lines, ""))


def _print_rows(questions: "Sequence[Question]") -> None:
    from kg.link.corrections import COLUMNS, one_line
    from kg.link.review import answer

    rows = csv.writer(sys.stdout, lineterminator="\n")
    rows.writerow(COLUMNS)
    for question in questions:
        row = answer(question, "")
        rows.writerow(one_line(cell) for cell in (row.action, row.entity, row.other, row.note))
