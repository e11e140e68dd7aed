"""Make the lexicons of known names from annotated text: names that are what they seem nearly wherever they stand.

python -m kg.train.lexicons CORPUS [-o kg/extract/rules/lexicons]
"""

import argparse
import re
from collections import Counter, defaultdict
from pathlib import Path

from kg.eval.annotations import Annotation, find_annotations, read_annotation, squeeze
from kg.extract.rules.lexicon import LEXICONS, Lexicon, even_widths

FILES = {
    "PROGRAM": "programs",
    "EVENT": "events",
    "ORG": "organizations",
    "LOC": "places",
    "TITLE": "titles",
    "PER": "people",
}
LEAST_PRECISION = 0.7
LEAST_COUNT = {"PER": 4, "LOC": 2, "TITLE": 2, "ORG": 2, "EVENT": 2, "PROGRAM": 1}
LEAST_COUNT_OF_TWO_CHARACTERS = 4
_DATED = re.compile(r"\d{4}年|^\d")


def known_names(annotations: list[Annotation], kind: str) -> list[str]:
    """List the surfaces of one type that occur often enough and, where they occur, are mostly mentions of that type."""
    surfaces = Counter(even_widths(squeeze(m.text)) for a in annotations for m in a.mentions if m.type == kind)
    lexicon = Lexicon(surfaces)
    hits: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for annotation in annotations:
        text = even_widths(annotation.text)
        spans = {(m.start, m.end): m.type for m in annotation.mentions}
        inside = _inner_positions(annotation)
        for start, end in lexicon.find(text):
            if (start, end) not in spans and inside[start] and inside[start] == inside[end - 1]:
                continue
            seen[text[start:end]] += 1
            hits[text[start:end]] += spans.get((start, end)) == kind
    return sorted(
        name
        for name, count in surfaces.items()
        if count >= (LEAST_COUNT[kind] if len(name) > 2 else max(LEAST_COUNT[kind], LEAST_COUNT_OF_TWO_CHARACTERS))
        and not _DATED.search(name)
        and hits[name] >= LEAST_PRECISION * max(1, seen[name])
    )


def _inner_positions(annotation: Annotation) -> dict[int, int]:
    """Number the mention that covers each position; 0 where none does."""
    covered: dict[int, int] = defaultdict(int)
    for number, mention in enumerate(annotation.mentions, 1):
        for at in range(mention.start, mention.end):
            covered[at] = number
    return covered


def main() -> None:
    """Write one file a type."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=LEXICONS)
    options = parser.parse_args()
    annotations = [read_annotation(path) for path in find_annotations([options.corpus])]
    for kind, file in FILES.items():
        names = known_names(annotations, kind)
        head = f"# {kind} names seen in annotated news, made by kg.train.lexicons\n"
        (options.output / f"{file}.txt").write_text(head + "\n".join(names) + "\n", encoding="utf-8")
        print(f"{file}: {len(names)}")


if __name__ == "__main__":
    main()
