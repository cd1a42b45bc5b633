# Libraries of others: from the system; where it has none, at the pinned commit.
# `-D FETCHCONTENT_SOURCE_DIR_<NAME>=path` takes a copy that is there already, before both.
# What the desktop draws with is in ImGui.cmake.

include(FetchContent)
set(FETCHCONTENT_QUIET OFF)  # a download should be seen, not waited for

if((CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 12)
    OR (CMAKE_CXX_COMPILER_ID STREQUAL "Clang" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 16))
  message(FATAL_ERROR "The C++20 here takes GCC 12 or Clang 16, or newer; this is "
    "${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_COMPILER_VERSION}. Name another one: CXX=g++-12 ./workshop")
endif()

# Always from the system. Boost: headers only.
find_package(Threads REQUIRED)
find_package(Boost 1.74 REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(OpenSSL 3.0 REQUIRED)

FetchContent_Declare(nlohmann_json
  GIT_REPOSITORY https://github.com/nlohmann/json.git
  GIT_TAG 9cca280a4d0ccf0c08f47a99aa71d1b0e52f8d03  # v3.11.3
  FIND_PACKAGE_ARGS 3.9)
FetchContent_Declare(cli11
  GIT_REPOSITORY https://github.com/CLIUtils/CLI11.git
  GIT_TAG cbd58a3696887b34c70949aef21a71735a0c2ad5  # v2.7.2
  FIND_PACKAGE_ARGS 2.1 NAMES CLI11)
FetchContent_Declare(googletest
  GIT_REPOSITORY https://github.com/google/googletest.git
  GIT_TAG 52eb8108c5bdec04579160ae17225d66034bd723  # v1.17.0
  FIND_PACKAGE_ARGS 1.12 NAMES GTest)
set(INSTALL_GTEST OFF)
FetchContent_MakeAvailable(nlohmann_json cli11 googletest)
