#include "visualizer/replay/transport_words.h"

#include "visualizer/replay/words.h"

namespace replay {

namespace {

constexpr std::size_t shortBytes = 24;

// ": "hello"" or "", at the end of a sentence.
std::string with(const std::string& bytes) {
    return bytes.empty() ? "" : ": " + bytes;
}

std::string followedBy(const std::string& more) {
    return more.empty() ? "" : ' ' + more;
}

// The address that a datagram is from, or goes to.
std::string address(const EventText& told) {
    const std::string_view text = told.run.trace().text(told.event.more);
    return text.empty() ? "somewhere" : printable(text, 60);
}

}  // namespace

bool isOfTransport(const Event& event) {
    return event.kind >= events::HalfClosed::kind && event.kind <= events::DatagramOut::kind;
}

std::string transportSentence(const EventText& told) {
    const Event& event = told.event;
    const std::string name = told.subject();
    switch (event.kind) {
        case events::HalfClosed::kind:
            return event.value1 == 0
                       ? "The other side of " + name + " sends no more data, but can still receive."
                       : "This side of " + name + " sends no more data, but can still receive.";
        case events::Secured::kind:
            return told.subjectFirst() + " is encrypted from now on" + with(told.text()) + '.';
        case events::ReadPaused::kind:
            return told.who() + " pauses " + name + ": nothing is read from it for now.";
        case events::ReadResumed::kind:
            return told.who() + " resumes " + name + ": it is read again.";
        case events::ProducerRegistered::kind:
            return told.who() + " registers a producer with " + name +
                   (event.value1 == 1
                        ? ": it writes by itself, and pauses while the buffer is full."
                        : ": it writes when it is asked to.");
        case events::ProducerUnregistered::kind:
            return told.who() + " unregisters the producer of " + name + '.';
        case events::ProducerPaused::kind:
            return "The buffer of " + name + " is full with " + counted(event.value1, "byte") +
                   ": its producer must pause.";
        case events::ProducerResumed::kind:
            return "The buffer of " + name + " is empty: its producer can go on.";
        case events::DatagramIn::kind:
            return "A datagram of " + counted(event.value1, "byte") + " arrives at " + name +
                   " from " + address(told) + with(told.bytes()) + '.';
        case events::DatagramOut::kind:
            return told.who() + " sends a datagram of " + counted(event.value1, "byte") + " to " +
                   address(told) + with(told.bytes()) + '.';
        default:
            return "";
    }
}

std::string transportHeadline(const EventText& told) {
    const Event& event = told.event;
    const std::string name = told.subject();
    switch (event.kind) {
        case events::HalfClosed::kind:
            return name + (event.value1 == 0 ? ": no more comes in" : ": no more goes out");
        case events::Secured::kind:
            return name + " encrypted";
        case events::ReadPaused::kind:
            return "pauseProducing()";
        case events::ReadResumed::kind:
            return "resumeProducing()";
        case events::ProducerRegistered::kind:
            return "registerProducer()";
        case events::ProducerUnregistered::kind:
            return "unregisterProducer()";
        case events::ProducerPaused::kind:
            return name + ": buffer full";
        case events::ProducerResumed::kind:
            return name + ": buffer empty";
        case events::DatagramIn::kind:
            return "datagram from " + address(told) + followedBy(told.bytes(shortBytes));
        case events::DatagramOut::kind:
            return "datagram to " + address(told) + followedBy(told.bytes(shortBytes));
        default:
            return "";
    }
}

}  // namespace replay
