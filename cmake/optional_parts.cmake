# Parts that stand on a library which the rest can do without. Such a part is a folder src/<folder>/<library>/ and
# a twin src/<folder>/without_<library>/ that defines the same functions and throws an error naming what is
# missing; the build takes one of the two, so that callers carry no #ifdef.
#
# One line a part: folder, library, its pkg-config module ("-l<name>" for a library without one), Debian package.
set(tenon_optional_parts
    "containers/libzip  libzip   libzip-dev"
    "containers/png     libpng   libpng-dev"
    "containers/jpeg    libjpeg  libjpeg62-turbo-dev"
    "datasets/curl      libcurl  libcurl4-openssl-dev"
    "plot/cairo         cairo    libcairo2-dev"
    "classic/libsvm     -lsvm    libsvm-dev")

find_package(PkgConfig)

# Options TENON_<LIBRARY> (ON where the library is found), and these results:
set(tenon_optional_libraries "")      # what libtenon links
set(tenon_unused_part_folders "")     # folders under src/ that are not built
set(tenon_package_dependencies "")    # lines for the installed package's configuration

foreach(part IN LISTS tenon_optional_parts)
  string(REGEX MATCHALL "[^ ]+" fields "${part}")
  list(GET fields 0 folder)
  list(GET fields 1 module)
  list(GET fields 2 debian_package)
  cmake_path(GET folder FILENAME library)
  cmake_path(GET folder PARENT_PATH parent)
  string(TOUPPER "TENON_${library}" option)

  set(link "")
  if(module MATCHES "^-l(.+)$")
    find_library(${option}_LIBRARY "${CMAKE_MATCH_1}")
    mark_as_advanced(${option}_LIBRARY)
    if(${option}_LIBRARY)
      set(link "${CMAKE_MATCH_1}")
    endif()
  elseif(PkgConfig_FOUND)
    pkg_check_modules(tenon_${library} QUIET IMPORTED_TARGET "${module}")
    if(tenon_${library}_FOUND)
      set(link "PkgConfig::tenon_${library}")
    endif()
  endif()

  if(link)
    set(found ON)
  else()
    set(found OFF)
  endif()
  option(${option} "Build src/${folder}, which needs ${debian_package}" ${found})
  if(NOT ${option})
    list(APPEND tenon_unused_part_folders "${folder}")
    continue()
  endif()
  if(NOT link)
    message(FATAL_ERROR "${option} is ON, but its library was not found: install ${debian_package} or set it to OFF")
  endif()
  list(APPEND tenon_unused_part_folders "${parent}/without_${library}")
  list(APPEND tenon_optional_libraries "${link}")
  if(link MATCHES "^PkgConfig::")
    string(APPEND tenon_package_dependencies "  find_dependency(PkgConfig)\n"
                  "  pkg_check_modules(tenon_${library} REQUIRED QUIET IMPORTED_TARGET \"${module}\")\n")
  endif()
endforeach()
