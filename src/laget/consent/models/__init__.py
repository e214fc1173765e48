"""What the family has been asked, and what it has opened."""

from laget.consent.models.consent import Consent, Delegate, Giver, Receiver
from laget.consent.models.scan import Scan

__all__ = ["Consent", "Delegate", "Giver", "Receiver", "Scan"]
