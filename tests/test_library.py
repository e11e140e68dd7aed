"""The library as its user meets it: every public name is typed, documented and shown by an example that runs."""

import inspect
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import kg
from kg import plot
from kg.extract.model import ModelError

GRAPH = {
    f"Graph.{name}"
    for name in (
        *("nx", "entities", "mentions", "statements", "articles", "entity", "between", "timeline", "subgraph"),
        *("query", "rdf", "show", "save"),
    )
}
NOTHING = inspect.Parameter.empty


def _public_functions() -> Iterator[tuple[str, Callable[..., Any]]]:
    for name in kg.__all__:
        thing = getattr(kg, name)
        if inspect.isclass(thing):
            for member, value in vars(thing).items():
                function = inspect.unwrap(getattr(value, "fget", None) or getattr(value, "func", None) or value)
                function = getattr(function, "__func__", function)
                if not member.startswith("_") and inspect.isfunction(function):
                    yield f"{name}.{member}", function
        else:
            yield name, thing
    for name, thing in vars(plot).items():
        if not name.startswith("_") and inspect.isfunction(thing) and thing.__module__ == plot.__name__:
            yield f"plot.{name}", thing


PUBLIC = dict(_public_functions())


def test_the_surface_is_small_and_whole() -> None:
    assert {"build", "load_graph", "extract_text", "plot.draw_network", *GRAPH} <= set(PUBLIC)
    assert len(PUBLIC) < 30
    assert set(kg.__all__) <= set(dir(kg))


@pytest.mark.parametrize("name", PUBLIC)
def test_a_docstring_opens_with_a_sentence_names_every_argument_and_ends_with_an_example(name: str) -> None:
    doc = inspect.getdoc(PUBLIC[name]) or ""
    assert re.match(r"[A-Z].*[.:]$", doc.split("\n\n")[0].replace("\n", " ")), "its first paragraph is a sentence"
    missing = [
        p for p in inspect.signature(PUBLIC[name]).parameters if p not in ("self", "cls") and f"`{p}`" not in doc
    ]
    assert not missing, f"these arguments are not explained: {missing}"
    assert ">>> " in doc.split("\n\n")[-1], "its last paragraph is an example"


@pytest.mark.parametrize("name", PUBLIC)
def test_every_argument_and_result_has_a_type(name: str) -> None:
    signature = inspect.signature(PUBLIC[name])
    assert signature.return_annotation is not NOTHING
    untyped = [p for p, about in signature.parameters.items() if about.annotation is NOTHING]
    assert set(untyped) <= {"self", "cls"}


def test_one_text_is_read_and_drawn_for_a_notebook() -> None:
    found = kg.extract_text(
        "7月23日，省卫健委召开全省工作会议。<b>副主任</b>张国安出席。", region="福建省", date="2024-07-23"
    )
    drawn = found._repr_html_()
    assert "福建省卫生健康委员会" in drawn and "主办 · 2024-07-23" in drawn
    assert "<b>" not in drawn and "&lt;b&gt;" in drawn


def test_an_empty_text_has_nothing_in_it() -> None:
    assert repr(kg.extract_text("")) == "ReadText(0 mentions, 0 statements)"


def test_a_text_read_by_a_model_that_is_none_says_so(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no model here"):
        kg.extract_text("三明市", model=tmp_path)


@pytest.mark.parametrize("wrong", [{"date": "nonsense"}, {"region": "鼓楼区"}], ids=("date", "region"))
def test_a_date_that_is_none_and_a_region_that_is_many_are_refused(tmp_path: Path, wrong: dict[str, str]) -> None:
    (tmp_path / "a.txt").write_text("区卫健局召开会议。", encoding="utf-8")
    with pytest.raises(ValueError, match="write"):
        kg.build(tmp_path, **wrong)
    with pytest.raises(ValueError, match="write"):
        kg.extract_text("区卫健局召开会议。", **wrong)


def test_a_broken_licence_is_refused_before_anything_is_read() -> None:
    with pytest.raises(ValueError, match="is no IRI"):
        kg.build("no-such-folder", license="http://a b")


def test_a_region_that_is_none_is_warned_of_at_the_line_that_names_it(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="region 闽国: kg knows no division of that name") as told:
        kg.extract_text("省卫健委召开会议。", region="闽国")
    assert told[0].filename == __file__
    (tmp_path / "a.txt").write_text("省卫健委召开会议。", encoding="utf-8")
    with pytest.warns(UserWarning, match="region 闽国") as told:
        kg.build(tmp_path, region="闽国")
    assert told[0].filename == __file__


def test_a_number_of_workers_below_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("省卫健委召开会议。", encoding="utf-8")
    with pytest.raises(ValueError, match="workers=-3: give a number of processes, or 0"):
        kg.build(tmp_path, workers=-3)


def test_what_is_no_name_is_refused() -> None:
    graph = kg.extract_text("福建省卫健委召开会议。").graph
    with pytest.raises(TypeError, match="3 is no name"):
        graph.entity(3)  # type: ignore[arg-type]
