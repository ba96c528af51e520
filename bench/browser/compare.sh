#!/usr/bin/env bash
# compare.sh MODEL.onnx [PAGE]: samples/BlazorFaces against onnxruntime-web, the same network in the same headless Chromium, in turn. Both run on one thread.
# Needs node, npm and chromium (.ci/need installs them). PAGE: a published samples/BlazorFaces; made without it.
set -euo pipefail
model=$(realpath "$1")
published=${2:-}
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
.ci/need node=nodejs chromium=chromium npm=npm
output="$PWD/artifacts/browser"
mkdir -p "$output"
if [ -z "$published" ]; then
    published="$output/faces/wwwroot"
    dotnet publish samples/BlazorFaces -c Release -o "$output/faces" -v q -clp:NoSummary -p:UltraFace="$model"
fi
npm install --prefix "$output" --no-save --no-audit --no-fund --silent playwright-core@1.64.1 onnxruntime-web@1.30.0

peer="$output/onnxruntime"
rm -rf "$peer"
mkdir -p "$peer"
cp "$output"/node_modules/onnxruntime-web/dist/ort.wasm.min.mjs "$output"/node_modules/onnxruntime-web/dist/ort-wasm-simd-threaded.{mjs,wasm} "$peer"
cp "$model" "$peer/model.onnx"
cp bench/browser/onnxruntime.html "$peer/index.html"
# Sent compressed, as the Blazor page is.
node -e 'const { brotliCompressSync } = require("zlib"), { readdirSync, readFileSync, writeFileSync } = require("fs");
for (const file of readdirSync(process.argv[1])) writeFileSync(`${process.argv[1]}/${file}.br`, brotliCompressSync(readFileSync(`${process.argv[1]}/${file}`)));' "$peer"

CHROMIUM=$(command -v chromium)
export CHROMIUM
for _ in 1 2 3; do
    echo "DscGen: $(node bench/browser/time.mjs "$output" "$published")"
    echo "onnxruntime-web: $(node bench/browser/time.mjs "$output" "$peer")"
done
