# unravel_imgui: Dear ImGui with its GLFW and OpenGL 3 backends, and what it draws on.
#
# From the system where it has it (Debian's libimgui-dev is a static library with both backends and
# FreeType); elsewhere compiled here from its sources at the pinned commit, as it has no build of
# its own.

include_guard(GLOBAL)
find_package(PkgConfig REQUIRED)
find_package(OpenGL REQUIRED COMPONENTS OpenGL EGL)
pkg_check_modules(UNRAVEL_STB IMPORTED_TARGET stb)
pkg_check_modules(UNRAVEL_FREETYPE IMPORTED_TARGET freetype2)
pkg_check_modules(UNRAVEL_GLFW IMPORTED_TARGET glfw3)
pkg_check_modules(UNRAVEL_SYSTEM_IMGUI IMPORTED_TARGET imgui)

add_library(unravel_imgui INTERFACE)

if(UNRAVEL_GLFW_FOUND AND NOT FETCHCONTENT_SOURCE_DIR_GLFW)
  add_library(unravel_glfw ALIAS PkgConfig::UNRAVEL_GLFW)
else()
  set(GLFW_BUILD_EXAMPLES OFF)
  set(GLFW_BUILD_TESTS OFF)
  set(GLFW_BUILD_DOCS OFF)
  set(GLFW_INSTALL OFF)
  FetchContent_Declare(glfw GIT_REPOSITORY https://github.com/glfw/glfw.git
    GIT_TAG 7b6aead9fb88b3623e3b3725ebb42670cbe4c579)  # 3.4
  FetchContent_MakeAvailable(glfw)
  add_library(unravel_glfw ALIAS glfw)
endif()

if(UNRAVEL_SYSTEM_IMGUI_FOUND AND NOT FETCHCONTENT_SOURCE_DIR_IMGUI)
  # Its pkg-config file leaves stb and FreeType out, which a static library needs named after it.
  target_link_libraries(unravel_imgui INTERFACE PkgConfig::UNRAVEL_SYSTEM_IMGUI)
else()
  FetchContent_Declare(imgui GIT_REPOSITORY https://github.com/ocornut/imgui.git
    GIT_TAG f1cc2ae15e53a861a874c3034aae6798fde194ab)  # v1.92.9b
  FetchContent_MakeAvailable(imgui)
  add_library(unravel_imgui_sources STATIC
    ${imgui_SOURCE_DIR}/imgui.cpp
    ${imgui_SOURCE_DIR}/imgui_draw.cpp
    ${imgui_SOURCE_DIR}/imgui_tables.cpp
    ${imgui_SOURCE_DIR}/imgui_widgets.cpp
    ${imgui_SOURCE_DIR}/backends/imgui_impl_glfw.cpp
    ${imgui_SOURCE_DIR}/backends/imgui_impl_opengl3.cpp)
  if(UNRAVEL_FREETYPE_FOUND)
    target_sources(unravel_imgui_sources PRIVATE ${imgui_SOURCE_DIR}/misc/freetype/imgui_freetype.cpp)
    target_compile_definitions(unravel_imgui_sources PUBLIC IMGUI_ENABLE_FREETYPE)
    target_link_libraries(unravel_imgui_sources PUBLIC PkgConfig::UNRAVEL_FREETYPE)
  endif()
  target_include_directories(unravel_imgui_sources SYSTEM PUBLIC ${imgui_SOURCE_DIR})
  target_link_libraries(unravel_imgui_sources PUBLIC unravel_glfw ${CMAKE_DL_LIBS})
  target_link_libraries(unravel_imgui INTERFACE unravel_imgui_sources)
endif()

# stb_image_write makes the PNGs.
if(NOT UNRAVEL_STB_FOUND)
  message(FATAL_ERROR "stb is missing (Debian: libstb-dev, Fedora: stb_image_write-devel)")
endif()
target_link_libraries(unravel_imgui INTERFACE unravel_glfw PkgConfig::UNRAVEL_STB OpenGL::OpenGL OpenGL::EGL)
if(UNRAVEL_FREETYPE_FOUND)
  target_link_libraries(unravel_imgui INTERFACE PkgConfig::UNRAVEL_FREETYPE)
endif()
