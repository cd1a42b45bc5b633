#pragma once

// What a program does for as long as it runs, in parts that can be started and stopped.
//
//     Application application("chat");
//     std::make_shared<TCPServer>(reactor, 1400, chatFactory)->setServiceParent(application);
//     std::make_shared<TimerService>(reactor, 60s, saveHistory)->setServiceParent(application);
//     application.run(reactor);
//
// A Service is one such part. A MultiService is one that consists of others, which it keeps. The
// Application is the one at the top: it starts with the reactor, and the reactor waits for its end.
// (Twisted's twisted.application.service; ours differs in this: a service that its parent refuses,
// as it has one of that name, stays without a parent.)

#include <memory>
#include <source_location>
#include <string>
#include <string_view>
#include <vector>

#include "engine/deferred.h"

namespace engine {

namespace trace {
class Recorder;
}

class MultiService;
class Reactor;

class Service : public std::enable_shared_from_this<Service> {
public:
    virtual ~Service() = default;

    // What must be done before the process gives up privileges, as listening on a port under 1024.
    virtual void privilegedStartService() {}

    // Override it, and call this one first. It does not check whether the service runs already.
    virtual void startService() { running_ = true; }

    // Override it, and call this one first. The Deferred fires when all that the service did has
    // ended.
    virtual Deferred<void> stopService();

    bool running() const { return running_; }

    // What its parent and the trace know it by; "" is no name. Throws std::logic_error if it has a
    // parent.
    const std::string& name() const { return name_; }
    void setName(std::string name);

    // Null: none. A parent that goes leaves its services without one.
    MultiService* parent() const { return parent_; }

    // Leaves the parent it has, and becomes a part of this one, which keeps it; a parent that runs
    // starts it. Throws std::logic_error if the parent has one of that name.
    void setServiceParent(MultiService& parent);

    // Leaves its parent; the Deferred is that of stopService() where the parent runs, and has fired
    // where it does not. Throws std::logic_error if there is no parent.
    Deferred<void> disownServiceParent();

protected:
    // Where its start and its end are recorded: where the Application at the top runs.
    virtual trace::Recorder* recorder() const;

private:
    friend class MultiService;

    std::string name_;
    MultiService* parent_ = nullptr;
    bool running_ = false;
};

class MultiService : public Service {
public:
    ~MultiService() override;

    // One after the other, in the order in which they came. If one of them throws, so does this
    // function, and those after it are not started.
    void privilegedStartService() override;
    void startService() override;

    // All at once, the last one first. The Deferred fires when all have stopped; where one fails,
    // that is reported as an unhandled error of its Deferred, and the others stop all the same.
    Deferred<void> stopService() override;

    // Throws std::out_of_range if none exists.
    Service& getServiceNamed(std::string_view name) const;
    const std::vector<std::shared_ptr<Service>>& services() const { return services_; }

private:
    friend class Service;
    bool has(std::string_view name) const;
    void addService(std::shared_ptr<Service> service);
    Deferred<void> removeService(Service& service);

    std::vector<std::shared_ptr<Service>> services_;
};

class Application final : public MultiService {
public:
    explicit Application(std::string name) { setName(std::move(name)); }

    // Starts the services, runs the reactor until it is stopped, and before it shuts down stops the
    // services and waits for them. Throws what a service throws at its start, with the reactor not
    // run.
    void run(Reactor& reactor, std::source_location where = std::source_location::current());

private:
    trace::Recorder* recorder() const override { return recorder_; }

    trace::Recorder* recorder_ = nullptr;  // of the reactor, while it runs
};

}  // namespace engine
