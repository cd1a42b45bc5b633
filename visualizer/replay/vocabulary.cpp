#include "visualizer/replay/vocabulary.h"

#include <csignal>

namespace replay {

std::string_view functionName(Hook hook) {
    switch (hook) {
        case Hook::BuildProtocol:
            return "buildProtocol";
        case Hook::StartFactory:
            return "startFactory";
        case Hook::StopFactory:
            return "stopFactory";
        case Hook::StartedConnecting:
            return "startedConnecting";
        case Hook::ClientConnectionFailed:
            return "clientConnectionFailed";
        case Hook::ClientConnectionLost:
            return "clientConnectionLost";
        case Hook::ConnectionMade:
            return "connectionMade";
        case Hook::DataReceived:
            return "dataReceived";
        case Hook::ConnectionLost:
            return "connectionLost";
        case Hook::ReadConnectionLost:
            return "readConnectionLost";
        case Hook::WriteConnectionLost:
            return "writeConnectionLost";
        case Hook::DatagramReceived:
            return "datagramReceived";
        case Hook::ConnectionRefused:
            return "connectionRefused";
        case Hook::LineReceived:
            return "lineReceived";
        case Hook::RawDataReceived:
            return "rawDataReceived";
        case Hook::StringReceived:
            return "stringReceived";
        case Hook::LineLengthExceeded:
            return "lineLengthExceeded";
        case Hook::LengthLimitExceeded:
            return "lengthLimitExceeded";
        case Hook::TimedOut:
            return "timeoutConnection";
        case Hook::PauseProducing:
            return "pauseProducing";
        case Hook::ResumeProducing:
            return "resumeProducing";
        case Hook::StopProducing:
            return "stopProducing";
        case Hook::Render:
            return "render";
        case Hook::StartService:
            return "startService";
        case Hook::StopService:
            return "stopService";
        case Hook::StartProtocol:
            return "startProtocol";
        case Hook::StopProtocol:
            return "stopProtocol";
        case Hook::Trigger:
        case Hook::SignalHandler:
        case Hook::Callback:
        case Hook::Errback:
        case Hook::Coroutine:
        case Hook::Canceller:
        case Hook::Call:
        case Hook::None:
            break;
    }
    return "";
}

std::string_view functionName(CallType type) {
    switch (type) {
        case CallType::Later:
            return "callLater";
        case CallType::WhenRunning:
            return "callWhenRunning";
        case CallType::FromThread:
            return "callFromThread";
        case CallType::None:
            break;
    }
    return "";
}

std::string_view functionName(PairKind kind) {
    switch (kind) {
        case PairKind::Callback:
            return "addCallback";
        case PairKind::Errback:
            return "addErrback";
        case PairKind::Callbacks:
            return "addCallbacks";
        case PairKind::Both:
            return "addBoth";
        case PairKind::Timeout:
            return "addTimeout";
        case PairKind::Gather:
        case PairKind::Chain:
        case PairKind::None:
            break;
    }
    return "";
}

namespace {

std::string_view kindName(EntityKind kind) {
    switch (kind) {
        case EntityKind::Reactor:
            return "reactor";
        case EntityKind::Call:
            return "call";
        case EntityKind::Port:
            return "port";
        case EntityKind::Connector:
            return "connector";
        case EntityKind::Connection:
            return "connection";
        case EntityKind::Protocol:
            return "protocol";
        case EntityKind::Factory:
            return "factory";
        case EntityKind::Signal:
            return "signal";
        case EntityKind::Thread:
            return "thread";
        case EntityKind::Deferred:
            return "Deferred";
        case EntityKind::DatagramPort:
            return "datagram port";
        case EntityKind::Trigger:
            return "trigger";
        case EntityKind::Request:
            return "request";
        case EntityKind::None:
            break;
    }
    return "thing";
}

}  // namespace

std::string numbered(Entity entity) {
    return std::string(kindName(entity.kind())) + ' ' + std::to_string(entity.number());
}

std::string shortNameOf(const Run& run, Entity entity) {
    const std::string label = run.labelOf(entity);
    return label.empty() ? run.nameOf(entity) : label;
}

std::string signalName(std::uint32_t number) {
    switch (number) {
        case SIGINT:
            return "SIGINT";
        case SIGTERM:
            return "SIGTERM";
        case SIGHUP:
            return "SIGHUP";
        case SIGQUIT:
            return "SIGQUIT";
        case SIGUSR1:
            return "SIGUSR1";
        case SIGUSR2:
            return "SIGUSR2";
        case SIGPIPE:
            return "SIGPIPE";
        case SIGALRM:
            return "SIGALRM";
        case SIGCHLD:
            return "SIGCHLD";
        default:
            return "signal " + std::to_string(number);
    }
}

}  // namespace replay
