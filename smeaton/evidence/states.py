"""The workflow of a load."""

from __future__ import annotations

from smeaton.accounts.permissions import Permission
from smeaton.core.jobs.states import job_workflow

# Cut off, it can be tried again: its files are still there, and of them nothing was loaded.
LOAD = job_workflow("load", Permission.EVIDENCE_LOAD)
