"""The files for other ways to host: whole, of a valid form, and naming only what the project has."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import kubernetes_validate
import pytest
import yaml

from web.settings import Settings

FOLDER = Path(__file__).resolve().parents[2] / "deploy"
UNIT, CONTAINER, MANIFEST = FOLDER / "china-digital-trends@.service", FOLDER / "Containerfile", FOLDER / "kubernetes.yaml"
OBJECTS = list(yaml.safe_load_all(MANIFEST.read_text(encoding="utf-8")))
OTHERS = {"HOME", "FORWARDED_ALLOW_IPS"}  # of the system, of uvicorn


@pytest.mark.parametrize("thing", OBJECTS, ids=lambda thing: thing["kind"])
def test_kubernetes_takes_the_manifest_without_an_unknown_field(thing: dict) -> None:
    assert kubernetes_validate.validate(thing, "1.31", strict=True) == "1.31"


def test_the_parts_of_the_manifest_find_one_another() -> None:
    deployment, service, ingress, budget = OBJECTS
    pod = deployment["spec"]["template"]
    port = pod["spec"]["containers"][0]["ports"][0]["name"]

    assert service["spec"]["selector"].items() <= pod["metadata"]["labels"].items()
    assert budget["spec"]["selector"]["matchLabels"] == service["spec"]["selector"]
    assert service["spec"]["ports"][0]["targetPort"] == port
    assert ingress["spec"]["rules"][0]["http"]["paths"][0]["backend"]["service"]["name"] == service["metadata"]["name"]
    assert ingress["metadata"]["annotations"]["nginx.ingress.kubernetes.io/affinity"] == "cookie"
    assert service["spec"]["sessionAffinity"] == "ClientIP"


@pytest.mark.parametrize("path", [UNIT, CONTAINER], ids=lambda path: path.name)
def test_each_starts_the_server(path: Path) -> None:
    started = re.search(r"^(?:ExecStart|CMD)[ =](.*)", path.read_text(encoding="utf-8"), re.M)

    assert started and (words := re.findall(r"[\w./-]+", started[1]))[0].endswith("python")
    assert (FOLDER.parent / words[1]).is_file()


def test_each_setting_named_is_one_that_the_server_knows() -> None:
    named = set(re.findall(r"(\b[A-Z_]{3,})=", UNIT.read_text(encoding="utf-8"))) | set(re.findall(r"^ENV (.*)", CONTAINER.read_text(encoding="utf-8"), re.M))
    named = {name for text in named for name in re.findall(r"[A-Z_]{3,}", text)}
    named |= {entry["name"] for entry in OBJECTS[0]["spec"]["template"]["spec"]["containers"][0]["env"]}

    assert named - OTHERS <= {field.name.upper() for field in fields(Settings)}
