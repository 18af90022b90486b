# Everything that a person types. The first run of each makes what is missing; the next starts at once.
PYTHON := $(shell for each in python3.13 python3.12 python3.11 python3.14 python3; do \
  $$each -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && command -v $$each && break; done)
BIN := .venv/bin
RUN := $(BIN)/python -m

.PHONY: demo test check bench clean pins places screenshots

demo: .venv/base.stamp ## Set up, fill a database, serve with a worker, print the address
	@$(RUN) jobboard.cli.main demo

test: .venv/dev.stamp chromium ## Set up and run every test, the real browser included
	@$(RUN) pytest -n 2 --dist loadfile --no-loadscope-reorder -q --durations=12

check: .venv/dev.stamp ## Format, lint, types, layers, dead code, licences, known holes in the pins
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/vulture
	@$(RUN) pytest -q tests/structure/test_licences.py
	@$(RUN) tests.support.audit

bench: .venv/dev.stamp chromium ## Measure pages as ratios to two floors, side by side; ARGS="--server both" compares servers
	@$(RUN) benchmarks $(ARGS)

screenshots: .venv/dev.stamp chromium ## Pictures of the main pages, in both widths and themes, of a running demo
	@$(RUN) tests.support.screenshots

pins: ## Compile requirements/*.in anew
	@$(PYTHON) -m venv .venv/pins && .venv/pins/bin/python -m pip install -q uv
	.venv/pins/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header requirements/base.in -o requirements/base.txt
	.venv/pins/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header requirements/dev.in -o requirements/dev.txt

places: .venv/dev.stamp ## Make jobboard/reference/data anew, and say which labels of places are gone or moved
	@$(RUN) tests.support.gazetteer

clean: ## Remove what was made here, the demo's data included
	rm -rf .venv var screenshots .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/python.stamp:
	@test -n "$(PYTHON)" || \
	  { echo "Jobboard needs Python 3.11 or newer, and found none. Install it (on Debian: apt install python3 python3-venv) and try again."; exit 1; }
	@echo "Making .venv with $$($(PYTHON) --version)."
	@$(PYTHON) -m venv .venv || { echo "Python has no venv module. On Debian: apt install python3-venv."; exit 1; }
	@touch $@

.venv/base.stamp: requirements/base.txt | .venv/python.stamp
	@echo "Installing the pinned requirements; this takes a minute, once."
	@$(RUN) pip install -q --disable-pip-version-check --require-hashes -r $<
	@touch $@

.venv/dev.stamp: requirements/dev.txt | .venv/python.stamp
	@echo "Installing the pinned requirements of the tests; this takes a minute, once."
	@$(RUN) pip install -q --disable-pip-version-check --require-hashes -r $<
	@touch $@ .venv/base.stamp

.PHONY: chromium
chromium:
	@.ci/chromium
