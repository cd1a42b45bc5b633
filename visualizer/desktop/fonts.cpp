#include "visualizer/desktop/fonts.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <vector>

#include "visualizer/desktop/compat.h"
#include "visualizer/desktop/theme.h"

#ifdef UNRAVEL_HAS_FREETYPE
#include <ft2build.h>
#include FT_FREETYPE_H
#endif

namespace desktop {
namespace {

struct Face {
    const char* words;  // file of the face itself
    bool mono;
    float size;  // in points at scale 1
};

// In the order of enum Font.
constexpr std::array<Face, fontCount> faces{{
    {"Inter-Regular", false, 14},
    {"Inter-Regular", false, 12},
    {"Inter-SemiBold", false, 14},
    {"Inter-Medium", false, 20},
    {"JetBrainsMono-Regular", true, 13},
    {"JetBrainsMono-Regular", true, 11.5f},
}};

// What is baked ahead: Latin, Greek, Cyrillic, punctuation, arrows, and the signs we write.
constexpr ImWchar ranges[] = {
    0x0020, 0x017F, 0x0370, 0x03FF, 0x0400, 0x045F, 0x2010, 0x2027, 0x2030, 0x203A, 0x20AC,
    0x20AC, 0x2190, 0x2199, 0x21B5, 0x21B5, 0x21D0, 0x21D4, 0x2212, 0x2212, 0x2248, 0x2248,
    0x2260, 0x2265, 0x23CE, 0x23CE, 0x2400, 0x2424, 0x2500, 0x257F, 0x25A0, 0x25CF, 0x26A0,
    0x26A0, 0x2713, 0x2717, 0x275A, 0x275A, 0xFFFD, 0xFFFD, 0};

std::array<ImFont*, fontCount> baked{};
float bakedScale = 1.0f;

// A larger one is drawn magnified: ImGui's builder writes beyond its buffers for glyphs of about
// 200 pixels, and a texture holds only so many.
constexpr float mostPixels = 96;

float sizeOf(int i, float scale) {
    return std::max(1.0f, std::round(faces[static_cast<std::size_t>(i)].size * scale));
}

// What fontconfig knows, for a font that lies in none of the usual folders. Asked once.
const std::vector<std::string>& fontconfigFiles() {
    static const std::vector<std::string> files = [] {
        std::vector<std::string> result;
        FILE* pipe = popen("fc-list : file 2>/dev/null", "r");
        std::array<char, 1024> line;
        while (pipe && fgets(line.data(), line.size(), pipe)) {
            const std::string path = line.data();
            result.push_back(path.substr(0, path.find(':')));
        }
        if (pipe)
            pclose(pipe);
        return result;
    }();
    return files;
}

// The files to take glyphs from, the preferred one first.
std::vector<std::string> filesFor(const Face& face) {
    std::vector<std::string> files;
    const auto want = [&](const std::string& name) {
        for (const char* extension : {".ttf", ".otf"})
            if (const std::string file = findFont(name + extension); !file.empty()) {
                files.push_back(file);
                return;
            }
        for (const std::string& file : fontconfigFiles())
            if (std::filesystem::path(file).stem() == name && isFont(file)) {
                files.push_back(file);
                return;
            }
    };
    want(face.words);
    want(face.mono ? "DejaVuSansMono" : "JetBrainsMono-Regular");
    want("DejaVuSans");
    return files;
}

ImFont* bake(const Face& face, float pixels) {
    ImGuiIO& io = ImGui::GetIO();
    ImFont* result = nullptr;
    for (const std::string& file : filesFor(face)) {
        ImFontConfig config;
        config.MergeMode = result != nullptr;
        config.OversampleH = 1;
        config.PixelSnapH = true;
        if (ImFont* font = io.Fonts->AddFontFromFileTTF(file.c_str(), pixels, &config, ranges))
            result = font;
    }
    if (!result) {
        ImFontConfig config;
        config.SizePixels = pixels;
        result = io.Fonts->AddFontDefault(&config);
    }
    return result;
}

}  // namespace

// ImGui ends the program where a file is no font.
bool isFont(const std::string& file) {
#ifdef UNRAVEL_HAS_FREETYPE
    FT_Library library = nullptr;
    if (FT_Init_FreeType(&library) != 0)
        return false;
    FT_Face face = nullptr;
    const bool opened = FT_New_Face(library, file.c_str(), 0, &face) == 0;
    const bool usable = opened && FT_IS_SCALABLE(face) &&
                        FT_Select_Charmap(face, FT_ENCODING_UNICODE) == 0 &&
                        FT_Get_Char_Index(face, 'A') != 0 && FT_Set_Pixel_Sizes(face, 0, 14) == 0 &&
                        FT_Load_Char(face, 'A', FT_LOAD_DEFAULT) == 0;
    FT_Done_FreeType(library);  // and its faces
    return usable;
#else
    // What stb reads: TrueType and OpenType by their first four bytes, and not cut off.
    std::ifstream in(file, std::ios::binary);
    char head[4] = {};
    in.read(head, sizeof head);
    const std::string_view begin(head, sizeof head);
    std::error_code error;
    return in && std::filesystem::file_size(file, error) > 1000 &&
           (begin == std::string_view("\0\1\0\0", 4) || begin == "OTTO" || begin == "true");
#endif
}

std::string findFont(const std::string& fileName) {
    namespace fs = std::filesystem;
    const char* home = std::getenv("HOME");
    const std::string own = home ? std::string(home) : std::string();
    const std::string folders[] = {"/usr/share/fonts/opentype/inter",
                                   "/usr/share/fonts/truetype/inter",
                                   "/usr/share/fonts/truetype/jetbrains-mono",
                                   "/usr/share/fonts/opentype/jetbrains-mono",
                                   "/usr/share/fonts/truetype/dejavu",
                                   "/usr/share/fonts/inter",
                                   "/usr/share/fonts/TTF",
                                   "/usr/share/fonts/OTF",
                                   "/usr/share/fonts/jetbrains-mono",
                                   "/usr/local/share/fonts",
                                   "/Library/Fonts",
                                   own + "/.local/share/fonts",
                                   own + "/Library/Fonts"};
    std::error_code ignored;
    for (const std::string& folder : folders)
        if (const fs::path path = fs::path(folder) / fileName; fs::is_regular_file(path, ignored))
            if (isFont(path.string()))
                return path.string();
    return "";
}

void bakeFonts(float scale, float density) {
    ImGuiIO& io = ImGui::GetIO();
    io.Fonts->Clear();
    compat::useFreeType(*io.Fonts);
    for (int i = 0; i < fontCount; ++i) {
        const auto n = static_cast<std::size_t>(i);
        const float pixels = std::clamp(sizeOf(i, scale) * density, 4.0f, mostPixels);
        baked[n] = bake(faces[n], pixels);
        compat::setFontDensity(*baked[n], pixels / sizeOf(i, scale));
    }
    io.FontDefault = baked[0];
    bakedScale = scale;
}

ImFont* font(Font which) {
    ImFont* result = baked[static_cast<std::size_t>(which)];
    return result ? result : ImGui::GetFont();
}

float fontSize(Font which) {
    return sizeOf(static_cast<int>(which), bakedScale);
}

}  // namespace desktop
