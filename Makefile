# Everything a developer or a fresh machine needs. Wants make and Python 3.11 or newer, nothing else.
#
#   make demo    the demo workshops in the foreground     PORT= MOCK_PORT= DATA= ORIGIN= MOCK_ORIGIN=
#   make serve   the servers on your own data             (the same)
#   make test    every test, in a real browser too        ARGS="-k journal"
#   make check   every static check
#   make bench   the measurements                         ONLY=collector
#   make setup   .venv with the run, check and test tools
#   make pictures  the pictures of the README, from the real demo   (looked at before they are committed)
#   make lock    resolve the locked versions anew         ARGS=--upgrade

PORT ?= 8000
MOCK_PORT ?= 8001
DATA ?= ./.gyakusan
ORIGIN ?=
MOCK_ORIGIN ?=
ONLY ?=
ARGS ?=
# The first interpreter that is new enough, should python3 be an old one.
PYTHON ?= $(firstword $(foreach name,python3 python3.14 python3.13 python3.12 python3.11,\
	$(shell $(name) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $(name))))

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
SERVERS = --port $(PORT) --mock-port $(MOCK_PORT) --data $(DATA) \
	$(if $(ORIGIN),--origin $(ORIGIN)) $(if $(MOCK_ORIGIN),--mock-origin $(MOCK_ORIGIN))

.PHONY: setup demo serve test check bench pictures lock
.DELETE_ON_ERROR:

setup: .venv/.stamp-dev .venv/.stamp-package

demo: .venv/.stamp-run .venv/.stamp-package
	@exec $(BIN)/gyakusan demo $(SERVERS)

serve: .venv/.stamp-run .venv/.stamp-package
	@exec $(BIN)/gyakusan serve $(SERVERS)

test: setup
	@scripts/browser
	@scripts/test $(ARGS)

check: setup
	@scripts/check

bench: setup
	@$(BIN)/python -m bench $(ONLY)

pictures: setup
	@scripts/browser
	@$(BIN)/python scripts/pictures.py

lock:
	@scripts/lock $(ARGS)

# Set-up runs again only when a lock changed. Hashes are required, so what is installed is what was locked.
.venv/.stamp-venv:
	@test -n "$(PYTHON)" && $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
		{ echo "Python 3.11 以降が必要です。入れるか、PYTHON= で指定してください。" >&2; \
		echo "Python 3.11 or newer is needed: install it, or name it with PYTHON=" >&2; exit 1; }
	@echo "Making .venv with $(PYTHON)" >&2
	@test -x $(BIN)/pip || $(PYTHON) -m venv --clear .venv || \
		{ echo "On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@touch $@

.venv/.stamp-run: requirements.lock | .venv/.stamp-venv
	@echo "Installing the locked packages" >&2
	@$(PIP) install --require-hashes --requirement requirements.lock
	@touch $@

.venv/.stamp-dev: requirements-dev.lock .venv/.stamp-run | .venv/.stamp-venv
	@echo "Installing the locked test and check tools" >&2
	@$(PIP) install --require-hashes --requirement requirements-dev.lock
	@touch $@

.venv/.stamp-package: pyproject.toml .venv/.stamp-run
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@
