#pragma once

// Certificates for tests, made as they are needed, in a folder that goes when the test does.

#include <filesystem>
#include <string>
#include <vector>

namespace engine::testing {

struct Certificate {
    std::string certificate;  // files
    std::string privateKey;
};

class Certificates {
public:
    Certificates();
    ~Certificates();
    Certificates(const Certificates&) = delete;
    Certificates& operator=(const Certificates&) = delete;

    struct Wish {
        std::vector<std::string> names = {"DNS:localhost", "IP:127.0.0.1"};
        int validFromDay = -1;  // from today
        int validToDay = 1;
        bool selfSigned = false;
    };
    // Signed by the authority, unless it must be self-signed.
    Certificate make(const std::string& name, const Wish& wish);
    Certificate make(const std::string& name) { return make(name, {}); }

    const std::string& authority() const { return authority_.certificate; }
    std::string file(const std::string& name) const { return (folder_ / name).string(); }

private:
    std::filesystem::path folder_;
    Certificate authority_;
};

}  // namespace engine::testing
