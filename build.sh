#!/usr/bin/env bash
# Sets up, builds, serves and tests Nabla.
#
#   ./build.sh          build the WebAssembly and the page's bundles into www/dist
#   ./build.sh serve    build, then serve the page on http://127.0.0.1:8000 (or PORT; if it is taken, the next free one)
#   ./build.sh test     everything: lints, Rust, bindings in headless Chromium, parity, pages as a visitor
#   ./build.sh check    the quick lint: formats, clippy, types, layers
#   ./build.sh bench    the benchmarks and the sizes
#   ./build.sh soak     the long runs: a million random lines for the console, as many formulas (or NABLA_LINES), many more random cases
#
# What is missing is installed into the project (target/tools, node_modules). Needed beforehand: Rust with
# rustup, and Node 20 or newer. The tests also need Chromium and its driver: CHROMIUM and CHROMEDRIVER name
# them; otherwise they are looked for, and installed when this is root on Debian. Python 3.11 or newer is used
# where it is there, to run the scripts that the page exports.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

# The build decides both: a setting from outside would put files elsewhere, or change what is compiled.
unset CARGO_TARGET_DIR RUSTFLAGS
export PATH="$PWD/target/tools/bin:$PWD/node_modules/.bin:$PATH"

readonly WASM_PACK_VERSION=0.15.1
readonly NUMPY_VERSION=2.4.6
readonly WASM_TARGET=wasm32-unknown-unknown
# Not relaxed-simd: its results differ between processors.
readonly SIMD=-Ctarget-feature=+simd128
# Less inlining than the compiler would do (225) makes the module 5 % smaller to fetch; the hot loops ask for theirs.
readonly INLINE=-Cllvm-args=-inline-threshold=5
readonly LOGS=target/test-logs

say() { printf '\n== %s\n' "$*"; }
die() { printf '\nbuild.sh: %s\n' "$*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }
help() { sed -n '2,/^set /{/^#/s/^# \{0,1\}//p;}' build.sh; }

# --- Set-up -----------------------------------------------------------------------------------------------

need_rust() {
  have cargo || die "Rust is missing. Install it with rustup (https://rustup.rs), then run this again."
  [ -d "$(rustc --print target-libdir --target $WASM_TARGET)" ] && return
  have rustup || die "Rust's target $WASM_TARGET is missing, and there is no rustup to add it with. Install it with the tool that installed Rust."
  say "Adding Rust's target $WASM_TARGET"
  rustup target add $WASM_TARGET
}

need_node() {
  have node && have npm || die "Node is missing. Install Node 20 or newer with npm (https://nodejs.org), then run this again."
  node -e 'process.exit(parseInt(process.versions.node) >= 20 ? 0 : 1)' ||
    die "Node $(node --version) is too old: 20 or newer is needed."
  [ node_modules/.package-lock.json -nt package-lock.json ] && return
  say "Installing the page's modules into node_modules"
  npm ci
}

# need_cargo_tool PACKAGE BINARY VERSION: from source, since prebuilt downloads are not relied on.
need_cargo_tool() {
  [ "$("$2" --version 2>/dev/null | awk '{ print $2 }')" = "$3" ] && return
  say "Installing $1 $3 into target/tools (takes some minutes, once)"
  # Not --locked: old lock files fail to build. Not optimized to the end: it runs for seconds and is built for minutes.
  CARGO_PROFILE_RELEASE_OPT_LEVEL=1 cargo install "$1" --version "$3" --root target/tools
}

# The command and the crate must be of one version, or they refuse each other.
wasm_bindgen_version() { awk -F'"' '/^name = "wasm-bindgen"$/ { getline; print $2; exit }' Cargo.lock; }

# first_found NAME...: the absolute path of the first command that exists.
first_found() {
  local name
  for name in "$@"; do
    if have "$name"; then command -v "$name"; return; fi
  done
}

find_browser() {
  CHROMIUM=${CHROMIUM:-$(first_found chromium chromium-browser google-chrome google-chrome-stable chrome \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" /Applications/Chromium.app/Contents/MacOS/Chromium)}
  CHROMEDRIVER=${CHROMEDRIVER:-$(first_found chromedriver /usr/lib/chromium/chromedriver /usr/lib/chromium-browser/chromedriver)}
  export CHROMIUM CHROMEDRIVER
  [ -x "$CHROMIUM" ] && [ -x "$CHROMEDRIVER" ]
}

need_browser() {
  find_browser && return
  if [ "$(id -u)" = 0 ] && have apt-get; then
    say "Installing Chromium and its driver"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update
    apt-get install -y chromium chromium-driver
    find_browser && return
  fi
  die "The tests need Chromium (or Chrome) and a chromedriver of the same version: install both (on Debian, as root: apt-get install chromium chromium-driver), or set CHROMIUM and CHROMEDRIVER to their paths."
}

# The scripts that the page exports are run where Python is there; the tests print what is skipped otherwise.
find_python() {
  local python
  python=$(first_found python3.11 python3 python)
  export NABLA_PYTHON=$PWD/target/python/bin/python
  "$NABLA_PYTHON" -c "import numpy; assert numpy.__version__ == '$NUMPY_VERSION'" 2>/dev/null && return
  if [ -n "$python" ]; then
    say "Installing NumPy $NUMPY_VERSION into target/python"
    "$python" -m venv target/python && target/python/bin/pip install --quiet "numpy==$NUMPY_VERSION" && return
  fi
  echo "There is no Python that can have NumPy $NUMPY_VERSION: the exported scripts are not run."
  unset NABLA_PYTHON
}

# --- Build ------------------------------------------------------------------------------------------------

# build_wasm FEATURE RUSTFLAGS CARGO_TARGET_DIR OUT NAME: what has a network (scenes), or what descends (descent).
build_wasm() {
  # As a cdylib alone: Cargo does not optimize across crates when a library is also built as an rlib.
  RUSTFLAGS=$2 CARGO_TARGET_DIR=$3 cargo rustc --release --no-default-features --features "$1" --lib --crate-type cdylib --target $WASM_TARGET
  # The compiler has inlined already: to let wasm-opt do so once more adds 2 KB to fetch, for 2 % of speed.
  bind "$3/$WASM_TARGET/release/nabla.wasm" "$4" "$5" "-O3 -fimfs 10 -ocimfs 150"
}

# build_console OUT: the console, whose file is as small as can be.
build_console() {
  # Panics name the files of libraries: without the folder that this machine has them in.
  local paths=--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}/registry/src/=
  RUSTFLAGS="$SIMD $paths -Cllvm-args=-inline-threshold=0" cargo rustc --profile console --no-default-features --features console --lib --crate-type cdylib --target $WASM_TARGET
  # Flat code, whose branches are then laid out anew, is 1 % smaller in the end. Functions in the order of their names
  # lie beside their like, which gzip finds 1 % smaller again.
  local last="--reorder-functions-by-name --strip-producers --strip-target-features"
  bind "target/$WASM_TARGET/console/nabla.wasm" "$1" nabla_console "-Oz --flatten --rereloop -Oz -Oz $last"
}

# bind BUILT OUT NAME PASSES: the bindings NAME.js, their types, and the optimized NAME_bg.wasm.
bind() {
  local built=$1 out=$2 name=$3 level=$4
  local bindgen=${built%/*}/bindgen
  # The optimized file is written last, so it is newer only when all of this was done.
  [ "$out/${name}_bg.wasm" -nt "$built" ] && return
  mkdir -p "$out"
  wasm-bindgen "$built" --target web --out-dir "$bindgen" --out-name "$name"
  cp "$bindgen/$name.js" "$bindgen"/*.d.ts "$out"
  # Which features it may use, it reads from the file: a list of flags here could allow more than the compiler did.
  # shellcheck disable=SC2086 # several words
  wasm-opt $level "$bindgen/${name}_bg.wasm" -o "$out/${name}_bg.wasm"
}

build_bindings() {
  need_rust
  need_node
  need_cargo_tool wasm-bindgen-cli wasm-bindgen "$(wasm_bindgen_version)"
  say "Building the core as WebAssembly"
  build_wasm scenes "$SIMD $INLINE" target www/dist/wasm nabla
  build_wasm descent "$SIMD $INLINE" target www/dist/descent nabla_descent
  say "Building the console as WebAssembly"
  build_console www/dist/console
}

build_bundles() {
  say "Bundling the page"
  node www/bundle.mjs
}

build() {
  build_bindings
  build_bundles
}

# The same core for processors without SIMD: only the parity test runs it.
build_without_simd() {
  say "Building the core without SIMD, for the parity test"
  build_wasm scenes,descent "$INLINE" target/nosimd target/nosimd/wasm nabla
}

# --- Tests ------------------------------------------------------------------------------------------------

passed=0 failed=0 skipped=0 broken=""

# sum FILE REGEX: adds up the first group of REGEX over the lines of FILE.
sum() { sed -nE "s/$2/\\1/p" "$1" | awk '{ n += $1 } END { print n + 0 }'; }

# count LOG: adds what cargo, wasm-bindgen-test and node report at their ends.
count() {
  local log=$1
  run_passed=$(($(sum "$log" '^test result: .* ([0-9]+) passed;.*') + $(sum "$log" '^ℹ pass ([0-9]+)$')))
  run_failed=$(($(sum "$log" '^test result: .* ([0-9]+) failed;.*') + $(sum "$log" '^ℹ fail ([0-9]+)$') + $(sum "$log" '^ℹ cancelled ([0-9]+)$')))
  run_skipped=$(($(sum "$log" '^test result: .* ([0-9]+) ignored;.*') + $(sum "$log" '^ℹ skipped ([0-9]+)$') + $(sum "$log" '^ℹ todo ([0-9]+)$')))
}

# run NAME COMMAND...: runs it, keeps its output, and notes a failure without ending the script.
run() {
  local name=$1
  shift
  log=$LOGS/$name.log
  say "$name: $*"
  mkdir -p $LOGS
  if ! "$@" 2>&1 | tee "$log"; then broken="$broken $name"; return 1; fi
}

# lint NAME COMMAND...: counts only when it fails; a lint is not a test.
lint() { run "$@" || failed=$((failed + 1)); }

# suite NAME COMMAND...: a suite that fails without a failed test, or runs no test, is one failure.
suite() {
  local ok=1
  run "$@" || ok=0
  count "$log"
  if [ $ok = 0 ] && [ $run_failed = 0 ]; then run_failed=1; fi
  if [ $ok = 1 ] && [ $run_passed = 0 ]; then
    echo "$1 ran no test"
    broken="$broken $1"
    run_failed=1
  fi
  passed=$((passed + run_passed)) failed=$((failed + run_failed)) skipped=$((skipped + run_skipped))
}

web_clippy() { RUSTFLAGS=$SIMD cargo clippy --target $WASM_TARGET "$@" -- -D warnings; }
web_bans() { CLIPPY_CONF_DIR=.ci/clippy-web web_clippy --lib --features console; }
node_tests() { node --test --test-reporter=spec "$@"; }
# Two pages at a time: stories wait more than they compute.
page_tests() { node_tests --test-concurrency=2 tests/pages/*/test.mjs; }
# Says which browser, and how to start it, to the runner of the bindings' tests.
write_webdriver() { node tests/pages/chromium.mjs >webdriver.json; }
bindings() {
  write_webdriver &&
    RUSTFLAGS=$SIMD wasm-pack test --headless --chrome --chromedriver "$CHROMEDRIVER" --mode no-install -- --profile tests "$@"
}

lints() {
  lint rustfmt cargo fmt --check
  lint clippy cargo clippy --all-targets --features console -- -D warnings
  lint clippy-wasm32 web_clippy --lib --test web
  lint clippy-scenes web_clippy --lib --no-default-features --features scenes
  lint clippy-descent web_clippy --lib --no-default-features --features descent
  lint clippy-console web_clippy --lib --test web_console --no-default-features --features console
  lint clippy-all web_clippy --lib --features console
  lint clippy-web-bans web_bans
  lint types-page tsc -p .
  lint types-tests tsc -p tests
}

suites() {
  suite cargo-test cargo test --profile tests --no-fail-fast --features console
  suite bindings bindings --test web
  suite bindings-console bindings --no-default-features --features console --test web_console
  suite build node_tests tests/build.mjs
  suite parity node_tests tests/parity.mjs
  suite script node_tests tests/js/*.test.mjs
  suite pages page_tests
}

# The last line is the sum over all suites.
report() {
  [ -z "$broken" ] || printf '\nFailed:%s (output in %s)\n' "$broken" $LOGS
  printf '\n%d passed, %d failed%s\n' $passed $failed "$([ $skipped = 0 ] || echo ", $skipped skipped")"
  [ $failed = 0 ]
}

test_all() {
  need_browser
  find_python
  build
  need_cargo_tool wasm-pack wasm-pack $WASM_PACK_VERSION
  build_without_simd
  rm -rf target/parity # what an earlier run left must not be compared
  lints
  suites
  report
}

check() {
  build_bindings # the types of the page include those of the bindings
  lints
  suite layers cargo test --test layers
  report
}

# The numbers of random cases of a night, not of a commit; the lines say how far they are.
soak() {
  need_rust
  export NABLA_LINES=${NABLA_LINES:-1000000} PROPTEST_CASES=${PROPTEST_CASES:-100000}
  suite soak-console cargo test --release --features console --test console_fuzz random_lines -- --nocapture
  suite soak-formulas cargo test --release --test expr no_text_is_too_much -- --nocapture
  suite soak-landscape cargo test --release --test landscape
  report
}

bench() {
  build
  if compgen -G 'benches/*.rs' >/dev/null; then
    cargo bench
  else
    echo "There are no Rust benchmarks yet; benches/README.md says what is measured."
  fi
}

case ${1:-build} in
  build) build ;;
  serve) build; exec node www/serve.mjs ;;
  test) test_all ;;
  check) check ;;
  bench) bench ;;
  soak) soak ;;
  -h | --help | help) help ;;
  *) help >&2; die "unknown command: $1" ;;
esac
