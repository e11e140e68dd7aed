"""The notebooks: read as they are, and run anew on the seeds where the extra is installed."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
TIME_LIMIT = 300
"""Seconds that one cell may take, on a busy machine too."""

PICTURES = {"1_explore": 3, "2_query": 1, "3_analyse": 6}

KEY_FIGURES = {
    "1_explore": "{'entities': len(g.entities), 'statements': len(g.statements), 'names': [body.name, *body.aliases],"
    " 'posts': posts['role'].tolist(), 'sentence': raw[fact['start'] : fact['end']], 'font': use_chinese_font()}",
    "2_query": "{'holders': sorted(set(posts['holder'])), 'events': events['event'].tolist(),"
    " 'places': by_place.to_dict(), 'required': len(required), 'triples': len(dataset)}",
    "3_analyse": "{'central': central['名称 name'].tolist()[:5], 'communities': len(communities),"
    " 'modularity': modularity, 'cooperation': sorted(names[i] for i in cooperation), 'years': grid.columns.tolist(),"
    " 'people': posts['subject_name'].tolist(), 'shared': [names[i] for i in shared], 'facts': len(facts)}",
}


OTHER_FOLDERS = {
    "articles of two places": {
        "a": "2024年3月5日，浙江省教育厅在杭州市召开全省基础教育工作会议。浙江省教育厅厅长李明出席会议并讲话。\n"
        "浙江大学与宁波大学签署合作协议。宁波市实施义务教育优质均衡先行创建行动。",
        "b": "2024年4月2日，云南省教育厅副厅长王芳到大理白族自治州调研。大理白族自治州教育体育局举办教师培训班。",
        "c": "2025年4月9日，浙江省教育厅厅长李明到宁波市调研。",
    },
    "one article without a person or a date": {"a": "河南省郑州市人民医院与洛阳市中心医院签署合作协议。"},
    "one article with a person alone": {"a": "焦作市卫健委副主任张伟出席会议。"},
}
"""Other folders, which a notebook runs on when its one variable is changed."""


def _read(path: Path) -> dict[str, Any]:
    notebook: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return notebook


def _outputs(notebook: dict[str, Any]) -> list[dict[str, Any]]:
    return [o for cell in notebook["cells"] if cell["cell_type"] == "code" for o in cell["outputs"]]


def _check_outputs(notebook: dict[str, Any], pictures: int) -> None:
    outputs = _outputs(notebook)
    assert not [o for o in outputs if o["output_type"] == "error" or o.get("name") == "stderr"]
    drawn = [o for o in outputs if "image/png" in o.get("data", {})]
    assert len(drawn) == pictures
    assert all(len(o["data"]["image/png"]) > 10_000 for o in drawn)


def test_there_are_three() -> None:
    assert [path.stem for path in NOTEBOOKS] == list(PICTURES)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_with_its_outputs_from_top_to_bottom(path: Path) -> None:
    notebook = _read(path)
    _check_outputs(notebook, PICTURES[path.stem])
    counts = [cell["execution_count"] for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert counts == list(range(1, len(counts) + 1))
    assert path.stat().st_size < 2_000_000


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_ends_with_one_s_own_folder_and_names_it_once(path: Path) -> None:
    cells = _read(path)["cells"]
    assert "".join(cells[-1]["source"]).startswith("## 换成自己的文件夹")
    code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    assert code.count("../seeds") == 1


@pytest.mark.parametrize("folder", OTHER_FOLDERS)
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
@pytest.mark.filterwarnings("error:::__main__")
def test_a_notebook_runs_on_another_folder_when_one_variable_is_changed(
    path: Path, folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    matplotlib = pytest.importorskip("matplotlib", reason="matplotlib is not installed: pip install 'kg[notebooks]'")
    matplotlib.use("agg")
    from matplotlib import pyplot

    (tmp_path / "notebooks").mkdir()
    (tmp_path / "mine").mkdir()
    for name, text in OTHER_FOLDERS[folder].items():
        (tmp_path / "mine" / f"{name}.txt").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path / "notebooks")
    monkeypatch.setattr(pyplot, "show", lambda: pyplot.close("all"))
    names: dict[str, Any] = {"__name__": "__main__"}
    with matplotlib.rc_context():
        for cell in _read(path)["cells"]:
            if cell["cell_type"] == "code":
                code = re.sub(r'^FOLDER = ".*"', 'FOLDER = "../mine"', "".join(cell["source"]), flags=re.MULTILINE)
                exec(compile(code, f"{path.name}: {code[:40]!r}", "exec"), names)
    assert len(names["g"].statements) > 0


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """Run each notebook in a folder that holds nothing but it and the seeds, and give its key figures."""
    for package in ("nbclient", "ipykernel", "matplotlib", "pylopdf_fonts_zh_cn"):
        pytest.importorskip(package, reason=f"{package} is not installed: pip install 'kg[notebooks]'")
    import nbformat
    from nbclient import NotebookClient

    folder = tmp_path_factory.mktemp("ran")
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    (folder / "notebooks").mkdir()
    figures = {}
    for path in NOTEBOOKS:
        notebook = nbformat.read(path, as_version=4)
        asked = nbformat.v4.new_code_cell(f"import json\nprint(json.dumps({KEY_FIGURES[path.stem]}, default=str))")
        notebook.cells.append(asked)
        where = {"metadata": {"path": str(folder / "notebooks")}}
        NotebookClient(notebook, timeout=TIME_LIMIT, kernel_name="python3", resources=where).execute()
        _check_outputs(notebook, PICTURES[path.stem])
        figures[path.stem] = json.loads(asked["outputs"][-1]["text"])
    return figures


def test_explore_goes_from_the_whole_to_the_sentence(ran: dict[str, dict[str, Any]]) -> None:
    found = ran["1_explore"]
    assert 250 < found["entities"] < 550
    assert 200 < found["statements"] < 550
    assert {"福建省卫生健康委员会", "省卫健委"} <= set(found["names"])
    assert any("副主任" in role for role in found["posts"])
    assert "张国安" in found["sentence"]
    assert found["font"] == "Noto Sans SC"


def test_query_answers_with_tables(ran: dict[str, dict[str, Any]]) -> None:
    found = ran["2_query"]
    assert {"张国安", "张永裕", "李岳峰", "廖华生"} <= set(found["holders"])
    assert any("党组" in event for event in found["events"])
    assert {"三明市", "松溪县"} <= set(found["places"])
    assert found["required"] > 5
    assert found["triples"] > 5_000


def test_analysis_finds_who_is_central_who_works_together_and_when(ran: dict[str, dict[str, Any]]) -> None:
    found = ran["3_analyse"]
    assert found["central"][0] == "福建省卫生健康委员会"
    assert 5 <= found["communities"] <= 60
    assert found["modularity"] > 0.5
    assert {"福建省计划生育协会", "福建省儿童医院"} <= set(found["cooperation"])
    assert {"2016", "2022"} <= set(found["years"])
    assert "张国安" in found["people"]
    assert {"福建省", "厦门市"} <= set(found["shared"])
    assert found["facts"] > 150
