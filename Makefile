.DEFAULT_GOAL := help
MVN := mvn -B -ntp

.PHONY: help
help: ## Show this list
	@echo "Tidings: the open platform side of templated service messages"
	@echo
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1|\2/p' Makefile | while IFS='|' read -r target text; do \
	  printf '  make %-10s %s\n' "$$target" "$$text"; done

.PHONY: demo
demo: ## One message all the way, then keep serving (first time: builds, about a minute)
	@./tidings demo

.PHONY: build
build: jdk ## Compile and package, without tests
	$(MVN) -q -DskipTests package

.PHONY: verify
verify: jdk browser ## Every test and check; what CI runs
	$(MVN) verify
	scripts/try-demo

.PHONY: test
test: jdk browser ## Tests of one class or pattern: make test ONLY='SendTest'
	$(MVN) -q -pl server test -Dtest='$(ONLY)'

# Of each target; a search goes on where the last one ended.
SECONDS := 600

.PHONY: fuzz
fuzz: jdk ## Search for inputs that break what must hold for all: make fuzz SECONDS=60
	$(MVN) -q -pl server test -Dtest='FuzzTest' -Dtidings.fuzz.seconds=$(SECONDS)

# The console's samples are run, each in its language; as root on Debian what is missing is installed.
verify test: languages

.PHONY: languages
languages:
	@scripts/languages

.PHONY: format
format: jdk ## Mend the format of every file
	$(MVN) -q spotless:apply
	$(MVN) -q -pl server test -Dtest=FormattingTest -Dtidings.format=write

.PHONY: docs
docs: jdk ## Write the pages that are made from the code (docs/api/errors.md)
	$(MVN) -q -pl server test -Dtest=ErrorTableTest -Dtidings.docs=write

.PHONY: bench
bench: jdk ## Measure this machine: echo, accept, whole path, as ratios
	bench/run

.PHONY: micro
micro: jdk ## Measure single steps (JMH): the template, openid, msgid, event, request
	bench/micro

.PHONY: pages
pages: jdk ## Measure the console's pages with a million messages; keeps the figures in bench/results
	$(MVN) -q -pl server test -Dtest=PageSpeedTest -Dtidings.pages=write

.PHONY: clean
clean: ## Remove what builds made
	$(MVN) -q clean

.PHONY: jdk
jdk:
	@scripts/find-jdk >/dev/null

# The console's tests need one; as root on Debian it is installed.
.PHONY: browser
browser:
	@scripts/browser >/dev/null
