"""What was published and withdrawn, what search finds of it, and who is written to."""

from smeaton.publishing.models.passages import Passage
from smeaton.publishing.models.publications import Publication, Withdrawal
from smeaton.publishing.models.subscribers import Subscriber

__all__ = ["Passage", "Publication", "Subscriber", "Withdrawal"]
