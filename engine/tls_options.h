#pragma once

// Whom to trust, and how to prove who one is. Files are PEM.

#include <string>

namespace engine {

// Of a server.
struct ServerTLS {
    std::string certificate = {};      // file: the server's own first, then who vouches for it
    std::string privateKey = {};       // file; empty: it is in `certificate`
    std::string clientAuthority = {};  // file; not empty: lets only those in that it vouches for
};

// Of a client. The server's certificate is checked, and its name, unless `verify` is false, which
// is for experiments with certificates that one made oneself.
struct ClientTLS {
    std::string hostname = {};   // whom to expect; empty: the host that was asked for
    std::string authority = {};  // file; empty: those that the system trusts
    bool verify = true;
    std::string certificate = {};  // files: the client's own, where the server wants one
    std::string privateKey = {};
};

}  // namespace engine
