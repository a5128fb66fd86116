"""What tests share. Nothing here imports Django until a test asks for it: the tests of
``analysis`` and ``documents`` run where Django is not installed.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import threading
from collections.abc import Callable, Iterator
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from smeaton.accounts.models import User
    from smeaton.accounts.roles import Role
    from smeaton.partnership.models import Partnership
    from tests.harness.client import CheckedClient

_numbers = count(1)

RECORDS = frozenset({"db", "transactional_db"})


def pytest_configure() -> None:
    """No test fails because a machine is busy: how long something takes is for the benchmark."""
    from hypothesis import HealthCheck, settings

    slow = [HealthCheck.too_slow]
    settings.register_profile("untimed", deadline=None, suppress_health_check=slow)
    settings.load_profile("untimed")


def pytest_sessionstart(session: pytest.Session) -> None:
    """Where processes share the tests, their records are migrated while they still collect them:
    the first to need some would do it while the others wait."""
    plugins = session.config.pluginmanager
    if plugins.hasplugin("dsession") and plugins.hasplugin("django"):
        from tests.harness import migrated

        threading.Thread(target=migrated.ahead, daemon=True).start()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Each process begins with its share of what takes long. On PostgreSQL only what touches
    records runs again: the rest cannot know the difference, for pytest-django lets none of it
    reach a database."""
    if os.environ.get("DATABASE_URL"):
        config.hook.pytest_deselected(items=[one for one in items if not runs_again(one)])
        items[:] = [one for one in items if runs_again(one)]
    items[:] = dealt(items, int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")))


def dealt(items: list[pytest.Item], processes: int) -> list[pytest.Item]:
    """In an order whose equal slices each begin with as much that takes long. ``--dist worksteal``
    gives each process a slice, and whoever is done takes from the end of another's: were all that
    takes long in one slice, one process would run it alone while the others wait."""
    long = [one for one in items if takes_long(one)]
    quick = [one for one in items if not takes_long(one)]
    order: list[pytest.Item] = []
    for process in range(processes):
        begins = long[process::processes]
        last = process == processes - 1
        room = len(quick) if last else max(len(items) // processes - len(begins), 0)
        order += [*begins, *quick[:room]]
        quick = quick[room:]
    return order


def takes_long(item: pytest.Item) -> bool:
    return any(item.get_closest_marker(name) for name in ("slow", "browser"))


def touches_records(item: pytest.Item) -> bool:
    names = RECORDS & set(getattr(item, "fixturenames", ()))
    return bool(names or item.get_closest_marker("django_db"))


def runs_again(item: pytest.Item) -> bool:
    """On PostgreSQL: what touches records, but for what is about the browser alone."""
    if not touches_records(item) or item.get_closest_marker("on_sqlite_alone"):
        return False
    # A journey without scripts asks for the same as the one with them.
    return getattr(item, "callspec", None) is None or item.callspec.params.get("browser_page", True)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,
) -> Iterator[None]:
    """Records begin as a copy of those that were migrated once for the whole run. What Django does
    next, to migrate them, finds nothing to do."""
    from django.db import connection

    from tests.harness import migrated

    url = os.environ.get("DATABASE_URL")
    if url:
        connection.settings_dict["TEST"]["TEMPLATE"] = migrated.migrated_database(url)
        yield
        return
    # A database in memory is there for as long as somebody has it open.
    memory = sqlite3.connect(connection.creation._get_test_db_name(), uri=True)
    migrated.fill(memory)
    yield
    memory.close()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None) -> Iterator[None]:
    """Passwords are kept as in use, with a hash that costs next to nothing: one as in use takes a
    third of a second, and hundreds of tests sign in. How strong it is in use is a test of its own
    in ``tests/config/test_settings.py``."""
    from django.contrib.auth.hashers import ScryptPasswordHasher

    from tests.harness.emptied import empty_row_by_row

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(ScryptPasswordHasher, "work_factor", 2)
        empty_row_by_row(patched)
        yield


@pytest.fixture(scope="session")
def static_files() -> None:
    """Static files in place under their hashed names, as ``smeaton serve`` puts them."""
    from django.core.management import call_command

    call_command("collectstatic", "--noinput", verbosity=0)


@pytest.fixture
def make_partnership(db: None) -> Callable[[str], Partnership]:
    """Makes a partnership with this name."""
    from django.utils.text import slugify

    from smeaton.partnership.services import add_partnership

    def make(name: str) -> Partnership:
        return add_partnership(name=name, slug=slugify(name), area_code="E06000026", by=None)

    return make


@pytest.fixture
def partnership(make_partnership: Callable[[str], Partnership]) -> Partnership:
    """The partnership that a test is about: Safer Eddystone, at /safer-eddystone/."""
    return make_partnership("Safer Eddystone")


@pytest.fixture
def make_user(db: None) -> Callable[..., User]:
    """Makes a person with these roles in that partnership; without roles, no member of it."""
    from smeaton.accounts.services import add_user
    from smeaton.partnership.services import add_member

    def make(place: Partnership | None = None, *roles: Role, password: str | None = None) -> User:
        number = next(_numbers)
        name = roles[0].label if roles else "Somebody"
        user = add_user(
            email=f"person{number}@example.org", name=f"{name} {number}", by=None, password=password
        )
        if place is not None and roles:
            add_member(partnership=place, user=user, roles=roles, by=None)
        return user

    return make


@pytest.fixture
def user_as(make_user: Callable[..., User], partnership: Partnership) -> Callable[..., User]:
    """Makes a person with these roles in ``partnership``."""

    def make(*roles: Role) -> User:
        return make_user(partnership, *roles)

    return make


@pytest.fixture
def client(static_files: None) -> CheckedClient:
    """A visitor who has not signed in."""
    from tests.harness.client import CheckedClient

    return CheckedClient()


@pytest.fixture
def client_of(static_files: None) -> Callable[[User], CheckedClient]:
    """A visitor signed in as this person."""
    from tests.harness.client import CheckedClient

    def sign_in(user: User) -> CheckedClient:
        visitor = CheckedClient()
        visitor.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
        return visitor

    return sign_in


@pytest.fixture
def client_as(
    user_as: Callable[..., User], client_of: Callable[[User], CheckedClient]
) -> Callable[..., CheckedClient]:
    """A visitor signed in as a new person with these roles in ``partnership``."""

    def sign_in(*roles: Role) -> CheckedClient:
        return client_of(user_as(*roles))

    return sign_in


@pytest.fixture
def stranger(
    make_partnership: Callable[[str], Partnership],
    make_user: Callable[..., User],
    client_of: Callable[[User], CheckedClient],
) -> CheckedClient:
    """Signed in with every role, in another partnership."""
    from smeaton.accounts.roles import Role

    return client_of(make_user(make_partnership("Safer Elsewhere"), *Role))


@pytest.fixture
def query_budget(django_assert_max_num_queries: Any) -> Any:
    """``with query_budget(10): client.get(...)`` fails above ten queries, and lists them."""
    return django_assert_max_num_queries


@pytest.fixture(scope="session")
def live_server(static_files: None) -> Iterator[Any]:
    """The application on a port of its own, with static files served as they are in use.

    pytest-django's server would answer for them itself, and knows no hashed names.
    """
    from unittest.mock import patch

    from pytest_django.live_server_helper import LiveServer

    with patch("django.contrib.staticfiles.handlers.StaticFilesHandler", lambda served: served):
        server = LiveServer("localhost")
    yield server
    server.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One browser for all browser tests of a process."""
    from tests.harness.browser import chromium

    # Playwright runs a loop of its own in this thread, and Django thinks that we are in it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with chromium() as running:
        yield running
        # Inside that loop Django has a connection of its own. Left open it would hold up whoever
        # removes the database.
        if django := sys.modules.get("django.db"):
            django.connections.close_all()


@pytest.fixture
def browser_page(browser: Any, live_server: Any, request: pytest.FixtureRequest) -> Iterator[Any]:
    """A page in a browser that starts at the live server; fails when a script or the policy does.

    Parametrise indirectly with ``False`` to have a page that gets no scripts. (Switching
    JavaScript off in the browser would switch off axe too.)
    """
    from tests.harness.browser import WIDE, watch
    from tests.harness.client import forget_pages

    forget_pages()
    with_scripts = getattr(request, "param", True)
    context = browser.new_context(base_url=live_server.url, viewport=WIDE)
    if not with_scripts:
        context.route("**/*.js", lambda route: route.abort())
    page = context.new_page()
    page.set_default_timeout(10_000)
    wrong = watch(page, with_scripts=with_scripts)
    yield page
    context.close()
    assert not wrong, "\n".join(wrong)


@pytest.fixture
def check_page() -> Callable[[Any], None]:
    """Holds a browser's page to WCAG 2.2 AA and to 320 px."""
    from tests.harness.browser import check_page

    return check_page
