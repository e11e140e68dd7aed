"""Places as data: China's divisions with codes and coordinates, the world's countries, and well-known regions."""

from kg.gazetteer.countries import Country, country_named, load_countries
from kg.gazetteer.divisions import Division, chain, division, load_divisions, named, today
from kg.gazetteer.regions import Region, load_regions, region_named
from kg.gazetteer.townships import counties_with, township

__all__ = [
    "Country",
    "Division",
    "Region",
    "chain",
    "counties_with",
    "country_named",
    "division",
    "load_countries",
    "load_divisions",
    "load_regions",
    "named",
    "region_named",
    "today",
    "township",
]
