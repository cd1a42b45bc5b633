#include "lessons/7_services_and_deployment/serve/netcatchat/farewell.h"

namespace netcatchat {

using namespace engine;

namespace {

constexpr Duration silence = std::chrono::milliseconds(500);
constexpr Duration mostReading = std::chrono::seconds(5);
constexpr Duration mostSending = std::chrono::seconds(5);

}  // namespace

void Farewell::sayFarewell(std::string_view lastLine) {
    sendLine(lastLine);
    leaving_ = true;
    readUntil_ = clock_.seconds() + mostReading;
    clearLineBuffer();
    resumeProducing();
    transport().loseWriteConnection();
    setTimeout(silence);
}

void Farewell::dataReceived(std::string_view data) {
    if (!leaving_)
        LineReceiver::dataReceived(data);
    else if (clock_.seconds() < readUntil_)
        resetTimeout();
}

void Farewell::timeoutConnection() {
    if (transport().disconnecting())
        return transport().abortConnection();
    transport().loseConnection();
    setTimeout(mostSending);
}

void Farewell::connectionLost(const Failure&) {
    setTimeout(std::nullopt);
}

}  // namespace netcatchat
