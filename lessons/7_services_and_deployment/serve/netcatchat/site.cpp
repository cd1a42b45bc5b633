#include "lessons/7_services_and_deployment/serve/netcatchat/site.h"

#include "engine/log.h"
#include "engine/web/static_file.h"

namespace netcatchat {

using namespace engine;
using namespace engine::web;

namespace {

// The page lies beside this file. It may load nothing from elsewhere, and no other page may show
// it inside of itself.
class Page final : public File {
public:
    Page() : File(NETCATCHAT_FOLDER "/page.html") {}

    Body render(Request& request) override {
        if (auto refused = refusal(request))
            return *std::move(refused);
        request.setHeader("Content-Security-Policy",
                          "default-src 'none'; connect-src 'self'; style-src 'unsafe-inline'; "
                          "script-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
                          "form-action 'none'; frame-ancestors 'none'");
        request.setHeader("Cache-Control", "no-cache");
        return File::render(request);
    }
};

}  // namespace

std::shared_ptr<Site> makeSite(ReactorTime& clock, Room& room, std::shared_ptr<Events> events) {
    const auto root = std::make_shared<Resource>();
    root->putChild("", std::make_shared<Page>());
    root->putChild("users", std::make_shared<Users>(room));
    root->putChild("banner", std::make_shared<Banner>(room));
    root->putChild("events", std::move(events));

    SiteOptions options;
    options.limits.bodyBytes = 64 * 1024;
    options.log = [](const Request& request) { log::msg(combinedLogFormatter(request)); };
    return std::make_shared<Site>(clock, root, options);
}

}  // namespace netcatchat
