#pragma once

// What is found at an address, and what it answers.
//
//     class Hello : public Resource {
//         Body renderGET(Request& request) override { return "hello " + request.args["name"].at(0);
//         }
//     };
//     auto root = std::make_shared<Resource>();
//     root->putChild("hello", std::make_shared<Hello>());    // GET /hello?name=you
//
// The path of a request is gone through segment by segment, from the root: each resource is asked
// for its child, until a leaf is reached or no segment is left. "/a/" has two: "a" and "".
// (Twisted's twisted.web.resource.Resource.)

#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/web/request.h"

namespace engine::web {

struct NotDoneYet {};
// Returned by render: the answer follows, by request.write() and request.finish().
inline constexpr NotDoneYet NOT_DONE_YET{};

// What render returns: all of the answer's body, or NOT_DONE_YET.
class Body {
public:
    Body(std::string text) : text_(std::move(text)) {}
    Body(std::string_view text) : text_(text) {}
    Body(const char* text) : text_(text) {}
    Body(NotDoneYet) : done_(false) {}

    bool done() const { return done_; }
    const std::string& text() const { return text_; }

private:
    std::string text_;
    bool done_ = true;
};

// Thrown by render: the resource does not know the request's method. The answer is 405, with those
// that it does know; or 501, where nobody knows it.
class UnsupportedMethod : public std::runtime_error {
public:
    explicit UnsupportedMethod(std::vector<std::string> allowedMethods);
    const std::vector<std::string>& allowedMethods() const { return allowedMethods_; }

private:
    std::vector<std::string> allowedMethods_;
};

class Resource : public std::enable_shared_from_this<Resource> {
public:
    virtual ~Resource() = default;

    // True: it takes all that is left of the path, as request.postpath.
    bool isLeaf = false;

    // `child` is found there, rather than what getChild would return.
    void putChild(const std::string& path, std::shared_ptr<Resource> child);

    // The child of that name where none was put: this one is a 404 page. Never null.
    virtual std::shared_ptr<Resource> getChild(const std::string& path, Request& request);
    std::shared_ptr<Resource> getChildWithDefault(const std::string& path, Request& request);

    // Answers: calls the function for the request's method.
    virtual Body render(Request& request);

protected:
    // Each of these throws UnsupportedMethod, but HEAD, which is GET without its body.
    virtual Body renderGET(Request& request);
    virtual Body renderHEAD(Request& request) { return renderGET(request); }
    virtual Body renderPOST(Request& request);
    virtual Body renderPUT(Request& request);
    virtual Body renderDELETE(Request& request);
    virtual Body renderPATCH(Request& request);
    virtual Body renderOPTIONS(Request& request);

    // What a 405 says is possible. To be overridden where it is something else.
    virtual std::vector<std::string> allowedMethods() const { return {"GET", "HEAD"}; }

private:
    std::map<std::string, std::shared_ptr<Resource>, std::less<>> children_;
};

// The resource that a request's path leads to, from `root` on.
std::shared_ptr<Resource> getChildForRequest(std::shared_ptr<Resource> root, Request& request);

}  // namespace engine::web
