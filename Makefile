# Every target sets itself up: a virtual environment in .venv, and for the tests Debian's Chromium.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501

.PHONY: run dev test lint check-data bench clean

run: $(VENV)/.run  ## Open the dashboard on http://localhost:8501
	$(BIN)/streamlit run dashboard.py --server.port $(PORT)

dev: $(VENV)/.dev  ## The same, reloading when a file changes
	$(BIN)/streamlit run dashboard.py --server.port $(PORT) --server.fileWatcherType auto --server.runOnSave true --client.showErrorDetails full

test: $(VENV)/.dev chromium lint  ## Lint, then all tests: data, queries, charts, cards, pages, browser
	$(BIN)/python -m pytest -n auto

lint: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

check-data: $(VENV)/.run  ## Check data/ and print its counts or every fault
	$(BIN)/python -m queries.check

bench: $(VENV)/.dev chromium  ## Measure start, visits, filter changes, memory and waits beside bare Streamlit pages, and growth
	$(BIN)/python -m bench

clean:
	rm -rf $(VENV) .pytest_cache .ruff_cache .mypy_cache .hypothesis

$(VENV)/.run: requirements.txt
	@$(MAKE) --no-print-directory venv
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements.txt requirements-dev.txt
	@$(MAKE) --no-print-directory venv
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@ $(VENV)/.run

# Debian keeps the module venv in a package of its own.
.PHONY: venv chromium
venv:
	@test -x $(BIN)/pip || $(PYTHON) -m venv $(VENV) || { $(call apt,python3-venv) && rm -rf $(VENV) && $(PYTHON) -m venv $(VENV); }

chromium:
	@command -v chromium > /dev/null || { $(call apt,chromium); }

define apt
SUDO=$$(test "$$(id -u)" = 0 || echo sudo); $$SUDO apt-get update -qq && $$SUDO env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(1)
endef
