"""The one table of types and predicates: extraction, RDF, the explorer's legend and the docs read it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class MentionType:
    """A kind of span: its id, labels, and how the explorer draws the entities of that type."""

    id: str
    zh: str
    en: str
    rdf_class: str = ""  # CURIE of the standard class its entities belong to
    color: str = ""
    shape: str = ""  # a vis-network node shape, so that colour is never the only sign


@dataclass(frozen=True)
class Predicate:
    """A kind of fact: the entity types it joins, its labels, and the standard property it specialises."""

    id: str
    domain: frozenset[str]
    range: frozenset[str]
    zh: str
    en: str
    rdf_property: str = ""  # CURIE of a standard property with the same direction, where there is one
    symmetric: bool = False
    rdf_properties: tuple[tuple[str, str, str], ...] = ()  # (subject type, object type, CURIE): true of these alone


@dataclass(frozen=True)
class Subtype:
    """A finer kind of entity: its id, the entity type it belongs to, labels, and a standard class it specialises."""

    id: str
    type: str
    zh: str
    en: str
    rdf_class: str = ""


def _types(names: str) -> frozenset[str]:
    return frozenset(names.split())


ENTITY_TYPES: dict[str, MentionType] = {
    t.id: t
    for t in (
        MentionType("ORG", "机构", "organization", "org:Organization", "#0072B2", "square"),
        MentionType("PER", "人物", "person", "foaf:Person", "#E69F00", "dot"),
        MentionType("LOC", "地点", "place", "sem:Place", "#009E73", "triangle"),
        MentionType("PROGRAM", "政策项目", "program", "kg:Program", "#CC79A7", "diamond"),
        MentionType("EVENT", "事件", "event", "sem:Event", "#D55E00", "star"),
    )
}

QUALIFIER_TYPES: dict[str, MentionType] = {
    t.id: t for t in (MentionType("TIME", "时间", "time"), MentionType("TITLE", "职务", "title"))
}

MENTION_TYPES: dict[str, MentionType] = ENTITY_TYPES | QUALIFIER_TYPES

SUBTYPES: dict[tuple[str, str], Subtype] = {
    (s.type, s.id): s
    for s in (
        Subtype("government", "ORG", "政府机构", "government body", "schema:GovernmentOrganization"),
        Subtype("hospital", "ORG", "医疗机构", "hospital", "schema:MedicalOrganization"),
        Subtype("school", "ORG", "学校", "school", "schema:EducationalOrganization"),
        Subtype("company", "ORG", "企业", "company", "schema:Corporation"),
        Subtype("party", "ORG", "党派组织", "party body"),
        Subtype("media", "ORG", "媒体", "news medium", "schema:NewsMediaOrganization"),
        Subtype("country", "LOC", "国家", "country", "schema:Country"),
        Subtype("province", "LOC", "省级行政区", "province", "schema:AdministrativeArea"),
        Subtype("prefecture", "LOC", "地级行政区", "prefecture", "schema:AdministrativeArea"),
        Subtype("county", "LOC", "县级行政区", "county", "schema:AdministrativeArea"),
        Subtype("township", "LOC", "乡级行政区", "township", "schema:AdministrativeArea"),
        Subtype("village", "LOC", "村和社区", "village"),
        Subtype("document", "PROGRAM", "文件", "policy document", "foaf:Document"),
        Subtype("campaign", "PROGRAM", "活动和行动", "campaign", "prov:Plan"),
        Subtype("system", "PROGRAM", "信息系统", "information system", "schema:SoftwareApplication"),
        Subtype("reform", "PROGRAM", "改革和机制", "reform", "prov:Plan"),
        Subtype("service", "PROGRAM", "服务", "service", "schema:Service"),
        Subtype("honour", "PROGRAM", "荣誉称号", "honour"),
        Subtype("meeting", "EVENT", "会议", "meeting"),
        Subtype("training", "EVENT", "培训", "training", "schema:EducationEvent"),
        Subtype("ceremony", "EVENT", "仪式", "ceremony"),
        Subtype("visit", "EVENT", "到访", "visit"),
        Subtype("clinic", "EVENT", "义诊", "free clinic"),
        Subtype("publication", "EVENT", "发布", "publication", "schema:PublicationEvent"),
        Subtype("competition", "EVENT", "竞赛", "competition"),
        Subtype("disaster", "EVENT", "灾害", "disaster"),
    )
}
"""Finer kinds by entity type and id, as `Entity.subtype` names them."""

PREDICATES: dict[str, Predicate] = {
    p.id: p
    for p in (
        Predicate(
            "has_position",
            _types("PER"),
            _types("ORG LOC"),
            "任职于",
            "has position in",
            rdf_properties=(("PER", "ORG", "org:memberOf"),),
        ),
        Predicate("organizes", _types("ORG PER LOC"), _types("EVENT"), "主办", "organizes"),
        Predicate("participates_in", _types("PER ORG LOC"), _types("EVENT"), "参加", "participates in"),
        Predicate("held_in", _types("EVENT"), _types("LOC ORG"), "举办于", "held in", "sem:hasPlace"),
        Predicate("concerns", _types("EVENT"), _types("PROGRAM EVENT ORG LOC PER"), "关于", "concerns", "schema:about"),
        Predicate("issues", _types("ORG PER LOC"), _types("PROGRAM"), "印发", "issues"),
        Predicate("implements", _types("ORG LOC PER EVENT"), _types("PROGRAM"), "实施", "implements"),
        Predicate("receives", _types("ORG PER LOC"), _types("PROGRAM"), "获得", "receives", "schema:award"),
        Predicate(
            "located_in",
            _types("ORG PROGRAM LOC"),
            _types("LOC"),
            "位于",
            "located in",
            rdf_properties=(
                ("ORG", "LOC", "schema:location"),
                ("PROGRAM", "LOC", "dcterms:spatial"),
                ("LOC", "LOC", "schema:containedInPlace"),
            ),
        ),
        Predicate(
            "part_of",
            _types("ORG PROGRAM EVENT"),
            _types("ORG PROGRAM EVENT"),
            "隶属于",
            "part of",
            "dcterms:isPartOf",
            rdf_properties=(
                ("ORG", "ORG", "org:subOrganizationOf"),
                ("EVENT", "EVENT", "schema:superEvent"),
            ),
        ),
        Predicate(
            "cooperates_with", _types("ORG LOC PER"), _types("ORG LOC PER"), "合作", "cooperates with", symmetric=True
        ),
        Predicate("supports", _types("ORG PER LOC"), _types("ORG LOC PER PROGRAM"), "支持", "supports"),
        Predicate("visits", _types("PER ORG"), _types("LOC ORG"), "到访", "visits"),
        Predicate("meets", _types("PER ORG"), _types("PER ORG"), "会见", "meets", symmetric=True),
    )
}

MODALITIES: dict[str, tuple[str, str]] = {
    "asserted": ("已述事实", "asserted"),
    "planned": ("计划", "planned"),
    "required": ("要求", "required"),
    "denied": ("否定", "denied"),
}


def allows(subject_type: str, predicate: str, object_type: str) -> bool:
    """Tell whether the schema lets a predicate join these two entity types.

    >>> allows("PER", "has_position", "ORG")
    True
    >>> allows("ORG", "has_position", "PER")
    False
    """
    p = PREDICATES[predicate]
    return (
        subject_type in p.domain and object_type in p.range and (predicate != "part_of" or subject_type == object_type)
    )
