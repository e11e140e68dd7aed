"""Which names mean one thing across documents: namesakes, meetings that every body holds, 城关镇 of no known county."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.gazetteer import division
from kg.link.names import Name
from kg.link.places import leading_place
from kg.nouns import Article, Extraction, Mention

Key = tuple[str, Mention]
"""An article's id and a mention in it."""

_GENERIC_EVENT = re.compile(
    r"(?:本次|此次|首次|第[一二三四五六七八九十\d]+次|全[省市县区州系委院]+|党委|党组|党支部|党员|党外人士|机关|理论学习|中心组|主题|党日|工作|"
    r"专题|总结|动员|部署|推进|调度|座谈|签约|启动|揭牌|授牌|开班|结业|颁奖|表彰|捐赠|开幕|闭幕|开工|首发|欢迎|欢送|告别|培训|新闻|发布|"
    r"现场|视频|电视电话|联席|专家|企业家|代表|义诊|集体|学习|常务|办公|例行|扩大|（扩大）|\(扩大\)|新春|春节|招待|文艺|晚会|系列|庆祝|"
    r"纪念|交流|研讨|学术|年度|季度|月度|警示教育|全体|紧急|记者|宣传|观摩|反馈|督导|检查|考核|调研|慰问|参观|健康|免费|大型|联合|应急|"
    r"会议|大会|会|仪式|典礼|式|活动|培训班|班|论坛|演练|大赛|竞赛|比赛|决赛|讲座|讲堂|展览|展|月|周|日)+"
)
_YEARLY_EVENT = re.compile(r"(?:中央|全国|国务院|全军)[^第\d年届]*(?:会议|大会)")
_UNSETTLED_ORGANIZATION = re.compile(
    r"^(?:省|市|县|区|州|盟|旗|镇|乡|村|委|院|校|师)(?!.{0,3}(?:大学|公司))"
    r"|^[^省市县区州]{1,8}(?:科|处|股|室|党支部|党委|工作组|专班|医疗队|指挥部|专家组|督导组|调研组|代表团|领导小组)$"
    r"|^(?:常委会|国会|议会|内阁|总统府|政府|军方|警方|委员会|代表团|卫生部|卫生部门)$"
    r"|^(?:人民医院|中心医院|卫生院|卫生室|医院|管委会|管理委员会|分会|集团|协会)$"
)
_TOWN_OR_VILLAGE = re.compile(r"^[一-鿿]{2,8}(?:镇|乡|街道|村|社区|广场|公园|苏木)$")
_BARE_DOCUMENT = re.compile(
    r"^.{0,4}(?:方案|意见|办法|规划|计划|通知|措施|细则|要点|条例|规定|决定|标准|指南|协议|协议书|备忘录)$"
)


def identify(names: Sequence[Name], extractions: Iterable[Extraction]) -> dict[Key, str]:
    """Give the id of the entity each mention names: "TYPE/full name", with " (…)" where the name alone is ambiguous."""
    articles = {e.article.id: e.article for e in extractions}
    full = {(n.article, n.mention): n.full for n in names}
    people = _namesakes(names, articles, extractions, full)
    organizers = _organizers(names, extractions, full)
    ids: dict[Key, str] = {}
    for n in names:
        key = (n.article, n.mention)
        type = n.mention.type
        if type == "PER":
            qualifier = people.get((articles[n.article].document, n.full), "")
        else:
            qualifier = _qualifier(n, articles[n.article], organizers.get(key, ""))
        ids[key] = f"{type}/{n.full} ({qualifier})" if qualifier else f"{type}/{n.full}"
    return ids


def _qualifier(name: Name, article: Article, organizer: str) -> str:
    type, full = name.mention.type, name.full
    if type == "EVENT" and _GENERIC_EVENT.fullmatch(full):
        day = article.date
        return f"{organizer}，{day}" if organizer and day else article.id
    if type == "EVENT" and _YEARLY_EVENT.fullmatch(full):
        return article.date[:4]
    if name.settled or name.division:
        return ""
    ambiguous = {
        "ORG": _UNSETTLED_ORGANIZATION.search(full),
        "LOC": _TOWN_OR_VILLAGE.match(full),
        "PROGRAM": _BARE_DOCUMENT.match(full),
    }.get(type)
    return article.id if ambiguous and type == "PROGRAM" else (article.region or article.document) if ambiguous else ""


def _organizers(names: Sequence[Name], extractions: Iterable[Extraction], full: Mapping[Key, str]) -> dict[Key, str]:
    """Find who holds each event; a later mention of the same name in the article is the same holder's."""
    held: dict[Key, str] = {}
    for e in extractions:
        for r in sorted(e.relations, key=lambda r: (r.object, r.subject)):
            key = (e.article.id, r.object)
            if r.predicate == "organizes" and r.subject.type == "ORG" and key in full:
                held.setdefault(key, full.get((e.article.id, r.subject), ""))
    last: dict[tuple[str, str], str] = {}
    found: dict[Key, str] = {}
    for n in names:
        if n.mention.type == "EVENT":
            own = held.get((n.article, n.mention), "") or last.get((n.article, n.full), "")
            last[n.article, n.full] = own
            found[n.article, n.mention] = own
    for n in reversed(names):
        if n.mention.type == "EVENT":
            own = found[n.article, n.mention] or last.get((n.article, n.full), "")
            found[n.article, n.mention] = own
    return found


def _namesakes(
    names: Sequence[Name],
    articles: Mapping[str, Article],
    extractions: Iterable[Extraction],
    full: Mapping[Key, str],
) -> dict[tuple[str, str], str]:
    """Tell people of one name apart by where their posts are; give the qualifier of each (document, name).

    Posts in places that do not contain one another are of different people. A document that gives no place, or a
    name all of whose places agree, needs no qualifier.
    """
    posts: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for e in extractions:
        for r in e.relations:
            person, where = full.get((e.article.id, r.subject), ""), full.get((e.article.id, r.object), "")
            if r.predicate == "has_position" and (code := _area(where)):
                posts[person][e.article.document].add(code)
    found: dict[tuple[str, str], str] = {}
    for person in sorted(posts):
        groups = _join(posts[person])
        if len(set(groups.values())) > 1:
            found |= {(document, person): _place_name(group) for document, group in groups.items()}
    return found


def _area(name: str) -> str:
    """Give the digits that tell the province, or province and prefecture, of an organization's or place's name."""
    places = leading_place(name).places
    codes = {p.code[:2] if p.level == "province" else p.code[:4] for p in places}
    return codes.pop() if len(codes) == 1 else ""


def _join(documents: Mapping[str, set[str]]) -> dict[str, str]:
    """Give each document the least area of its group; areas of one document, or within one another, are one group."""
    group: dict[str, str] = {}

    def top(area: str) -> str:
        while group.setdefault(area, area) != area:
            area = group[area]
        return area

    def unite(one: str, other: str) -> None:
        low, high = sorted((top(one), top(other)))
        group[high] = low

    areas = sorted({a for found in documents.values() for a in found})
    for found in documents.values():
        for area in sorted(found):
            unite(min(found), area)
    for area in areas:
        below = {top(a) for a in areas if a.startswith(area)} - {top(area)}
        if len(below) == 1:
            unite(area, below.pop())
    return {document: top(min(found)) for document, found in documents.items()}


def _place_name(area: str) -> str:
    place = division(area.ljust(6, "0"))
    return place.name if place else area
