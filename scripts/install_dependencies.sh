#!/usr/bin/env bash
# Installs the Debian packages that are missing; asks the package manager for nothing when none is.
#
#   scripts/install_dependencies.sh [build] [lint] [clang]      default: build
#
# build: what the library, its tests and its programs need. lint: what `make lint` needs besides. clang: the
# second compiler.
set -euo pipefail

packages=()
for group in "${@:-build}"; do
  case "$group" in
    build)
      packages+=(g++ make cmake ninja-build libhwy-dev libfmt-dev nlohmann-json3-dev libcli11-dev zlib1g-dev
                 libgtest-dev libgmock-dev libbenchmark-dev
                 pkg-config libzip-dev libpng-dev libjpeg62-turbo-dev libcurl4-openssl-dev libcairo2-dev libsvm-dev
                 fonts-dejavu-core fonts-nanum)
      ;;
    lint) packages+=(g++ make git clang-format-14) ;;
    clang) packages+=(clang-14) ;;
    *)
      echo "install_dependencies: unknown group '$group'; there are build, lint and clang" >&2
      exit 2
      ;;
  esac
done

if ! command -v dpkg >/dev/null || ! command -v apt-get >/dev/null; then
  echo "install_dependencies: no Debian or Ubuntu system; the counterparts of these packages are needed:" >&2
  echo "  ${packages[*]}" >&2
  exit 0
fi

missing=()
for package in "${packages[@]}"; do
  if ! dpkg -s "$package" 2>/dev/null | grep -q '^Status: install ok installed'; then missing+=("$package"); fi
done
if [ "${#missing[@]}" = 0 ]; then exit 0; fi

as_root=()
if [ "$(id -u)" != 0 ]; then
  if ! command -v sudo >/dev/null; then
    echo "install_dependencies: packages are missing, and installing them takes root or sudo. As root, run" >&2
    echo "  apt-get update && apt-get install --no-install-recommends ${missing[*]}" >&2
    exit 1
  fi
  as_root=(sudo)
fi

echo "Installing ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
apt() { "${as_root[@]}" env DEBIAN_FRONTEND="$DEBIAN_FRONTEND" apt-get -qq -o Dpkg::Use-Pty=0 "$@"; }
apt update
apt install -y --no-install-recommends "${missing[@]}" >/dev/null
