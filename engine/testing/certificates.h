#pragma once

// Certificates for tests and experiments, made when they are needed, in a folder of their own.
//
//     const Certificates certificates;
//     const Certificate mine = certificates.make("localhost");
//
// A client trusts them with {.authority = certificates.authority()}. The destructor removes the
// files.

#include <filesystem>
#include <string>
#include <vector>

namespace engine {

struct Certificate {
    std::string certificate;  // files
    std::string privateKey;
};

class Certificates {
public:
    // The folder is made in `place`.
    explicit Certificates(
        const std::filesystem::path& place = std::filesystem::temp_directory_path());
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
    Certificate make(const std::string& name, const Wish& wish) const;
    Certificate make(const std::string& name) const { return make(name, {}); }

    const std::string& authority() const { return authority_.certificate; }
    std::string file(const std::string& name) const { return (folder_ / name).string(); }

private:
    std::filesystem::path folder_;
    Certificate authority_;
};

}  // namespace engine
