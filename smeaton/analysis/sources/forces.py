"""The police forces as data.police.uk spells them in file names and in rows."""

from __future__ import annotations

import re
from collections.abc import Mapping

# File name -> ONS code. The British Transport Police and the police of Northern Ireland are no
# police force areas of England and Wales; their files load, and their rows lie in no CSP.
FORCE_CODES: Mapping[str, str | None] = {
    "avon-and-somerset": "E23000036",
    "bedfordshire": "E23000026",
    "btp": None,
    "cambridgeshire": "E23000023",
    "cheshire": "E23000006",
    "city-of-london": "E23000034",
    "cleveland": "E23000013",
    "cumbria": "E23000002",
    "derbyshire": "E23000018",
    "devon-and-cornwall": "E23000035",
    "dorset": "E23000039",
    "durham": "E23000008",
    "dyfed-powys": "W15000004",
    "essex": "E23000028",
    "gloucestershire": "E23000037",
    "greater-manchester": "E23000005",
    "gwent": "W15000002",
    "hampshire": "E23000030",
    "hertfordshire": "E23000027",
    "humberside": "E23000012",
    "kent": "E23000032",
    "lancashire": "E23000003",
    "leicestershire": "E23000021",
    "lincolnshire": "E23000020",
    "merseyside": "E23000004",
    "metropolitan": "E23000001",
    "norfolk": "E23000024",
    "north-wales": "W15000001",
    "north-yorkshire": "E23000009",
    "northamptonshire": "E23000022",
    "northern-ireland": None,
    "northumbria": "E23000007",
    "nottinghamshire": "E23000019",
    "south-wales": "W15000003",
    "south-yorkshire": "E23000011",
    "staffordshire": "E23000015",
    "suffolk": "E23000025",
    "surrey": "E23000031",
    "sussex": "E23000033",
    "thames-valley": "E23000029",
    "warwickshire": "E23000017",
    "west-mercia": "E23000016",
    "west-midlands": "E23000014",
    "west-yorkshire": "E23000010",
    "wiltshire": "E23000038",
}

_SPELLED_OTHERWISE = {
    "british-transport": "btp",
    "city-of-london": "city-of-london",
    "london-city-of": "city-of-london",
    "metropolitan-service": "metropolitan",
    "service-of-northern-ireland": "northern-ireland",
    "of-northern-ireland": "northern-ireland",
}


def force_slug(name: str) -> str:
    """``Devon & Cornwall Police`` -> ``devon-and-cornwall``, for any spelling of a force's name.

    A name that is not a force of England, Wales or Northern Ireland keeps all of its words:
    ``Synthetic Constabulary`` -> ``synthetic-constabulary``.
    """
    words = re.findall(r"[a-z0-9]+", name.lower().replace("&", " and "))
    slug = "-".join(words)
    bare = "-".join(word for word in words if word not in {"police", "constabulary", "the"})
    bare = _SPELLED_OTHERWISE.get(bare, bare)
    return bare if bare in FORCE_CODES else slug
