"""Pages that show one table, and the table as a file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from smeaton.core.attachments import attachment
from smeaton.core.clock import today
from smeaton.documents.delimited import csv_text
from smeaton.errors import NotFoundError
from smeaton.evidence.formats import FORMATS, as_file
from smeaton.evidence.pages import PAGES, Page
from smeaton.evidence.showing import charts_of, drawn, shown_on_page, source_groups
from smeaton.evidence.views.asking import Asking, evidence_page, show
from smeaton.partnership.access import Access

DOWNLOADS = ("csv", "xlsx", "ods")


@evidence_page
def table(request: HttpRequest, access: Access, asking: Asking, name: str) -> HttpResponse:  # noqa: ARG001
    """One table: its finding, its picture, its rows, what to mind and where it comes from."""
    page = page_named(name)
    options = asking.filters.options(page.asks)
    answer = asking.table(name, **options)
    context = {
        "page": page,
        "table": answer,
        "drawn": drawn(asking.evidence, answer, asking.links, **options),
        "sources_of_table": source_groups(answer.sources),
        "downloads": [
            (FORMATS[ending], asking.links.to("evidence:table-file", name, ending))
            for ending in DOWNLOADS
        ],
    }
    return show(request, asking, "evidence/table.html", context)


@evidence_page
def table_file(
    request: HttpRequest,  # noqa: ARG001
    access: Access,
    asking: Asking,
    name: str,
    ending: str,
) -> HttpResponse:
    """The table as a file."""
    page = page_named(name)
    if ending not in FORMATS:
        raise NotFoundError(f"A table cannot be had as {ending!r}.", todo="Try csv, xlsx or ods.")
    answer = asking.table(name, **asking.filters.options(page.asks))
    content = as_file(answer, ending, organisation=access.partnership.name, on=today())
    return attachment(
        content,
        FORMATS[ending].content_type,
        f"{name}-{asking.filters.area}-{asking.filters.to}.{ending}",
    )


@evidence_page
def chart_data(
    request: HttpRequest,  # noqa: ARG001
    access: Access,  # noqa: ARG001
    asking: Asking,
    name: str,
    number: int,
) -> HttpResponse:
    """The numbers of one chart as CSV."""
    page = page_named(name)
    answer = asking.table(name, **asking.filters.options(page.asks))
    charts = charts_of(shown_on_page(asking.evidence, answer, asking.links))
    if not 1 <= number <= len(charts):
        raise NotFoundError("There is no such chart on this page.")
    content = csv_text(charts[number - 1].table).encode()
    file_name = f"{name}-chart-{number}-{asking.filters.area}-{asking.filters.to}.csv"
    return attachment(content, FORMATS["csv"].content_type, file_name)


def page_named(name: str) -> Page:
    """The page of a table; ``NotFoundError`` names those that there are."""
    if name not in PAGES:
        raise NotFoundError(
            "There is no such page of evidence.", todo=f"There are: {', '.join(PAGES)}."
        )
    return PAGES[name]
