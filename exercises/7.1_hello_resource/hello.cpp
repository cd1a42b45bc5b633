// Exercise 7.1: a hello resource
//
// GET /hello/Ann is answered with "Hello, Ann!" and a newline, as plain text. Ann is no file and no
// child: one resource answers for every name.
//
// Check:  ./workshop check 7.1     (or: ctest --preset learn -R 7.1)
// Watch:  ./workshop show 7.1
// Try:    ./workshop run 7.1       and in a second terminal:  curl http://127.0.0.1:8080/hello/Ann
// Hint:   ./workshop hint 7.1

#include "exercises/7.1_hello_resource/hello.h"

using namespace engine::web;

// The first segment that is left of the path: "Ann" of /hello/Ann. None is left: "world".
std::string nameIn(const Request& request) {
    const auto& rest = request.postpath;
    return rest.empty() || rest.front().empty() ? "world" : rest.front();
}

class Hello : public Resource {
public:
    explicit Hello(std::string greeting) : greeting_(std::move(greeting)) {
        // TODO 1: be a leaf, so that this resource gets what is left of the path.
    }

    // The site calls this for each GET request that leads here.
    Body renderGET(Request& request) override {
        // TODO 2: set the header Content-Type to text/plain; charset=utf-8
        // TODO 3: return the greeting, a comma, a space, the name, an exclamation mark, a newline.
        return "";
    }

private:
    std::string greeting_;
};

std::shared_ptr<Resource> helloResource(std::string greeting) {
    return std::make_shared<Hello>(std::move(greeting));
}
