"""The chart of the bare page as one static file with the bundle of our light pages, compressed as our own files are: `python -m bench.bare_static PORT`."""

import sys

import uvicorn
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import HTMLResponse
from starlette.types import Receive, Scope, Send

from bench.bare_chart import figure
from web.assets import address, assets, plotly
from web.files import StaticFiles

PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>A bare page</title><script defer src="{address(plotly())}"></script></head>
<body><h1>A bare page</h1><div id="chart"></div><script type="module">
const figure = {figure().to_json()};
Plotly.newPlot("chart", figure.data, figure.layout, {{responsive: true}});
</script></body></html>"""


async def page(scope: Scope, receive: Receive, send: Send) -> None:
    """The page, at every address."""
    await HTMLResponse(PAGE)(scope, receive, send)


app = StaticFiles(GZipMiddleware(page), folders={}, made=assets())

if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")
