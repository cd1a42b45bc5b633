#pragma once

// What the program and the checks know of your answer; and what you can use for it.

#include <functional>
#include <memory>
#include <string>

#include "engine/reactor.h"

// What the bank says to its clients.
inline const std::string welcome = "Welcome to the bank.\n";
inline const std::string balance = "You have 42 coins.\n";

// Takes what the bank tells its owner.
using Tell = std::function<void(const std::string&)>;
inline std::string hasCome(const engine::Address& client) {
    return client.text() + " has come.";
}
inline std::string noTLS(const std::string& why) {
    return "No TLS: " + why;
}

// Opens a bank at that port, for clients that speak TLS and for no others. `certificate` and
// `privateKey` are files. If the bank cannot use one, openBank() throws, and the bank stays closed.
//
// Each client gets `welcome`, then `balance` whenever it asks "balance"; at "bye" the bank closes
// the connection. The owner is told
//   - hasCome(client) of each client, once: when the client first says something;
//   - noTLS(why) of each connection that is lost by an SSLError, which says why; of no other end.
std::shared_ptr<engine::ListeningPort> openBank(engine::Reactor& reactor, std::uint16_t port,
                                                const std::string& certificate,
                                                const std::string& privateKey, Tell tell);
