"""``GET /v1/analytics/…``: the counts as JSON, for dashboards and scripts that hold a workshop's read key.

The shapes are those of ``interfaces``; a dashboard of the published tracker works unchanged. What they do not have is
added beside: ``funnel`` (of ``steps``, separated by commas), ``sources``, ``variants``, ``notCounted``.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import Any, Final, cast, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from gyakusan.core.errors import NotFound, Refusal
from gyakusan.core.text import text
from gyakusan.mock_host.sentences import language_of
from gyakusan.mock_host.shelved import CurrentShelf
from gyakusan.mocks.shelf import Shelved
from gyakusan.tracker.analytics import Analytics
from gyakusan.tracker.calendar import Granularity
from gyakusan.tracker.events import stored_properties
from gyakusan.tracker.store.reading import Stored
from gyakusan.tracker.summary import Period, Summary

_DAY_MS: Final = 86_400_000
_USUAL_DAYS: Final = 30
_TOP: Final = 20
_MOST_EVENTS: Final = 1_000
_LATEST: Final = 253_402_300_800_000  # the year 10000, which no calendar of ours knows


class _NoKey(Refusal):
    status = 401


class _Unclear(Refusal):
    status = 400


@dataclass(frozen=True)
class AnalyticsApi:
    """The routes that tell counts. Whoever holds the read key of a workshop reads all its mocks, and no other's."""

    shelf: CurrentShelf
    analytics: Analytics

    def applications(self, request: Request) -> Response:
        """What can be asked for with this key, with its size and its last event."""
        return self._answered(request, self._applications)

    def summary(self, request: Request) -> Response:
        """Totals, top names, a series and the stretch before."""
        return self._answered(request, self._summary)

    def events(self, request: Request) -> Response:
        """Counted events, newest first, a page at a time."""
        return self._answered(request, self._events)

    def _answered(self, request: Request, answer: Callable[[Request], Mapping[str, object]]) -> Response:
        try:
            return JSONResponse(answer(request))
        except Refusal as refusal:
            sentence = text(refusal.message, language_of(request), **refusal.values)
            return JSONResponse({"success": False, "error": sentence}, refusal.status)

    def _readable(self, request: Request) -> list[Shelved]:
        mocks = self.shelf.by_read_key(request.headers.get("x-api-key", ""))
        if not mocks:
            raise _NoKey("mock_host.read_key_wrong")
        return mocks

    def _mock(self, request: Request) -> Shelved:
        for mock in self._readable(request):
            if mock.application == request.path_params["application"]:
                return mock
        raise NotFound("mock_host.application_unknown")

    def _applications(self, request: Request) -> Mapping[str, object]:
        found = []
        for mock in self._readable(request):
            totals = self.analytics.totals(mock.application)
            named = self.analytics.named(mock.application)
            if totals.events or named:
                found.append(
                    {
                        "id": mock.application,
                        "name": (named.name if named else "") or mock.title,
                        "totalEvents": totals.events,
                        "lastActivity": totals.last,
                        "createdAt": named.created_at if named else None,
                    }
                )
        return {"applications": found, "count": len(found)}

    def _summary(self, request: Request) -> Mapping[str, object]:
        mock = self._mock(request)
        since, until = _stretch(request)
        granularity = request.query_params.get("granularity") or "day"
        if granularity not in get_args(Granularity):
            raise _Unclear("mock_host.granularity_unknown", known=", ".join(get_args(Granularity)))
        steps = [step for step in request.query_params.get("steps", "")[:2000].split(",") if step][:20]
        summary, funnel = self.analytics.summary(
            mock.application,
            datetime.fromtimestamp(since / 1000, UTC),
            datetime.fromtimestamp(until / 1000, UTC),
            granularity=cast(Granularity, granularity),
            zone=_zone(request),
            steps=steps,
        )
        return {
            **_told(summary),
            "funnel": [{"step": each.step, "visitors": each.visitors} for each in funnel],
        }

    def _events(self, request: Request) -> Mapping[str, object]:
        mock = self._mock(request)
        since, until = _stretch(request)
        limit = max(1, min(_number(request, "limit", 100), _MOST_EVENTS))
        offset = _number(request, "offset", 0)
        kind, page = (request.query_params.get(name, "") for name in ("eventType", "page"))
        events, total = self.analytics.events(
            mock.application, since, until, kind=kind, page=page, limit=limit, offset=offset
        )
        return {
            "events": [_event(mock.application, event) for event in events],
            "count": len(events),
            "pagination": {
                "currentPage": offset // limit + 1,
                "totalPages": -(-total // limit),
                "totalCount": total,
                "hasNext": offset + len(events) < total,
            },
        }


def _told(summary: Summary) -> dict[str, object]:
    period, views = summary.period, sum(count for _, count in summary.pages)
    return {
        "totalEvents": period.events,
        "uniqueUsers": period.visitors,
        "sessions": period.sessions,
        "avgSessionTime": round(period.session_seconds, 3),
        "topEvents": [
            {"name": name, "count": count, "percentage": _share(count, period.events)}
            for name, count in summary.elements[:_TOP]
        ],
        "topPages": [
            {"page": page, "views": count, "percentage": _share(count, views)}
            for page, count in summary.pages[:_TOP]
        ],
        "timeSeriesData": [
            {"time": _iso(point.begins), "events": point.events, "users": point.visitors}
            for point in summary.series
        ],
        "periodComparison": _compared(period, summary.before),
        "granularity": summary.granularity,
        "sources": [{"source": source, "users": users} for source, users in summary.sources],
        "variants": [{"variant": variant, "users": users} for variant, users in summary.variants],
        "notCounted": {"bots": summary.bots, "team": summary.team},
    }


def _compared(now: Period, before: Period | None) -> dict[str, float | None]:
    """Change in per cent; None where there was nothing before."""
    names = {
        "events": "events", "users": "visitors", "sessions": "sessions", "sessionTime": "session_seconds",
    }  # fmt: skip
    return {
        told: _change(getattr(now, name), getattr(before, name) if before else 0)
        for told, name in names.items()
    }


def _change(now: float, before: float) -> float | None:
    return round((now - before) / before * 100, 1) if before else None


def _share(part: int, whole: int) -> float:
    return round(part / whole * 100, 1) if whole else 0.0


def _event(application: str, event: Stored) -> dict[str, Any]:
    return {
        "eventId": event.event_id,
        "applicationId": application,
        "eventType": event.type,
        "timestamp": event.time,
        "elementName": event.name,
        "page": event.page,
        "sessionId": event.session,
        "userId": event.visitor,
        "device": event.device,
        "source": event.source,
        "variant": event.variant,
        "properties": stored_properties(event.properties),
        "createdAt": event.received_at,
    }


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def _stretch(request: Request) -> tuple[int, int]:
    """From ``startTime`` until before ``endTime``, the last thirty days without them."""
    until = _moment(request, "endTime", time.time_ns() // 1_000_000 + 1)
    since = _moment(request, "startTime", max(0, until - _USUAL_DAYS * _DAY_MS))
    if since >= until:
        raise _Unclear("mock_host.stretch_empty")
    return since, until


def _moment(request: Request, name: str, otherwise: int) -> int:
    """Milliseconds since 1970, as such or as ISO 8601."""
    given = request.query_params.get(name, "").strip()
    if not given:
        return otherwise
    try:
        if given.isascii() and given.isdigit() and len(given) <= 15:
            moment = int(given)
        else:
            when = datetime.fromisoformat(given)
            moment = round((when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp() * 1000)
    except (ValueError, OverflowError):
        raise _Unclear("mock_host.moment_unreadable", name=name) from None
    if not 0 <= moment < _LATEST - 400 * _DAY_MS:
        raise _Unclear("mock_host.moment_unreadable", name=name)
    return moment


def _zone(request: Request) -> tzinfo:
    name = request.query_params.get("timeZone", "") or "UTC"
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise _Unclear("mock_host.zone_unknown") from None


def _number(request: Request, name: str, otherwise: int) -> int:
    given = request.query_params.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) <= 15 else otherwise
