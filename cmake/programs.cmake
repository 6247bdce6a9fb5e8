# The programs: one for each file under examples/, `tenon` from src/cli/, tenon-bench from benchmarks/.
# A folder without sources makes no program.

if(NOT TARGET tenon)
  return()
endif()

if(TENON_EXAMPLES)
  file(GLOB_RECURSE example_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/examples/*.cpp")
  foreach(source IN LISTS example_sources)
    cmake_path(GET source STEM name)
    if(TARGET ${name})
      message(FATAL_ERROR "${source}: another program is already called ${name}")
    endif()
    add_executable(${name} "${source}")
    list(APPEND tenon_examples ${name})
    tenon_compile_options(${name})
    target_link_libraries(${name} PRIVATE tenon::tenon)
  endforeach()
endif()

if(TENON_CLI)
  file(GLOB_RECURSE cli_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/cli/*.cpp")
  if(cli_sources)
    find_package(CLI11 CONFIG REQUIRED)
    add_executable(tenon-cli ${cli_sources})
    set_target_properties(tenon-cli PROPERTIES OUTPUT_NAME tenon)
    tenon_compile_options(tenon-cli)
    target_compile_definitions(tenon-cli PRIVATE TENON_VERSION="${PROJECT_VERSION}")
    target_include_directories(tenon-cli PRIVATE "${PROJECT_SOURCE_DIR}/src")
    target_link_libraries(tenon-cli PRIVATE tenon::tenon CLI11::CLI11 fmt::fmt nlohmann_json::nlohmann_json)
  endif()
endif()

if(TENON_BENCHMARKS)
  file(GLOB_RECURSE benchmark_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/benchmarks/*.cpp")
  if(benchmark_sources)
    find_package(benchmark CONFIG REQUIRED)
    add_executable(tenon-bench ${benchmark_sources})
    tenon_compile_options(tenon-bench)
    # TENON_CXX and TENON_SOURCE_DIR let a benchmark time how long a user's program takes to compile.
    target_compile_definitions(tenon-bench PRIVATE TENON_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
                                                   TENON_CXX="${CMAKE_CXX_COMPILER}")
    target_include_directories(tenon-bench PRIVATE "${PROJECT_SOURCE_DIR}/src" "${PROJECT_SOURCE_DIR}/benchmarks")
    target_link_libraries(tenon-bench PRIVATE tenon::tenon benchmark::benchmark hwy::hwy fmt::fmt
                                              nlohmann_json::nlohmann_json Threads::Threads)
  endif()
endif()
