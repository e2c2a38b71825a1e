# Everything this project can do, one word each. `make` alone lists them.
# A fresh Debian with Python 3.11 and make is enough: each word builds what it needs in .venv/.

VENV := .venv
BIN := $(VENV)/bin
PYBABEL := $(BIN)/pybabel --quiet
RUNTIME := $(VENV)/.runtime-installed
TOOLS := $(VENV)/.tools-installed

# Where the kernel offers it, what we start ends with make, even when make is killed with -9.
WITH_MAKE := $(shell command -v setpriv >/dev/null 2>&1 && echo setpriv --pdeathsig TERM)

# A virtual environment whose Python has gone (an upgrade of Debian, a moved folder) is made again.
$(shell [ ! -d $(VENV) ] || $(BIN)/python -c '' 2>/dev/null || rm -f $(RUNTIME) $(TOOLS))

DEMO := $(CURDIR)/instance/demo
IN_DEMO := env CLINIC_INSTANCE_PATH=$(DEMO)
DEMO_FLASK := $(IN_DEMO) $(BIN)/flask --app wsgi

.DEFAULT_GOAL := help
.PHONY: help run demo test check fix audit faults bench lock translations screenshots upgrade rollback restore

help: ## list these words
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | while IFS="$$(printf '\t')" read -r word says; do \
		printf '  make %-14s %s\n' "$$word" "$$says"; done

run: $(RUNTIME) ## serve the site on http://127.0.0.1:8000 (HOST=… PORT=… change that)
	@exec $(WITH_MAKE) $(BIN)/python -m clinic.cli.serve

demo: $(DEMO)/seeded ## serve it with invented enquiries, in an instance folder of its own
	@echo "Sign in as amara@example.org with the password $$(cat $(DEMO)/password)"
	@exec $(IN_DEMO) $(WITH_MAKE) $(BIN)/python -m clinic.cli.serve

test: $(TOOLS) ## run every test, in a real browser and on PostgreSQL, too (ARGS="-k word" for some)
	@tools/system_packages.sh
	@exec $(BIN)/python -m pytest --numprocesses auto $(ARGS)

audit: $(TOOLS) tools/audit/.installed ## look at every page: accessibility, touch, light and dark; Nu, Lighthouse
	@tools/system_packages.sh
	@exec $(BIN)/python -m pytest -m "audit or standards" $(ARGS)

faults: $(TOOLS) ## kill, lock, fill up and stop whatever the site stands on, and count what was lost
	@tools/system_packages.sh
	@command -v strace >/dev/null || tools/apt_install.sh strace || true
	@exec $(BIN)/python -m pytest -m faults $(ARGS)

bench: $(TOOLS) ## measure how long a visitor waits, and the desk with 100,000 leads (ARGS=mail or desk)
	@exec $(BIN)/python -m bench $(ARGS)

upgrade: $(RUNTIME) ## to the newest release (TO=tag for another): backup, database, restart; back if it fails
	@TO="$(TO)" exec tools/upgrade.sh upgrade

rollback: $(RUNTIME) ## back to the release before the last upgrade, with all that came in since
	@exec tools/upgrade.sh rollback

restore: $(RUNTIME) ## bring a backup back: FILE=… KEY=… says what would happen, COMMIT=yes does it
	@exec $(BIN)/python -m clinic.cli.restore "$(FILE)" $(if $(KEY),--key-file "$(KEY)") $(if $(COMMIT),--commit)

check: $(TOOLS) ## style, types, layers, templates, content and locks; changes nothing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/djlint templates --lint --quiet
	$(BIN)/python -m pip check
	CLINIC_SECRET_KEY=nothing-is-signed-here $(BIN)/flask --app wsgi content check

fix: $(TOOLS) ## bring the style in order where a tool can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: $(TOOLS) ## write requirements*.txt anew from requirements*.in, with hashes
	$(BIN)/uv pip compile $(LOCK_OPTIONS) --output-file requirements.txt requirements.in
	$(BIN)/uv pip compile $(LOCK_OPTIONS) --output-file requirements-dev.txt requirements-dev.in

translations: $(TOOLS) ## collect the texts to translate and compile the translations
	$(PYBABEL) extract -F translations/babel.cfg -k _l -k lazy_gettext --add-location=file \
		--sort-by-file --no-wrap --omit-header -o translations/messages.pot .
	$(PYBABEL) update -i translations/messages.pot -d translations --no-wrap \
		--no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date
	$(BIN)/pybabel compile -d translations --statistics
	$(BIN)/pybabel compile -d translations -D wtforms
	@rm translations/messages.pot

screenshots: $(TOOLS) ## draw the pictures that messengers show of a page, and take the README's again
	@tools/system_packages.sh
	$(BIN)/python -m tools.share_images
	$(BIN)/python -m tools.screenshots docs/images

LOCK_OPTIONS := --quiet --python-version 3.11 --generate-hashes --no-header \
	--no-emit-index-url --no-emit-find-links $(UPGRADE)

$(DEMO)/seeded: | $(RUNTIME)
	@mkdir -p $(DEMO)
	@$(IN_DEMO) $(BIN)/python -m clinic.cli.secret_key
	@$(DEMO_FLASK) db upgrade
	@umask 077 && $(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(12))' \
		> $(DEMO)/password
	@$(DEMO_FLASK) staff create amara@example.org --name Amara --role admin \
		--password-file $(DEMO)/password
	@$(DEMO_FLASK) demo seed --leads 40 --seed 7
	@touch $@

tools/audit/.installed: tools/audit/package-lock.json tools/audit/install.sh
	@tools/audit/install.sh

$(RUNTIME): requirements.txt tools/build_venv.sh
	@tools/build_venv.sh requirements.txt $@

$(TOOLS): requirements-dev.txt tools/build_venv.sh
	@tools/build_venv.sh requirements-dev.txt $@
	@touch $(RUNTIME)
