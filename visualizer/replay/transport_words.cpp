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
    return event.kind >= Kind::HalfClosed && event.kind <= Kind::DatagramOut;
}

std::string transportSentence(const EventText& told) {
    const Event& event = told.event;
    const std::string name = told.subject();
    switch (event.kind) {
        case Kind::HalfClosed:
            return event.value1 == 0
                       ? "The other side of " + name + " sends no more data, but can still receive."
                       : "This side of " + name + " sends no more data, but can still receive.";
        case Kind::Secured:
            return told.subjectFirst() + " is encrypted from now on" + with(told.text()) + '.';
        case Kind::ReadPaused:
            return told.who() + " pauses " + name + ": nothing is read from it for now.";
        case Kind::ReadResumed:
            return told.who() + " resumes " + name + ": it is read again.";
        case Kind::ProducerRegistered:
            return told.who() + " registers a producer with " + name +
                   (event.value1 == 1
                        ? ": it writes by itself, and pauses while the buffer is full."
                        : ": it writes when it is asked to.");
        case Kind::ProducerUnregistered:
            return told.who() + " unregisters the producer of " + name + '.';
        case Kind::ProducerPaused:
            return "The buffer of " + name + " is full with " + counted(event.value1, "byte") +
                   ": its producer must pause.";
        case Kind::ProducerResumed:
            return "The buffer of " + name + " is empty: its producer can go on.";
        case Kind::DatagramIn:
            return "A datagram of " + counted(event.value1, "byte") + " arrives at " + name +
                   " from " + address(told) + with(told.bytes()) + '.';
        case Kind::DatagramOut:
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
        case Kind::HalfClosed:
            return name + (event.value1 == 0 ? ": no more comes in" : ": no more goes out");
        case Kind::Secured:
            return name + " encrypted";
        case Kind::ReadPaused:
            return "pauseProducing()";
        case Kind::ReadResumed:
            return "resumeProducing()";
        case Kind::ProducerRegistered:
            return "registerProducer()";
        case Kind::ProducerUnregistered:
            return "unregisterProducer()";
        case Kind::ProducerPaused:
            return name + ": buffer full";
        case Kind::ProducerResumed:
            return name + ": buffer empty";
        case Kind::DatagramIn:
            return "datagram from " + address(told) + followedBy(told.bytes(shortBytes));
        case Kind::DatagramOut:
            return "datagram to " + address(told) + followedBy(told.bytes(shortBytes));
        default:
            return "";
    }
}

}  // namespace replay
