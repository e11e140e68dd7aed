from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.rdf.legal import legal


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("省卫健委\t印发\n文件", "省卫健委\t印发\n文件"),
        ("一\r\n二\r三", "一\n二\n三"),
        ("\x00\x1b", "\ufffd\ufffd"),
        ("\ud800\uffff", "\ufffd\ufffd"),
        ("𠮷", "𠮷"),
    ],
)
def test_only_what_xml_cannot_carry_is_replaced(text: str, kept: str) -> None:
    assert legal(text) == kept


@given(st.text(alphabet=st.characters()))
def test_any_text_passes_through_xml(text: str) -> None:
    element = ElementTree.Element("a")
    element.text = legal(text)
    back = ElementTree.fromstring(ElementTree.tostring(element, encoding="utf-8"))
    assert (back.text or "") == legal(text)
