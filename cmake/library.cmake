# The library: every source under src/ but the command line program's, plus the generated registry tables.

file(GLOB_RECURSE tenon_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/*.cpp")
list(FILTER tenon_sources EXCLUDE REGEX "/src/cli/")
foreach(folder IN LISTS tenon_unused_part_folders)
  list(FILTER tenon_sources EXCLUDE REGEX "/src/${folder}/")
endforeach()

if(NOT tenon_sources)
  message(WARNING "src/ holds no sources: there is nothing to build")
  return()
endif()

tenon_registry_tables(tenon_tables)

add_library(tenon ${tenon_sources} ${tenon_tables})
add_library(tenon::tenon ALIAS tenon)
tenon_compile_options(tenon)
target_compile_features(tenon PUBLIC cxx_std_20)
target_compile_definitions(tenon PRIVATE TENON_VERSION="${PROJECT_VERSION}")
target_include_directories(
  tenon
  PUBLIC "$<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>" "$<INSTALL_INTERFACE:include>"
  PRIVATE "${PROJECT_SOURCE_DIR}/src")
target_link_libraries(
  tenon
  PRIVATE hwy::hwy fmt::fmt Threads::Threads ZLIB::ZLIB ${tenon_optional_libraries}
          # Header-only and never seen by a caller, so the installed package need not find it.
          "$<BUILD_INTERFACE:nlohmann_json::nlohmann_json>")
set_target_properties(tenon PROPERTIES VERSION ${PROJECT_VERSION} SOVERSION ${PROJECT_VERSION_MAJOR})

# Where the data sets that come with Tenon are looked for.
include(GNUInstallDirs)
set_property(
  SOURCE "${PROJECT_SOURCE_DIR}/src/datasets/included_data.cpp"
  PROPERTY COMPILE_DEFINITIONS "TENON_INSTALLED_DATA_DIR=\"${CMAKE_INSTALL_FULL_DATADIR}/tenon/data\""
           "TENON_SOURCE_DATA_DIR=\"${PROJECT_SOURCE_DIR}/data\"")
