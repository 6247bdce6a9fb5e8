# How every target of this project is compiled: tenon_compile_options(<target>).

if(NOT CMAKE_CXX_COMPILER_LAUNCHER)
  find_program(TENON_CCACHE ccache)
  mark_as_advanced(TENON_CCACHE)
  if(TENON_CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${TENON_CCACHE}")
  endif()
endif()

if(PROJECT_IS_TOP_LEVEL)
  set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin")
  set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
endif()

# Empty, or the one flag that compiles and links with the sanitizers of TENON_SANITIZE.
set(tenon_sanitize_flag "")
if(TENON_SANITIZE)
  set(tenon_sanitize_flag "-fsanitize=${TENON_SANITIZE}")
endif()

function(tenon_compile_options target)
  target_compile_features(${target} PRIVATE cxx_std_20)
  set_target_properties(${target} PROPERTIES CXX_EXTENSIONS OFF)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic)
  if(TENON_WERROR)
    target_compile_options(${target} PRIVATE -Werror)
  endif()

  # Same seed, same bits: without this the compiler may join a * b + c into one fused operation with one
  # rounding where the CPU has it, and whether it does depends on its version, its optimisation level and on
  # what else stands in the loop. Where fusing is wanted, the kernels say so (hwy::MulAdd, std::fma).
  target_compile_options(${target} PRIVATE -ffp-contract=off)

  # One binary for every x86-64 CPU from v2 (2009) on. The SIMD kernels choose wider instructions at run
  # time, so -march=native is never used: such a binary crashes on the next machine.
  if(CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|AMD64|amd64)$")
    target_compile_options(${target} PRIVATE -march=x86-64-v2)
  endif()

  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # GCC 12 warns of its own guesses: it inlines a likely callee of Kernel::run, whose argument list is longer
    # than the caller's, behind a test that never holds; and it misjudges std::string's operator+ (bug 105651).
    target_compile_options(${target} PRIVATE -fno-devirtualize-speculatively -Wno-restrict)
  endif()

  if(TENON_SANITIZE)
    target_compile_options(${target} PRIVATE ${tenon_sanitize_flag} -fno-sanitize-recover=all
                                             -fno-omit-frame-pointer)
    target_link_options(${target} PRIVATE ${tenon_sanitize_flag})
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
      # GCC's manual: the instrumentation makes this warning cry wolf.
      target_compile_options(${target} PRIVATE -Wno-maybe-uninitialized)
    endif()
  endif()
endfunction()
