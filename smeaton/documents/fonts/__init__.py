"""Source Sans 3, copyright Adobe, under the SIL Open Font License 1.1 (``LICENSE.md``).

The TTF files draw PDFs and charts. The WOFF2 files (Latin and Latin Extended, so Welsh too), in
``assets/fonts``, are served to pages and travel inside the self-contained HTML. ``coverage.txt``
lists the code points that all three TTF files can draw.
"""

from pathlib import Path

FONTS = Path(__file__).parent
