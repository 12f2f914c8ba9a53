"""The bare page as an ASGI application, hosted as the dashboard is: `python -m bench.bare_host PORT`."""

import sys
from pathlib import Path

import streamlit as st
import uvicorn

from web.serving import OPTIONS

app = st.App(Path(__file__).with_name("bare.py"))

if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), **OPTIONS)
