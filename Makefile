# Everything a person does with this checkout. Needs Python 3.11 or newer and make; nothing else.
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null)

.DEFAULT_GOAL := help
.PHONY: help chat run test check format bench soak eval words readme lock clean

help: ## What can be done here
	@grep -E '^[a-z]+:.*##' Makefile | sed 's/:.*##/\t/'

chat: $(VENV)/.chat ## Talk to the bot in this terminal: no token, no network
	@$(BIN)/briefing-bot chat $(ARGS)

run: $(VENV)/.run ## Run the bot on Telegram (BOT_TOKEN in the environment or in .env)
	@$(BIN)/briefing-bot run

test: $(VENV)/.dev ## Run the tests
	@$(BIN)/python -m pytest -n auto

check: $(VENV)/.dev ## Format, lint, types, import contracts, tests with coverage
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/coverage erase
	$(BIN)/python -m pytest -n auto --cov --cov-report= 
	$(BIN)/coverage report --include='briefings/*,db/*' --fail-under=95

format: $(VENV)/.dev ## Format the code and mend what lint can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

eval: $(VENV)/.dev ## Measure how well articles are read, per kind of fact
	@$(BIN)/python -m tests.eval $(ARGS)

bench: $(VENV)/.dev ## Measure speed and size against baselines of the same run
	@$(BIN)/python -m tests.bench

soak: $(VENV)/.dev ## Deliver under load and through every fault, and count what is lost (four minutes)
	@$(BIN)/python -m tests.soak

LOCK = uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate pyproject.toml
lock: ## Make the hashed locks anew (needs uv)
	$(LOCK) requirements/build.in -o requirements/chat.txt
	$(LOCK) --extra ingest requirements/build.in -c requirements/chat.txt -o requirements/run.txt
	$(LOCK) --extra ingest requirements/dev.in -c requirements/run.txt -o requirements/dev.txt

words: $(VENV)/.dev ## Write the English catalogue anew from the code
	@$(BIN)/python -m tests.words

readme: $(VENV)/.dev ## Write the made parts of the README anew
	@$(BIN)/python -m tests.test_readme

clean: ## Remove the environment and every cache
	rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage*

# One recipe for both environments: what differs is the lock.
$(VENV)/.%: requirements/%.txt pyproject.toml
	@echo "Installing what is needed ($<) into $(VENV) ..." >&2
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; call make PYTHON=python3.11")'
ifdef UV
	@$(UV) venv -q --allow-existing --python "$(PYTHON)" $(VENV) >&2
	@$(UV) pip install -q --python $(BIN)/python --compile-bytecode --require-hashes -r $< >&2
	@$(UV) pip install -q --python $(BIN)/python --no-deps --no-build-isolation -e . >&2
else
	@$(PYTHON) -m venv $(VENV) >&2
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r $< >&2
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e . >&2
endif
	@touch $@
	@case $@ in *.dev) touch $(VENV)/.chat $(VENV)/.run;; *.run) touch $(VENV)/.chat;; esac
