"""Words of Chinese news: a spaCy pipeline that reads text as tokens, with a segmentation model of this project."""

from pathlib import Path

import spacy
import spacy_pkuseg
from spacy.lang.zh import Chinese, ChineseTokenizer

MODEL = Path(__file__).parent / "model"
"""A model folder in spacy-pkuseg's format; README.md beside this file is its model card."""


def load_segmenter(model: Path = MODEL) -> spacy_pkuseg.pkuseg:
    """Load a pkuseg segmenter that uses nothing but the model. Raises FileNotFoundError where there is none."""
    if not (model / "weights.npz").is_file():
        raise FileNotFoundError(f"no word segmentation model in {model}")
    segmenter = spacy_pkuseg.pkuseg(str(model), user_dict=None)
    # pkuseg leaves these unset when it has no dictionary, and spaCy reads them to save the pipeline
    segmenter.postprocesser.common_words = set()
    segmenter.postprocesser.other_words = set()
    return segmenter


def blank_chinese(model: Path = MODEL) -> Chinese:
    """Make an empty spaCy pipeline for Chinese, tokens by the segmentation model; `doc.text` is the text given."""
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "pkuseg"}}})
    assert isinstance(nlp, Chinese) and isinstance(nlp.tokenizer, ChineseTokenizer)
    nlp.tokenizer.pkuseg_seg = load_segmenter(model)
    return nlp
