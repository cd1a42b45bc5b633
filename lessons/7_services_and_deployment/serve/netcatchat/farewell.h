#pragma once

// A protocol of lines, which end with "\n", whose last words arrive.
//
// Where a connection is closed while the other side still sends, the system resets it, and the
// other side never reads what was said last. So only our half is closed; what still comes is read
// and dropped, until the other side closes too, says nothing for a moment, or has had its time.

#include <string_view>

#include "engine/protocols/line_receiver.h"
#include "engine/protocols/policies.h"

namespace netcatchat {

class Farewell : public engine::TimeoutMixin<engine::LineReceiver> {
public:
    // `clock` must outlive it.
    explicit Farewell(engine::ReactorTime& clock,
                      std::source_location where = std::source_location::current())
        : TimeoutMixin(clock, where), clock_(clock) {
        delimiter = "\n";
    }

    void dataReceived(std::string_view data) override;
    // Override it for other time-outs, and call this one where isLeaving().
    void timeoutConnection() override;
    void connectionLost(const engine::Failure& reason) override;

protected:
    // Says this, and ends the connection. What has arrived and was not handed over is dropped.
    void sayFarewell(std::string_view lastLine);
    bool isLeaving() const { return leaving_; }

private:
    engine::ReactorTime& clock_;
    bool leaving_ = false;
    engine::Duration readUntil_{};  // … and drop
};

}  // namespace netcatchat
