"""``smeaton reference``: the pages of ``docs/reference`` that follow from the code."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from smeaton.cli.django_setup import start_django
from smeaton.errors import SmeatonError

if TYPE_CHECKING:
    from smeaton.core.states import Workflow

MADE_BY = "<!-- Written by `make reference` from the code. Do not edit. -->"


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--check", is_flag=True, help="Only say which pages are stale, and fail.")
def command(folder: Path, check: bool) -> None:
    """Write routes, roles and states into FOLDER."""
    start_django()
    if check:
        names = ", ".join(stale(folder))
        if names:
            raise SmeatonError(f"Stale in {folder}: {names}.", todo="Run make reference.")
        return
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (folder / name).write_text(text)


def stale(folder: Path) -> list[str]:
    """Names of the pages in ``folder`` that are not what the code says now."""
    return [
        name
        for name, text in pages().items()
        if not (folder / name).exists() or (folder / name).read_text() != text
    ]


def pages() -> dict[str, str]:
    """File name and text of each page. Django must have been started."""
    makers: dict[str, Callable[[], str]] = {
        "routes.md": routes_page,
        "roles.md": roles_page,
        "states.md": states_page,
    }
    return {name: make() for name, make in makers.items()}


def routes_page() -> str:
    """Every address and every operation of the API, with who may reach it."""
    from smeaton.accounts.permissions import Permission
    from smeaton.accounts.roles import roles_with
    from smeaton.config.api import operations
    from smeaton.core.routes import routes

    def holders(permission: str | None) -> str:
        if permission is None:
            return ""
        return ", ".join(role.label.lower() for role in roles_with(Permission(permission)))

    rows = []
    for route in routes():
        reach = route.reach
        who = reach.who.value if reach else "nobody"
        if reach and reach.demonstration_only:
            who += ", in the demonstration only"
        permission = reach.permission if reach else None
        rows.append((f"`{route.address}`", who, permission or "", holders(permission)))
    calls = [
        (f"`{one.method} {one.path}`", one.permission or "nobody", holders(one.permission))
        for one in operations()
    ]
    return _page(
        "Routes and who may reach them",
        "A route that declares nothing is refused when it is asked for, and fails a test. "
        "Where a permission is named, the visitor must hold it in the partnership that the "
        "address names; to anybody else the address does not exist.",
        *_table(("Address", "Who", "Permission", "Roles that have it"), rows),
        "## Operations of the API",
        "",
        *_table(("Operation", "Permission", "Roles that have it"), calls),
    )


def roles_page() -> str:
    """Roles, what each comes for, and the permissions of each."""
    from smeaton.accounts.permissions import Permission
    from smeaton.accounts.roles import PERMISSIONS, Role

    matrix = [
        (one.meaning, *("yes" if one in PERMISSIONS[role] else "" for role in Role))
        for one in Permission
    ]
    return _page(
        "Roles and permissions",
        "Roles are code (`smeaton/accounts/roles.py`). A member may hold several; what they "
        "allow adds up, and nothing is allowed that is not here.",
        *_table(("Role", "Comes for"), [(role.label, role.comes_for) for role in Role]),
        "## Who may do what",
        "",
        *_table(("To", *(role.label for role in Role)), matrix),
    )


def states_page() -> str:
    """Each workflow as a diagram and as a table."""
    from smeaton.actions.states import ACTION
    from smeaton.assessment.states import APPROVAL, EXERCISE, SECTION
    from smeaton.chair_reports.states import REPORT
    from smeaton.evidence.states import LOAD
    from smeaton.meetings.states import MEETING, MINUTES
    from smeaton.partnership.states import MEMBERSHIP

    workflows: tuple[Workflow[Any], ...] = (
        MEMBERSHIP,
        LOAD,
        EXERCISE,
        SECTION,
        APPROVAL,
        ACTION,
        MEETING,
        REPORT,
        MINUTES,
    )
    lines: list[str] = []
    for workflow in workflows:
        rows = [(one.source, one.act, one.target, one.permission) for one in workflow.transitions]
        lines += [f"## {workflow.name.capitalize()}", "", "```mermaid", workflow.diagram(), "```"]
        lines += ["", *_table(("From", "Act", "To", "Permission"), rows)]
    return _page("States", "Each workflow is a table; what is not in it cannot be done.", *lines)


def _page(title: str, introduction: str, *lines: str) -> str:
    return "\n".join([MADE_BY, "", f"# {title}", "", introduction, "", *lines]).rstrip() + "\n"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    lines = [head, tuple("---" for _ in head), *rows]
    return [f"| {' | '.join(cells)} |" for cells in lines] + [""]
