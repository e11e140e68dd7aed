"""One text on its own: who did what, where and when in it, to look at in a notebook or to go on with as a graph."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kg.graph.graph import Graph

if TYPE_CHECKING:
    import pandas as pd

    from kg.extract.extractor import Extractor

TEXT_ID = "text"
"""The id of the document that a text becomes."""


@dataclass(frozen=True)
class ReadText:
    """What was found in one text: its mentions and facts, and the graph they make.

    A notebook shows the text with its mentions marked and an arrow for each fact under the sentence that states it.

    >>> import kg
    >>> kg.extract_text("福建省卫健委副主任张国安出席会议。")
    ReadText(3 mentions, 1 statements)
    """

    graph: Graph

    @property
    def mentions(self) -> "pd.DataFrame":
        """A row a mention, in reading order; the columns are those of `Graph.mentions`.

        >>> import kg
        >>> kg.extract_text("福建省卫健委副主任张国安出席会议。").mentions[["type", "text"]].values.tolist()
        [['ORG', '福建省卫健委'], ['TITLE', '副主任'], ['PER', '张国安']]
        """
        return self.graph.mentions

    @property
    def entities(self) -> "pd.DataFrame":
        """A row an entity; the columns are those of `Graph.entities`.

        >>> import kg
        >>> kg.extract_text("福建省卫健委副主任张国安出席会议。").entities["name"].tolist()
        ['福建省卫生健康委员会', '张国安']
        """
        return self.graph.entities

    @property
    def statements(self) -> "pd.DataFrame":
        """A row a fact; the columns are those of `Graph.statements`.

        >>> import kg
        >>> found = kg.extract_text("福建省卫健委副主任张国安出席会议。").statements
        >>> found[["subject_name", "predicate", "object_name", "role"]].values.tolist()
        [['张国安', 'has_position', '福建省卫生健康委员会', '副主任']]
        """
        return self.graph.statements

    def __repr__(self) -> str:
        linked = self.graph.linked
        return f"ReadText({len(linked.mentions)} mentions, {len(linked.statements)} statements)"

    def _repr_html_(self) -> str:
        from kg.graph.arrows import draw_arrows

        return draw_arrows(self.graph.linked)


def extract_text(
    text: str,
    *,
    date: str = "",
    region: str = "",
    source: str = "",
    pipeline: str = "",
    model: str | Path | None = None,
) -> ReadText:
    """Find who did what, where and when in one text.

    `text` is read like a file of its own: joined where a line breaks in mid-sentence, and split where it holds several
    articles. `date` (2024-07-23), `region` (福建省: what 我省 and 省卫健委 mean) and `source` are used where the text
    does not say; `pipeline` names an installed spaCy pipeline to find mentions with, `model` the folder of a model that
    kg train made. The first call loads the model; the next are quick.

    Warns where no division is called `region`. Raises ValueError where `date` is no day or several divisions are called
    `region`, OSError where there is no such pipeline, kg.extract.model.ModelError where the folder holds no model.

    >>> import kg
    >>> found = kg.extract_text("省卫健委召开党组（扩大）会议。", region="福建省")
    >>> found.graph.entity("省卫健委").name
    '福建省卫生健康委员会'
    """
    from kg.link import link
    from kg.link.home import check_region
    from kg.read import read_text
    from kg.read.rows import check_day
    from kg.stages import warn_unknown

    check_day(date)
    check_region(region)
    warn_unknown(region)
    document = read_text(text, id=TEXT_ID, date=date, region=region, source=source)
    extract = _extractor(pipeline, None if model is None else Path(model))
    return ReadText(Graph(link([document], [extract(article) for article in document.articles])))


@cache
def _extractor(pipeline: str, model: Path | None) -> "Extractor":
    from kg.extract.extractor import load_extractor

    return load_extractor(pipeline, model=model)
