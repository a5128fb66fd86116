"""England and its regions: areas above the police force area, which no lookup here names.

A region is whole police force areas, so an area's region is that of its force. Codes and names:
ONS, "Regions (December 2024) Names and Codes in EN"; forces by region: ONS, Police recorded
crime by police force area, Table P1.
"""

from __future__ import annotations

from collections.abc import Mapping

ENGLAND = "E92000001"

REGIONS: Mapping[str, str] = {
    "E12000001": "North East",
    "E12000002": "North West",
    "E12000003": "Yorkshire and The Humber",
    "E12000004": "East Midlands",
    "E12000005": "West Midlands",
    "E12000006": "East of England",
    "E12000007": "London",
    "E12000008": "South East",
    "E12000009": "South West",
}

FORCES: Mapping[str, tuple[str, ...]] = {
    "E12000001": ("E23000007", "E23000008", "E23000013"),
    "E12000002": ("E23000002", "E23000003", "E23000004", "E23000005", "E23000006"),
    "E12000003": ("E23000009", "E23000010", "E23000011", "E23000012"),
    "E12000004": ("E23000018", "E23000019", "E23000020", "E23000021", "E23000022"),
    "E12000005": ("E23000014", "E23000015", "E23000016", "E23000017"),
    "E12000006": (
        *("E23000023", "E23000024", "E23000025"),
        *("E23000026", "E23000027", "E23000028"),
    ),
    "E12000007": ("E23000001", "E23000034"),
    "E12000008": ("E23000029", "E23000030", "E23000031", "E23000032", "E23000033"),
    "E12000009": ("E23000035", "E23000036", "E23000037", "E23000038", "E23000039"),
}
"""The police force areas that make up each region, by code."""

_REGION_OF = {force: region for region, forces in FORCES.items() for force in forces}


def region_of_force(force: str) -> str | None:
    """The region that a police force area lies in; None for Wales, and where not known."""
    return _REGION_OF.get(force)
