"""Publishing: only whole and checked data, all at once, once; what cannot be reached or read is told in plain words that hold no secret."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from unittest.mock import Mock
from urllib.parse import urlsplit

import duckdb
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

import queries
from queries import Unavailable
from queries.engines import engine as engine_of
from queries.engines.base import Table
from queries.engines.extensions import load_extension
from queries.engines.opening import open_published
from queries.loading import DataError
from queries.publish import main, publish
from tests.conftest import free_port
from tests.data.folder import DataFolder
from tests.queries.servers import KEYS, empty_database, object_store

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """A tiny valid data folder with one figure."""
    folder = DataFolder(tmp_path / "data")
    folder.add("user_counts")
    return folder


@pytest.fixture
def database(postgres_address: str, tmp_path: Path) -> str:
    """The address of an empty PostgreSQL database."""
    return empty_database(postgres_address, re.sub(r"\W", "_", f"{tmp_path.parent.name}_{tmp_path.name}"))


@pytest.fixture(params=["published", "published.duckdb", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An address at which nothing is published."""
    return str(request.getfixturevalue("database") if request.param == "postgres" else tmp_path / request.param)


def figures(url: str, data: Path) -> list[float]:
    """The headline figures that a dashboard which starts now reads."""
    with open_published(engine_of(url), data) as database:
        return [value for (value,) in database.execute("SELECT value FROM headline ORDER BY value").fetchall()]


def read_after(url: str, folder: DataFolder) -> None:
    first, again = publish(url, folder.path), publish(url, folder.path)

    assert not first.before and first.manifest.rows["user_counts"] == 1
    assert again.before and again.manifest == first.manifest
    assert figures(url, folder.path) == [500]


def test_what_is_published_is_read_and_the_same_data_are_written_once(folder: DataFolder, place: str) -> None:
    read_after(place, folder)


def test_an_object_store_does_the_same(folder: DataFolder, tmp_path: Path, store: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in store.items():
        monkeypatch.setenv(name, value)
    read_after(f"s3://figures/{tmp_path.name}", folder)


def test_who_has_opened_a_version_goes_on_with_it_and_who_starts_reads_the_next(folder: DataFolder, place: str) -> None:
    publish(place, folder.path)
    with open_published(engine_of(place), folder.path) as opened:
        folder.add("user_counts", period="2021", period_end="2021-12-31", value=700)
        publish(place, folder.path)

        assert opened.execute("SELECT value FROM headline").fetchall() == [(500,)]
        assert figures(place, folder.path) == [500, 700]


def test_a_file_is_put_in_place_whole_and_nothing_is_left_beside_it(folder: DataFolder, tmp_path: Path) -> None:
    place = tmp_path / "new" / "figures.duckdb"
    for year in (2021, 2022):
        folder.add("user_counts", period=year, period_end=f"{year}-12-31", value=700)
        publish(f"duckdb://{place}", folder.path)

    assert list(place.parent.iterdir()) == [place]
    with duckdb.connect(str(place), read_only=True) as database:
        assert database.execute("SELECT count(DISTINCT schema_name) FROM duckdb_tables() WHERE table_name = 'headline'").fetchall() == [(1,)]


def test_faulty_data_are_not_published(folder: DataFolder, tmp_path: Path) -> None:
    folder.add("user_counts", period="2021", period_end="2021-12-31", value="7e2")

    with pytest.raises(DataError, match="'7e2' is not a plain number"):
        publish(str(tmp_path / "published"), folder.path)
    assert not (tmp_path / "published").exists()


def test_a_publication_that_breaks_off_is_not_seen(folder: DataFolder, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(place, folder.path)
    folder.add("user_counts", period="2021", period_end="2021-12-31", value=700)
    select = Table.select
    with monkeypatch.context() as patch:
        patch.setattr(Table, "select", lambda table, name: select(table, name) if name != "units" else "SELECT error('the disk is full')")  # the last of all
        with pytest.raises(Unavailable) as caught:
            publish(place, folder.path)

    assert "the disk is full" in caught.value.detail
    assert figures(place, folder.path) == [500]
    publish(place, folder.path)
    assert figures(place, folder.path) == [500, 700]


def test_the_version_before_the_last_is_removed_and_who_reads_it_is_told(folder: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = str(tmp_path / "published")
    publish(place, folder.path)
    monkeypatch.setenv("DATABASE_URL", place)
    monkeypatch.setenv("DATA_DIR", str(folder.path))
    assert queries.run("users", metric="mau")["value"].tolist() == [500]
    for year in (2021, 2022):
        folder.add("user_counts", period=year, period_end=f"{year}-12-31", value=700)
        publish(place, folder.path)

    assert len(list(Path(place).iterdir())) == 3  # two versions and current.json
    assert queries.run("users", metric="mau")["value"].tolist() == [500]  # a kept answer
    with pytest.raises(Unavailable, match=r"newer ones were published\. A restart of the dashboard opens them"):
        queries.run("users", metric="dau")


# ------------------------------------------------------------------------------------------------------- what is not fit for use
def test_where_nothing_is_published_nothing_is_opened(folder: DataFolder, tmp_path: Path, store: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in store.items():
        monkeypatch.setenv(name, value)
    duckdb.connect(str(tmp_path / "empty.duckdb")).close()
    for place in (
        str(tmp_path / "nothing"),
        f"duckdb://{tmp_path}/nothing.duckdb",
        str(tmp_path / "empty.duckdb"),
        "s3://figures/nothing",
        "s3://nobody/nothing",
    ):
        with pytest.raises(Unavailable, match=r"Nothing is published in the (folder|database file|object store) yet"):
            figures(place, folder.path)


def test_data_of_another_schema_are_not_opened(folder: DataFolder, tmp_path: Path) -> None:
    place = str(tmp_path / "published")
    publish(place, folder.path)
    schema = folder.path / "schema.sql"
    schema.write_text(schema.read_text(encoding="utf-8") + "-- one line more\n", encoding="utf-8")

    with pytest.raises(Unavailable, match=r"of another version of data/schema\.sql: publish the data again"):
        figures(place, folder.path)


DAMAGE = {
    "DELETE FROM {}": "the table entities has 0 rows, not those that were published",
    "ALTER TABLE {} DROP COLUMN name": "the table entities lacks the column name",
    "DROP TABLE {}": "the table entities is missing",
}


def test_an_incomplete_database_is_not_opened(folder: DataFolder, database: str) -> None:
    target = engine_of(database)
    version = publish(database, folder.path).manifest.version
    for sql, message in DAMAGE.items():
        with duckdb.connect() as connection:
            target.attach(connection, writing=True)
            connection.execute(sql.format(target.relation(version, "entities")))
        with pytest.raises(Unavailable, match=message):
            figures(database, folder.path)


def test_an_incomplete_file_is_not_opened(folder: DataFolder, tmp_path: Path) -> None:
    place = tmp_path / "figures.duckdb"
    version = publish(str(place), folder.path).manifest.version
    with duckdb.connect(str(place)) as connection:
        connection.execute(f'DELETE FROM "china_digital_trends_{version}".entities')
    with pytest.raises(Unavailable, match="the table entities has 0 rows, not those that were published"):
        figures(str(place), folder.path)

    place.write_bytes(b"not a database" * 1000)
    with pytest.raises(Unavailable, match=r"The database file cannot be reached\."):
        figures(str(place), folder.path)


def test_an_incomplete_folder_is_not_opened(folder: DataFolder, tmp_path: Path) -> None:
    place = tmp_path / "published"
    version = publish(str(place), folder.path).manifest.version
    file = place / version / "headline.parquet"
    duckdb.execute(f"COPY (FROM '{file}' LIMIT 0) TO '{file}.short' (FORMAT parquet)")
    shutil.move(f"{file}.short", file)
    with pytest.raises(Unavailable, match="the table headline has 0 rows, not those that were published"):
        figures(str(place), folder.path)

    file.unlink()
    with pytest.raises(Unavailable, match="the table headline is missing"):
        figures(str(place), folder.path)

    for text in ("{", '{"version": "../../etc", "schema": "", "rows": {}, "previous": ""}'):
        (place / "current.json").write_text(text)
        with pytest.raises(Unavailable, match="Nothing is published"):
            figures(str(place), folder.path)


# ------------------------------------------------------------------------------------------------------------------------- words
@contextmanager
def refusing() -> Iterator[str]:
    """An object store that lets nobody in."""

    class Refusal(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self.send_response(403)
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_GET = do_PUT = do_POST = do_HEAD

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Refusal)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()


def motherduck(endpoint: str) -> dict[str, str]:
    """The environment in which MotherDuck's loader asks `endpoint`, not its service, what to download."""
    place = urlsplit(endpoint)
    return {"MOTHERDUCK_TOKEN": KEYS["AWS_SECRET_ACCESS_KEY"], "motherduck_host": "127.0.0.1", "motherduck_ext_version_check_port": str(place.port)}


WORDS = {
    "md:shares": "MotherDuck has no extension for DuckDB",
    f"md:shares?motherduck_token={KEYS['AWS_SECRET_ACCESS_KEY']}": "DATABASE_URL is md:database, without options",
    "duckdb://": "DATABASE_URL is duckdb:///folder/name.duckdb",
    f"mysql://reader:{KEYS['AWS_SECRET_ACCESS_KEY']}@db/shares": "An address that begins with mysql:// is not understood",
    f"postgresql://reader:{KEYS['AWS_SECRET_ACCESS_KEY']}@127.0.0.1:port/shares": "what it is now cannot be read",
    f"postgresql://reader:{KEYS['AWS_SECRET_ACCESS_KEY']}@127.0.0.1:CLOSED/shares": "The PostgreSQL database cannot be reached.",
    f"s3://{KEYS['AWS_ACCESS_KEY_ID']}:{KEYS['AWS_SECRET_ACCESS_KEY']}@figures/x": "keys are given as AWS_ACCESS_KEY_ID",
    "s3://figures/refused": "The object store refuses the user, password or keys that it is given.",
    "": "No place is named: a folder, a file that ends in .duckdb, s3://bucket/prefix, postgresql://",
}


@pytest.mark.parametrize(("url", "words"), WORDS.items(), ids=WORDS.values())
def test_the_command_says_what_is_wrong_and_tells_no_secret(
    url: str, words: str, folder: DataFolder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATA_DIR", str(folder.path))
    with refusing() as endpoint:
        for name, value in (KEYS | {"AWS_ENDPOINT_URL": endpoint} | motherduck(endpoint)).items():
            monkeypatch.setenv(name, value)
        assert main([url.replace("CLOSED", str(free_port()))]) == 1

    told = capsys.readouterr().out
    assert words in told
    assert "s3cret" not in told and KEYS["AWS_ACCESS_KEY_ID"] not in told


LOADER = 'Initialization function "motherduck_duckdb_cpp_init" from file "motherduck.duckdb_extension" threw an exception: '
TOLD = {  # the first was met without a network, the second is what others met with a wrong token
    f'{LOADER}"Failed to download "http://api.motherduck.com/extension_version" (attempt 5): Could not establish connection"': "cannot be reached.",
    "Request failed: Your request is not authenticated. Please check your MotherDuck token. (eyJ.s3cret.sig)": "refuses the token that it is given.",
}


@pytest.mark.parametrize(("driver", "words"), TOLD.items(), ids=TOLD.values())
def test_what_motherduck_says_is_told_without_the_token(driver: str, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("motherduck_token", "eyJ.s3cret.sig")
    told = engine_of("md:shares").explain(duckdb.InvalidInputException(driver))

    assert str(told) == f"The MotherDuck database {words}"
    assert told.detail and "s3cret" not in told.detail


def test_without_a_token_motherduck_is_not_asked_to_sign_in(folder: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("MOTHERDUCK_TOKEN", "motherduck_token"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("queries.engines.duck.load_extension", lambda *_: pytest.fail("the extension was loaded"))

    with pytest.raises(Unavailable, match=r"^The MotherDuck database needs a token: MOTHERDUCK_TOKEN holds it\.$"):
        figures("md:shares", folder.path)


@pytest.mark.parametrize(("writing", "confined"), [(False, ["SET motherduck_saas_mode = true"]), (True, [])])
def test_motherduck_is_told_the_token_before_the_database_is_attached(writing: bool, confined: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """What is said to DuckDB, in the order of MotherDuck's documentation; nothing here answers it."""
    said: list[str] = []
    monkeypatch.setenv("MOTHERDUCK_TOKEN", "it's")
    monkeypatch.setattr("queries.engines.duck.load_extension", lambda _, name: said.append(f"LOAD {name}"))

    engine_of("md:shares").attach(Mock(execute=said.append), writing=writing)

    assert said == ["LOAD motherduck", "SET motherduck_token = 'it''s'", *confined, "ATTACH 'md:shares'"]
    assert engine_of("md:shares").relation("0" * 16, "units") == '"shares"."china_digital_trends_0000000000000000"."units"'


def test_an_extension_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("queries.engines.extensions.files", Mock(side_effect=ModuleNotFoundError))
    with pytest.raises(Unavailable, match=rf"a Python package that is not installed: duckdb-extension-motherduck=={re.escape(duckdb.__version__)}\."):
        load_extension(duckdb.connect(), "motherduck")


def test_the_documentation_names_every_kind_of_place() -> None:
    table = (ROOT / "docs" / "hosting.md").read_text(encoding="utf-8").split("| `DATABASE_URL` |")[1].split("\n\n")[0]
    places = [place for row in table.splitlines()[2:] for place in re.findall("`([^`]+)`", row.split("|")[1])]

    kinds = {type(engine_of(place.replace(":port", ":5432"))).__name__ for place in places}
    assert kinds == {"Folder", "File", "ObjectStore", "Postgres", "MotherDuck"}


def test_the_command_publishes_to_where_the_dashboard_reads(
    folder: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATA_DIR", str(folder.path))
    monkeypatch.setenv("DATABASE_URL", str(tmp_path / "published"))

    assert main([]) == 0 and main([]) == 0

    first, second = capsys.readouterr().out.splitlines()
    assert first.endswith(" rows") and second == f"{first}, published before"
    assert queries.run("users", metric="mau")["value"].tolist() == [500]


@pytest.fixture
def fresh() -> Iterator[None]:
    """What other tests loaded into the app is forgotten before and after."""
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


@pytest.mark.parametrize(
    ("user", "words"),
    [("reader", "The PostgreSQL database refuses the user, password or keys that it is given."), ("", "The PostgreSQL database cannot be reached.")],
)
def test_the_app_says_on_screen_that_the_data_cannot_be_read(
    postgres_address: str, user: str, words: str, fresh: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    place = urlsplit(postgres_address)
    wrong = f"postgresql://{user}:not-the-s3cret@127.0.0.1:{place.port if user else free_port()}/postgres"
    monkeypatch.setenv("DATABASE_URL", wrong)

    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60).run()

    assert not app.exception and not app.sidebar.children
    assert [title.value for title in app.title] == ["The data cannot be read"]
    [text] = app.markdown
    assert text.value.startswith(words)
    assert "port" in caplog.text  # the log says what the driver said
    assert "s3cret" not in text.value + caplog.text


def test_a_server_that_goes_away_is_told_and_kept_answers_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    with object_store() as environment:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setenv("DATABASE_URL", "s3://figures/short-lived")
        publish("s3://figures/short-lived")
        assert len(queries.run("users", metric="mau"))

    with pytest.raises(Unavailable, match="The object store cannot be reached"):
        queries.run("disagreements")
    assert len(queries.run("users", metric="mau"))
