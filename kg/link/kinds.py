"""Subtypes of entities that their names tell: government, hospital, school, company, party, media; levels of places."""

import re

from kg.gazetteer import Division
from kg.link.undertakings import undertaking

_ORGANIZATIONS = (
    ("party", re.compile(r"共产党|^中共|党委|党组|党支部|党总支|纪委|共产主义青年团|民主同盟|民建|九三学社")),
    ("hospital", re.compile(r"医院|卫生院|卫生室|卫生站|卫生服务中心|保健院|医学中心|急救中心|血站|疗养院|院区")),
    ("school", re.compile(r"大学|学院|学校|中学|小学|幼儿园|党校|职校$")),
    ("media", re.compile(r"电视台|广播|日报|晚报|报社|通讯社|融媒体|总台|频道|时报|新闻网|出版社|杂志")),
    ("company", re.compile(r"公司|集团|银行|股份|药业|药房|科技园|合作社|企业|厂$")),
    ("government", re.compile(
        r"政府|委员会|局|厅|部$|国务院|办公室|办公厅|法院|检察院|海关|处$|科$|司$|公署|大使馆|指挥部|管委会|代表大会|政治协商|疾病预防控制"
    )),
)  # fmt: skip
_CENTRAL = re.compile(
    r"中国|中华|全国|国家|国务院|中央|中共中央|最高人民|人民解放军|共青团中央|新华|人民日报|外交部|国防部|教育部|公安部|财政部|"
    r"商务部|水利部|民政部|司法部|农业农村部|交通运输部|应急管理部|自然资源部|生态环境部|工业和信息化部|科学技术部|审计署|海关总署|"
    r"人力资源和社会保障部|住房和城乡建设部|文化和旅游部|退役军人事务部|(?:民革|民盟|民建|民进|农工党|致公党|九三学社|台盟)中央"
)
_TOWNSHIP = re.compile(r"(?:镇|乡|街道|苏木)$")
_VILLAGE = re.compile(r"(?:村|社区|嘎查)$")


def is_central(organization: str) -> bool:
    """Tell whether an organization's full name is that of a body of the whole of China."""
    return bool(_CENTRAL.match(organization))


def subtype(type: str, name: str, place: Division | None, is_country: bool) -> str:
    """Tell an entity's subtype, or give an empty string."""
    if type == "ORG":
        return next((kind for kind, words in _ORGANIZATIONS if words.search(name)), "")
    if type != "LOC":
        return undertaking(type, name)
    if place:
        return place.level
    if is_country:
        return "country"
    return "township" if _TOWNSHIP.search(name) else "village" if _VILLAGE.search(name) else ""
