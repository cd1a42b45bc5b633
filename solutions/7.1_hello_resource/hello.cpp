// Exercise 7.1: a hello resource, solved
//
// Why a leaf: the site looks for a child at each segment of the path, and nobody can put a child
// for each name. A leaf takes what is left, as request.postpath. Why plain text: without a
// Content-Type a page is HTML, and a "name" such as <script> would run in the reader's browser.

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
        return greeting_ + ", " + nameIn(request) + "!\n";
    }

private:
    std::string greeting_;
};

std::shared_ptr<Resource> helloResource(std::string greeting) {
    return std::make_shared<Hello>(std::move(greeting));
}
