"""What the server writes to its log: starts and ends, warnings, errors; not each request, for that /metrics counts them."""

from __future__ import annotations

import logging

FORM = "%(asctime)s %(levelname)s %(name)s: %(message)s"
CHATTER = ("connection open", "connection closed", "connection rejected", '%s - "WebSocket %s"')


def set_up() -> None:
    """Give our own messages a time and a name, and hush uvicorn's lines for each request and connection. To be called once Streamlit has set up its own."""
    ours = logging.getLogger("web")
    if not ours.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter(FORM))
        ours.addHandler(handler)
        ours.propagate = False
        ours.setLevel(logging.INFO)
    logging.getLogger("uvicorn.access").setLevel(logging.WARNING)
    logging.getLogger("uvicorn.error").addFilter(_matters)


def _matters(record: logging.LogRecord) -> bool:
    return not str(record.msg).startswith(CHATTER)
