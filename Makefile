# Everything a person does with the project. `make demo` and `make test` need Python 3.11 or newer with venv, no more.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN := $(VENV)/.run
DEVELOP := $(VENV)/.develop
BENCH := $(VENV)/.bench

.PHONY: help demo run test check lint format types quality torture updates bench catalogues lock build clean

help:  ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' Makefile

demo: $(RUN)  ## try the bot in the browser: no token, no network, no account
	$(BIN)/python -m bot demo

run: $(RUN)  ## the bot on real Telegram; needs BOT_TOKEN in the environment or in .env
	$(BIN)/python -m bot run

# Three at a time on two cores: many tests wait. Who is done early takes over from the others.
test: $(DEVELOP)  ## the tests (with Debian's chromium installed, the chat page too)
	$(BIN)/python -m pytest -n 3 --dist worksteal

check: lint types test  ## all that a change must pass: lint, format, types, layers, catalogues, tests

lint: $(DEVELOP)  ## style and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(DEVELOP)  ## put the code in its format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(DEVELOP)  ## mypy, strict
	$(BIN)/mypy bot

quality: $(DEVELOP)  ## how well search and questions do on the labelled cases, beside their rivals
	$(BIN)/python -m tests.search.quality

torture: $(DEVELOP)  ## the long proof that no alert is lost: kills, floods, lost answers
	$(BIN)/python -m tests.torture

updates: $(DEVELOP)  ## ten thousand random updates of every kind, thrown at the bot
	$(BIN)/python -m tests.chat.every_update --count 10000

bench: $(BENCH)  ## how fast it is, beside its rivals; takes hours at full size
	$(BIN)/python -m tests.benchmarks

catalogues: $(DEVELOP)  ## take new texts of the code into the catalogues in locales/
	$(BIN)/pybabel -q extract -F locales/babel.cfg --no-location --sort-output --no-wrap \
		-k say -k label -k count:1,2 -c "Translators:" --project releases-bot --copyright-holder "The releases bot founders" \
		-o locales/messages.pot bot/chat
	$(BIN)/python locales/update.py

lock: $(DEVELOP)  ## pin the versions anew, with hashes
	for kind in run dev bench; do \
		$(BIN)/pip-compile -q --generate-hashes --strip-extras --allow-unsafe --no-emit-index-url --no-emit-find-links \
			--no-emit-trusted-host --no-header $$( [ $$kind = run ] || echo --extra dev ) $$( [ $$kind != bench ] || echo --extra bench ) -o requirements/$$kind.txt pyproject.toml; \
	done
	$(BIN)/pip-compile -q --generate-hashes --strip-extras --allow-unsafe --no-emit-index-url --no-emit-find-links \
		--no-emit-trusted-host --no-header -o requirements/build.txt requirements/build.in

build: $(DEVELOP)  ## wheel and source archive in dist/
	$(BIN)/python -m build --no-isolation

clean:  ## throw away the virtual environment and what was built
	rm -rf $(VENV) dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name it with: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)

# The stamps hold the environment to the lock files: a changed lock file installs anew, an unchanged one costs nothing.
$(RUN): requirements/run.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	@touch $(RUN)

$(DEVELOP): requirements/dev.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $(DEVELOP) $(RUN)

$(BENCH): requirements/bench.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.txt
	@touch $(BENCH) $(DEVELOP) $(RUN)
