#include "engine/web/pages.h"

namespace engine::web {

namespace {

class ErrorPage final : public Resource {
public:
    ErrorPage(int code, std::string_view brief, std::string_view detail)
        : code_(code),
          page_("<!DOCTYPE html>\n<html><head><title>" + std::to_string(code) + " - " +
                escapeHtml(brief) + "</title></head>\n<body><h1>" + escapeHtml(brief) +
                "</h1>\n<p>" + escapeHtml(detail) + "</p></body></html>\n") {}

    Body render(Request& request) override {
        request.setResponseCode(code_);
        request.setHeader("Content-Type", "text/html; charset=utf-8");
        return page_;
    }

    std::shared_ptr<Resource> getChild(const std::string&, Request&) override {
        return shared_from_this();
    }

private:
    int code_;
    std::string page_;
};

}  // namespace

std::string escapeHtml(std::string_view text) {
    std::string escaped;
    for (const char c : text) {
        switch (c) {
            case '&':
                escaped += "&amp;";
                break;
            case '<':
                escaped += "&lt;";
                break;
            case '>':
                escaped += "&gt;";
                break;
            case '"':
                escaped += "&quot;";
                break;
            case '\'':
                escaped += "&#39;";
                break;
            default:
                escaped += c;
        }
    }
    return escaped;
}

std::shared_ptr<Resource> errorPage(int code, std::string_view brief, std::string_view detail) {
    return std::make_shared<ErrorPage>(code, brief, detail);
}

std::shared_ptr<Resource> notFound(std::string_view detail) {
    return errorPage(NOT_FOUND, "No Such Resource", detail);
}

std::shared_ptr<Resource> forbidden(std::string_view detail) {
    return errorPage(FORBIDDEN, "Forbidden Resource", detail);
}

Data::Data(std::string data, std::string type) : data_(std::move(data)), type_(std::move(type)) {}

Body Data::renderGET(Request& request) {
    request.setHeader("Content-Type", type_);
    return data_;
}

Redirect::Redirect(std::string url) : url_(std::move(url)) {}

Body Redirect::render(Request& request) {
    return redirectTo(url_, request);
}

Body redirectTo(std::string_view url, Request& request) {
    request.redirect(url);
    request.setHeader("Content-Type", "text/html; charset=utf-8");
    const std::string link = escapeHtml(url);
    return "<!DOCTYPE html>\n<html><body><a href=\"" + link + "\">" + link + "</a></body></html>\n";
}

}  // namespace engine::web
