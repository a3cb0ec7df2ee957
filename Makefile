# The one command surface: people and CI use the same. `make help` lists it.
SHELL := /bin/bash
PYTHON ?= python3
PORT ?= 8000
# Folders or files of your own to read in: make run PAPERS=../my-papers
PAPERS ?=
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help setup assets examples run test lint bench docs lock clean

help:  ## what can be asked for
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: $(VENV)/ready assets  ## environment, locked libraries, front-end assets, translations

$(VENV)/ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Sagsgang needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version). Try: make PYTHON=python3.11 …"; exit 1; }
	@echo "Setting up Python libraries (once, about half a minute) …"
	@$(PYTHON) -m venv $(VENV) \
	  || { echo "Python cannot make a virtual environment. On Debian: apt install python3-venv"; exit 1; }
	@$(BIN)/pip install --quiet --require-hashes -r requirements.lock
	@$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

assets: node_modules/.ready $(VENV)/ready
	@$(BIN)/python -m sagsgang.portal.vendor node_modules
	@$(BIN)/python -m sagsgang.adapters.fulltext.vendor node_modules
	@$(BIN)/python -m sagsgang.adapters.typesetting.vendor node_modules
	@$(BIN)/python -m sagsgang.config.translations
	@$(BIN)/python -m compileall -q src  # a third of a command's start, also where Python may not write it

node_modules/.ready: package-lock.json .npmrc
	@echo "Fetching the front-end assets …"
	@npm ci --loglevel=error --no-fund --no-audit --no-progress
	@touch $@

run: setup  ## read the invented board (and PAPERS=…) and serve it on http://127.0.0.1:8000
	@$(BIN)/sagsgang prepare
	@$(BIN)/sagsgang import examples/papers/*.pdf
	@$(if $(PAPERS),$(BIN)/sagsgang import $(PAPERS) || [ $$? = 2 ])
	@$(BIN)/sagsgang demo
	@SAGSGANG_DEMO=1 $(BIN)/sagsgang serve --port $(PORT)

test: setup  ## the whole suite, real browser included, on all cores
	@./tests/browser/get-chromium
	@$(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

lint: $(VENV)/ready  ## style, types, templates, print and the contract between the rooms
	@$(BIN)/ruff check src tests bench examples docs
	@$(BIN)/ruff format --check src tests bench examples docs
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/djlint --check --lint --quiet src
	@$(BIN)/python -m sagsgang.adapters.typesetting.checking

examples: $(VENV)/ready  ## print the invented board's papers again
	@$(BIN)/python -m examples.build

bench: setup  ## accuracy, speed and memory, written to docs/performance.md
	@$(BIN)/python -m bench

docs: $(VENV)/ready  ## the reference pages
	@$(BIN)/python -m docs.generate

lock: $(VENV)/ready  ## resolve and lock the libraries anew
	@$(BIN)/pip-compile --quiet --upgrade --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --no-emit-trusted-host --strip-extras --allow-unsafe --extra dev -o requirements.lock pyproject.toml
	@npm update --package-lock-only

clean:  ## remove what was built; the data in var/ stays
	@rm -rf $(VENV) node_modules src/sagsgang/portal/static/vendor build dist
