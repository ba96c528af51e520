#!/usr/bin/env bash
# Builds what `Dsc.Bench coldstart` runs: bench/Dsc.ColdStart for the JIT and, where there is a C compiler, as a native binary.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
output="$PWD/artifacts/coldstart"
rm -rf "$output"
dotnet publish bench/Dsc.ColdStart -c Release -o "$output/jit" -v q -clp:NoSummary || exit 1
case $(uname -m) in
    aarch64) rid=linux-arm64 set= ;;
    *) rid=linux-x64 set=native ;;
esac
arguments=(-c Release -r "$rid" -o "$output/native" -v q -clp:NoSummary)
[ -z "$set" ] || arguments+=("-p:IlcInstructionSet=$set")
# The linker is clang unless told otherwise.
command -v clang >/dev/null || arguments+=(-p:CppCompilerAndLinker=gcc -p:LinkerFlavor=bfd)
dotnet publish bench/Dsc.ColdStart "${arguments[@]}" || echo "no native binary"
