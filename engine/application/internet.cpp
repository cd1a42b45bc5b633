#include "engine/application/internet.h"

#include <stdexcept>
#include <utility>

#include "engine/log.h"

namespace engine {

void AbstractServer::privilegedStartService() {
    port_ = listen_();
}

void AbstractServer::startService() {
    Service::startService();
    if (!port_)
        port_ = listen_();
}

Deferred<void> AbstractServer::stopService() {
    Service::stopService();
    const auto port = std::exchange(port_, nullptr);
    if (!port)
        return succeed();
    return port->stopListening();
}

Address AbstractServer::getHost() const {
    if (!port_)
        throw std::logic_error("AbstractServer: \"" + name() + "\" does not listen");
    return port_->getHost();
}

void StreamServerEndpointService::privilegedStartService() {
    waitingForPort_ = endpoint_->listen(factory_, where_).addErrback([](Failure failure) {
        log::err(failure, "a service cannot listen");
        return std::shared_ptr<ListeningPort>();
    });
}

void StreamServerEndpointService::startService() {
    Service::startService();
    if (!waitingForPort_)
        privilegedStartService();
}

Deferred<void> StreamServerEndpointService::stopService() {
    Service::stopService();
    const auto waiting = std::exchange(waitingForPort_, std::nullopt);
    if (!waiting)
        return succeed();
    waiting->cancel();
    return waiting->addCallback([](const std::shared_ptr<ListeningPort>& port) {
        return port ? port->stopListening() : succeed();
    });
}

void AbstractClient::startService() {
    Service::startService();
    connector_ = connect_();
}

Deferred<void> AbstractClient::stopService() {
    Service::stopService();
    if (const auto connector = std::exchange(connector_, nullptr))
        connector->disconnect();
    return succeed();
}

void TimerService::startService() {
    Service::startService();
    finished_ = loop_.start(step_, true, where_).addErrback([](Failure failure) {
        log::err(failure, "the function of a TimerService failed, and is not called any more");
    });
}

Deferred<void> TimerService::stopService() {
    Service::stopService();
    if (loop_.running())
        loop_.stop();
    return finished_;
}

}  // namespace engine
