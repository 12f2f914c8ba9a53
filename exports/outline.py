"""What stands on each page, in which order and with which words between, read from the files of the pages themselves, without running them."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

from cards import CARDS, Filters
from cards.filters import default

ROOT = Path(__file__).resolve().parent.parent
ASKED = {"claim", "entity"}  # what a reader names before a card has anything to show


@dataclass(frozen=True)
class Section:
    """Cards under a heading (empty: under the title of the page), with the words between; each of `rows` stands side by side."""

    heading: str
    words: str
    rows: tuple[tuple[str, ...], ...]

    @property
    def cards(self) -> tuple[str, ...]:
        """The ids of its cards, in order."""
        return tuple(id for row in self.rows for id in row)


@dataclass(frozen=True)
class OutlinePage:
    """A page: its name in addresses, its title in the sidebar, the heading and lead on top of it, its sections, and the options that it sets itself."""

    name: str
    title: str
    heading: str
    lead: str
    sections: tuple[Section, ...]
    options: tuple[tuple[str, str], ...] = ()

    @property
    def cards(self) -> tuple[str, ...]:
        """The ids of all its cards, in order."""
        return tuple(id for section in self.sections for id in section.cards)

    @property
    def filters(self) -> Filters:
        """The view that the page shows before anybody chooses."""
        filters = default()
        for key, choice in self.options:
            filters = filters.choose(key, choice)
        return filters


@cache
def pages() -> tuple[OutlinePage, ...]:
    """All pages, in the order of the sidebar."""
    return tuple(_page(*listed) for listed in _navigation())


def page(name: str) -> OutlinePage:
    """The page called `name`; KeyError if there is none."""
    return {page.name: page for page in pages()}[name]


def headline(name: str) -> str:
    """The id of the first card that the page `name` shows before anybody chooses; empty if it shows none."""
    return next((id for id in page(name).cards if not needs_naming(id)), "")


def needs_naming(id: str) -> bool:
    """Whether the card shows nothing before a claim or an entity is named."""
    return bool(ASKED & set(CARDS[id].uses))


def _navigation() -> list[tuple[str, str, str]]:
    """File, title and name of each page, as ui/navigation.py lists them."""
    calls = [node for node in ast.walk(_parsed("ui/navigation.py")) if isinstance(node, ast.Call) and ast.unparse(node.func) == "st.Page"]
    listed = []
    for call in calls:
        named = {keyword.arg: ast.literal_eval(keyword.value) for keyword in call.keywords}
        listed.append((str(ast.literal_eval(call.args[0])), named["title"], named["url_path"]))
    return listed


def _page(file: str, title: str, name: str) -> OutlinePage:
    reader = _Reader(title)
    reader.read(_parsed(file))
    sections = tuple(Section(heading, words, tuple(rows)) for heading, words, rows in reader.sections if heading or rows)
    return OutlinePage(name, title, *reader.top, sections, tuple(reader.options))


@cache
def _parsed(file: str) -> ast.Module:
    return ast.parse((ROOT / file).read_text(encoding="utf-8"), filename=file)


class _Reader(ast.NodeVisitor):
    """Collects what a page file draws, from all its branches, also in the functions of ui/ that it calls."""

    def __init__(self, title: str):
        self.top = (title, "")
        self.sections: list[tuple[str, str, list[tuple[str, ...]]]] = [("", "", [])]
        self.options: list[tuple[str, str]] = []
        self._drawn: set[str] = set()
        self._imported: dict[str, str] = {}
        self._inside = False  # a function of ui/

    def read(self, body: ast.AST) -> None:
        """Follow the statements of a file or function in their order."""
        self.generic_visit(body)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        self._imported |= {name.asname or name.name: node.module or "" for name in node.names}

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        """A function counts where it is called, not where it stands."""

    def visit_If(self, node: ast.If) -> None:
        for branch in (node.body, node.orelse):
            if ast.unparse(node.test).startswith("part "):  # each part of a page begins without a heading
                self.sections.append(("", "", []))
            for statement in branch:
                self.visit(statement)

    def visit_Call(self, node: ast.Call) -> None:
        called = ast.unparse(node.func)
        texts = [value.value for value in node.args if isinstance(value, ast.Constant) and isinstance(value.value, str)]
        if called == "Page":
            self.top = self._top(node.args)
        elif called == "page.heading" and texts:
            self.sections.append((texts[0], texts[1] if len(texts) > 1 else "", []))
        elif called == "page.cards" or (called in ("draw", "fill") and self._imported.get(called) == "ui.card"):
            self._cards(tuple(texts))
        elif called == "page.filters.choose":
            self.options.append((texts[0], texts[1]))
        elif not self._inside and self._imported.get(called, "").startswith("ui."):
            self._follow(self._imported[called], called)
        self.generic_visit(node)

    def _cards(self, ids: tuple[str, ...]) -> None:
        new = tuple(id for id in ids if id not in self._drawn)
        self._drawn |= set(new)
        if new:
            self.sections[-1][2].append(new)

    def _follow(self, module: str, function: str) -> None:
        tree = _parsed(f"{module.replace('.', '/')}.py")
        body = next(node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == function)
        outer, self._imported, self._inside = self._imported, {}, True
        for statement in tree.body:
            if isinstance(statement, ast.ImportFrom):
                self.visit_ImportFrom(statement)
        self.read(body)
        self._imported, self._inside = outer, False

    def _top(self, args: list[ast.expr]) -> tuple[str, str]:
        """Heading and lead: literal, made by a function of cards/, or, where they depend on what is asked for, TITLE and LEAD of the file that makes them."""
        if isinstance(args[0], ast.Starred):
            module = self._imported[ast.unparse(args[0].value).removesuffix("()")]
            set_there = {ast.unparse(node.targets[0]): node.value for node in _parsed(f"{module.replace('.', '/')}.py").body if isinstance(node, ast.Assign)}
            return ast.literal_eval(set_there["TITLE"]), ast.literal_eval(set_there["LEAD"])
        heading, lead = args
        return self._text(heading), self._text(lead)

    def _text(self, value: ast.expr) -> str:
        if isinstance(value, ast.Call):
            function = ast.unparse(value.func)
            return str(getattr(import_module(self._imported[function]), function)())
        return str(ast.literal_eval(value))
