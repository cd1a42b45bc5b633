#include "engine/web/resource.h"

#include "engine/web/pages.h"

namespace engine::web {

UnsupportedMethod::UnsupportedMethod(std::vector<std::string> allowedMethods)
    : std::runtime_error("the resource does not know this method"),
      allowedMethods_(std::move(allowedMethods)) {}

void Resource::putChild(const std::string& path, std::shared_ptr<Resource> child) {
    children_[path] = std::move(child);
}

std::shared_ptr<Resource> Resource::getChild(const std::string&, Request&) {
    return notFound();
}

std::shared_ptr<Resource> Resource::getChildWithDefault(const std::string& path, Request& request) {
    const auto child = children_.find(path);
    return child != children_.end() ? child->second : getChild(path, request);
}

Body Resource::render(Request& request) {
    const std::string& method = request.method;
    if (method == "GET")
        return renderGET(request);
    if (method == "HEAD")
        return renderHEAD(request);
    if (method == "POST")
        return renderPOST(request);
    if (method == "PUT")
        return renderPUT(request);
    if (method == "DELETE")
        return renderDELETE(request);
    if (method == "PATCH")
        return renderPATCH(request);
    if (method == "OPTIONS")
        return renderOPTIONS(request);
    throw UnsupportedMethod(allowedMethods());
}

Body Resource::renderGET(Request&) {
    throw UnsupportedMethod(allowedMethods());
}
Body Resource::renderPOST(Request&) {
    throw UnsupportedMethod(allowedMethods());
}
Body Resource::renderPUT(Request&) {
    throw UnsupportedMethod(allowedMethods());
}
Body Resource::renderDELETE(Request&) {
    throw UnsupportedMethod(allowedMethods());
}
Body Resource::renderPATCH(Request&) {
    throw UnsupportedMethod(allowedMethods());
}
Body Resource::renderOPTIONS(Request&) {
    throw UnsupportedMethod(allowedMethods());
}

std::shared_ptr<Resource> getChildForRequest(std::shared_ptr<Resource> root, Request& request) {
    while (!request.postpath.empty() && !root->isLeaf) {
        // Moved before the resource is asked, which may want to look at the rest.
        request.prepath.push_back(std::move(request.postpath.front()));
        request.postpath.erase(request.postpath.begin());
        root = root->getChildWithDefault(request.prepath.back(), request);
    }
    return root;
}

}  // namespace engine::web
