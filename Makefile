# The words developers type. `make run` and `make test` work on a fresh Debian 12 that has
# rustup, gcc and make; everything else they need, scripts/setup installs.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: run openapi test fuzz fmt lint docs bench compare fixtures readme fuzz-api load sbom clean help setup build

export PATH := $(HOME)/.cargo/bin:$(PATH)
# One profile, one target directory, always the whole workspace: HiGHS takes minutes and is compiled once.
CARGO_FLAGS := --release --workspace --locked
# The documentation holds private items, so links to them are fine.
DOC := RUSTDOCFLAGS='-D warnings -A rustdoc::private-intra-doc-links' cargo doc $(CARGO_FLAGS) --no-deps --document-private-items
FLEXPOOL := $(or $(CARGO_TARGET_DIR),target)/release/flexpool

run: build ## start the server on 127.0.0.1:8080; an empty store begins with the Kiel example
	@printf '%s\n' \
	  'A plan in the terminal:  $(FLEXPOOL) suggest fixtures/kiel/problem.json' \
	  'Own data:                $(FLEXPOOL) import --help' \
	  'The API, as a page:      http://127.0.0.1:8080/'
	@exec $(FLEXPOOL) serve

openapi: build ## renew docs/openapi.json from the code
	@$(FLEXPOOL) schema openapi --out docs/openapi.json

test: ## everything that has to hold: format, lints, build, tests, documentation
	@scripts/setup test
	scripts/check-links
	cargo fmt --all --check
	cargo clippy $(CARGO_FLAGS) --all-targets -- -D warnings
	@# The readers stay free of the engine, for the fuzz targets.
	cargo check --release --locked -p flexpool-service --no-default-features
	cargo build $(CARGO_FLAGS)
	$(DOC)
	scripts/with-postgres cargo test $(CARGO_FLAGS)

build: setup
	@cargo build $(CARGO_FLAGS)

fmt: setup ## format the source
	cargo fmt --all

lint: setup ## lints alone
	cargo clippy $(CARGO_FLAGS) --all-targets -- -D warnings

fuzz: setup ## every reader of outside bytes against a fuzzer: make fuzz SECONDS_EACH=60 TARGETS="csv seats"
	@scripts/fuzz $(or $(SECONDS_EACH),60) $(TARGETS)

docs: setup ## build the documentation of the source
	$(DOC)

bench: setup ## criterion benches; one of them: make bench FILTER=kiel
	cargo bench $(filter-out --release,$(CARGO_FLAGS)) --bench solve --bench prices --bench changes --bench futures -- $(FILTER)

compare: build ## flexpool beside bare HiGHS and CP-SAT, as a table of ratios
	@scripts/setup compare
	@scripts/compare $(ARGS)

fixtures: build ## import the example tables again; git shows what changed
	@for mapping in fixtures/*/mapping.json; do \
	  $(FLEXPOOL) import "$$mapping" --quiet --out "$$(dirname "$$mapping")/problem.json"; \
	done

readme: build ## renew the example output in README.md
	@scripts/readme-example

fuzz-api: setup ## hold a server of its own to its OpenAPI document; ARGS='--seconds 60'
	@scripts/fuzz-api $(ARGS)

load: setup ## speed and memory of a server of its own under load; ARGS='--seconds 5'
	@scripts/load $(ARGS)

sbom: setup ## list what is in the program, as CycloneDX, in target/flexpool.cdx.json
	@scripts/sbom

clean: ## remove what was built
	rm -rf target .venv

setup:
	@scripts/setup

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "make %-9s %s\n", $$1, $$2 }'
