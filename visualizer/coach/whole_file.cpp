#include "visualizer/coach/whole_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

namespace coach {

namespace fs = std::filesystem;

namespace {

// A descriptor that is closed once. Its close() says whether that went well: on some file systems a
// full disk is only noticed then.
class Descriptor {
public:
    Descriptor(const fs::path& file, int flags, mode_t mode = 0666)
        : number_(open(file.c_str(), flags | O_CLOEXEC, mode)) {}
    ~Descriptor() {
        if (number_ >= 0)
            ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    bool isOpen() const { return number_ >= 0; }
    int number() const { return number_; }
    bool close() {
        const int closing = number_;
        number_ = -1;
        return ::close(closing) == 0 || errno == EINTR;
    }

private:
    int number_;
};

[[noreturn]] void fail(const fs::path& file, const char* what, int error) {
    throw std::system_error(error, std::generic_category(), file.string() + ": " + what);
}

bool writeAll(int descriptor, std::string_view content) {
    while (!content.empty()) {
        const ssize_t written = write(descriptor, content.data(), content.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        content.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

// Some file systems know no fsync; that they cannot promise more is no failure.
bool isOnTheDisk(int descriptor) {
    return fsync(descriptor) == 0 || errno == EINVAL || errno == ENOSYS || errno == EROFS;
}

// 0, or an errno; then nothing has the name.
int write(const fs::path& newFile, std::string_view content, mode_t mode) {
    Descriptor out(newFile, O_WRONLY | O_CREAT | O_EXCL);
    if (!out.isOpen())
        return errno;
    int error = 0;
    if (mode != 0 && fchmod(out.number(), mode) != 0 && errno != EPERM)
        error = errno;
    if (error == 0 && !(writeAll(out.number(), content) && isOnTheDisk(out.number())))
        error = errno;
    if (!out.close() && error == 0)
        error = errno;
    if (error != 0)
        unlink(newFile.c_str());
    return error;
}

void writeInto(const fs::path& device, std::string_view content) {
    Descriptor out(device, O_WRONLY);
    if (!out.isOpen() || !writeAll(out.number(), content) || !out.close())
        fail(device, "cannot be written", errno);
}

void makeFolderOf(const fs::path& file) {
    std::error_code error;
    if (file.has_parent_path())
        fs::create_directories(file.parent_path(), error);
    if (error)
        fail(file, "its folder cannot be made", error.value());
}

// Where a link leads to, also if nothing is there yet.
fs::path followed(fs::path file) {
    std::error_code error;
    for (int links = 0; links < 40 && fs::is_symlink(file, error); ++links) {
        const fs::path target = fs::read_symlink(file, error);
        if (error)
            break;
        file = file.parent_path() / target;  // an absolute one takes its place
    }
    return file;
}

}  // namespace

void writeWhole(const fs::path& name, std::string_view content) {
    const fs::path file = followed(name);
    makeFolderOf(file);
    struct stat before {};
    const bool there = stat(file.c_str(), &before) == 0;
    if (there && S_ISDIR(before.st_mode))
        fail(file, "cannot be written", EISDIR);
    if (there && !S_ISREG(before.st_mode))
        return writeInto(file, content);

    const fs::path draft = file.string() + ".new-" + std::to_string(getpid());
    unlink(draft.c_str());  // of a process with our number that was killed
    if (const int error = write(draft, content, there ? before.st_mode & 07777 : 0))
        fail(file, "cannot be written", error);
    if (rename(draft.c_str(), file.c_str()) != 0) {
        const int error = errno;
        unlink(draft.c_str());
        fail(file, "cannot be written", error);
    }
    const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
    Descriptor entry(folder, O_RDONLY | O_DIRECTORY);
    if (entry.isOpen())
        fsync(entry.number());  // the name, too; the content is safe already
}

bool writeNew(const fs::path& file, std::string_view content) {
    makeFolderOf(file);
    const int error = write(file, content, 0);
    if (error != 0 && error != EEXIST)
        fail(file, "cannot be written", error);
    return error == 0;
}

std::string readWhole(const fs::path& file) {
    Descriptor in(file, O_RDONLY);
    if (!in.isOpen())
        fail(file, "cannot be read", errno);
    std::string content;
    std::array<char, 16384> buffer;
    for (;;) {
        const ssize_t length = read(in.number(), buffer.data(), buffer.size());
        if (length < 0 && errno == EINTR)
            continue;
        if (length < 0)
            fail(file, "cannot be read", errno);
        if (length == 0)
            return content;
        content.append(buffer.data(), static_cast<std::size_t>(length));
    }
}

fs::path keepAside(const fs::path& file) {
    for (int n = 1;; ++n) {
        const fs::path aside = file.string() + ".broken-" + std::to_string(n);
        if (fs::exists(fs::symlink_status(aside)))
            continue;
        fs::rename(file, aside);
        return aside;
    }
}

}  // namespace coach
