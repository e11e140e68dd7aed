"""PDF: the text of its pages, running heads and page numbers left out."""

from io import BytesIO

import pytest
from pypdf import PdfWriter

from kg.read.pdf import read_pdf


def make_pdf(pages: list[list[str]]) -> bytes:
    """Make a PDF of lines of text, in a font whose codes are the characters' own."""
    cmap = (
        "begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange"
        " 1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap"
    )
    system = "/CIDSystemInfo << /Registry (A) /Ordering (I) /Supplement 0 >>"
    encoding = "/Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{6 + 2 * i} 0 R' for i in range(len(pages)))}] >>",
        f"<< /Type /Font /Subtype /Type0 /BaseFont /F {encoding} >>",
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /F {system} /DW 1000 >>",
        f"<< /Length {len(cmap)} >> stream\n{cmap}\nendstream",
    ]
    for i, lines in enumerate(pages):
        shown = " ".join(f"<{line.encode('utf-16-be').hex()}> Tj 0 -20 Td" for line in lines)
        content = f"BT /F 12 Tf 50 800 Td {shown} ET"
        page = f"/Parent 2 0 R /MediaBox [0 0 600 850] /Resources << /Font << /F 3 0 R >> >> /Contents {7 + 2 * i} 0 R"
        objects += [f"<< /Type /Page {page} >>", f"<< /Length {len(content)} >> stream\n{content}\nendstream"]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    return out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode("latin-1")


def test_pages_follow_each_other_without_running_heads_and_page_numbers() -> None:
    pages = [
        ["健康报 第3期", "会议指出,要推进医保支"],
        ["健康报 第3期", "付方式改革。", "2"],
        ["健康报 第3期", "会议结束。", "- 3 -"],
    ]
    assert read_pdf(make_pdf(pages)) == "会议指出,要推进医保支\n付方式改革。\n会议结束。"


def test_radicals_that_fonts_give_for_characters_become_the_characters() -> None:
    assert read_pdf(make_pdf([["⼯作⻓期开展"]])) == "工作长期开展"


def test_a_pdf_of_images_is_refused_with_advice() -> None:
    with pytest.raises(ValueError, match="OCR"):
        read_pdf(make_pdf([[]]))


def test_a_locked_pdf_is_refused_with_advice() -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("secret", algorithm="RC4-128")
    stream = BytesIO()
    writer.write(stream)
    with pytest.raises(ValueError, match="password"):
        read_pdf(stream.getvalue())


def test_a_broken_pdf_is_refused_with_advice() -> None:
    with pytest.raises(ValueError, match="broken"):
        read_pdf(b"%PDF-1.7 and no more")
