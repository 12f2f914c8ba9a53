"""The dashboard as an ASGI application, with what is served beside its pages. `make serve` runs it, and so can any ASGI server: `uvicorn server:app`."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from web.routes import routes

app = st.App(Path(__file__).with_name("dashboard.py"), routes=routes())
