"""Charts stand in a page whose content security policy forbids inline style and script."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from smeaton.documents.svg import accessible, decorative, strict

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
 width="10" height="20" viewBox="0 0 10 20" onload="alert(1)" style="font-size: 3px">
 <script>alert(1)</script><style>.a{}</style><foreignObject><p/></foreignObject>
 <a xlink:href="javascript:alert(1)"><path d="M0,0"/></a>
 <clipPath id="c"><rect/></clipPath>
 <g clip-path="url(#c)" style="fill: red; stroke:url(http://x/y); opacity:0.5" aria-label="x"
  role="graphics-symbol" onclick="x()"><use xlink:href="#c"/><image href="http://x/y.png"/></g>
</svg>"""


def test_styles_become_attributes_and_what_runs_or_fetches_goes() -> None:
    text = strict(HOSTILE)
    root = ET.fromstring(text)
    group = root.find(f"{SVG}g")
    assert group is not None
    assert group.attrib == {"clip-path": "url(#c)", "fill": "red", "opacity": "0.5"}
    assert root.get("font-size") == "3px"
    for forbidden in ("script", "<style", "style=", "foreign", "javascript", "http://x", "onload"):
        assert forbidden not in text


def test_a_picture_is_read_aloud_as_one_image_with_ids_of_its_own() -> None:
    text = accessible(
        strict(HOSTILE), name="trend", title="Crime <fell> & rose", description="A line"
    )
    root = ET.fromstring(text)
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "trend-title trend-desc"
    assert [child.tag for child in root[:2]] == [f"{SVG}title", f"{SVG}desc"]
    assert root[0].text == "Crime <fell> & rose"
    assert root.find(f"{SVG}clipPath").get("id") == "trend-c"  # type: ignore[union-attr]
    assert 'clip-path="url(#trend-c)"' in text
    assert root.get("width") is None
    assert root.get("viewBox") == "0 0 10 20"


def test_a_drawing_beside_its_words_is_hidden_from_screen_readers() -> None:
    assert ET.fromstring(decorative(strict(HOSTILE))).get("aria-hidden") == "true"
