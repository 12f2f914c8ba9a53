"""The page for visitors who cannot be let in just now."""

from __future__ import annotations

_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<meta http-equiv="refresh" content="{seconds}">
<title>Busy – China Digital Trends</title>
<style>
body {{ margin: 0; min-height: 100vh; display: grid; place-items: center; background: #fbfaf7; color: #14161b;
  font: 1.05rem/1.55 "Source Sans 3", "Source Sans Pro", system-ui, sans-serif }}
main {{ max-width: 30rem; padding: 1.5rem }}
h1 {{ font-size: 1.6rem; line-height: 1.25; margin: .25rem 0 .75rem }}
p {{ margin: 0 0 .75rem }}
a {{ color: #1f5f9e }}
small {{ color: #5c6068 }}
@media (prefers-color-scheme: dark) {{
  body {{ background: #14161b; color: #ece9e2 }}
  a {{ color: #8fbce6 }}
  small {{ color: #a9adb6 }}
}}
</style>
</head>
<body>
<main>
<small>China Digital Trends</small>
<h1>All places are taken</h1>
<p>More readers want to see China Digital Trends just now than this server can answer quickly. Those who are in go on undisturbed.</p>
<p>This page tries again in {seconds} seconds, and as soon as there is a place it shows the very view that you asked for. <a href="">Try now</a></p>
</main>
</body>
</html>
"""


def busy_page(seconds: int) -> str:
    """The page; it asks for its own address again after `seconds`."""
    return _PAGE.format(seconds=seconds)
