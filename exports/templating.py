"""The templates of the static pages and the briefing."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markdown_it import MarkdownIt
from markupsafe import Markup

HERE = Path(__file__).resolve().parent
_templates = Environment(
    loader=FileSystemLoader([HERE / "site" / "templates", HERE / "briefing"]), autoescape=True, undefined=StrictUndefined, trim_blocks=True
)
_markdown = MarkdownIt("commonmark", {"html": False})


def render(template: str, **values: object) -> Markup:
    """The template with these values, every text escaped."""
    return Markup(_templates.get_template(template).render(**values))


def inline(text: str) -> Markup:
    """A sentence in Markdown, as the pages have it, as HTML."""
    return Markup(_markdown.renderInline(text))
