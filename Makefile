# Two commands from a fresh clone: `make demo` builds the graph of seeds/ into out/, `make test` runs every test.
# Both make their own virtual environment in .venv and install what .ci/locks pins.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
OUT ?= out
# A process a core, up to four; the tests of one file stay together, for they share what is slow to make.
PARALLEL ?= --numprocesses auto --maxprocesses 4 --dist loadfile

.PHONY: demo test check browser lock figures clean

demo: $(VENV)/installed
	$(BIN)/kg build seeds -o $(OUT)
	@echo "Open $(OUT)/index.html, or: $(BIN)/kg show $(OUT)"

test: $(VENV)/installed-test browser check
	KG_REQUIRE_BROWSER=$(if $(shell command -v chromium || command -v chromium-browser || command -v google-chrome),1,) $(BIN)/python -m pytest $(PARALLEL)

check: $(VENV)/installed-test
	$(BIN)/ruff check kg tests docs
	$(BIN)/ruff format --check kg tests docs
	$(BIN)/mypy

# Debian's chromium, for the tests that drive the page; where it is missing and may not be installed they are skipped.
browser:
	@command -v chromium chromium-browser google-chrome >/dev/null || \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk >/dev/null; \
	else echo "No chromium found and it cannot be installed here: the browser's tests will be skipped."; fi

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed: make PYTHON=/path/to/python3.11") if sys.version_info < (3, 11) else 0'
	$(PYTHON) -m venv $(VENV) || { [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -y -qq python3-venv && $(PYTHON) -m venv --clear $(VENV); }

$(VENV)/installed: $(VENV)/bin/python .ci/locks/run.txt pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement .ci/locks/run.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/installed-test: $(VENV)/installed .ci/locks/test.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement .ci/locks/test.txt
	@touch $@

# Pin anew what the two commands install, within the ranges of pyproject.toml.
lock:
	$(BIN)/python -m pip install --quiet 'pip-tools>=7.4'
	$(BIN)/pip-compile --quiet --strip-extras --no-header --no-annotate --no-emit-index-url --no-emit-find-links --allow-unsafe --upgrade --output-file .ci/locks/run.txt pyproject.toml .ci/locks/build.in
	$(BIN)/pip-compile --quiet --strip-extras --no-header --no-annotate --no-emit-index-url --no-emit-find-links --allow-unsafe --upgrade --extra test --output-file .ci/locks/test.txt --constraint .ci/locks/run.txt pyproject.toml .ci/locks/build.in

figures: $(VENV)/installed
	$(BIN)/kg eval tests/gold --by-type

clean:
	rm -rf $(VENV) $(OUT)
