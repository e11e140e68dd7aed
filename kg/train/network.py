"""The tagger's network: passes through transformer layers, a BiLSTM where there is one, and a score for each tag."""

from dataclasses import asdict, dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F


@dataclass(frozen=True)
class Shape:
    """The sizes of a network; the defaults are those of ALBERT-tiny, whose passes share one layer, and a BiLSTM."""

    tokens: int
    tags: int
    positions: int = 512
    embedding: int = 128
    hidden: int = 312
    feed_forward: int = 1248
    heads: int = 12
    passes: int = 4
    layers: int = 1  # different ones, that the passes go through in turn
    beside: int = 1  # characters, the one scored in their middle, that the first layer and the tag layer see together
    recurrent: bool = True
    dropout: float = 0.1


class Layer(nn.Module):  # type: ignore[misc, unused-ignore]
    """One transformer layer, normalised after each residual sum."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.query = nn.Linear(shape.hidden, shape.hidden)
        self.key = nn.Linear(shape.hidden, shape.hidden)
        self.value = nn.Linear(shape.hidden, shape.hidden)
        self.dense = nn.Linear(shape.hidden, shape.hidden)
        self.attention_norm = nn.LayerNorm(shape.hidden, eps=1e-12)
        self.ffn = nn.Linear(shape.hidden, shape.feed_forward)
        self.ffn_output = nn.Linear(shape.feed_forward, shape.hidden)
        self.norm = nn.LayerNorm(shape.hidden, eps=1e-12)

    def forward(self, x: Tensor, padding: Tensor | None) -> Tensor:
        """Map (batch, length, hidden) to the same shape; `padding` marks what must not be attended to."""
        query, key, value = (self._split(part(x)) for part in (self.query, self.key, self.value))
        scores = query @ key.transpose(-1, -2) * (query.shape[-1] ** -0.5)
        if padding is not None:
            scores = scores.masked_fill(padding, -1e4)
        seen = (scores.softmax(-1).to(value.dtype) @ value).transpose(1, 2).flatten(2)
        x = self.attention_norm(x + self.dense(seen))
        out: Tensor = self.norm(x + self.ffn_output(F.gelu(self.ffn(x))))
        return out

    def _split(self, x: Tensor) -> Tensor:
        return x.unflatten(2, (self.heads, -1)).transpose(1, 2)


class Tagger(nn.Module):  # type: ignore[misc, unused-ignore]
    """Scores of every tag for every character of a window."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = asdict(shape)
        self.passes = shape.passes
        self.beside = shape.beside
        self.dropout = shape.dropout
        self.tokens = nn.Embedding(shape.tokens, shape.embedding)
        self.positions = nn.Embedding(shape.positions, shape.embedding)
        self.embedding_norm = nn.LayerNorm(shape.embedding, eps=1e-12)
        self.widen = nn.Linear(shape.beside * shape.embedding, shape.hidden)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.recurrent = shape.recurrent
        if shape.recurrent:
            self.forwards = nn.LSTM(shape.hidden, shape.hidden, batch_first=True)
            self.backwards = nn.LSTM(shape.hidden, shape.hidden, batch_first=True)
        self.tags = nn.Linear(shape.beside * shape.hidden * (1 + shape.recurrent), shape.tags)

    def forward(self, ids: Tensor, lengths: Tensor | None = None, chance: torch.Generator | None = None) -> Tensor:
        """Map token ids (batch, length) to scores (batch, length, tags).

        `lengths` tells windows from padding. With `chance`, to train, features are dropped at random.
        """
        place = torch.arange(ids.shape[1], device=ids.device)
        x = self.embed(ids, lengths)
        padding = None if lengths is None else (place >= lengths[:, None])[:, None, None, :]
        for number in range(self.passes):
            x = self.layers[number * len(self.layers) // self.passes](x, padding)
        if self.recurrent:
            x = _drop(x, self.dropout, chance)
            x = torch.cat([self.forwards(x)[0], _turn(self.backwards(_turn(x, lengths))[0], lengths)], -1)
        scores: Tensor = self.tags(_beside(_drop(x, self.dropout, chance), self.beside, lengths))
        return scores

    def embed(self, ids: Tensor, lengths: Tensor | None = None) -> Tensor:
        """Map token ids (batch, length) to what the first layer reads, (batch, length, hidden)."""
        place = torch.arange(ids.shape[1], device=ids.device)
        x = self.embedding_norm(self.tokens(ids) + self.positions(place))
        wide: Tensor = self.widen(_beside(x, self.beside, lengths))
        return wide


def _beside(x: Tensor, width: int, lengths: Tensor | None) -> Tensor:
    """Join each character's features to those of its neighbours, nothing standing beyond a window's edges."""
    if width == 1:
        return x
    if lengths is not None:
        x = x * (torch.arange(x.shape[1], device=x.device) < lengths[:, None])[:, :, None]
    padded, length = F.pad(x, (0, 0, width // 2, width // 2)), x.shape[1]
    return torch.cat([padded[:, i : i + length] for i in range(width)], -1)


def _drop(x: Tensor, share: float, chance: torch.Generator | None) -> Tensor:
    """Drop a share of the features, the same ones for every character of a window."""
    if chance is None:
        return x
    kept = torch.rand((x.shape[0], 1, x.shape[2]), generator=chance) >= share
    return x * (kept / (1 - share)).to(x.dtype)


def _turn(x: Tensor, lengths: Tensor | None) -> Tensor:
    """Reverse each window, leaving its padding at the end."""
    if lengths is None:
        return x.flip(1)
    place = torch.arange(x.shape[1], device=x.device)[None, :]
    turned = torch.where(place < lengths[:, None], lengths[:, None] - 1 - place, place)
    return x.gather(1, turned[:, :, None].expand_as(x))
