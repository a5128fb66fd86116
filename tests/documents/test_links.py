from __future__ import annotations

import pytest

from smeaton.documents.links import is_safe


@pytest.mark.parametrize(
    "href", ["https://a.uk/b?c=d&e=f#g", "http://a", "mailto:a@b.uk", "/a/b", "#c", "/"]
)
def test_ordinary_addresses_may_be_linked(href: str) -> None:
    assert is_safe(href)


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,<script>",
        "file:///etc/passwd",
        "//evil.example",
        "https://a\nb",
        'https://a"b',
        "vbscript:x",
        "",
        "#",
    ],
)
def test_other_addresses_are_text(href: str) -> None:
    assert not is_safe(href)
