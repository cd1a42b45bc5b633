#include "engine/web/static_file.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <optional>
#include <utility>
#include <vector>

#include "engine/log.h"
#include "engine/web/content_types.h"
#include "engine/web/file_answer.h"
#include "engine/web/pages.h"

namespace engine::web {

namespace {

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

// What an error of the system means to a client. Only where there is nothing to be found it is 404:
// caches and crawlers believe that.
int statusOf(const std::error_code& error) {
    switch (error.value()) {
        case EACCES:
        case EPERM:
            return FORBIDDEN;
        case ENOENT:
        case ENOTDIR:
        case ENAMETOOLONG:
        case ELOOP:
        case EXDEV:  // it would lead out of the folder
        case ENXIO:  // a socket, or a device that is not there
        case ENODEV:
        case EINVAL:  // no name for this file system
        case EILSEQ:
            return NOT_FOUND;
        case EMFILE:
        case ENFILE:
        case ENOMEM:
        case ENOBUFS:
        case EAGAIN:
            return SERVICE_UNAVAILABLE;
        default:
            return INTERNAL_SERVER_ERROR;
    }
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
    : path_(std::filesystem::absolute(path)),
      defaultType_(std::move(defaultType)),
      below_(std::make_shared<Below>(*this)) {
    std::error_code error;
    lookAgain(error);
    if (error)
        throw std::system_error(error, path);
}

// Folders stay open between requests; files do not, whose content may be replaced by a rename.
void File::lookAgain(std::error_code& error) {
    if (root_.isFolder() && root_.isAt(path_, error))
        return;
    if (!error)
        root_ = OpenFile(path_, error);
}

std::shared_ptr<Resource> File::getChild(const std::string&, Request&) {
    return std::shared_ptr<Resource>(shared_from_this(), below_.get());
}

Body File::renderGET(Request& request) {
    std::error_code error;
    lookAgain(error);
    if (error)
        return renderError(error, path_, request);
    if (root_.isFolder())
        return renderFolder(root_, "", request);
    if (!root_.isRegular())
        return notFound()->render(request);
    return renderFile(std::exchange(root_, OpenFile()), path_, request);
}

Body File::renderBelow(Request& request) {
    const std::optional<std::string> path = pathOf(request.prepath.back(), request.postpath);
    if (!path)
        return notFound()->render(request);
    std::error_code error;
    lookAgain(error);
    if (!error && !root_.isFolder())
        return notFound()->render(request);
    // "" is the folder itself.
    OpenFile found;
    if (!error)
        found = OpenFile(root_, path->empty() ? "." : *path, error);
    if (error)
        return renderError(error, *path, request);
    if (found.isFolder())
        return renderFolder(found, *path, request);
    if (!found.isRegular())
        return notFound()->render(request);
    return renderFile(std::move(found), *path, request);
}

Body File::renderError(const std::error_code& error, const std::string& path, Request& request) {
    const int status = statusOf(error);
    if (status == NOT_FOUND)
        return notFound()->render(request);
    if (status == FORBIDDEN)
        return forbidden()->render(request);
    const auto now = std::chrono::steady_clock::now();
    if (!complained_ || now - *complained_ >= std::chrono::minutes(1)) {
        complained_ = now;
        log::msg("cannot read " + path + ": " + error.message() + ". The answer is " +
                 std::to_string(status) + ". (No more of this for a minute.)");
    }
    return errorPage(status, statusMessage(status), "The server cannot read this for now.")
        ->render(request);
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
        return renderError(error, path + "index.html", request);
    error.clear();
    const std::vector<std::string> names = folder.names(error);
    if (error)
        return renderError(error, path, request);

    const std::string title = "Directory listing for " + escapeHtml("/" + path);
    std::string page = "<!DOCTYPE html>\n<html><head><title>" + title +
                       "</title></head>\n<body><h1>" + title + "</h1>\n<ul>\n";
    for (const std::string& name : names) {
        const bool isFolder = name.ends_with('/');
        const std::string bare = isFolder ? name.substr(0, name.size() - 1) : name;
        page += "<li><a href=\"" + quote(bare) + (isFolder ? "/" : "") + "\">" + escapeHtml(name) +
                "</a></li>\n";
    }
    request.setHeader("Content-Type", "text/html; charset=utf-8");
    return page + "</ul></body></html>\n";
}

Body File::renderFile(OpenFile file, const std::string& name, Request& request) {
    FileAnswer answer = answerWithFile(file, contentType(name, defaultType_), request);
    if (answer.pieces.empty() || request.method == "HEAD")
        return "";
    if (answer.pieces.size() == 1 && answer.length <= portion) {  // head and body in one write
        std::string body(static_cast<std::size_t>(answer.length), '\0');
        std::error_code error;
        body.resize(file.read(answer.pieces.front().range.offset, body.data(), body.size(), error));
        if (!error)
            return body;
        for (const char* const field : {"Content-Length", "Content-Range", "ETag", "Last-Modified"})
            request.responseHeaders.removeHeader(field);
        return renderError(error, name, request);
    }
    request.registerProducer(
        std::make_shared<FileTransfer>(std::move(file), std::move(answer.pieces),
                                       request.shared_from_this()),
        Streaming::Pull);
    return NOT_DONE_YET;
}

}  // namespace engine::web
