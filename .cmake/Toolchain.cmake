# How everything of ours is compiled and linked.

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "" FORCE)
endif()

# The target to link for code of ours: warnings, sanitizers, the project as include root.
add_library(unravel_code INTERFACE)
target_include_directories(unravel_code INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(unravel_code INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor)
if(UNRAVEL_WERROR)
  target_compile_options(unravel_code INTERFACE -Werror)
endif()

if(UNRAVEL_SANITIZE)
  add_compile_options(-fsanitize=${UNRAVEL_SANITIZE} -fno-omit-frame-pointer
                      -fno-sanitize-recover=all)
  # The check of vptrs looks at memory through a pipe, and errs where a test has left no descriptors.
  add_compile_options(-fno-sanitize=vptr)
  add_link_options(-fsanitize=${UNRAVEL_SANITIZE})
endif()

# A learner waits for the linker at every save: take the fastest there is.
find_program(UNRAVEL_MOLD mold)
if(UNRAVEL_MOLD AND NOT UNRAVEL_SANITIZE)
  add_link_options(-fuse-ld=mold)
endif()
