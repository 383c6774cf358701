# Every command does its own set-up first, which takes minutes once and a second after that.

.DEFAULT_GOAL := help
.PHONY: help run dev build test test-languages words watch lint bench bench-grid fuzz torture replay backtest alertmanager proxies spreadsheets doc clean upgrade
MAKEFLAGS += --no-print-directory
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c

target := $(or $(CARGO_TARGET_DIR),target)
# What the browser tests run: what is released in continuous integration, and what `make run` has built anyway elsewhere.
tested := $(if $(filter true,$(CI)),build,dev)

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-15s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

run: dev ## Start the demo: made-up customers, its own sign-in page, nothing to configure
	@exec "$(target)/debug/headroom" demo

dev: # What `make run` starts: the server without optimisation, which the tests share all of, and the site as it is released
	@.ci/setup site
	@.ci/build --features as-tested

build: ## Build the release binary target/release/headroom and the site target/site
	@.ci/setup site
	@.ci/build --release --features ssr
	@mkdir -p target/release
	@[ "$(target)/release/headroom" -ef target/release/headroom ] || cp "$(target)/release/headroom" target/release/

test: $(tested) ## Run every test (Rust, browser and bench), and say how many ran
	@.ci/setup tests
	@.ci/test

test-languages: $(tested) ## Walk every page in every language, with and without JavaScript
	@.ci/setup tests
	@LANGUAGES=all .ci/test browser every-language.spec.ts

words: ## Print what each language lacks and which texts no code uses
	@cargo run --quiet --package headroom-catalogue --bin words

watch: ## Run the demo, rebuild it and reload the page on every source change
	@.ci/setup watch
	@.ci/watch

lint: ## Check format, spelling, lints, dependencies and the types of the browser tests
	@.ci/setup site
	@.ci/lint

bench: build ## Compare parsing, sorting, encoding and serving with others, and weigh the page
	cargo bench --features ssr --bench usage | node end2end/tools/ratios.mjs
	cargo bench --features ssr --bench dataset
	cargo bench --features ssr --bench serving
	@.ci/weight

bench-grid: build ## Compare the grid with AG Grid, TanStack Table, RevoGrid and plain ones: an hour or more, or five minutes with ARGS=--quick
	@.ci/setup bench
	@cd end2end/bench && npm test --silent && npm run --silent bench -- $(ARGS)

fuzz: ## Fuzz everything that parses untrusted bytes, a quarter of an hour each
	@.ci/fuzz

torture: build ## Kill the server a hundred times under load, and other tests that take minutes
	@.ci/setup tests
	cargo nextest run --workspace --features as-tested --run-ignored only --no-capture -E 'test(/^torture::/) - test(/^torture::upgrade::/)'

replay: ## Replay a year of 2,000 customers beside an oracle, also for SEEDS="1 2 3", then break the engine in twenty places
	cargo test --release --package headroom-domain --test replay -- --ignored --nocapture
	@.ci/mutants

backtest: ## Compare projections of past months with simpler methods and two libraries, on the daily costs in DATA=DIR and on made-up ones
	@.ci/backtest "$(DATA)"

upgrade: build ## Run the version before the last change of the tables beside this one on one PostgreSQL
	@.ci/setup tests
	@.ci/upgrade $(ARGS)

alertmanager: ## Run the same month through Headroom and Debian's Alertmanager, and compare their messages
	@.ci/setup peers
	cargo nextest run --workspace --features as-tested --run-ignored only --no-capture -E 'test(/^peers::/)'

proxies: build ## Walk through Headroom behind nginx, Caddy and Apache as the manual configures them, and through a proxy that leads out
	@.ci/setup proxies
	@.ci/proxies $(ARGS)

spreadsheets: build ## Open the CSV files and the workbook of the grid in LibreOffice, and compare every number and date
	@.ci/setup spreadsheets
	@.ci/spreadsheets $(ARGS)

doc: ## Build the code documentation, including private items
	RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --workspace --document-private-items --features ssr

clean: ## Remove everything that was built
	cargo clean
	rm -rf target end2end/node_modules end2end/bench/node_modules end2end/test-results end2end/playwright-report
