#pragma once

// The site for who looks after the chat: a page at "/", what it reads at "/events", and the API.

#include <memory>

#include "engine/web/site.h"
#include "lessons/7_services_and_deployment/serve/netcatchat/events.h"
#include "lessons/7_services_and_deployment/serve/netcatchat/room.h"

namespace netcatchat {

// Both must outlive the site.
std::shared_ptr<engine::web::Site> makeSite(engine::ReactorTime& clock, Room& room,
                                            std::shared_ptr<Events> events);

}  // namespace netcatchat
