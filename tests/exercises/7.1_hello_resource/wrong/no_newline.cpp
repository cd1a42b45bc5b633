// Trap: leaving out the newline at the end.
// Must fail with: But the newline at its end is missing.

#include "exercises/7.1_hello_resource/hello.h"

using namespace engine::web;

// The first segment that is left of the path: "Ann" of /hello/Ann. None is left: "world".
std::string nameIn(const Request& request) {
    const auto& rest = request.postpath;
    return rest.empty() || rest.front().empty() ? "world" : rest.front();
}

class Hello : public Resource {
public:
    explicit Hello(std::string greeting) : greeting_(std::move(greeting)) { isLeaf = true; }

    // The site calls this for each GET request that leads here.
    Body renderGET(Request& request) override {
        request.setHeader("Content-Type", "text/plain; charset=utf-8");
        return greeting_ + ", " + nameIn(request) + "!";
    }

private:
    std::string greeting_;
};

std::shared_ptr<Resource> helloResource(std::string greeting) {
    return std::make_shared<Hello>(std::move(greeting));
}
