# The ways to use this folder. `make demo` and `make test` do all the set-up themselves, on a bare
# Debian 12 with Rust, Node and root; what is there is not installed again.

.DEFAULT_GOAL := help
.PHONY: help demo test check screenshots clean

help: ## Say what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

demo: ## Run Concord with invented people on http://127.0.0.1:8080 (PORT=9000 for another port)
	@scripts/demo.sh

test: ## Run every test, on both databases and in a browser
	@scripts/test.sh

check: ## Run the quick checks only: formatting and lints
	@scripts/setup.sh build
	@cargo fmt --all --check
	@cargo clippy --locked --workspace --all-targets -- -D warnings

screenshots: ## Make the pictures of the README and docs/look.md again
	@scripts/screenshots.sh

clean: ## Remove what was built and installed here, and the demo's data
	@cargo clean
	@rm -rf node_modules data/demo
