#!/usr/bin/env bash
# Installs the libraries that the benchmark compares with (Debian's packages, as root) and builds the small wrappers around
# them. What cannot be had is left out: the benchmark says which peers are absent.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/peers" || exit 1
if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq
    for package in g++ libpthreadpool-dev libxnnpack-dev libdnnl-dev; do
        dpkg -s "$package" >/dev/null 2>&1 || DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$package" || echo "no $package"
    done
fi

mkdir -p ../../artifacts/peers
g++ -O2 -shared -fPIC -o ../../artifacts/peers/libdscpeer_xnnpack.so xnnpack.cpp -lXNNPACK || echo "no XNNPACK"
g++ -O2 -fopenmp -shared -fPIC -o ../../artifacts/peers/libdscpeer_onednn.so onednn.cpp -ldnnl || echo "no oneDNN"
ls -1 ../../artifacts/peers
