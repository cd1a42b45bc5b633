#pragma once

// Small pages that say what is wrong, and other resources that are soon said. (Twisted's
// twisted.web.pages, static.Data and util.Redirect.)

#include <memory>
#include <string>
#include <string_view>

#include "engine/web/resource.h"

namespace engine::web {

// Text as it must stand in a page: "<" becomes "&lt;".
std::string escapeHtml(std::string_view text);

// A page with that status: a heading, and a sentence below. Both are escaped. All that is looked
// for below it is the same page.
std::shared_ptr<Resource> errorPage(int code, std::string_view brief, std::string_view detail);

std::shared_ptr<Resource> notFound(std::string_view detail = "There is nothing at this address.");
std::shared_ptr<Resource> forbidden(std::string_view detail = "You may not see this.");

// The same bytes for everyone.
class Data : public Resource {
public:
    Data(std::string data, std::string type);

protected:
    Body renderGET(Request& request) override;

private:
    std::string data_;
    std::string type_;
};

// Sends everyone somewhere else, with all that is below it.
class Redirect : public Resource {
public:
    explicit Redirect(std::string url);
    Body render(Request& request) override;
    std::shared_ptr<Resource> getChild(const std::string&, Request&) override {
        return shared_from_this();
    }

private:
    std::string url_;
};

// For render: sends this one somewhere else; returns the body for it.
Body redirectTo(std::string_view url, Request& request);

}  // namespace engine::web
