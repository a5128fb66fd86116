"""Chairs' reports: the forms that they are on, what was written, signed, returned and attached, and
the links by which a chair was asked."""

from smeaton.chair_reports.models.asking import ReportLink
from smeaton.chair_reports.models.attachments import ReportAttachment
from smeaton.chair_reports.models.forms import FormVersion, Reporting
from smeaton.chair_reports.models.reports import ChairReport, ReportReturn, SignedReport

__all__ = [
    "ChairReport",
    "FormVersion",
    "ReportAttachment",
    "ReportLink",
    "ReportReturn",
    "Reporting",
    "SignedReport",
]
