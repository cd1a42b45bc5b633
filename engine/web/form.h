#pragma once

// What a form in a page sends: pairs of names and values, and files.

#include <string>
#include <string_view>
#include <vector>

#include "engine/web/uri.h"

namespace engine::web {

struct UploadedFile {
    std::string field;  // the name in the form
    std::string filename;
    std::string contentType;
    std::string content;
};

// Reads a body of the type "application/x-www-form-urlencoded" or "multipart/form-data"; of another
// type there is nothing to read. False where it is broken.
bool parseForm(std::string_view contentType, std::string_view body, Arguments& args,
               std::vector<UploadedFile>& files);

}  // namespace engine::web
