# The tests: tests/<folder>/**/*_test.cpp make the program tenon_test_<folder>, and ctest runs each of its
# cases as <folder>.<Suite>.<Case>. Other sources in that folder are support code of its tests; sources in
# tests/support/ are linked into every test program. tests/golden/ holds numbers made by real Keras.

add_test(NAME lint_floors_selftest COMMAND bash "${PROJECT_SOURCE_DIR}/scripts/check_floors_test.sh")

if(NOT TARGET tenon)
  return()
endif()

find_package(GTest CONFIG REQUIRED)
include(GoogleTest)

function(tenon_test_options target)
  tenon_compile_options(${target})
  # Tests take almost as long to compile as the library, and hardly any time to run.
  target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-O1>)
  target_compile_definitions(${target} PRIVATE TENON_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
                                               TENON_TEST_GOLDEN="${PROJECT_SOURCE_DIR}/tests/golden")
  target_include_directories(${target} PRIVATE "${PROJECT_SOURCE_DIR}/src" "${PROJECT_SOURCE_DIR}/tests")
  target_link_libraries(${target} PRIVATE tenon::tenon GTest::gmock GTest::gtest nlohmann_json::nlohmann_json
                                          fmt::fmt hwy::hwy ZLIB::ZLIB Threads::Threads)
endfunction()

file(GLOB_RECURSE support_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tests/support/*.cpp")
if(support_sources)
  # Objects rather than an archive: what they replace (operator new) is then replaced in every test program.
  add_library(tenon_test_support OBJECT ${support_sources})
  tenon_test_options(tenon_test_support)
endif()

file(GLOB_RECURSE test_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tests/*.cpp")
list(FILTER test_sources EXCLUDE REGEX "/tests/(support|package|golden)/")
if(TENON_SANITIZE)
  # It puts its own malloc in place to count with, as the sanitizers do.
  list(FILTER test_sources EXCLUDE REGEX "/tests/allocation/")
endif()
if(TENON_SANITIZE OR NOT TENON_EXAMPLES)
  # Whole trainings, which take minutes under a sanitizer.
  list(FILTER test_sources EXCLUDE REGEX "/tests/course/")
endif()
set(test_folders "")
foreach(source IN LISTS test_sources)
  cmake_path(RELATIVE_PATH source BASE_DIRECTORY "${PROJECT_SOURCE_DIR}/tests" OUTPUT_VARIABLE relative)
  string(REGEX MATCH "^[^/]+/" folder "${relative}")
  if(NOT folder)
    message(FATAL_ERROR "tests/${relative}: a test lies in the folder of what it tests")
  endif()
  string(REPLACE "/" "" folder "${folder}")
  list(APPEND test_folders "${folder}")
  list(APPEND test_sources_${folder} "${source}")
endforeach()
list(REMOVE_DUPLICATES test_folders)

foreach(folder IN LISTS test_folders)
  if(NOT test_sources_${folder} MATCHES "_test\\.cpp")
    message(FATAL_ERROR "tests/${folder} holds sources but none that is called *_test.cpp")
  endif()
  set(program tenon_test_${folder})
  add_executable(${program} ${test_sources_${folder}})
  tenon_test_options(${program})
  if(support_sources)
    target_link_libraries(${program} PRIVATE tenon_test_support)
  endif()
  target_link_libraries(${program} PRIVATE GTest::gtest_main)
  gtest_discover_tests(
    ${program}
    TEST_PREFIX "${folder}."
    WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}"
    DISCOVERY_MODE PRE_TEST
    DISCOVERY_TIMEOUT 120
    PROPERTIES TIMEOUT 600)
endforeach()

# These tests run the program itself.
if(TARGET tenon_test_cli AND TARGET tenon-cli)
  add_dependencies(tenon_test_cli tenon-cli)
  target_compile_definitions(tenon_test_cli PRIVATE TENON_PROGRAM="$<TARGET_FILE:tenon-cli>")
endif()

# The course's pages are run by its test.
if(TARGET tenon_test_course)
  target_compile_definitions(tenon_test_course PRIVATE TENON_PROGRAM_DIR="${CMAKE_RUNTIME_OUTPUT_DIRECTORY}")
  add_dependencies(tenon_test_course ${tenon_examples})
endif()

# The code on the page for Keras' users compiles and runs.
tenon_page_program(docs/keras-users.md keras_users_source)
add_executable(tenon_test_keras_users "${keras_users_source}")
tenon_compile_options(tenon_test_keras_users)
target_link_libraries(tenon_test_keras_users PRIVATE tenon::tenon)
add_test(NAME docs.keras_users COMMAND tenon_test_keras_users WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}")

# An outside project finds, links and runs the installed package.
if(EXISTS "${PROJECT_SOURCE_DIR}/include/tenon/tenon.h")
  add_test(
    NAME package_consumer
    COMMAND
      "${CMAKE_COMMAND}" "-DBUILD_DIR=${PROJECT_BINARY_DIR}" "-DCONSUMER_DIR=${PROJECT_SOURCE_DIR}/tests/package/consumer"
      "-DWORK_DIR=${PROJECT_BINARY_DIR}/package_test" "-DCONFIG=$<CONFIG>" "-DCXX=${CMAKE_CXX_COMPILER}"
      "-DGENERATOR=${CMAKE_GENERATOR}" "-DCXX_FLAGS=${tenon_sanitize_flag}" -P
      "${PROJECT_SOURCE_DIR}/tests/package/run.cmake")
  set_tests_properties(package_consumer PROPERTIES TIMEOUT 300)
endif()
