# Every command does the set-up it needs first, which takes minutes once and a second from then on.

.DEFAULT_GOAL := help
.PHONY: help run build test watch lint bench bench-grid fuzz torture alertmanager doc clean
MAKEFLAGS += --no-print-directory
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c

target := $(or $(CARGO_TARGET_DIR),target)

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

run: build ## Start the demo: made-up customers, a sign-in page of its own, nothing to configure
	@exec target/release/headroom demo

build: ## Build the release binary target/release/headroom and the site target/site
	@.ci/setup site
	cargo build --release --features ssr --bin headroom
	@mkdir -p target/release
	@[ "$(target)/release/headroom" -ef target/release/headroom ] || cp "$(target)/release/headroom" target/release/
	@.ci/site

test: build ## Run every test, Rust, browser and bench, and say how many ran
	@.ci/setup tests
	@.ci/test

watch: ## Run the demo, rebuild it and reload the page at every change of a source
	@.ci/setup watch
	@.ci/watch

lint: ## Check format, spelling, lints, dependencies and the types of the browser tests
	@.ci/setup site
	@.ci/lint

bench: build ## Measure parsing, sorting, encoding and serving beside others, and weigh the page
	cargo bench --features ssr --bench usage | node end2end/tools/ratios.mjs
	cargo bench --features ssr --bench serving
	@.ci/weight

bench-grid: build ## Time the grid beside AG Grid, TanStack Table and a plain one: most of an hour, or five minutes with ARGS=--quick
	@.ci/setup bench
	@cd end2end/bench && npm test --silent && npm run --silent bench -- $(ARGS)

fuzz: ## Throw bytes at the doors that hostile ones come through, a quarter of an hour each
	@.ci/fuzz

torture: build ## Stop the server a hundred times under load, and the like: what takes minutes
	@.ci/setup tests
	cargo nextest run --features ssr --run-ignored only --no-capture -E 'test(/^torture::/)'

alertmanager: ## Tell the same month to Headroom and to Debian's Alertmanager, and compare what they tell
	@.ci/setup peers
	cargo nextest run --features ssr --run-ignored only --no-capture -E 'test(/^peers::/)'

doc: ## Build the documentation of the code, private items included
	RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --workspace --document-private-items --features ssr

clean: ## Remove everything that was built
	cargo clean
	rm -rf target end2end/node_modules end2end/bench/node_modules end2end/test-results end2end/playwright-report
