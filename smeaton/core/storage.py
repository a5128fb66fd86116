"""How static files are named and kept."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):
    """Each file's name carries its hash, so that a browser may keep it for good.

    Scripts that import one another are followed too, or they would ask for the old name.
    """

    support_js_module_import_aggregation = True
