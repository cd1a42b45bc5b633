// Trap: changing something before all is known to be right.
// Must fail with: A refused POST changes nothing.

#include "exercises/7.2_chat_api/api.h"

using namespace engine::web;

// For an answer in JSON: sets its type, and adds the newline.
Body json(Request& request, const std::string& text) {
    request.setHeader("Content-Type", "application/json");
    return text + "\n";
}

class Users : public Resource {
public:
    explicit Users(ChatFactory& chat) : chat_(chat) { isLeaf = true; }

    Body renderGET(Request& request) override {
        std::string list;
        for (const std::string& name : chat_.names())
            list += (list.empty() ? "" : ",") + quoted(name);
        return json(request, "[" + list + "]");
    }

private:
    ChatFactory& chat_;
};

class Banner : public Resource {
public:
    explicit Banner(ChatFactory& chat) : chat_(chat) { isLeaf = true; }

    Body renderGET(Request& request) override {
        return json(request, "{\"banner\":" + quoted(chat_.banner) + "}");
    }

    Body renderPOST(Request& request) override {
        chat_.banner.clear();
        const auto field = request.args.find("banner");
        if (field == request.args.end())
            request.setResponseCode(BAD_REQUEST);
        else
            chat_.banner = field->second.front();
        return renderGET(request);
    }

private:
    ChatFactory& chat_;
};

std::shared_ptr<Resource> chatApi(ChatFactory& chat) {
    const auto root = std::make_shared<Resource>();
    root->putChild("users", std::make_shared<Users>(chat));
    root->putChild("banner", std::make_shared<Banner>(chat));
    return root;
}
