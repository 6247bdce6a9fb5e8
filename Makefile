# The front door. Everything real happens in CMakeLists.txt, CMakePresets.json and scripts/.

SHELL := /bin/bash
MAKEFLAGS += --no-print-directory
JOBS := $(shell nproc)

# In continuous integration every warning is an error.
ifeq ($(CI),true)
  CONFIGURE_FLAGS := -DTENON_WERROR=ON
endif

# Larger data sets, where they lie beside the checkout.
ifndef TENON_DATA_DIR
  ifneq ($(wildcard ../shared/data),)
    export TENON_DATA_DIR := $(abspath ../shared/data)
  endif
endif

# $(call build,PRESET,TARGETS): configures where needed and builds.
build = cmake --preset $(1) $(CONFIGURE_FLAGS) >/dev/null && cmake --build --preset $(1) $(if $(2),--target $(2))
# $(call check,PRESET): runs the tests of a build.
check = ctest --preset $(1) --output-on-failure -j$(JOBS)

.PHONY: release demo test test-asan test-tsan bench course lint tidy format check-compilers clean help dependencies

release: dependencies  ## build everything in build/release (the default)
	@$(call build,release)

demo: dependencies  ## build and run the first program: a network trained on the diabetes data
	@$(call build,release,10_sequential_diabetes)
	@build/release/bin/10_sequential_diabetes

test: dependencies  ## build everything and run all tests
	@$(call build,release)
	@$(call check,release)

test-asan: dependencies  ## all tests under the address and undefined-behaviour sanitizers
	@$(call build,asan)
	@$(call check,asan)

test-tsan: dependencies  ## all tests under the thread sanitizer
	@$(call build,tsan)
	@$(call check,tsan)

course: dependencies  ## run the course's pages and write their listings, outputs and pictures into docs/course
	@$(call build,release)
	@TENON_UPDATE_COURSE=1 ctest --preset release -R '^course[.]' --output-on-failure -j$(JOBS)

bench: dependencies  ## measure, on a quiet machine; BENCH_ARGS go to tenon-bench
	@$(call build,release,tenon-bench)
	@env -u OPENBLAS_CORETYPE -u OPENBLAS_L2_SIZE build/release/bin/tenon-bench $(BENCH_ARGS)

lint:  ## floors, names, public headers, format
	@scripts/install_dependencies.sh lint
	@status=0; for check in floors public_headers format; do scripts/check_$$check.sh || status=1; done; exit $$status

tidy: dependencies  ## clang-tidy 14 over the library (slow; needs the package clang-tidy-14)
	@$(call build,release)
	@find src -name '*.cpp' -print0 | xargs -0 -n 1 -P $(JOBS) clang-tidy-14 --quiet -p build/release 2>/dev/null

format:  ## apply .clang-format
	@scripts/install_dependencies.sh lint
	@scripts/check_format.sh --fix

check-compilers:  ## build the library with clang 14, warnings as errors
	@scripts/install_dependencies.sh build clang
	@$(call build,clang,tenon)

clean:  ## remove build/
	@rm -rf build

dependencies:
	@scripts/install_dependencies.sh

help:  ## this list
	@sed -n 's/^\([a-z-]*\):.*  ## /\1\t/p' $(MAKEFILE_LIST) | expand -t 18
