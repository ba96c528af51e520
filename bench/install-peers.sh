#!/usr/bin/env bash
# Installs the libraries that the benchmark compares with (Debian's packages, as root, and ONNX Runtime from NuGet) and builds
# the small wrappers around them. What cannot be had is left out: the benchmark says which peers are absent.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/peers" || exit 1
output=../../artifacts/peers
mkdir -p "$output"
if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    missing=()
    for package in g++ libpthreadpool-dev libxnnpack-dev libdnnl-dev libopencv-imgproc-dev; do
        dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package")
    done
    if [ "${#missing[@]}" -gt 0 ]; then
        apt-get update -qq
        for package in "${missing[@]}"; do
            DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$package" || echo "no $package"
        done
    fi
fi

[ -f "$output/libonnxruntime.so.1" ] || dotnet msbuild OnnxRuntime.csproj -restore -t:CopyLibrary -v:q -nologo || echo "no onnxruntime"

# build NAME ARGUMENTS...: the wrapper of one library.
build() {
    local name=$1
    shift
    g++ -O2 -shared -fPIC -o "$output/libdscpeer_$name.so" "$name.cpp" "$@" || echo "no $name"
}
build xnnpack -lXNNPACK
build onednn -fopenmp -ldnnl
build opencv -I/usr/include/opencv4 -lopencv_imgproc -lopencv_core
build onnxruntime -Wl,-rpath,'$ORIGIN' -ldl
g++ -O2 -o "$output/first_result" first_result.cpp -ldl || echo "no first_result"
ls -1 "$output"/*.so*
