"""Which people of one name are different ones: those whose posts are in places that have nothing to do with another."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

from kg.gazetteer import division
from kg.link.generic import is_shared
from kg.link.joining import join
from kg.link.kinds import is_central, subtype
from kg.link.leading import leading_country, leading_place
from kg.link.name import Name
from kg.nouns import Extraction

NATION = "00"
"""Stands for posts in bodies of the whole country, beside the digits of provinces and prefectures."""
SURE = 0.7
"""Confidence of a post below which it tells nobody apart."""
ABROAD = "@"
"""What a country's name begins with where it stands for posts there."""
_INSTITUTION = "~"
_SEATED = frozenset(("government", "party", "hospital", "school", "company"))
"""Kinds of organization that are where their name begins; 上海合作组织 is of none."""
_TRUSTED = 5  # a country given by so many times fewer documents than another is taken for a slip
_STRAY = 100  # an area given by so many times fewer documents is one too
Posts = Mapping[str, Mapping[str, set[str]]]
"""The areas of the posts of each person, by document."""


class Namesakes:
    """Which people of one name are different ones, by where their posts are.

    Posts in places that do not contain one another are of different people. A name all of whose places agree needs no
    qualifier. A document that gives no post means the one namesake whose area its publisher speaks for.
    """

    def __init__(self, posts: Posts) -> None:
        self._groups = {
            person: groups for person in posts if len(set((groups := _join(person, posts[person])).values())) > 1
        }
        self._best_known = {person: _best_known(groups) for person, groups in self._groups.items()}

    def qualifier(self, person: str, document: str, region: str) -> str:
        """Give what tells the one of this name that a document means from others, or an empty string.

        `region` is the one that the document's publisher speaks for.
        """
        groups = self._groups.get(person)
        if groups is None:
            return ""
        area = groups.get(document) or _at_home(area_of(region), sorted(set(groups.values())))
        return "" if area == self._best_known[person] else area_name(area)


def find_posts(names: Iterable[Name], extractions: Iterable[Extraction]) -> dict[str, set[str]]:
    """Find the areas of the posts that one document gives each person."""
    full = {(n.article, n.mention): n.full for n in names}
    posts: defaultdict[str, set[str]] = defaultdict(set)
    for e in extractions:
        for r in e.relations:
            person, where = full.get((e.article.id, r.subject), ""), full.get((e.article.id, r.object), "")
            sure = r.predicate == "has_position" and r.confidence >= SURE
            if sure and person and (area := area_of(where, r.object.type)):
                posts[person].add(area)
    return dict(posts)


def _at_home(home: str, areas: Iterable[str]) -> str:
    """Choose the one area that is within a publisher's, or has it within, or an empty string."""
    near = [a for a in areas if home and (a.startswith(home) or home.startswith(a))]
    return near[0] if len(near) == 1 else ""


def area_of(name: str, type: str = "ORG") -> str:
    """Give what tells where an organization or place is: digits of its province or prefecture, a country, the nation.

    A school, hospital or company that its name does not place stands for itself.

    >>> area_of("福州市卫生健康委员会"), area_of("外交部"), area_of("俄罗斯外交部"), area_of("急诊科")
    ('3501', '00', '@俄罗斯', '')
    """
    lead = leading_place(name)
    kind = subtype("ORG", name, None, False) if type == "ORG" else ""
    trusted = lead.exact or lead.length == len(name) or kind in _SEATED
    places = lead.places if trusted else ()
    codes = {p.code[:2] if p.level == "province" else p.code[:4] for p in places}
    if len(codes) == 1:
        return codes.pop()
    if is_central(name):
        return NATION
    if (country := leading_country(name)) not in ("", "中国"):
        return ABROAD + country
    own = kind in ("school", "hospital", "company")
    return _INSTITUTION + name if own and not places and not is_shared("ORG", name) and len(name) > 3 else ""


def area_name(area: str) -> str:
    """Give the name of the province, prefecture, country or institution that an area stands for."""
    place = division(area.ljust(6, "0"))
    return place.name if place else area.lstrip(ABROAD + _INSTITUTION)


def _join(person: str, documents: Mapping[str, set[str]]) -> dict[str, str]:
    """Give each document the least area of its group; areas of one document, or within one another, are one group.

    Those who serve the nation come from the provinces and from institutions, and go there: these are one group too.
    """
    pairs = [(min(found), area) for found in documents.values() for area in sorted(found)]
    areas = sorted({a for found in documents.values() for a in found})
    pairs += [pair for pair in combinations(areas, 2) if _is_a_career(*pair)]
    groups = join(pairs)
    for area in areas:
        below = {groups[a] for a in areas if a.startswith(area)} - {groups[area]}
        if len(below) == 1:
            pairs.append((area, below.pop()))
    groups = join(pairs)
    sizes = Counter(groups[min(found)] for found in documents.values())
    pairs += _slips(sizes) + (_strays(sizes) if len(person) > 2 else [])
    groups = join(pairs)
    return {document: groups[min(found)] for document, found in documents.items()}


def _strays(sizes: Mapping[str, int]) -> list[tuple[str, str]]:
    """Pair the areas that next to no document gives with the one that hundreds give."""
    most = min(sizes, key=lambda area: (-sizes[area], area))
    return [(most, area) for area in sorted(sizes) if area != most and sizes[area] * _STRAY <= sizes[most]]


def _is_a_career(one: str, other: str) -> bool:
    """Tell whether posts in both are a usual career: nation and province or institution, country and institution."""
    if one == NATION:
        return len(other) == len(NATION) or other.startswith(_INSTITUTION)
    return one.startswith(ABROAD) and other.startswith(_INSTITUTION)


def _slips(sizes: Mapping[str, int]) -> list[tuple[str, str]]:
    """Pair the countries that too few documents give with the country, or the nation, that most give."""
    wide = [area for area in sizes if area == NATION or area.startswith(ABROAD)]
    if len(wide) < 2:
        return []
    most = min(wide, key=lambda area: (-sizes[area], area))
    return [(most, area) for area in sorted(wide) if sizes[area] < 2 or sizes[area] * _TRUSTED <= sizes[most]]


def _best_known(groups: Mapping[str, str]) -> str:
    """Choose the namesake whose name alone means him: of the nation, or the statesman most documents tell of."""
    sizes = Counter(groups.values()).most_common(2)
    area, size = sizes[0]
    known = area.startswith(ABROAD) and (len(sizes) < 2 or size >= 2 * sizes[1][1])
    return NATION if NATION in groups.values() else area if known else ""
