"""One hiding for all counts that partners entrusted to a release, whatever table has them.

Hidden table by table, a count that one table hides only to protect a smaller one can stand
openly in the next: in the table of another area, of another kind, of a year that overlaps. So
what partners gave is hidden once, over all that a reader can add up (``entrusted_sums``), with
the method of ``disclosure``; every table then hides at least that. Tables that share counts are
*linked*, and are protected together or not at all: Hundepool A and others, Statistical
Disclosure Control, Wiley, 2012.

Whatever a table shows is either such a count or made from such counts alone (and from what is
public), and is hidden where any of them is. What can be worked out of all tables together is
then what can be worked out of the counts that are not hidden.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from smeaton.analysis.statistics.disclosure import (
    ORDINARY,
    Disclosed,
    DisclosureRule,
    Elsewhere,
    suppress,
)
from smeaton.analysis.statistics.disclosure_audit import Sum
from smeaton.analysis.statistics.entrusted_sums import (
    NOTHING,
    Divisions,
    Entrusted,
    connected,
    families,
    link,
    suppose,
    work_out,
)

_SUPPOSED = DisclosureRule(0, zero_is_safe=False)
"""Of what stands nowhere and does not follow from what does: nothing to protect, may be none."""

Counts = Mapping[Entrusted, float]
Rules = Mapping[str, DisclosureRule]


def hide_entrusted(
    counts: Counts,
    *,
    divisions: Divisions,
    rules: Rules,
    public: Counts | None = None,
    same: Sequence[tuple[Entrusted, Entrusted]] = (),
) -> frozenset[Entrusted]:
    """The counts that no table may show: the small ones, and those that would tell a small one.

    ``counts`` are all that partners gave, ``rules`` the rule of each indicator (``ORDINARY``
    where there is none). ``public`` are counts that anybody can know and that may be added up
    with them; they are never hidden. ``same`` are pairs that are one and the same number, as a
    share's denominator and the count that it is a share of. The same counts always give the
    same answer. Where a linear programme fails, all that has to do with each other is hidden.
    """
    known = {**(public or {}), **counts}
    beside = public.keys() - counts.keys() if public else frozenset()
    hidden: set[Entrusted] = set()
    for family in families(known, divisions, same):
        values = {key: known[key] for key in family}
        sums = [
            *link(values, divisions, public=beside & values.keys()),
            *(Sum(one, (other,)) for one, other in same if one in values and other in values),
        ]
        for keys, among in _apart(values, sums):
            some = {key: values[key] for key in keys}
            try:
                hidden.update(_hide(some, among, rules, beside))
            except ArithmeticError:
                hidden.update(some.keys() - beside)
    return frozenset(hidden)


def _hide(
    known: Counts, sums: Sequence[Sum[Entrusted]], rules: Rules, public: Iterable[Entrusted]
) -> Iterator[Entrusted]:
    """What to hide of some counts that have to do with each other."""
    kept, waiting, worked_out = work_out(sums, known)
    rule = {key: rules.get(key.given_indicator, ORDINARY) for key in (*known, *worked_out)}
    elsewhere = {
        **{key: _known_by(value) for key, value in worked_out.items()},
        **{key: Elsewhere.SHOWN for key in public if key in known},
    }
    values = {**known, **worked_out}
    if not any(
        rule[key].hides(value) and elsewhere.get(key) is not Elsewhere.SHOWN
        for key, value in values.items()
    ):
        return
    possible, supposed, none = suppose(waiting, values)
    elsewhere |= {key: Elsewhere.SHOWN if key in none else Elsewhere.NOWHERE for key in supposed}
    # Numbers instead of names: a programme looks a count up thousands of times.
    number = {key: i for i, key in enumerate((*values, *supposed))}
    shown: Disclosed[int, str] = suppress(
        dict(enumerate((*values.values(), *supposed.values()))),
        sums=[
            Sum(number[one.total], tuple(number[part] for part in one.parts))
            for one in (*kept, *possible)
        ],
        rule={number[key]: one for key, one in (rule | dict.fromkeys(supposed, _SUPPOSED)).items()},
        elsewhere={number[key]: place for key, place in elsewhere.items()},
    )
    yield from (key for key in known if shown.counts[number[key]].hidden)


def _known_by(value: float) -> Elsewhere:
    # That parts leave nothing out shows: a table says so by having no row for it.
    return Elsewhere.NOWHERE if value > NOTHING else Elsewhere.SHOWN


def _apart(
    values: Counts, sums: Sequence[Sum[Entrusted]]
) -> Iterator[tuple[list[Entrusted], list[Sum[Entrusted]]]]:
    """What is in no sum together by itself, so that each programme is as small as can be."""
    groups = connected([*((key,) for key in values), *(one.members for one in sums)])
    number = {key: i for i, group in enumerate(groups) for key in group}
    among: list[list[Sum[Entrusted]]] = [[] for _ in groups]
    for one in sums:
        among[number[one.total]].append(one)
    for group, one_another in zip(groups, among, strict=True):
        yield [key for key in group if key in values], one_another
