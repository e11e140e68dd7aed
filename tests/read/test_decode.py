"""Decoding: UTF-8, UTF-16 and GB18030 told apart; everything else refused with a reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read.decode import decode

TEXT = "省卫健委召开党组(扩大)会议,传达学习全会精神,研究贯彻落实措施。\n张国安出席会议并讲话。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"])
def test_chinese_text_comes_out_the_same_from_each_encoding(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


COMMON = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说"


@given(st.text(alphabet=COMMON))
def test_common_chinese_survives_gb18030_and_utf_16(text: str) -> None:
    assert decode((TEXT + text).encode("gb18030")) == TEXT + text
    assert decode((TEXT + text).encode("utf-16-le")) == TEXT + text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "binary"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
        (bytes(range(256)) * 8, "binary|encoding"),
        (b"\x00" * 400, "empty|binary"),
        (b" \n\t\n", "empty"),
        (TEXT.encode("utf-8")[:-7] + b"\xff\xfe\xff" + TEXT.encode("utf-8"), "encoding"),
        ("標題:衛生署舉行會議,討論醫療改革與國際聯繫,並聽取專家報告。".encode("big5"), "encoding"),
    ],
)
def test_what_is_no_such_text_is_refused_with_a_reason(data: bytes, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        decode(data)


@given(st.binary(max_size=400))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        decode(data)
    except ValueError as error:
        assert not isinstance(error, UnicodeDecodeError)
