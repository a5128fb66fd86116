from __future__ import annotations

from enum import StrEnum

import pytest

from smeaton.core.states import Transition, Workflow
from smeaton.errors import SmeatonError


class Light(StrEnum):
    OUT = "out"
    BURNING = "burning"
    TAKEN_DOWN = "taken-down"


LAMP = Workflow(
    name="lamp",
    initial=Light.OUT,
    transitions=(
        Transition(Light.OUT, "light", Light.BURNING, "lamp.light"),
        Transition(Light.BURNING, "douse", Light.OUT, "lamp.light"),
        Transition(Light.OUT, "take down", Light.TAKEN_DOWN, "lamp.remove"),
    ),
)


def test_an_act_leads_to_a_state_and_names_its_permission() -> None:
    transition = LAMP.after(Light.OUT, "take down")
    assert (transition.target, transition.permission) == (Light.TAKEN_DOWN, "lamp.remove")


def test_what_is_not_in_the_table_cannot_be_done() -> None:
    with pytest.raises(SmeatonError) as refused:
        LAMP.after(Light.BURNING, "light")
    assert str(refused.value) == "You cannot light a lamp that is burning. What can be done: douse."


def test_a_final_state_says_so() -> None:
    with pytest.raises(SmeatonError, match=r"taken down\. It is final"):
        LAMP.after(Light.TAKEN_DOWN, "light")


def test_an_act_leads_to_one_state() -> None:
    twice = (
        Transition(Light.OUT, "light", Light.BURNING, "p"),
        Transition(Light.OUT, "light", Light.OUT, "p"),
    )
    with pytest.raises(ValueError, match="one state to two"):
        Workflow(name="lamp", initial=Light.OUT, transitions=twice)


def test_the_diagram_has_every_transition() -> None:
    assert LAMP.diagram().splitlines() == [
        "stateDiagram-v2",
        "    [*] --> out",
        "    out --> burning: light",
        "    burning --> out: douse",
        "    out --> taken_down: take down",
    ]


def test_choices_are_the_states_in_words() -> None:
    assert LAMP.choices == [
        ("out", "Out"),
        ("burning", "Burning"),
        ("taken-down", "Taken down"),
    ]
