#pragma once

// Sends pieces of a file as the body of an answer, as fast as the client takes them.

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "engine/producer.h"
#include "engine/web/byte_ranges.h"
#include "engine/web/open_file.h"
#include "engine/web/request.h"

namespace engine::web {

// A piece of the body: a text, and a range of the file behind it. Either may be empty.
struct Piece {
    std::string text;
    ByteRange range;
};

// A pull producer: it writes one portion at a time, when there is room for it. Where the file has
// become shorter meanwhile, the connection is lost: the client knows the length that it should
// have had.
class FileTransfer final : public Producer {
public:
    FileTransfer(OpenFile file, std::vector<Piece> pieces, std::shared_ptr<Request> request);

    void resumeProducing() override;
    void stopProducing() override;

private:
    OpenFile file_;
    std::vector<Piece> pieces_;
    std::size_t next_ = 0;
    std::shared_ptr<Request> request_;  // null: it is over
};

}  // namespace engine::web
