"""What schema.org expects of an Occupation: each property we write, and the types of its values.

Written by hand from https://schema.org/Occupation, /CategoryCode, /CategoryCodeSet, /Country and
/MonetaryAmountDistribution, as two libraries generated from the vocabulary report them (nystudio107/craft-seomatic,
release 26.0; FartLabs/schema_dts), read on 2026-11-25.
"""

import re
from collections.abc import Iterator
from typing import Any

PARENTS = {"Country": "AdministrativeArea"}
THING = {"name": ("Text",), "alternateName": ("Text",), "description": ("Text",)}
PROPERTIES: dict[str, dict[str, tuple[str, ...]]] = {
    "Occupation": THING | {
        "responsibilities": ("Text",), "skills": ("Text", "DefinedTerm"), "occupationalCategory": ("CategoryCode", "Text"),
        "occupationLocation": ("AdministrativeArea",), "estimatedSalary": ("MonetaryAmountDistribution", "MonetaryAmount", "Number"),
    },
    "CategoryCode": THING | {"codeValue": ("Text",), "inCodeSet": ("CategoryCodeSet", "URL")},
    "CategoryCodeSet": THING,
    "Country": THING,
    "MonetaryAmountDistribution": THING | {
        "currency": ("Text",), "duration": ("Duration",), "median": ("Number",), "percentile10": ("Number",),
        "percentile25": ("Number",), "percentile75": ("Number",), "percentile90": ("Number",),
    },
}  # fmt: skip


def mistakes(thing: Any, where: str = "") -> Iterator[str]:
    """Yield what schema.org would not expect in a thing: an unknown type or property, a value of another type."""
    if not isinstance(thing, dict) or thing.get("@type") not in PROPERTIES:
        yield f"{where}: unknown thing {thing!r}"
        return
    here = f"{where}{thing['@type']}"
    for name, value in thing.items():
        if name == "@type" or (name == "@context" and value == "https://schema.org" and not where):
            continue
        expected = PROPERTIES[thing["@type"]].get(name)
        if expected is None:
            yield f"{here}.{name}: unknown property"
            continue
        for one in value if isinstance(value, list) else [value]:
            if not set(_types(one)) & set(expected):
                yield f"{here}.{name}: {one!r} is none of {', '.join(expected)}"
            if isinstance(one, dict):
                yield from mistakes(one, f"{here}.{name}.")


def _types(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [str(value.get("@type")), PARENTS.get(str(value.get("@type")), "")]
    if isinstance(value, bool):
        return ["Boolean"]
    if isinstance(value, int | float):
        return ["Number"]
    if not isinstance(value, str) or not value.strip():
        return []
    return [
        "Text",
        *(["Duration"] if re.fullmatch(r"P(?:\d+[YMWD])+(?:T.+)?", value) else []),
        *(["URL"] if "://" in value else []),
    ]
