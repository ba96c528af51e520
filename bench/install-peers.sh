#!/usr/bin/env bash
# Installs the libraries that the benchmark compares with (Debian's packages, as root, and npm's onnxruntime-node) and builds
# the small wrappers around them. What cannot be had is left out: the benchmark says which peers are absent.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/peers" || exit 1
output=../../artifacts/peers
mkdir -p "$output"
if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    missing=()
    for package in g++ libpthreadpool-dev libxnnpack-dev libdnnl-dev libopencv-imgproc-dev npm; do
        dpkg -s "$package" >/dev/null 2>&1 || { [ "$package" = npm ] && command -v npm >/dev/null; } || missing+=("$package")
    done
    if [ "${#missing[@]}" -gt 0 ]; then
        apt-get update -qq
        for package in "${missing[@]}"; do
            DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$package" || echo "no $package"
        done
    fi
fi

case $(uname -m) in
    aarch64) machine=arm64 ;;
    *) machine=x64 ;;
esac
runtime() { find "$output/node_modules/onnxruntime-node/bin" -path "*/linux/$machine/libonnxruntime.so.1" 2>/dev/null | head -n 1; }
# Without its install scripts, which fetch what other processors need.
[ -n "$(runtime)" ] || npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$output" onnxruntime-node
[ -n "$(runtime)" ] && ln -sf "$(realpath --relative-to="$output" "$(runtime)")" "$output/libonnxruntime.so.1"

# build NAME ARGUMENTS...: the wrapper of one library.
build() {
    local name=$1
    shift
    g++ -O2 -shared -fPIC -o "$output/libdscpeer_$name.so" "$name.cpp" "$@" || echo "no $name"
}
build xnnpack -lXNNPACK
build onednn -fopenmp -ldnnl
build opencv -I/usr/include/opencv4 -lopencv_imgproc -lopencv_core
build onnxruntime "$output/libonnxruntime.so.1" -Wl,-rpath,'$ORIGIN'
g++ -O2 -o "$output/first_result" first_result.cpp -ldl || echo "no first_result"
ls -1 "$output"/*.so*
