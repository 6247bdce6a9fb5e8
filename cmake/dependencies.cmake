# What Tenon stands on, all from distribution packages (scripts/install_dependencies.sh installs them).
# CLI11, GoogleTest and Google Benchmark are looked for beside the programs that use them, libraries that the rest
# can do without in optional_parts.cmake.
# A static libtenon passes hwy, fmt, zlib and threads on, and the optional libraries: keep tenonConfig.cmake.in in
# step with this file (optional_parts.cmake writes its own lines there). nlohmann_json is header-only and stays inside.

set(THREADS_PREFER_PTHREAD_FLAG ON)
find_package(Threads REQUIRED)
find_package(ZLIB REQUIRED)
find_package(hwy CONFIG REQUIRED)
find_package(fmt CONFIG REQUIRED)
find_package(nlohmann_json CONFIG REQUIRED)
