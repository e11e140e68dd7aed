import gzip
import json
from dataclasses import replace

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs torch: pip install 'kg[train]'")
pytest.importorskip("onnx", reason="training needs onnx: pip install 'kg[train]'")

from kg.extract.model import load_tagger  # noqa: E402
from kg.extract.model.alphabet import MARKS, encode  # noqa: E402
from kg.extract.model.tagger import RECORD_FILE  # noqa: E402
from kg.extract.model.tagger import Tagger as Reader  # noqa: E402
from kg.extract.model.tags import IGNORED, TAGS  # noqa: E402
from kg.train.distil import ask, read_texts, shrink  # noqa: E402
from kg.train.examples import Example, Window  # noqa: E402
from kg.train.export import export  # noqa: E402
from kg.train.network import Shape, Tagger  # noqa: E402
from kg.train.recipe import Recipe  # noqa: E402
from kg.train.tagger import make_deterministic, reader, train, train_tagger  # noqa: E402
from kg.train.weights import read_weights  # noqa: E402

TEXT = "李明辉在南昌开会。"
TOKENS = [*MARKS, *"李明辉在南昌开会。王建国到赣州调研"]
VOCABULARY = {token: number for number, token in enumerate(TOKENS)}
LARGE = Shape(len(TOKENS), len(TAGS), embedding=8, hidden=12, feed_forward=16, heads=6, passes=3, dropout=0.0)
SMALL = replace(LARGE, heads=2, layers=3, beside=3, recurrent=False)
WINDOWS = [Window(encode(TEXT, VOCABULARY), np.zeros(len(TEXT), np.int64))]


@pytest.fixture
def teacher():
    make_deterministic(1)
    return Tagger(LARGE).eval()


def sure_of(tag: str) -> Reader:
    """Make a tagger that gives one tag nine tenths of what is likely, and "O" the rest."""
    logs = np.full(len(TAGS), -30.0, dtype=np.float32)
    logs[TAGS.index(tag)], logs[0] = np.log(0.9), np.log(0.1)
    return Reader(VOCABULARY, lambda ids: np.broadcast_to(logs, (*ids.shape, len(TAGS))))


def written(path, *texts):
    rows = "".join(json.dumps({"id": str(i), "text": text}, ensure_ascii=False) + "\n" for i, text in enumerate(texts))
    path.write_bytes(gzip.compress(rows.encode()) if path.suffix == ".gz" else rows.encode())
    return path


@pytest.mark.parametrize("name", ["texts.jsonl", "texts.jsonl.gz"])
def test_texts_are_read_until_there_are_enough_characters(tmp_path, name) -> None:
    path = written(tmp_path / name, *(digit * 40 for digit in "1234567"), " ")
    taken = read_texts(path, [], characters=100, seed=1)
    assert len(set(taken)) == 3
    assert taken == read_texts(path, [], characters=100, seed=1) != read_texts(path, [], characters=100, seed=2)
    assert len(read_texts(path, [], characters=10_000, seed=1)) == 7


def test_a_text_that_shares_a_sentence_with_held_out_text_is_left_out(tmp_path) -> None:
    sentence = "江西省卫生健康委员会召开全省基层卫生工作会议并部署下一阶段的重点任务。"
    path = written(tmp_path / "texts.jsonl", f"昨日，{sentence}", sentence[:20])
    assert read_texts(path, [f"{sentence}会议强调。"], characters=1000, seed=1) == [sentence[:20]]


def test_teachers_are_heard_alike_on_gold_and_on_other_text() -> None:
    gold = Example(TEXT, encode(TEXT, VOCABULARY), np.zeros(len(TEXT), np.int64))
    lessons = ask([sure_of("S-PER"), sure_of("S-LOC")], [gold], ["南昌。"], VOCABULARY)
    assert lessons.gold[0].tags.tolist() == gold.tags.tolist()
    assert [e.text for e in lessons.raw] == ["南昌。"] and set(lessons.raw[0].tags) == {IGNORED}
    for example in (*lessons.gold, *lessons.raw):
        assert example.likely.shape == (len(example.text), len(TAGS))
        for tag, share in (("S-PER", 0.45), ("S-LOC", 0.45), ("O", 0.1), ("S-ORG", 0.0)):
            np.testing.assert_allclose(example.likely[:, TAGS.index(tag)], share, atol=1e-3)


def test_a_student_of_full_width_hands_on_what_its_teacher_does(teacher) -> None:
    student = shrink(teacher, replace(SMALL, heads=6), WINDOWS, VOCABULARY).eval()
    ids = torch.tensor([[3, 12, 13, 14, 4]])
    with torch.inference_mode():
        wanted, x = teacher.embed(ids), student.embed(ids)
        assert torch.allclose(x, wanted, atol=1e-6)
        for layer in student.layers:
            wanted, x = teacher.layers[0](wanted, None), layer(x, None)
        assert torch.allclose(x, wanted, atol=1e-5)


def test_a_narrow_student_keeps_the_features_that_add_most(teacher) -> None:
    used = torch.tensor([2, 3, 5, 7])
    with torch.no_grad():
        unused = [i for i in range(16) if i not in used.tolist()]
        teacher.layers[0].ffn_output.weight[:, unused] = 0
    student = shrink(teacher, replace(SMALL, feed_forward=4), WINDOWS, VOCABULARY)
    assert all(torch.equal(layer.ffn.weight, teacher.layers[0].ffn.weight[used]) for layer in student.layers)
    assert len({layer.ffn.weight.data_ptr() for layer in student.layers}) == 3


def test_a_student_learns_from_teachers_alone_what_no_gold_says(teacher) -> None:
    lessons = ask([sure_of("S-PER")], [], [TEXT], VOCABULARY)
    student = shrink(teacher, SMALL, WINDOWS, VOCABULARY)
    recipe = Recipe(epochs=40, batch=2, encoder_rate=3e-3, head_rate=1e-2, dropout=0.0, hidden=0.0, half=False, raw=5)
    train(student, [], VOCABULARY, recipe, lessons.raw)
    found = reader(student, VOCABULARY).find_mentions(TEXT)
    assert {(m.type, m.text) for m in found} == {("PER", character) for character in TEXT[:-1]}
    assert all(abs(m.confidence - 0.9) < 0.05 for m in found)


GOLD = "--- text\n[[PER|李明辉]]在[[LOC|南昌]]开会。[[PER|王建国]]到[[LOC|赣州]]调研。\n--- entities\n--- relations\n"


def test_a_model_made_of_teachers_says_so_and_is_trained_further(teacher, tmp_path) -> None:
    for name in ("one", "two"):
        export(teacher, TOKENS, tmp_path / name, {"seed": 1})
    (tmp_path / "gold.ann").write_text(GOLD, encoding="utf-8")
    (tmp_path / "dev.ann").write_text(GOLD.replace("在", "到"), encoding="utf-8")
    raw = written(tmp_path / "raw.jsonl", "王建国在赣州。", "李明辉到南昌。")
    recipe = Recipe(epochs=1, seed=3, raw=10)
    gold, dev, model = tmp_path / "gold.ann", tmp_path / "dev.ann", tmp_path / "model"
    train_tagger([gold], [dev], model, recipe=recipe, teachers=[tmp_path / "one", tmp_path / "two"], raw=raw)
    record = json.loads((model / RECORD_FILE).read_text(encoding="utf-8"))
    assert len(record["teachers"]) == 2 and record["raw"]["texts"] == 2
    assert (record["shape"]["layers"], record["shape"]["recurrent"]) == (3, False)
    load_tagger(model).find_mentions(TEXT)
    network, tokens = read_weights(model, dropout=0.0)
    assert tokens == TOKENS and len(network.layers) == 3
    train_tagger([gold], [dev], tmp_path / "further", recipe=Recipe(epochs=1), start=model)
    again = json.loads((tmp_path / "further" / RECORD_FILE).read_text(encoding="utf-8"))
    assert again["shape"] == record["shape"]
