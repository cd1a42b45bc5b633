#pragma once

// Dear ImGui 1.86 (Debian 12) to 1.92: every difference that we meet, in this one file.
// Nothing else in the project looks at IMGUI_VERSION_NUM.

#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>

#if __has_include(<imgui_freetype.h>)
#include <imgui_freetype.h>
#define UNRAVEL_HAS_FREETYPE 1
#elif defined(IMGUI_ENABLE_FREETYPE)
#include <misc/freetype/imgui_freetype.h>
#define UNRAVEL_HAS_FREETYPE 1
#endif

namespace compat {

// Since 1.92 fonts are baked when they are drawn, at any size; before, each size is a font.
#if IMGUI_VERSION_NUM >= 19200
inline constexpr bool fontsGrowOnDemand = true;
#else
inline constexpr bool fontsGrowOnDemand = false;
#endif

inline void pushFont(ImFont* font, [[maybe_unused]] float size) {
#if IMGUI_VERSION_NUM >= 19200
    ImGui::PushFont(font, size);
#else
    ImGui::PushFont(font);
#endif
}

// FreeType's hinting is what makes small text crisp; stb is the builder where it is missing.
inline void useFreeType([[maybe_unused]] ImFontAtlas& atlas) {
#ifdef UNRAVEL_HAS_FREETYPE
#if IMGUI_VERSION_NUM >= 19200
    atlas.SetFontLoader(ImGuiFreeType::GetFontLoader());
#else
    atlas.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
#endif
#endif
}

// A font baked for a screen with more pixels than points draws at its size in points.
inline void setFontDensity([[maybe_unused]] ImFont& font, [[maybe_unused]] float density) {
#if IMGUI_VERSION_NUM < 19200
    font.Scale = 1.0f / density;
#endif
}

// 1.92.8 swapped flags and thickness, and ImDrawFlags_Closed is no longer 1.
inline void outline(ImDrawList& draw, ImVec2 min, ImVec2 max, ImU32 colour, float rounding,
                    float thickness) {
#if IMGUI_VERSION_NUM >= 19276
    draw.AddRect(min, max, colour, rounding, thickness);
#else
    draw.AddRect(min, max, colour, rounding, 0, thickness);
#endif
}

inline void polyline(ImDrawList& draw, const ImVec2* points, int count, ImU32 colour, bool closed,
                     float thickness) {
    const ImDrawFlags flags = closed ? ImDrawFlags_Closed : ImDrawFlags_None;
#if IMGUI_VERSION_NUM >= 19276
    draw.AddPolyline(points, count, colour, thickness, flags);
#else
    draw.AddPolyline(points, count, colour, flags, thickness);
#endif
}

inline void strokePath(ImDrawList& draw, ImU32 colour, bool closed, float thickness) {
    const ImDrawFlags flags = closed ? ImDrawFlags_Closed : ImDrawFlags_None;
#if IMGUI_VERSION_NUM >= 19276
    draw.PathStroke(colour, thickness, flags);
#else
    draw.PathStroke(colour, flags, thickness);
#endif
}

// Input without a window, as tests give it.
inline void feedMouse(float x, float y) {
#if IMGUI_VERSION_NUM >= 18700
    ImGui::GetIO().AddMousePosEvent(x, y);
#else
    ImGui::GetIO().MousePos = ImVec2(x, y);
#endif
}

inline void feedButton(int button, bool down) {
#if IMGUI_VERSION_NUM >= 18700
    ImGui::GetIO().AddMouseButtonEvent(button, down);
#else
    ImGui::GetIO().MouseDown[button] = down;
#endif
}

inline void feedWheel(float lines) {
#if IMGUI_VERSION_NUM >= 18700
    ImGui::GetIO().AddMouseWheelEvent(0.0f, lines);
#else
    ImGui::GetIO().MouseWheel += lines;
#endif
}

// The atlas of an ImGui without a renderer: before 1.92 somebody has to ask for the pixels.
inline void buildAtlasWithoutRenderer() {
#if IMGUI_VERSION_NUM >= 19200
    ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
#else
    unsigned char* pixels = nullptr;
    int width = 0, height = 0;
    ImGui::GetIO().Fonts->GetTexDataAsRGBA32(&pixels, &width, &height);
#endif
}

// Takes a newly baked atlas to the graphics card, in place of the old one. Only the texture: 1.86
// remembers the sizes of buffers that DestroyDeviceObjects would delete, and then draws nothing.
inline void renewFontsTexture() {
#if IMGUI_VERSION_NUM < 19200
    if (!ImGui::GetIO().Fonts->TexID)
        return;  // none exists yet: the first frame makes it
    ImGui_ImplOpenGL3_DestroyFontsTexture();
    ImGui_ImplOpenGL3_CreateFontsTexture();
#endif
}

}  // namespace compat
