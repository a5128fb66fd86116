"""What people send as a picture is taken by its content, and only its points are kept."""

from __future__ import annotations

import io
import zlib
from datetime import date
from typing import Any

import pytest
from PIL import Image, PngImagePlugin
from pypdf import PdfReader

from smeaton.documents import received_image as module
from smeaton.documents import received_size
from smeaton.documents.picture_pdf import picture_pdf
from smeaton.documents.received_image import received_image
from smeaton.documents.received_paper import received_paper
from smeaton.errors import SmeatonError
from tests.harness.pdfs import a_pdf, words_of

SECRET = b"kingfisher7731"
TURNED = 6  # to be turned by a quarter to the right


def a_picture(kind: str = "PNG", size: tuple[int, int] = (40, 20), **options: Any) -> bytes:
    """A picture whose left half is red and whose right half is blue."""
    mode = options.pop("mode", "RGB")
    picture = Image.new("RGB", size, (0, 0, 255))
    picture.paste((255, 0, 0), (0, 0, size[0] // 2, size[1]))
    out = io.BytesIO()
    picture.convert(mode).save(out, kind, **options)
    return out.getvalue()


def full_of_secrets(kind: str) -> bytes:
    exif = Image.Exif()
    exif[0x010F] = exif[0x9C9D] = SECRET.decode()
    exif.get_ifd(0x8825)[0x001D] = SECRET.decode()  # where it was taken
    if kind == "JPEG":
        sent = a_picture(kind, exif=exif, comment=SECRET, icc_profile=SECRET * 9)
    else:
        text = PngImagePlugin.PngInfo()
        text.add_text("Author", SECRET.decode())
        text.add_itxt("Comment", SECRET.decode())
        sent = a_picture(kind, exif=exif, pnginfo=text, icc_profile=SECRET * 9)
    return sent + b"\n" + SECRET


def refused(content: bytes) -> str:
    with pytest.raises(SmeatonError) as error:
        received_image(content, name="photo")
    return str(error.value)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_nothing_but_its_points_comes_through(kind: str) -> None:
    sent = full_of_secrets(kind)
    assert SECRET in sent
    found = received_image(sent, name="photo.png")
    assert SECRET not in found.content
    assert (found.kind, found.width, found.height) == (kind.lower(), 40, 20)
    seen = Image.open(io.BytesIO(found.content))
    assert not seen.getexif()
    assert set(seen.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    red, _, blue = seen.convert("RGB").getpixel((3, 3))  # type: ignore[misc]
    assert red > 200 > 60 > blue


def test_it_stands_as_it_is_to_be_seen() -> None:
    exif = Image.Exif()
    exif[0x0112] = TURNED
    found = received_image(a_picture("JPEG", exif=exif), name="photo.jpg")
    assert (found.width, found.height) == (20, 40)
    red, _, _ = Image.open(io.BytesIO(found.content)).getpixel((10, 3))  # type: ignore[misc]
    assert red > 200


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_every_kind_of_points(mode: str) -> None:
    found = received_image(a_picture(mode=mode), name="photo.png")
    mode_of = Image.open(io.BytesIO(found.content)).mode
    assert mode_of in ("L", "LA", "RGB", "RGBA")


def test_in_the_colours_of_print() -> None:
    found = received_image(a_picture("JPEG", mode="CMYK"), name="photo.jpg")
    assert Image.open(io.BytesIO(found.content)).mode == "RGB"


def bomb() -> bytes:
    """A PNG of a few bytes that says that it is 30,000 points wide and high."""

    def chunk(name: bytes, data: bytes) -> bytes:
        body = name + data
        return len(data).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")

    side = (30_000).to_bytes(4, "big")
    head = chunk(b"IHDR", side + side + bytes([8, 2, 0, 0, 0]))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "no picture, whatever its name says"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(9), "HEIC"),
        (b"GIF89a", "another format (GIF)"),
        (b"%PDF-1.7", "a PDF"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "no picture"),
        (a_picture()[:60], "is damaged"),
        (a_picture("JPEG")[:300], "is damaged"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "is damaged"),
        (b"\xff\xd8\xff" + bytes(40), "is damaged"),
        (bomb(), "unfolds to more points than any camera makes"),
    ],
)
def test_what_is_refused(content: bytes, told: str) -> None:
    assert told in refused(content)


def test_too_many_bytes_and_too_many_points(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_POINTS", 799)
    assert "40 points wide and 20 high" in refused(a_picture())
    monkeypatch.setattr(received_size, "MOST_BYTES", 50)
    assert "and 0 MB is the most" in refused(a_picture())


def test_several_pictures_in_one() -> None:
    second = Image.new("RGB", (40, 20), (0, 255, 0))
    assert "several pictures" in refused(a_picture(save_all=True, append_images=[second]))


def test_as_a_paper_it_is_a_tagged_page_with_its_title() -> None:
    made = {"title": "Plan of the city", "organisation": "Safer Eddystone"}
    on = date(2022, 10, 20)
    paper = received_paper(a_picture("JPEG"), name="plan.jpg", made_on=on, **made)
    assert "Plan of the city" in paper.words[0]
    reader = PdfReader(io.BytesIO(paper.content))
    assert "/StructTreeRoot" in reader.root_object
    assert "A picture without a description: Plan of the city" in repr(
        [reader.get_object(number) for number in range(1, reader.trailer["/Size"])]
    )
    page = reader.pages[0].mediabox
    assert page.width > page.height
    high = received_image(a_picture(size=(20, 40)), name="plan.png")
    again = picture_pdf(high, made_on=on, **made)
    assert again == picture_pdf(high, made_on=on, **made)
    upright = PdfReader(io.BytesIO(again)).pages[0].mediabox
    assert upright.width < upright.height
    pdf = received_paper(a_pdf("It fell."), name="paper.pdf", made_on=on, **made)
    assert "It fell." in words_of(pdf.content)[0]
    with pytest.raises(SmeatonError, match="is a Word, Excel or ZIP file"):
        received_paper(b"PK\x03\x04" + bytes(40), name="paper.docx", made_on=on, **made)
