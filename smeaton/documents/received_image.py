"""A picture that somebody sent: looked into, and made anew of what is seen of it.

It is told by what is in it and not by its name. What is not its points does not come through:
where and when it was taken and with what, a smaller picture of what was cut off, comments, whatever
stands behind its end.
"""

from __future__ import annotations

import io
from dataclasses import dataclass

from PIL import Image, ImageOps

from smeaton.documents.received_size import refuse_too_large
from smeaton.errors import SmeatonError

MOST_POINTS = 50_000_000
"""A good camera has as many. A file of some kilobytes can unfold to a thousand times as much."""
QUALITY = 90

_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_LOOKS_LIKE = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a Word, Excel or ZIP file"),
    (b"GIF8", "a picture in another format (GIF)"),
    (b"BM", "a picture in another format (BMP)"),
    (b"II*\x00", "a picture in another format (TIFF)"),
    (b"MM\x00*", "a picture in another format (TIFF)"),
)


@dataclass(frozen=True, slots=True)
class CleanImage:
    """A picture, ``png`` or ``jpeg``, as wide and high as it is seen."""

    content: bytes
    kind: str
    width: int
    height: int


def is_image(content: bytes) -> bool:
    """Whether something begins as a picture does that can be taken."""
    return content.startswith((_PNG, _JPEG))


def received_image(content: bytes, *, name: str) -> CleanImage:
    """The points of what somebody sent under this name, turned as they are to be seen.

    Raises SmeatonError, saying what to do, where it is no PNG or JPEG, is damaged, too large, or
    has too many points or several pictures.
    """
    refuse_too_large(content, name=name, todo="Save it smaller.")
    if not is_image(content):
        raise SmeatonError(
            f"{name} is {_looks_like(content) or 'no picture, whatever its name says'}.",
            todo="Save it as PNG or JPEG and send that.",
        )
    try:
        return _anew(content, name=name)
    except SmeatonError:
        raise
    except Image.DecompressionBombError as error:
        raise SmeatonError(
            f"{name} unfolds to more points than any camera makes.", todo="Save it smaller."
        ) from error
    except Exception as error:  # what is damaged breaks the library in ways that it does not name
        raise SmeatonError(
            f"{name} is damaged: it cannot be read to its end.", todo="Save it once more."
        ) from error


def cleaned_before(content: bytes) -> CleanImage:
    """A picture that ``received_image`` made, as it is."""
    with Image.open(io.BytesIO(content), formats=["PNG", "JPEG"]) as opened:
        assert opened.format is not None
        return CleanImage(content, opened.format.lower(), opened.width, opened.height)


def _anew(content: bytes, *, name: str) -> CleanImage:
    kind = "png" if content.startswith(_PNG) else "jpeg"
    # Only its head is read here: how large it would be is known before it is unfolded.
    with Image.open(io.BytesIO(content), formats=[kind.upper()]) as opened:
        if opened.width * opened.height > MOST_POINTS:
            raise SmeatonError(
                f"{name} is {opened.width:,} points wide and {opened.height:,} high, which is too "
                "much.",
                todo="Save it smaller.",
            )
        if getattr(opened, "n_frames", 1) > 1:
            raise SmeatonError(f"{name} has several pictures in it.", todo="Send one of them.")
        seen = ImageOps.exif_transpose(opened)
    points = seen.convert(_mode(seen, kind))
    # Of another picture with the same points: nothing that hung on the first is in it.
    bare = Image.frombytes(points.mode, points.size, points.tobytes())
    out = io.BytesIO()
    bare.save(out, kind.upper(), **({"quality": QUALITY} if kind == "jpeg" else {}))
    return CleanImage(out.getvalue(), kind, bare.width, bare.height)


def _mode(image: Image.Image, kind: str) -> str:
    """Grey or in colour, and where the format knows it with what is seen through."""
    through = kind == "png" and image.has_transparency_data
    if image.mode in ("1", "L", "LA", "I", "I;16", "F"):
        return "LA" if through else "L"
    return "RGBA" if through else "RGB"


def _looks_like(content: bytes) -> str:
    if content[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1"):
        return "a picture in a format of telephones (HEIC)"
    return next((words for start, words in _LOOKS_LIKE if content.startswith(start)), "")
