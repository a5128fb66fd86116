"""What could lead to a person: addresses and numbers, words, few people, where a refuge is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from smeaton.meetings.safety.finding import Finding, Kind, Passage, around

FEW = 10
"""From here on people are not few: the limit below which official statistics on people hide."""
MOST_TO_COUNT_FROM = 1_000

# A name before the @: two words or more, or one with a number behind it.
_MAIL = re.compile(r"\b([a-z]+(?:[._-][a-z]+)+\d*|[a-z]+\d+)@[a-z0-9.-]+\.[a-z]{2,}", re.I)
_OFFICES = frozenset(
    (
        *("admin", "business", "care", "central", "children", "city", "committee"),
        *("communities", "community", "complaints", "contact", "contracts", "council"),
        *("crime", "customer", "data", "democracy", "democratic", "desk", "domestic"),
        *("enquiries", "families", "family", "feedback", "finance", "foi", "governance"),
        *("health", "helpdesk", "info", "information", "licensing", "media", "meetings"),
        *("membership", "neighbourhood", "news", "no", "noreply", "office"),
        *("partnership", "partnerships", "police", "press", "privacy", "protection"),
        *("public", "referral", "referrals", "reply", "reports", "safeguarding", "safer"),
        *("safety", "service", "services", "social", "support", "team", "violence"),
        *("web", "website", "youth"),
    )
)
# British numbers, but for those that cost nothing or belong to a service: 0300, 0345, 08...
_PHONE = re.compile(
    r"(?<![\d/.])(?:\+44\s?(?:\(0\)\s?)?|0)"
    r"(?:2\d[\s-]?\d{4}[\s-]?\d{4}|[127]\d{2,3}[\s-]?\d{3}[\s-]?\d{3,4})\b"
)

_WORDS = re.compile(
    r"\b(named (?:young )?(?:persons?|people|individuals?|adults?|males?|females?|children)"
    r"|nominals?|remanded|on remand|awaiting (?:crown court |court )?(?:trial|sentence|sentencing)"
    r"|recalled to prison|on bail|under investigation|lives? at"
    r"|(?:was|were|been) (?:arrested|convicted|charged)"
    r"|(?:police )?management plans?|previously known as targets)\b",
    re.I,
)

_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_PEOPLE = (
    r"(?:adults?|boys?|child|children|famil(?:y|ies)|females?|girls?|individuals?|males?|m[ae]n"
    r"|offenders?|people|perpetrators?|persons?|pupils?|residents?|suspects?|teenagers?|victims?"
    r"|wom[ae]n|youths?)"
)
_COUNT = re.compile(
    rf"(?<![#\d.,/])\b({'|'.join(_NUMBERS)}|[1-9])\s+(?:[a-z-]+\s+){{0,2}}{_PEOPLE}\b", re.I
)
_PERCENT = re.compile(r"\b(\d{1,2}(?:\.\d{1,2})?)\s?(?:%|per cent\b)")
_PERCENT_OF = re.compile(
    r"\b(\d{1,2}(?:\.\d{1,2})?)\s?(?:%|per cent)\s+of\s+(?:the\s+|these\s+|all\s+)?(\d[\d,]*)\b"
)
_WHOLE = re.compile(
    r"(?<![\d.,/£])\b(\d{1,3}(?:,\d{3})?|\d{1,4})\b(?![\d%/]|[.,]\d|\s?%|\s?per cent)"
)

_REFUGE = re.compile(r"\b(refuges?|safe houses?|safe accommodation)\b", re.I)
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b")
_STREET = re.compile(
    r"\b\d{1,3}[a-z]?,?\s+(?:[A-Z][a-z]+\s+){1,3}"
    r"(?:Avenue|Close|Crescent|Drive|Gardens|Hill|Lane|Place|Road|Row|Square|Street|Terrace|Way)\b"
)
_NEAR = 200  # characters between a refuge and where it could be


def contacts(passage: Passage) -> Iterator[Finding]:
    """Addresses that name a person, and telephone numbers that are not a service's."""
    for found in _MAIL.finditer(passage.text):
        parts = re.split(r"[._-]", found.group(1).lower())
        if not any(part in _OFFICES for part in parts):
            yield Finding(
                Kind.CONTACT, passage.where, found.group(), "an address with a name in it"
            )
    for found in _PHONE.finditer(passage.text):
        mobile = found.group().replace("+44", "0").lstrip("0 ").startswith("7")
        why = "a mobile number" if mobile else "a direct number"
        yield Finding(Kind.CONTACT, passage.where, found.group(), why)


def words(passage: Passage) -> Iterator[Finding]:
    """Words that stand beside people in proceedings."""
    for found in _WORDS.finditer(passage.text):
        quote = around(passage.text, found.start(), found.end())
        yield Finding(Kind.WORDS, passage.where, quote, f"“{' '.join(found.group().split())}”")


def few_people(passage: Passage) -> Iterator[Finding]:
    """Counts below ten, and percentages that come from one: 10.6% beside 47 is 5."""
    for found in _COUNT.finditer(passage.text):
        quote = around(passage.text, found.start(), found.end())
        yield Finding(Kind.FEW_PEOPLE, passage.where, quote, " ".join(found.group().split()))
    told = set()
    for found in _PERCENT_OF.finditer(passage.text):
        base = int(found.group(2).replace(",", ""))
        for count in counts_behind(Decimal(found.group(1)), base):
            told.add(found.start())
            yield _resolved(passage, found, count, base)
    bases = sorted({int(one.replace(",", "")) for one in _WHOLE.findall(passage.text)})
    for found in _PERCENT.finditer(passage.text):
        # A whole percentage fits nearly any base: only one with decimals points at its own.
        if "." not in found.group(1) or found.start() in told:
            continue
        for base in bases:
            for count in counts_behind(Decimal(found.group(1)), base):
                yield _resolved(passage, found, count, base)


def counts_behind(percent: Decimal, base: int) -> list[int]:
    """Which counts of few people out of ``base`` are printed as this percentage, to its places."""
    if not FEW <= base <= MOST_TO_COUNT_FROM:
        return []
    places = Decimal(1).scaleb(int(percent.as_tuple().exponent))
    return [
        count
        for count in range(1, FEW)
        if count < base and (Decimal(100 * count) / base).quantize(places) == percent
    ]


def refuges(passage: Passage) -> Iterator[Finding]:
    """A refuge, and near it a postcode or the name of a street with a number."""
    for found in _REFUGE.finditer(passage.text):
        left, right = max(found.start() - _NEAR, 0), found.end() + _NEAR
        near = passage.text[left:right]
        for place in (_POSTCODE.search(near), _STREET.search(near)):
            if place:
                quote = around(passage.text, found.start(), found.end(), words=_NEAR)
                why = f"“{found.group()}” near “{' '.join(place.group().split())}”"
                yield Finding(Kind.REFUGE, passage.where, quote, why)


def _resolved(passage: Passage, found: re.Match[str], count: int, base: int) -> Finding:
    quote = around(passage.text, found.start(), found.end())
    why = f"{found.group(1)}% of {base}, which stands there too, is {count}"
    return Finding(Kind.FEW_PEOPLE, passage.where, quote, why)
