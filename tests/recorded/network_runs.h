#pragma once

// Small servers, and the clients that come to them. Each program records its trace to the file at
// that path.

#include <cstdint>
#include <string>

namespace network_runs {

// A client of an echo server connects, says hello twice, is answered, and leaves.
void echo(const std::string& path);
// Two clients of an echo server, of whom the second leaves; and a delayed call that throws.
void twoClients(const std::string& path);
// dataReceived throws an exception; the connection is closed.
void exception(const std::string& path);
// So many clients of one port; several are ready at once, and take only a part of their answers.
void crowd(const std::string& path, int clients);
// One connection that reads so many times, cut at odd places, with longer answers.
void stream(const std::string& path, int reads);
// So many events, and a few more, of an echo server with 200 clients.
void busy(const std::string& path, std::uint64_t events);

}  // namespace network_runs
