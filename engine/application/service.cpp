#include "engine/application/service.h"

#include <algorithm>
#include <stdexcept>

#include "engine/core/loop/stage.h"
#include "engine/deferred_list.h"
#include "engine/reactor.h"

namespace engine {

namespace {

// In the trace, a service starts and stops on the stage of the reactor.
core::Stage onStage(trace::Recorder* to, trace::Hook hook, const Service& service) {
    return {to,
            {.subject = trace::Entity::of(trace::EntityKind::Reactor, 1),
             .hook = hook,
             .data = to ? to->text(service.name()) : trace::Item::None}};
}

}  // namespace

Deferred<void> Service::stopService() {
    running_ = false;
    return succeed();
}

void Service::setName(std::string name) {
    if (parent_)
        throw std::logic_error("Service: \"" + name_ +
                               "\" has a parent that knows it by its name: setName() comes first");
    name_ = std::move(name);
}

void Service::setServiceParent(MultiService& parent) {
    const std::shared_ptr<Service> self = shared_from_this();  // a parent may have kept the last
    if (parent_)
        disownServiceParent();
    parent.addService(self);
}

Deferred<void> Service::disownServiceParent() {
    if (!parent_)
        throw std::logic_error("Service: disownServiceParent() of \"" + name_ +
                               "\", which has no parent");
    return parent_->removeService(*this);
}

trace::Recorder* Service::recorder() const {
    return parent_ ? parent_->recorder() : nullptr;
}

MultiService::~MultiService() {
    for (const auto& service : services_)
        service->parent_ = nullptr;
}

// Each of these goes over a copy: a service may well add one, or take itself away.

void MultiService::privilegedStartService() {
    for (const auto& service : std::vector(services_))
        service->privilegedStartService();
}

void MultiService::startService() {
    Service::startService();
    for (const auto& service : std::vector(services_)) {
        const core::Stage stage = onStage(recorder(), trace::Hook::StartService, *service);
        service->startService();
    }
}

Deferred<void> MultiService::stopService() {
    Service::stopService();
    std::vector<Deferred<void>> stopped;
    const std::vector all(services_);
    std::for_each(all.rbegin(), all.rend(), [&](const auto& service) {
        const core::Stage stage = onStage(recorder(), trace::Hook::StopService, *service);
        stopped.push_back(maybeDeferred([&] { return service->stopService(); }));
    });
    return DeferredList(std::move(stopped)).addCallback([] {});
}

Service& MultiService::getServiceNamed(std::string_view name) const {
    for (const auto& service : services_) {
        if (service->name() == name)
            return *service;
    }
    throw std::out_of_range("MultiService: there is no service called \"" + std::string(name) +
                            "\"");
}

bool MultiService::has(std::string_view name) const {
    return std::ranges::any_of(services_, [&](const auto& each) { return each->name() == name; });
}

void MultiService::addService(std::shared_ptr<Service> service) {
    if (!service->name().empty() && has(service->name()))
        throw std::logic_error("MultiService: there is a service called \"" + service->name() +
                               "\" already");
    service->parent_ = this;
    services_.push_back(service);
    if (!running())
        return;
    const core::Stage stage = onStage(recorder(), trace::Hook::StartService, *service);
    service->privilegedStartService();
    service->startService();
}

Deferred<void> MultiService::removeService(Service& service) {
    const std::shared_ptr<Service> kept = service.shared_from_this();
    std::erase(services_, kept);
    service.parent_ = nullptr;
    if (!running())
        return succeed();
    const core::Stage stage = onStage(recorder(), trace::Hook::StopService, service);
    return service.stopService();
}

void Application::run(Reactor& reactor, std::source_location where) {
    recorder_ = reactor.trace();
    struct UntilItsEnd {
        trace::Recorder*& recorder;
        ~UntilItsEnd() { recorder = nullptr; }
    } const untilItsEnd{recorder_};
    privilegedStartService();
    startService();
    reactor.addSystemEventTrigger(
        Phase::Before, SystemEvent::Shutdown, [this] { return stopService(); }, where);
    reactor.run();
}

}  // namespace engine
