"""The text of a publication as it stands in its page: HTML that nobody escapes any more.

It is put into the page as it is, because our own renderer (``smeaton.documents.html``) made
it and has escaped every word of it. That it holds nothing that runs is looked at once, before
it is published, so that no other way of making it can ever let something in.
"""

from __future__ import annotations

from html.parser import HTMLParser

from smeaton.documents.links import is_safe

# What runs, loads or sends something, or changes what the page around it means.
FORBIDDEN_ELEMENTS = frozenset(
    {
        *("applet", "base", "button", "embed", "foreignobject", "form", "frame", "iframe"),
        *("input", "link", "meta", "noscript", "object", "script", "select", "style"),
        *("template", "textarea"),
    }
)
ADDRESSES = frozenset({"href", "src", "xlink:href"})


def refuse_what_runs(reading: str) -> None:
    """Raise ValueError where a text is not what our renderer makes: a fault of the caller."""
    parser = _Parser()
    parser.feed(reading)
    parser.close()


class _Parser(HTMLParser):
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in FORBIDDEN_ELEMENTS:
            raise ValueError(f"A reading text may hold no <{tag}>.")
        for name, value in attrs:
            if name.startswith("on") or name in ("style", "srcdoc"):
                raise ValueError(f"A reading text may hold no attribute {name!r}, as <{tag}> has.")
            if name in ADDRESSES and not is_safe(value or ""):
                raise ValueError(f"A reading text may not lead to {value!r}.")
