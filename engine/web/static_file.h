#pragma once

// Files and folders as they lie on the disk.
//
//     root->putChild("files", std::make_shared<File>("public"));    // GET /files/a/b.txt
//
// A folder shows its index.html, or else a list of what is in it. Nothing outside of the folder can
// be reached: neither by "..", however it is written, nor by a symbolic link. Large files are read
// as fast as the client takes them.
//
// Served is what the path names at each request: a folder that is replaced, or a link that moves
// on, is followed. Where the system is short of something (descriptors, memory), the answer is 503,
// other errors are 500, and the log says so, once a minute at most. (Twisted's
// twisted.web.static.File, which answers 500 in both cases.)

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <system_error>

#include "engine/web/open_file.h"
#include "engine/web/resource.h"

namespace engine::web {

class File : public Resource {
public:
    // `path`: a folder or a file; a relative one is that of the moment. `defaultType`: of files
    // whose ending is not known. Throws std::system_error, naming the path, where it cannot be
    // read.
    explicit File(std::string path, std::string defaultType = "text/html");

    // Below a folder, all that children were not put at.
    std::shared_ptr<Resource> getChild(const std::string& path, Request& request) override;

    // Up to this a body is sent at once; a larger one in portions of it.
    static constexpr std::size_t portion = 64 * 1024;

protected:
    Body renderGET(Request& request) override;

private:
    class Below;

    void lookAgain(std::error_code& error);
    Body renderBelow(Request& request);
    Body renderFile(OpenFile file, const std::string& name, Request& request);
    Body renderFolder(const OpenFile& folder, const std::string& path, Request& request);
    Body renderError(const std::error_code& error, const std::string& path, Request& request);

    std::string path_;
    std::string defaultType_;
    OpenFile root_;  // what path_ named when it was looked at
    std::shared_ptr<Resource> below_;
    std::optional<std::chrono::steady_clock::time_point> complained_;
};

}  // namespace engine::web
