#pragma once

// Opens a path below a folder, and nothing outside of it.

#include <string>

namespace engine::web {

// A descriptor for reading, or -1, and errno says why: EXDEV where the path leads out of the
// folder, by "..", by a symbolic link or as an absolute one. Links within the folder are followed.
//
// The system follows the path by itself (openat2, Linux 5.6). Sandboxes refuse that call, with
// ENOSYS (systemd's RestrictSUIDSGID, which DynamicUser turns on) or EPERM (containers): then the
// path is followed here, one component after the other, none of them by a link.
int openBeneath(int folder, const std::string& path);

}  // namespace engine::web
