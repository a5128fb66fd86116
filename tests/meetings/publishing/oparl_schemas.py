"""What OParl 1.1 asks of each kind of object: its required properties, and the type and form of
each that we give out. Written from the schemas of its specification (https://schema.oparl.org), but
closed: nothing is given out under a name that the standard has not."""

from __future__ import annotations

from typing import Any

URL = {"type": "string", "pattern": "^https?://"}
TEXT = {"type": "string", "minLength": 1}
MOMENT = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}$"}
DAY = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
TRUTH, NUMBER = {"type": "boolean"}, {"type": "integer", "minimum": 0}
THING = {"type": "object", "required": ["id", "type"]}


def several(kind: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": kind}


def schema(kind: str, required: list[str], **properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "required": ["id", "type", *required],
        "additionalProperties": False,
        "properties": {
            "id": URL,
            "type": {"const": f"https://schema.oparl.org/1.1/{kind}"},
            "created": MOMENT,
            "modified": MOMENT,
            "web": URL,
            "deleted": TRUTH,
            **properties,
        },
    }


SCHEMAS = {
    "System": schema(
        "System", ["oparlVersion", "body"],
        oparlVersion={"const": "https://schema.oparl.org/1.1/"}, body=URL, name=TEXT, website=URL,
    ),
    "Body": schema(
        "Body",
        [
            "name", "organization", "person", "meeting", "paper", "legislativeTerm", "agendaItem",
            "consultation", "file", "locationList", "legislativeTermList", "membership",
        ],
        system=URL, name=TEXT, website=URL, organization=URL, person=URL, meeting=URL, paper=URL,
        legislativeTerm=several(THING), agendaItem=URL, consultation=URL, file=URL,
        locationList=URL, legislativeTermList=URL, membership=URL,
    ),
    "Organization": schema(
        "Organization", [],
        body=URL, name=TEXT, meeting=URL, organizationType=TEXT, classification=TEXT,
        subOrganizationOf=URL,
    ),
    "Meeting": schema(
        "Meeting", [],
        name=TEXT, meetingState=TEXT, cancelled=TRUTH, start=MOMENT, end=MOMENT, location=THING,
        organization=several(URL), invitation=THING, resultsProtocol=THING,
        agendaItem=several(THING),
    ),
    "AgendaItem": schema(
        "AgendaItem", ["order"],
        meeting=URL, number=TEXT, order=NUMBER, name=TEXT, public=TRUTH, resolutionText=TEXT,
        auxiliaryFile=several(THING),
    ),
    "Paper": schema("Paper", [], body=URL, name=TEXT, date=DAY, mainFile=THING),
    "File": schema(
        "File", ["accessUrl"],
        name=TEXT, fileName=TEXT, mimeType=TEXT, size=NUMBER, accessUrl=URL, date=DAY,
    ),
    "Location": schema("Location", [], description=TEXT),
}  # fmt: skip
