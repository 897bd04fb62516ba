#!/usr/bin/env bash
# Sets up everything that the tests need and runs all of them; the test runner's summary is the last thing printed.
set -euo pipefail
cd "$(dirname "$0")/.."

DEBIAN_PACKAGES="build-essential python3 poppler-utils qpdf chromium default-jre-headless libpdfbox2-java libactivation-java libjaxb-api-java"
NEEDED_COMMANDS="c++ python3 pdftotext pdftoppm qpdf chromium java"

missing() {
  local name
  for name in $NEEDED_COMMANDS; do command -v "$name" >/dev/null || echo "$name"; done
  if command -v dpkg-query >/dev/null; then
    dpkg-query -W -f='${Status}' libpdfbox2-java 2>/dev/null | grep -q 'ok installed' || echo libpdfbox2-java
  fi
}

if ! node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'; then
  echo "Broadsheet needs Node.js 20.19 or newer; this is $(node --version). See https://nodejs.org." >&2
  exit 3
fi

if [ -n "$(missing)" ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq </dev/null >&2
    # shellcheck disable=SC2086
    apt-get install -y -qq --no-install-recommends $DEBIAN_PACKAGES </dev/null >&2
  else
    echo "These programs are used by the tests and are not here: $(missing | tr '\n' ' ')" >&2
    echo "On Debian or Ubuntu: sudo apt-get install $DEBIAN_PACKAGES" >&2
    echo "On macOS: brew install poppler qpdf openjdk; brew install --cask chromium" >&2
    echo "Tests that need one of them will say so and be skipped." >&2
  fi
fi

# Plain text at the end, whatever the terminal: machines read the summary.
unset FORCE_COLOR
export NO_COLOR=1

npm ci </dev/null
npm run build </dev/null
npm run check:style </dev/null
npm run check:types </dev/null
npm run check:boundaries </dev/null
npm run check:dead </dev/null
npx vitest run </dev/null
