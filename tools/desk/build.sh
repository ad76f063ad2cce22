#!/bin/sh
# Builds src/whence/web/static/desk.js from desk.ts. Needs Node and npm; only whoever changes desk.ts does.
# The first line names the source by its hash: tests/web/test_script.py compares, so nobody ships a stale build.
set -eu
cd "$(dirname "$0")"
npm ci --silent --no-audit --no-fund
npx tsc
{
    printf '// Built from tools/desk/desk.ts, SHA-256 %s\n' "$(sha256sum desk.ts | cut -d' ' -f1)"
    cat built/desk.js
} > ../../src/whence/web/static/desk.js
