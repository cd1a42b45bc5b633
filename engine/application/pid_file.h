#pragma once

// A file that holds the number of this process, for as long as it lives: so that others can find
// it, and a second one does not start beside it.
//
// Whether the process of a file lives is not asked by its number, which another one may have been
// given since: the living one holds a lock on the file. (Twisted's PIDFile, of
// twisted.application.runner.)

#include <string>

#include "engine/error.h"

namespace engine {

struct AlreadyRunningError : Error {
    using Error::Error;
};

class PIDFile {
public:
    // Makes the file, in place of one that a dead process left. Throws AlreadyRunningError where
    // that process lives, std::system_error where the file cannot be made. Both name it.
    explicit PIDFile(std::string path);
    // Removes it.
    ~PIDFile();
    PIDFile(const PIDFile&) = delete;
    PIDFile& operator=(const PIDFile&) = delete;

private:
    bool isStillThere() const;

    std::string path_;
    int file_ = -1;  // open, and locked
};

}  // namespace engine
