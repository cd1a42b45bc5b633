#include "engine/web/static_file.h"

#include <algorithm>
#include <cerrno>
#include <optional>
#include <utility>

#include "engine/web/byte_ranges.h"
#include "engine/web/content_types.h"
#include "engine/web/file_transfer.h"
#include "engine/web/http_date.h"
#include "engine/web/pages.h"

namespace engine::web {

namespace {

constexpr std::string_view boundary = "unravel-byte-ranges";

// A segment that names something in this folder, and nothing but that.
bool isName(const std::string& segment) {
    return !segment.empty() && segment != "." && segment != ".." &&
           segment.find('/') == std::string::npos && segment.find('\0') == std::string::npos;
}

// The path below the root; none where a segment is no name. The last one is empty after a "/".
std::optional<std::string> pathOf(const std::string& first, const std::vector<std::string>& rest) {
    std::string path;
    for (std::size_t i = 0; i <= rest.size(); ++i) {
        const std::string& segment = i == 0 ? first : rest[i - 1];
        const bool isLast = i == rest.size();
        if (!isName(segment) && !(isLast && segment.empty()))
            return std::nullopt;
        path += segment;
        if (!isLast)
            path += '/';
    }
    return path;
}

Body answerTo(const std::error_code& error, Request& request) {
    const bool isForbidden = error.value() == EACCES || error.value() == EPERM;
    return (isForbidden ? forbidden() : notFound())->render(request);
}

bool listContains(std::string_view list, std::string_view etag) {
    return list == "*" || list.find(etag) != std::string_view::npos;
}

// Whether the client has this version of the file already.
bool isCached(const OpenFile& file, const Request& request) {
    if (const auto etags = request.getHeader("If-None-Match"))
        return listContains(*etags, file.etag());
    const auto since = request.getHeader("If-Modified-Since");
    const auto time = since ? stringToDatetime(*since) : std::nullopt;
    return time && file.modified() <= *time;
}

// The ranges that are wanted; not if they were meant for another version of the file.
std::optional<std::vector<ByteRange>> rangesOf(const OpenFile& file, const Request& request) {
    const auto header = request.getHeader("Range");
    if (!header)
        return std::nullopt;
    const auto version = request.getHeader("If-Range");
    if (version && *version != file.etag() && *version != datetimeToString(file.modified()))
        return std::nullopt;
    return parseRanges(*header, file.size());
}

std::string contentRange(const ByteRange& range, std::uint64_t size) {
    return "bytes " + std::to_string(range.offset) + "-" +
           std::to_string(range.offset + range.length - 1) + "/" + std::to_string(size);
}

// A body of several ranges: each with a head of its own.
std::vector<Piece> multipart(const std::vector<ByteRange>& ranges, std::string_view type,
                             std::uint64_t size) {
    std::vector<Piece> pieces;
    const std::string delimiter = "\r\n--" + std::string(boundary);
    for (const ByteRange& range : ranges)
        pieces.push_back({delimiter + "\r\nContent-Type: " + std::string(type) +
                              "\r\nContent-Range: " + contentRange(range, size) + "\r\n\r\n",
                          range});
    pieces.push_back({delimiter + "--\r\n", {}});
    return pieces;
}

}  // namespace

// All paths below a folder: one resource for all of them, as the system follows the path.
class File::Below final : public Resource {
public:
    explicit Below(File& file) : file_(file) { isLeaf = true; }
    Body render(Request& request) override {
        if (request.method != "GET" && request.method != "HEAD")
            throw UnsupportedMethod({"GET", "HEAD"});
        return file_.renderBelow(request);
    }

private:
    File& file_;
};

File::File(std::string path, std::string defaultType)
    : path_(std::move(path)),
      defaultType_(std::move(defaultType)),
      root_(path_),
      below_(std::make_shared<Below>(*this)) {}

std::shared_ptr<Resource> File::getChild(const std::string&, Request&) {
    if (!root_.isFolder())
        return notFound();
    return std::shared_ptr<Resource>(shared_from_this(), below_.get());
}

Body File::renderGET(Request& request) {
    if (!root_.isFolder())
        return renderFile(OpenFile(path_), path_, request);
    return renderFolder(root_, "", request);
}

Body File::renderBelow(Request& request) {
    const std::optional<std::string> path = pathOf(request.prepath.back(), request.postpath);
    if (!path)
        return notFound()->render(request);
    std::error_code error;
    // "" is the folder itself.
    OpenFile found(root_, path->empty() ? "." : *path, error);
    if (error)
        return answerTo(error, request);
    if (found.isFolder())
        return renderFolder(found, *path, request);
    if (!found.isRegular())
        return notFound()->render(request);
    return renderFile(std::move(found), *path, request);
}

Body File::renderFolder(const OpenFile& folder, const std::string& path, Request& request) {
    if (!request.path.ends_with('/')) {
        const std::size_t query = request.uri.find('?');
        const std::string rest = query == std::string::npos ? "" : request.uri.substr(query);
        // "//host/" would lead to another server.
        const std::size_t first =
            std::min(request.path.find_first_not_of('/'), request.path.size());
        return redirectTo("/" + request.path.substr(first) + "/" + rest, request);
    }
    std::error_code error;
    OpenFile index(root_, path + "index.html", error);
    if (!error && index.isRegular())
        return renderFile(std::move(index), "index.html", request);
    if (error && error.value() != ENOENT)
        return answerTo(error, request);

    const std::string title = "Directory listing for " + escapeHtml("/" + path);
    std::string page = "<!DOCTYPE html>\n<html><head><title>" + title +
                       "</title></head>\n<body><h1>" + title + "</h1>\n<ul>\n";
    for (const std::string& name : folder.names()) {
        const bool isFolder = name.ends_with('/');
        const std::string bare = isFolder ? name.substr(0, name.size() - 1) : name;
        page += "<li><a href=\"" + quote(bare) + (isFolder ? "/" : "") + "\">" + escapeHtml(name) +
                "</a></li>\n";
    }
    request.setHeader("Content-Type", "text/html; charset=utf-8");
    return page + "</ul></body></html>\n";
}

Body File::renderFile(OpenFile file, const std::string& name, Request& request) {
    request.setHeader("Accept-Ranges", "bytes");
    request.setHeader("Last-Modified", datetimeToString(file.modified()));
    request.setHeader("ETag", file.etag());
    if (isCached(file, request)) {
        request.setResponseCode(NOT_MODIFIED);
        return "";
    }
    std::string type(contentType(name, defaultType_));
    std::vector<Piece> pieces{{"", {0, file.size()}}};
    if (const auto ranges = rangesOf(file, request)) {
        if (ranges->empty()) {
            request.setResponseCode(REQUESTED_RANGE_NOT_SATISFIABLE);
            request.setHeader("Content-Range", "bytes */" + std::to_string(file.size()));
            return "";
        }
        request.setResponseCode(PARTIAL_CONTENT);
        if (ranges->size() == 1) {
            request.setHeader("Content-Range", contentRange(ranges->front(), file.size()));
            pieces = {{"", ranges->front()}};
        } else {
            pieces = multipart(*ranges, type, file.size());
            type = "multipart/byteranges; boundary=\"" + std::string(boundary) + "\"";
        }
    }
    request.setHeader("Content-Type", type);

    std::uint64_t length = 0;
    for (const Piece& piece : pieces)
        length += piece.text.size() + piece.range.length;
    request.setHeader("Content-Length", std::to_string(length));
    if (request.method == "HEAD")
        return "";
    if (pieces.size() == 1 && length <= portion) {  // head and body in one write
        std::string body(static_cast<std::size_t>(length), '\0');
        body.resize(file.read(pieces.front().range.offset, body.data(), body.size()));
        return body;
    }
    request.registerProducer(std::make_shared<FileTransfer>(std::move(file), std::move(pieces),
                                                            request.shared_from_this()),
                             Streaming::Pull);
    return NOT_DONE_YET;
}

}  // namespace engine::web
