# Every target sets itself up: a virtual environment in .venv, and for the tests Debian's Chromium.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501
JAVASCRIPT := exports/javascript
PLOTLY := $(JAVASCRIPT)/build/plotly.min.js
N ?= 2
export PORT

.PHONY: run serve serve-cluster web dev test lint audit check-data publish export bench clean

run: $(VENV)/.run  ## Open the dashboard on http://localhost:8501
	$(BIN)/streamlit run dashboard.py --server.port $(PORT)

serve: $(VENV)/.run  ## Host it: the dashboard and what is served beside its pages, as docs/hosting.md says
	$(call light)
	@$(MAKE) --no-print-directory chromium || echo "Chromium could not be installed: there will be no pictures of charts."
	$(BIN)/python server.py

web: $(PLOTLY)  ## Build the small plotly.js of light pages and first visits

$(PLOTLY): $(JAVASCRIPT)/package-lock.json $(JAVASCRIPT)/entry.js $(JAVASCRIPT)/build.js
	@command -v npm > /dev/null || { $(call apt,nodejs npm); }
	cd $(JAVASCRIPT) && npm ci && npm run --silent build && rm -rf node_modules

serve-cluster: $(VENV)/.run nginx  ## N replicas behind nginx on http://localhost:8080
	$(call light)
	$(BIN)/python -m deploy.cluster $(N)

dev: $(VENV)/.dev  ## The same as run, reloading when a file changes
	$(BIN)/streamlit run dashboard.py --server.port $(PORT) --server.fileWatcherType auto --server.runOnSave true --client.showErrorDetails full

test: $(VENV)/.dev chromium nginx postgresql web lint  ## Lint, then all tests: data, queries, charts, cards, pages, browser
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n auto

lint: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

check-data: $(VENV)/.run  ## Check data/ and print its counts or every fault
	$(BIN)/python -m queries.check

publish: $(VENV)/.run  ## Check data/ and write it to TO, or to DATABASE_URL: a folder, a .duckdb file, s3://…, postgresql://… or md:…
	@DATABASE_URL="$${TO:-$$DATABASE_URL}" $(BIN)/python -m queries.publish

export: $(VENV)/.dev chromium  ## Write the dashboard as static pages, with the briefing, to the folder TO; URL is the address of the live one
	$(call light)
	$(BIN)/python -m exports.site $(or $(TO),build) $(if $(URL),--url $(URL))

audit: $(VENV)/.dev  ## Ask the advisory databases whether a pinned package has a known hole
	$(BIN)/python -m tests.audit

bench: $(VENV)/.dev chromium nginx web  ## Measure start, visits, filter changes, memory, waits and sessions held beside bare Streamlit pages, and growth
	$(BIN)/python -m bench

clean:
	rm -rf $(VENV) .pytest_cache .ruff_cache .mypy_cache .hypothesis

$(VENV)/.run: requirements.txt $(BIN)/pip
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements.txt requirements-dev.txt $(BIN)/pip
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@ $(VENV)/.run

# Debian keeps the module venv in a package of its own.
$(BIN)/pip:
	@$(PYTHON) -m venv $(VENV) || { $(call apt,python3-venv) && rm -rf $(VENV) && $(PYTHON) -m venv $(VENV); }

.PHONY: chromium nginx postgresql

# The font has the Chinese names on pictures; it takes 5 MB.
chromium:
	@command -v chromium > /dev/null || { $(call apt,chromium); }
	@ls /usr/share/fonts/truetype/wqy/wqy-microhei.ttc > /dev/null 2>&1 || { $(call apt,fonts-wqy-microhei); }

nginx:
	@PATH=$$PATH:/usr/sbin; command -v nginx > /dev/null || { $(call apt,nginx-light); }

postgresql:
	@ls /usr/lib/postgresql/*/bin/initdb > /dev/null 2>&1 || { $(call apt,postgresql); }

define light
@$(MAKE) --no-print-directory web || echo "The small plotly.js could not be built: the full one is served."
endef

define apt
SUDO=$$(test "$$(id -u)" = 0 || echo sudo); $$SUDO apt-get update -qq && $$SUDO env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(1)
endef
