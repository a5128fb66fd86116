# Two commands are enough on a fresh Debian 12 with git, make and python3:
#   make demo    installs, loads the demonstration and serves it on 127.0.0.1:8000
#   make test    every test, on SQLite and PostgreSQL, in a real browser where there is one
.DEFAULT_GOAL := help
SHELL := /bin/bash
VENV := .venv
SPARK := .venv-spark
BIN := $(VENV)/bin
PYTHON ?= python3
PYTEST := $(BIN)/python -m pytest

.PHONY: help install install-dev demo test check fix bench fuzz spark lock reference

help:
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1 | \2/p' $(MAKEFILE_LIST) | column -t -s '|'

install: $(VENV)/installed-runtime ## make .venv with the command smeaton in it

install-dev: $(VENV)/installed-dev ## ... and what the tests need

$(VENV)/bootstrapped: requirements/bootstrap.txt
	@scripts/make-venv "$(PYTHON)" "$(VENV)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bootstrap.txt
	@touch $@

$(VENV)/installed-runtime: $(VENV)/bootstrapped requirements/runtime.txt pyproject.toml
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/runtime.txt
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed-runtime requirements/dev.txt
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/dev.txt
	@touch $@

demo: install ## load the demonstration and serve it on 127.0.0.1:8000
	@SMEATON_DEMO=1 $(BIN)/smeaton demo load
	@SMEATON_DEMO=1 $(BIN)/smeaton serve

test: install-dev ## every test and check
	@scripts/test

check: install-dev ## formatting, types, layers, migrations, templates
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy smeaton
	$(BIN)/djlint --quiet --check smeaton --extension=html
	$(BIN)/python -m django makemigrations --check --dry-run --settings smeaton.config.settings

fix: install-dev ## mend formatting and what can be mended by itself
	$(BIN)/ruff check --fix --exit-zero --quiet .
	$(BIN)/ruff format .
	$(BIN)/djlint --quiet --reformat smeaton --extension=html >/dev/null || true # 1 says that it mended something

ROWS ?= 20000000
bench: install-dev ## speed, side by side with others; a quick run: make bench ROWS=1000000
	@$(BIN)/python -W ignore -m benchmarks --rows $(ROWS)

spark: install-dev $(SPARK)/installed ## the engines' tests on a real Spark cluster of two workers
	@scripts/spark-cluster $(PYTEST) tests/analysis/engines -m spark

$(SPARK)/installed: $(VENV)/bootstrapped requirements/spark-cluster.txt
	@scripts/make-venv "$(PYTHON)" "$(SPARK)"
	@$(BIN)/uv pip install --quiet --python $(SPARK)/bin/python --require-hashes -r requirements/spark-cluster.txt
	@touch $@

CASES ?= 50000
fuzz: install-dev ## spoil files in thousands of ways: make fuzz CASES=100000
	@FUZZ_CASES=$(CASES) $(PYTEST) -q -n 2 tests/analysis/sources/test_mutations.py

lock: ## resolve the requirements anew
	@scripts/lock

reference: install-dev ## write the generated pages of docs/reference
	@scripts/reference
