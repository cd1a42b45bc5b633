#pragma once

// What a client gets of a file: all of it, ranges of it, or only its head.

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/web/file_transfer.h"
#include "engine/web/open_file.h"
#include "engine/web/request.h"

namespace engine::web {

struct FileAnswer {
    std::vector<Piece> pieces;  // none: the answer has no body
    std::uint64_t length = 0;   // of all of them
};

// Looks at what the request says of it (If-None-Match, If-Modified-Since, Range, If-Range), and
// sets the status and the header fields of the answer. `type`: the file's.
FileAnswer answerWithFile(const OpenFile& file, std::string_view type, Request& request);

}  // namespace engine::web
