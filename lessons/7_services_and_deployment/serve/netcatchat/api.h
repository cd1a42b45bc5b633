#pragma once

// What other programs can ask, and change, in JSON:
//
//     curl http://127.0.0.1:8080/users/
//     curl http://127.0.0.1:8080/banner/
//     curl --json '{"banner": "Welcome."}' http://127.0.0.1:8080/banner/
//
// What is refused, is refused with a reason: {"error": "…"}. There is no password, so the site is
// meant for this machine only. A browser on this machine shows pages of strangers, too, so a page
// of another site must get nowhere: see refusal().

#include <memory>
#include <optional>

#include "engine/web/resource.h"
#include "lessons/7_services_and_deployment/serve/netcatchat/room.h"

namespace netcatchat {

// Why this request is not answered: it asks for another host than this one, or comes from a page of
// another site. None: it is. Sets the status.
std::optional<engine::web::Body> refusal(engine::web::Request& request);

// A resource for this machine and its own pages; found at "users" and "users/" alike.
class OwnResource : public engine::web::Resource {
public:
    std::shared_ptr<Resource> getChild(const std::string& path,
                                       engine::web::Request& request) override;
    engine::web::Body render(engine::web::Request& request) override;
};

// The room must outlive both of these.

// GET: {"count": 2, "users": ["ann", "bob"]}
class Users final : public OwnResource {
public:
    explicit Users(Room& room) : room_(room) {}

private:
    engine::web::Body renderGET(engine::web::Request& request) override;
    Room& room_;
};

// GET: {"banner": "Welcome."}     POST of the same: changes it
class Banner final : public OwnResource {
public:
    explicit Banner(Room& room) : room_(room) {}

private:
    engine::web::Body renderGET(engine::web::Request& request) override;
    engine::web::Body renderPOST(engine::web::Request& request) override;
    std::vector<std::string> allowedMethods() const override { return {"GET", "HEAD", "POST"}; }
    Room& room_;
};

}  // namespace netcatchat
