# Two commands do everything on a fresh clone: `make graph` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
OUTPUT ?= output

ARTICLES := tests/eval/articles

.PHONY: graph test eval lint clean system

graph: $(VENV)/.run
	$(BIN)/kg build source -o $(OUTPUT)
	@echo "graph page: $(abspath $(OUTPUT))/graph.html"

# The figures of the README: the project's own articles against their gold.
eval: $(VENV)/.run
	$(BIN)/kg build $(ARTICLES) -o $(OUTPUT)/articles --gazetteer $(ARTICLES)/divisions.tsv
	$(BIN)/kg eval $(ARTICLES) --graph $(OUTPUT)/articles

test: $(VENV)/.dev system
	$(BIN)/python -m pytest

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

system:
	@sh scripts/install_browser.sh

$(VENV)/.run: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/.dev: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@ $(VENV)/.run

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find $(OUTPUT) -mindepth 1 ! -name .gitkeep -delete
