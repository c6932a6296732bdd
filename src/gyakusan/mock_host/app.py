"""The mock origin as one ASGI app."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from gyakusan.mock_host.analytics import AnalyticsApi
from gyakusan.mock_host.collector import PATHS, Collector, preflight
from gyakusan.mock_host.isolation import Isolation
from gyakusan.mock_host.limits import Limits
from gyakusan.mock_host.pages import Pages
from gyakusan.mock_host.sentences import sentence_page
from gyakusan.mock_host.settings import HostSettings
from gyakusan.mock_host.shelved import CurrentShelf
from gyakusan.mock_host.visitors import Visitors
from gyakusan.tracker import sdk
from gyakusan.tracker.analytics import Analytics
from gyakusan.tracker.store import EventStore

_SDK_SECONDS = 600


def create_app(settings: HostSettings) -> Collector:
    """The app over the data folder of ``settings``; the event store opens and closes with the server."""
    opened: list[EventStore] = []
    shelf, visitors = CurrentShelf(settings.mocks), Visitors(settings.key_file)
    api = AnalyticsApi(shelf, Analytics(settings.events))
    pages = Pages(settings, shelf, visitors)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        opened.append(EventStore(settings.events))
        yield
        opened.pop().close()

    routes = [
        Route("/m/{slug}", pages.with_slash),
        Route("/m/{slug}/{path:path}", pages.visit),
        Route("/preview/{slug}", pages.with_slash),
        Route("/preview/{slug}/{path:path}", pages.preview),
        Route("/tracker-sdk.js", _sdk),
        Route("/healthz", _health),
        *(
            Route(f"{slash}/v1/analytics/{place}", answer, methods=["GET"])
            for slash in ("", "/")
            for place, answer in (
                ("applications", api.applications),
                ("{application}/summary", api.summary),
                ("{application}/events", api.events),
            )
        ),
        *(Route(f"{slash}/v1/analytics/{{_:path}}", preflight, methods=["OPTIONS"]) for slash in ("", "/")),
        *(Route(path, preflight, methods=["OPTIONS"]) for path in PATHS),
    ]
    app = Starlette(
        routes=routes,
        lifespan=lifespan,
        middleware=[Middleware(GZipMiddleware, minimum_size=1000)],
        exception_handlers={HTTPException: _nothing_here, Exception: _broken},
    )
    app.router.redirect_slashes = False
    isolated = Isolation(app, application_origin=settings.application_origin)
    return Collector(isolated, shelf, visitors, lambda: opened[-1], Limits(settings.events_per_second))


async def _sdk(_: Request) -> Response:
    return Response(
        sdk.source(),
        media_type="text/javascript; charset=utf-8",
        headers={"Cache-Control": f"public, max-age={_SDK_SECONDS}"},
    )


async def _health(_: Request) -> Response:
    return JSONResponse({"status": "ok"})


async def _nothing_here(request: Request, failure: Exception) -> Response:
    status = failure.status_code if isinstance(failure, HTTPException) else 404
    return sentence_page(request, "not_allowed" if status == 405 else "not_found", status)


async def _broken(request: Request, _: Exception) -> Response:
    return sentence_page(request, "broken", 500)
