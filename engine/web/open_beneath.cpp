#include "engine/web/open_beneath.h"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <climits>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace engine::web {

namespace {

// A pipe without a writer is not waited for, and is no file to be sent, as is found later.
constexpr int reading = O_RDONLY | O_CLOEXEC | O_NONBLOCK;
constexpr int mostLinks = 40;  // as the system has it

int openWithOpenat2(int folder, const std::string& path) {
    open_how how{};
    how.flags = reading;
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;
    int found = -1;
    do {
        found = static_cast<int>(::syscall(SYS_openat2, folder, path.c_str(), &how, sizeof how));
    } while (found < 0 && (errno == EAGAIN || errno == EINTR));  // a rename at the same time
    return found;
}

int failWith(int error) {
    errno = error;
    return -1;
}

// The folders from the first one to where the path has come to. All are held open: so ".." goes
// back the way that it came, whatever was renamed meanwhile.
class Walk {
public:
    explicit Walk(int folder) : folder_(folder) {}
    Walk(const Walk&) = delete;
    Walk& operator=(const Walk&) = delete;
    ~Walk() {
        const int error = errno;
        for (const int opened : opened_)
            ::close(opened);
        errno = error;
    }

    int open(std::string path) {
        if (path.starts_with('/'))
            return failWith(EXDEV);
        if (path.size() >= PATH_MAX)
            return failWith(ENAMETOOLONG);
        while (true) {
            const std::size_t slash = path.find('/');
            const std::string name = path.substr(0, slash);
            const bool isLast = slash == std::string::npos;
            path.erase(0, isLast ? path.size() : slash + 1);
            if (isLast && (name.empty() || name == "."))
                return ::openat(here(), ".", reading | O_DIRECTORY);
            if (name.empty() || name == ".")
                continue;
            if (name == "..") {
                if (opened_.empty())
                    return failWith(EXDEV);
                ::close(opened_.back());
                opened_.pop_back();
                if (isLast)
                    return ::openat(here(), ".", reading | O_DIRECTORY);
                continue;
            }
            const int found = openName(name, isLast);
            if (found >= 0 && isLast)
                return found;
            if (found >= 0) {
                opened_.push_back(found);
                continue;
            }
            // ELOOP, or for a folder ENOTDIR: that may be a link.
            const int error = errno;
            if (error != ELOOP && error != ENOTDIR)
                return -1;
            const std::optional<std::string> target = linkAt(name);
            if (!target)
                return failWith(error);
            if (target->starts_with('/'))
                return failWith(EXDEV);
            if (++links_ > mostLinks)
                return failWith(ELOOP);
            path = isLast ? *target : *target + '/' + path;
        }
    }

private:
    int here() const { return opened_.empty() ? folder_ : opened_.back(); }

    int openName(const std::string& name, bool isLast) const {
        const int flags = isLast ? reading : O_PATH | O_DIRECTORY | O_CLOEXEC;
        return ::openat(here(), name.c_str(), flags | O_NOFOLLOW);
    }

    // What the link of that name leads to; none where it is no link.
    std::optional<std::string> linkAt(const std::string& name) const {
        std::array<char, PATH_MAX> target;
        const ssize_t size = ::readlinkat(here(), name.c_str(), target.data(), target.size());
        if (size <= 0 || static_cast<std::size_t>(size) == target.size())
            return std::nullopt;
        return std::string(target.data(), static_cast<std::size_t>(size));
    }

    int folder_;
    std::vector<int> opened_;
    int links_ = 0;
};

}  // namespace

int openBeneath(int folder, const std::string& path) {
    const int found = openWithOpenat2(folder, path);
    if (found >= 0 || (errno != ENOSYS && errno != EPERM))
        return found;
    return Walk(folder).open(path);
}

}  // namespace engine::web
