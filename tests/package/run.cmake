# Installs a finished build into an empty prefix, then configures, builds and runs consumer/ against it as
# an outside project would. Called by ctest (see cmake/tests.cmake) with BUILD_DIR, CONSUMER_DIR, WORK_DIR,
# CONFIG, CXX, GENERATOR and CXX_FLAGS.

function(step what)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT result EQUAL 0)
    message(FATAL_ERROR "${what} failed (${result}):\n${output}")
  endif()
  message(STATUS "${what}: done")
endfunction()

file(REMOVE_RECURSE "${WORK_DIR}")
step("install" "${CMAKE_COMMAND}" --install "${BUILD_DIR}" --config "${CONFIG}" --component library
     --prefix "${WORK_DIR}/prefix")

# Moved once more, so that a path of the build folder in the package would show.
file(RENAME "${WORK_DIR}/prefix" "${WORK_DIR}/moved")
file(GLOB_RECURSE package_files "${WORK_DIR}/moved/*.cmake")
foreach(package_file IN LISTS package_files)
  file(READ "${package_file}" text)
  string(FIND "${text}" "${BUILD_DIR}" place)
  if(NOT place EQUAL -1)
    message(FATAL_ERROR "${package_file} names the build folder")
  endif()
endforeach()

step("configure" "${CMAKE_COMMAND}" -S "${CONSUMER_DIR}" -B "${WORK_DIR}/build" -G "${GENERATOR}"
     "-DCMAKE_PREFIX_PATH=${WORK_DIR}/moved" "-DCMAKE_BUILD_TYPE=${CONFIG}" "-DCMAKE_CXX_COMPILER=${CXX}"
     "-DCMAKE_CXX_FLAGS=${CXX_FLAGS}")
step("build" "${CMAKE_COMMAND}" --build "${WORK_DIR}/build" --config "${CONFIG}")
step("run" "${WORK_DIR}/build/app")
