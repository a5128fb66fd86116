"""A workflow as a table: from it follow the check, the choices of the field and the diagram."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from smeaton.errors import SmeatonError

StateT = TypeVar("StateT", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Transition(Generic[StateT]):
    """``act`` leads from ``source`` to ``target``; who may do it is ``permission``."""

    source: StateT
    act: str
    target: StateT
    permission: str


@dataclass(frozen=True, slots=True)
class Workflow(Generic[StateT]):
    """All states that a thing can be in and all ways between them. What is not here, is not."""

    name: str
    initial: StateT
    transitions: tuple[Transition[StateT], ...]

    def __post_init__(self) -> None:
        keys = [(one.source, one.act) for one in self.transitions]
        if len(keys) != len(set(keys)):
            raise ValueError(f"{self.name}: an act leads from one state to two.")

    @property
    def states(self) -> tuple[StateT, ...]:
        """Every state, in the order of their declaration."""
        return tuple(type(self.initial))

    @property
    def choices(self) -> list[tuple[str, str]]:
        """For the ``choices`` of the field that holds the state."""
        return [(state.value, _words(state)) for state in self.states]

    def after(self, state: StateT, act: str) -> Transition[StateT]:
        """The transition that ``act`` takes from ``state``.

        Raises SmeatonError, naming what is possible, when there is none.
        """
        for one in self.transitions:
            if one.source == state and one.act == act:
                return one
        possible = [one.act for one in self.transitions if one.source == state]
        raise SmeatonError(
            f"You cannot {act} {self._a_name} that is {_words(state).lower()}.",
            todo=f"What can be done: {', '.join(possible)}." if possible else "It is final.",
        )

    @property
    def _a_name(self) -> str:
        return f"{'an' if self.name.startswith(tuple('aeiou')) else 'a'} {self.name}"

    def diagram(self) -> str:
        """The workflow as a Mermaid state diagram, for the reference pages."""
        lines = ["stateDiagram-v2", f"    [*] --> {_node(self.initial)}"]
        lines += [
            f"    {_node(one.source)} --> {_node(one.target)}: {one.act}"
            for one in self.transitions
        ]
        return "\n".join(lines)


def _words(state: StrEnum) -> str:
    return state.value.replace("-", " ").capitalize()


def _node(state: StrEnum) -> str:
    return state.value.replace("-", "_")
