"""Schemes small enough to go through every combination of scores, made up by Hypothesis."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from hypothesis import strategies as st

from smeaton.analysis.scoring import Scheme, parse_scheme
from smeaton.analysis.scoring.scheme import Criterion

OBLIGES = {"strategy": "s", "resources": "r", "action": "a", "targets": "t"}


def criterion(key, values):
    steps = [{"value": v, "label": f"{key} {v}", "descriptor": f"when {v}"} for v in values]
    return {"key": key, "title": key.upper(), "definition": f"what {key} is", "values": steps}


def section(key, *criteria, combine="sum", **more):
    return {"key": key, "title": key.title(), "combine": combine, "criteria": criteria, **more}


def level(key, start, end=None):
    ends = {} if end is None else {"to": end}
    return {"key": key, "title": key.title(), "from": start, **ends, "obliges": dict(OBLIGES)}


def document(sections, levels, *, score="product", entries=(), **more):
    rule = {"combine": score, **({"entries": list(entries)} if entries else {})}
    return {
        "id": "small",
        "version": "1",
        "title": "Small",
        "source": "a test",
        "sections": list(sections),
        "score": rule,
        "levels": list(levels),
        **more,
    }


def small(*args, **kwargs) -> Scheme:
    return parse_scheme(document(*args, **kwargs), file="small.yaml")


def grid(first=range(1, 5), second=range(1, 5), levels=None) -> Scheme:
    """Impact times likelihood."""
    sections = [section("impact", criterion("i", first)), section("chance", criterion("c", second))]
    return small(sections, levels or [level("low", 1), level("high", 9)])


def combinations(criteria: list[Criterion]) -> list[dict[str, Fraction]]:
    """Every set of scores there is."""
    keys = [one.key for one in criteria]
    return [dict(zip(keys, v, strict=True)) for v in product(*(one.scale for one in criteria))]


# -- the same again, slowly and from the document alone --


def slow_section(given, scores):
    values = [Fraction(str(scores[c["key"]])) for c in given["criteria"]]
    if given["combine"] == "table":
        (result,) = [
            row["gives"] for row in given["entries"] if [Fraction(a) for a in row["at"]] == values
        ]
        return Fraction(result)
    total = Fraction(0)
    for value in values:
        total += value
    return {
        "sum": total,
        "mean": total / len(values),
        "max": sorted(values)[-1],
        "min": sorted(values)[0],
    }[given["combine"]]


def slow_part(given, scores):
    """What the section contributes: its result, or what its band counts as."""
    result = slow_section(given, scores)
    for band in reversed(given.get("bands", [])):
        if result >= Fraction(str(band["from"])):
            return Fraction(band["counts_as"])
    return result


def slow_score(doc, scores, factors=None):
    factors = factors or {}
    top, bottom, prod = Fraction(0), Fraction(0), Fraction(1)
    for given in doc["sections"]:
        if given.get("apart"):
            continue
        result = slow_part(given, scores)
        weight = Fraction(str(given.get("weight", 1))) * factors.get(given["key"], 1)
        top, bottom, prod = top + weight * result, bottom + weight, prod * result
    return {"sum": top, "mean": top / bottom, "product": prod}[doc["score"]["combine"]]


def slow_level(doc, scores, factors=None):
    """The key of the level; weights may be multiplied by ``factors``."""
    score = slow_score(doc, scores, factors)
    found = None
    for one in sorted(doc["levels"], key=lambda each: Fraction(str(each["from"]))):
        if Fraction(str(one["from"])) <= score or found is None:
            found = one["key"]
    return found


# -- any small scheme --


@st.composite
def documents(draw, *, weighted=False, most=2):
    """A sound scheme of one to three sections with one or two criteria of two to four values."""
    names = iter("abcdefgh")
    sections = [
        draw(_sections(f"s{number}", names, weighted=weighted, most=most))
        for number in range(draw(st.integers(2 if weighted else 1, 3)))
    ]
    if not weighted and draw(st.booleans()):
        sections.append(section("beside", criterion("z", (1, 2)), apart=True))
    rules = ["sum", "mean"] if weighted else ["sum", "mean", "product"]
    doc = document(sections, [level("l0", 0)], score=draw(st.sampled_from(rules)))
    scores = sorted(
        {
            slow_score(doc, one)
            for one in combinations(list(Scheme.model_validate(doc).criteria.values()))
        }
    )
    cuts = draw(st.lists(st.sampled_from(scores), max_size=3, unique=True))
    doc["levels"] = [level(f"l{n}", one) for n, one in enumerate(_edges(scores, cuts))]
    return doc


def _edges(scores, cuts):
    """Edges that a file can hold: decimals between a score and the one below it."""
    edges = [0]
    for cut in sorted(cuts):
        below = max((s for s in scores if s < cut), default=None)
        if below is None:
            continue
        edge = next(
            Fraction(int(cut * 10**d), 10**d)
            for d in range(5)
            if below < Fraction(int(cut * 10**d), 10**d)
        )
        edges.append(float(edge))
    return edges


@st.composite
def _sections(draw, key, names, *, weighted, most):
    criteria = [
        criterion(next(names), sorted(draw(st.sets(st.integers(0, 5), min_size=2, max_size=4))))
        for _ in range(draw(st.integers(1, most)))
    ]
    combine = draw(st.sampled_from(["sum", "mean", "max", "min", "table"]))
    more = {"weight": draw(st.sampled_from([0.5, 1, 2, 3]))} if weighted else {}
    if combine == "table":
        scales = [[step["value"] for step in one["values"]] for one in criteria]
        more["entries"] = [
            {"at": list(at), "gives": draw(st.integers(0, 4))} for at in product(*scales)
        ]
    made = section(key, *criteria, combine=combine, **more)
    keys = [one["key"] for one in criteria]
    scales = [[step["value"] for step in one["values"]] for one in criteria]
    every = [dict(zip(keys, values, strict=True)) for values in product(*scales)]
    above = sorted({slow_section(made, scores) for scores in every})[1:]
    if above and draw(st.booleans()):
        cut = draw(st.sampled_from(above))
        counts = draw(st.tuples(st.integers(0, 4), st.integers(0, 4)))
        made["bands"] = [
            {"title": "Little", "from": 0, "counts_as": counts[0]},
            {"title": "Much", "from": float(cut), "counts_as": counts[1]},
        ]
    return made


@st.composite
def schemes_and_scores(draw, *, weighted=False, most=2):
    """A document, its scheme, and one complete set of scores."""
    doc = draw(documents(weighted=weighted, most=most))
    scheme = parse_scheme(doc, file="small.yaml")
    scores = {key: draw(st.sampled_from(one.scale)) for key, one in scheme.criteria.items()}
    return doc, scheme, scores


@st.composite
def scorers_of(draw, scheme, *, most=5):
    """Up to ``most`` scorers, each of whom may leave criteria out."""
    return {
        f"scorer-{number}": {
            key: draw(st.one_of(st.none(), st.sampled_from(one.scale)))
            for key, one in scheme.criteria.items()
        }
        for number in range(draw(st.integers(0, most)))
    }
