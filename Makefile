# Everything a person does with this project, from a fresh clone: `make` lists it.
SHELL := /bin/bash
.DEFAULT_GOAL := help
# The tests start the portal often, and read its compiled modules each time.
unexport PYTHONDONTWRITEBYTECODE
MAKEFLAGS += --no-print-directory
BIN := .venv/bin
FLASK := $(BIN)/python -m flask --app wsgi
LOCK := $(BIN)/pip-compile --quiet --no-config --generate-hashes --allow-unsafe --no-strip-extras \
	--no-header --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options

.PHONY: help install install-dev test-servers run test lint format bench training lock clean

help: ## List what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

install: ## Make .venv hold what requirements.lock says (quick when it already does)
	@scripts/install.sh requirements.lock

install-dev: ## The same with the tools of the developers and the tests
	@scripts/install.sh requirements-dev.lock

# Links in mails and receipts must name the port that is really served.
ifdef PORT
run: export PUBLIC_URL ?= http://127.0.0.1:$(PORT)
endif
run: install ## Migrate, load the demonstration into an empty database, serve (PORT=8000)
	@$(FLASK) db upgrade
	@$(FLASK) demo --if-empty
	@exec $(FLASK) serve

test-servers: ## Install PostgreSQL, Redis and Chromium for the tests, where they are missing
	@scripts/test_servers.sh

# In the order of the folders: the many short files of tests/unit come last, and no worker is left
# with one long file alone.
test: install-dev test-servers lint ## Everything: lint, architecture, unit, journeys, browser
	@$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

lint: install-dev ## Style, types and the order of imports
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy --no-error-summary dialogue web portal admin wsgi.py
	@$(BIN)/lint-imports --no-logo >/dev/null || $(BIN)/lint-imports --no-logo

format: install-dev ## Lay the code out and sort its imports
	@$(BIN)/ruff check --quiet --fix --select I .
	@$(BIN)/ruff format --quiet .

training: install-dev ## Fit the screening to the labelled texts anew, and measure it
	@$(BIN)/python -m venv var/training
	@var/training/bin/pip install --quiet -r requirements-training.txt
	@var/training/bin/python -m training
	@var/training/bin/python -m training --measure

bench: install-dev test-servers ## Measure journeys and pages per second
	@$(BIN)/python -m bench

lock: install-dev ## Write both lock files anew from requirements.txt and requirements-dev.txt
	@$(LOCK) -o requirements.lock requirements.txt
	@$(LOCK) -c requirements.lock -o requirements-dev.lock requirements-dev.txt

clean: ## Remove .venv and caches; var/ with its database and keys stays
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	@find . -name __pycache__ -type d -not -path '*/node_modules/*' -prune -exec rm -rf {} +
