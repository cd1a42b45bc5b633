#include "engine/web/file_transfer.h"

#include <algorithm>
#include <utility>

#include "engine/log.h"
#include "engine/web/static_file.h"

namespace engine::web {

FileTransfer::FileTransfer(OpenFile file, std::vector<Piece> pieces,
                           std::shared_ptr<Request> request)
    : file_(std::move(file)), pieces_(std::move(pieces)), request_(std::move(request)) {}

void FileTransfer::resumeProducing() {
    if (!request_)
        return;
    Piece& piece = pieces_[next_];
    std::string portion = std::exchange(piece.text, {});
    const std::size_t before = portion.size();
    const auto wanted =
        static_cast<std::size_t>(std::min<std::uint64_t>(piece.range.length, File::portion));
    portion.resize(before + wanted);
    std::error_code error;
    const std::size_t got = file_.read(piece.range.offset, portion.data() + before, wanted, error);
    if (error)
        log::msg("cannot read on in a file that is being sent: " + error.message());
    portion.resize(before + got);
    request_->write(portion);

    piece.range.offset += got;
    piece.range.length -= got;
    if (got == wanted && piece.range.length > 0)
        return;
    if (got == wanted && ++next_ < pieces_.size())
        return;
    const std::shared_ptr<Request> request = std::exchange(request_, nullptr);
    request->unregisterProducer();
    if (got == wanted)
        request->finish();
    else
        request->loseConnection();
}

void FileTransfer::stopProducing() {
    request_.reset();
}

}  // namespace engine::web
