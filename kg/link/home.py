"""The division a publisher speaks for, by the name its user or its articles give."""

from kg.gazetteer import Division, chain
from kg.link.leading import leading_place
from kg.link.settle import Setting, settle


def find_home(region: str) -> Division | None:
    """Find the one division a publisher's region names (福建省, 焦作市, 福建省三明市), or None.

    >>> find_home("福建省三明市").name
    '三明市'
    """
    return settle(_homes(region), Setting(), 0)


def check_region(region: str) -> None:
    """Raise ValueError where a region could be any of several divisions, with the full name of each.

    >>> check_region("福州市鼓楼区")
    >>> check_region("江苏省鼓楼区")
    Traceback (most recent call last):
    ValueError: 江苏省鼓楼区 is the name of several divisions; write one of 江苏省南京市鼓楼区, 江苏省徐州市鼓楼区
    """
    homes = _homes(region)
    if homes and settle(homes, Setting(), 0) is None:
        full = ("".join(area.name for area in reversed(chain(home))) for home in homes)
        raise ValueError(f"{region} is the name of several divisions; write one of {', '.join(full)}")


def say_unknown(region: str) -> str:
    """Say where a region is none that is known what that means, or give an empty string.

    >>> say_unknown("福建省"), say_unknown("闽国")[:32]
    ('', '闽国: kg knows no division of that')
    """
    if not region or _homes(region):
        return ""
    return (
        f"{region}: kg knows no division of that name, and 我省 and 省卫健委 stay as they are; "
        "write it as 福建省 or 福建省三明市"
    )


def _homes(region: str) -> tuple[Division, ...]:
    lead = leading_place(region)
    return lead.places if lead.length == len(region) else ()
