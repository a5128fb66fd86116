"""Small counts are hidden, and so is everything they could be worked out from.

The last step before a screen or a file, and the only place where it is done:

1. primary: a count below the threshold is hidden (0 is safe, or is not, as the rule says);
2. secondary: further counts are hidden until no hidden one can be worked out of the published
   totals, not even to within less than the width of the threshold. What a reader can work out is
   audited (``disclosure_audit``), over all the sums at once: rows, columns, linked tables;
3. derived: a percentage, rate, limit, change, rank or verdict that was made with a hidden count
   is hidden with it.

There is no national number: "fewer than 5" is the custom of local government, 10 that of health
and of anything about children, domestic abuse or hate crime. ONS, "Policy on protecting
confidentiality in tables of birth and death statistics"; GSS, "Disclosure control guidance for
tables". Secondary cells are the smallest that do, so this hides little, not the least possible.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

from smeaton.analysis.statistics.disclosure_audit import Attacker, Key, Sum

Name = TypeVar("Name")

MARKER = "[c]"
"""Stands where a hidden number would be: the Government Statistical Service's "confidential"."""


class Reason(StrEnum):
    """Why a number is hidden. For the analyst: published, it would tell a reader what to attack."""

    PRIMARY = "small count"
    SECONDARY = "a small count could be worked out from it"
    DERIVED = "worked out from a hidden count"
    ELSEWHERE = "hidden wherever else it stands"


class Elsewhere(StrEnum):
    """How a count stands outside of what is hidden here."""

    SHOWN = "shown"
    """It is known whatever is done here: hiding it would protect nothing."""
    HIDDEN = "hidden"
    """It is hidden there, so it is hidden here, and protected as if it were small."""
    NOWHERE = "nowhere"
    """No table has it, but it can be worked out from others. Hiding it is not for us to do; a
    small one is protected all the same."""


@dataclass(frozen=True, slots=True)
class DisclosureRule:
    """Counts below ``threshold`` are hidden; a threshold of 0 hides nothing.

    ``zero_is_safe``: whether a count of none may be shown.
    """

    threshold: int = 5
    zero_is_safe: bool = True

    def hides(self, count: float | None) -> bool:
        if count is None or (count == 0 and self.zero_is_safe):
            return False
        return count < self.threshold

    def width(self, least: int) -> int:
        """How far apart the lowest and the highest value must be that a reader can work out.

        As far as the small counts themselves, ``least`` to threshold - 1, and never none.
        """
        return max(self.threshold - 1 - least, 1)


ORDINARY = DisclosureRule()
"""Fewer than five, and none may be shown."""


@dataclass(frozen=True, slots=True)
class Derived(Generic[Key]):
    """A number (or verdict) and the counts that it was made with."""

    value: Any
    sources: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """What may be shown: ``value`` is None and ``marker`` is set where it is hidden.

    A value of None with an empty marker is missing, which is something else.
    """

    value: Any
    marker: str = ""
    reason: Reason | None = None

    @property
    def hidden(self) -> bool:
        return self.reason is not None


@dataclass(frozen=True, slots=True)
class Disclosed(Generic[Key, Name]):
    """The counts and the derived values as they may be shown, under the keys they came with."""

    counts: Mapping[Key, Shown]
    derived: Mapping[Name, Shown]


def suppress(
    counts: Mapping[Key, float | None],
    *,
    sums: Sequence[Sum[Key]] = (),
    derived: Mapping[Name, Derived[Key]] | None = None,
    rule: DisclosureRule | Mapping[Key, DisclosureRule] = ORDINARY,
    elsewhere: Mapping[Key, Elsewhere] | None = None,
) -> Disclosed[Key, Name]:
    """Hide what must not be shown of ``counts`` (missing ones are None) and of what is derived.

    ``sums`` is every addition a reader can do, totals that are shown elsewhere included: a sum
    that is left out is not defended. ``rule`` is one for all counts or one for each key.
    ``elsewhere`` names the counts that also stand, or only stand, outside of these. Raises
    ``KeyError`` where a sum or a derived value names a count that is not there.
    """
    rules = dict.fromkeys(counts, rule) if isinstance(rule, DisclosureRule) else rule
    places = elsewhere or {}
    reasons = {
        key: reason
        for key, count in counts.items()
        if (reason := _reason(count, rules[key], places.get(key)))
    }
    for relation in sums:
        for key in relation.members:
            counts[key]
    if reasons and sums:
        for key in _secondary(counts, sums, list(reasons), rules, places):
            reasons[key] = Reason.SECONDARY
    shown = {
        key: Shown(None, MARKER, reasons[key]) if key in reasons else Shown(count)
        for key, count in counts.items()
    }
    return Disclosed(shown, {name: _derive(d, shown) for name, d in (derived or {}).items()})


def _reason(
    count: float | None, rule: DisclosureRule, elsewhere: Elsewhere | None
) -> Reason | None:
    if count is None or elsewhere is Elsewhere.SHOWN:
        return None
    if rule.hides(count):
        return Reason.PRIMARY
    return Reason.ELSEWHERE if elsewhere is Elsewhere.HIDDEN else None


def _derive(derived: Derived[Key], shown: Mapping[Key, Shown]) -> Shown:
    if derived.value is not None and any(shown[key].hidden for key in derived.sources):
        return Shown(None, MARKER, Reason.DERIVED)
    return Shown(derived.value)


def _secondary(
    counts: Mapping[Key, float | None],
    sums: Sequence[Sum[Key]],
    primary: list[Key],
    rules: Mapping[Key, DisclosureRule],
    elsewhere: Mapping[Key, Elsewhere],
) -> list[Key]:
    """Further counts to hide, until the attacker learns nothing of use."""
    # Where noughts are shown, a reader knows that a hidden count is not one.
    least = min(int(rules[key].zero_is_safe) for key in primary)
    least_of = {key: min(least, int(rule.zero_is_safe)) for key, rule in rules.items()}
    attacker = Attacker(counts, sums, least=least_of)
    search = _Search(counts, sums, primary, elsewhere, keep_zeros=bool(least))
    widths = {
        key: 0.0 if key in search.unguarded else float(rules[key].width(least)) for key in counts
    }
    while True:
        search.leave_none_alone()
        exposed = attacker.too_narrow(search.hidden, widths=widths, leaving=search.was_helped)
        if not search.hide_beside(exposed):
            return search.secondary


class _Search(Generic[Key]):
    """Which count to hide next: the smallest that does, and a total only if need be."""

    def __init__(
        self,
        counts: Mapping[Key, float | None],
        sums: Sequence[Sum[Key]],
        primary: Sequence[Key],
        elsewhere: Mapping[Key, Elsewhere],
        *,
        keep_zeros: bool,
    ) -> None:
        self.counts = counts
        self.sums = sums
        self.totals = {relation.total for relation in sums}
        self.order = {key: i for i, key in enumerate(counts)}
        self.sums_of: dict[Key, list[int]] = {key: [] for key in counts}
        for i, relation in enumerate(sums):
            for key in relation.members:
                self.sums_of[key].append(i)
        self.free = {
            key
            for key, count in counts.items()
            if count is not None
            and not (keep_zeros and count == 0)
            and elsewhere.get(key) not in (Elsewhere.SHOWN, Elsewhere.NOWHERE)
        }
        # No reader sees these, so they help to hide others; whether they are told is no matter.
        self.unguarded = {
            key for key in counts if elsewhere.get(key) is Elsewhere.NOWHERE
        }.difference(primary)
        self._helped: set[int] = set()
        self.hidden: list[Key] = []
        self.concealed: set[Key] = set()
        self.hidden_in = [0] * len(sums)
        for key in (*primary, *(key for key in counts if key in self.unguarded)):
            self._hide(key)
        self._given = len(self.hidden)

    @property
    def secondary(self) -> list[Key]:
        """What was hidden since the start."""
        return self.hidden[self._given :]

    def leave_none_alone(self) -> None:
        """A hidden count that is the only one in its sum is a subtraction away: hide another."""
        waiting = list(range(len(self.sums)))
        while waiting:
            i = waiting.pop()
            if self.hidden_in[i] != 1 or not self.unguarded.isdisjoint(self.sums[i].members):
                continue
            chosen = self._smallest(self.sums[i].members)
            if chosen is not None:
                self._hide(chosen)
                waiting.extend(self.sums_of[chosen])

    def hide_beside(self, exposed: Iterable[Key]) -> bool:
        """Hide one more count beside each exposed one. False where there is none left.

        Exposed counts that share a sum share what is hidden for them.
        """
        self._helped.clear()
        for key in exposed:
            chosen = self._smallest(self._nearest_free(key))
            if chosen is not None:
                self._hide(chosen)
                self._helped.update(self.sums_of[key], self.sums_of[chosen])
        return bool(self._helped)

    def was_helped(self, key: Key) -> bool:
        """Whether something was just hidden in a sum that this count is in."""
        return not self._helped.isdisjoint(self.sums_of[key])

    def _nearest_free(self, key: Key) -> set[Key]:
        """What can be hidden in a sum with this count, or else with what is hidden beside it."""
        reached, edge = {key}, {key}
        while edge:
            members = {k for e in edge for i in self.sums_of[e] for k in self.sums[i].members}
            if members & self.free:
                return members
            edge = {k for k in members - reached if k in self.concealed}
            reached |= edge
        return set()

    def _smallest(self, members: Iterable[Key]) -> Key | None:
        candidates = self.free.intersection(members)
        return min(candidates, key=self._cost) if candidates else None

    def _cost(self, key: Key) -> tuple[bool, int, float, int]:
        # One that lies in other sums with hidden counts protects those too, and needs no more.
        already = sum(self.hidden_in[i] > 0 for i in self.sums_of[key])
        return key in self.totals, -already, self.counts[key] or 0, self.order[key]

    def _hide(self, key: Key) -> None:
        self.hidden.append(key)
        self.concealed.add(key)
        self.free.discard(key)
        for i in self.sums_of[key]:
            self.hidden_in[i] += 1
