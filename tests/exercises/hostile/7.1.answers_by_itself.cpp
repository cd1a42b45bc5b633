// Must pass

#include "exercises/7.1_hello_resource/hello.h"

using namespace engine::web;

class Hello : public Resource {
public:
    explicit Hello(std::string greeting) : greeting_(std::move(greeting)) { isLeaf = true; }

    Body renderGET(Request& request) override {
        request.setHeader("content-type", "text/plain;charset=UTF-8");
        request.write(greeting_ + ", ");
        const bool isNamed = !request.postpath.empty() && !request.postpath.front().empty();
        request.write((isNamed ? request.postpath.front() : "world") + "!\n");
        request.finish();
        return NOT_DONE_YET;
    }

private:
    const std::string greeting_;
};

std::shared_ptr<Resource> helloResource(std::string greeting) {
    return std::make_shared<Hello>(std::move(greeting));
}
