"""The fourteen types of data.police.uk, as its files spell them."""

ANTI_SOCIAL_BEHAVIOUR = "Anti-social behaviour"

CRIME_TYPES = (
    ANTI_SOCIAL_BEHAVIOUR,
    "Bicycle theft",
    "Burglary",
    "Criminal damage and arson",
    "Drugs",
    "Other crime",
    "Other theft",
    "Possession of weapons",
    "Public order",
    "Robbery",
    "Shoplifting",
    "Theft from the person",
    "Vehicle crime",
    "Violence and sexual offences",
)
"""In alphabetical order. Thirteen are crimes; anti-social behaviour is incidents, never
counted as crime and never given a crime ID."""
