#pragma once

// Protocols that speak in lines.
//
//     class Echo : public LineReceiver {
//         void lineReceived(std::string_view line) override { sendLine(line); }
//     };
//
// The network cuts where it likes, so a line may arrive in many pieces, or many lines in one: here
// each comes once, whole, without its delimiter.

#include <string>
#include <string_view>

#include "engine/protocols/receiver.h"

namespace engine {

// Where the next delimiter is. What was searched once is not searched again, so a long line that
// arrives byte by byte takes no longer than one that arrives at once.
class DelimiterSearch {
public:
    // npos: none exists. REQUIRES: since the last call bytes were only added at the end, or else
    // restart() was called.
    std::size_t find(std::string_view bytes, const std::string& delimiter);
    void restart() { searched_ = 0; }

private:
    std::size_t searched_ = 0;  // in so many bytes no delimiter begins
    std::string for_;           // ... of this one
};

// Lines only, and therefore the shortest. After loseConnection() the lines that came with the one
// that was handled are dropped.
class LineOnlyReceiver : public Receiver {
public:
    explicit LineOnlyReceiver(std::source_location where = std::source_location::current())
        : Receiver(where) {}

    std::string delimiter = "\r\n";  // may be any bytes; an empty one is never found
    std::size_t maxLength = 16384;   // bytes of a line, without its delimiter

    // A line, without its delimiter. It is valid during this call only.
    virtual void lineReceived(std::string_view line) = 0;

    // Writes the line and the delimiter.
    void sendLine(std::string_view line,
                  std::source_location where = std::source_location::current());

    // A line is longer than maxLength: that line, or as much of one without an end as there is. The
    // latter stays, so where the connection is not lost, this is called again for each portion.
    virtual void lineLengthExceeded(std::string_view line);

protected:
    bool receiveOne() override;

private:
    void dropLines();
    void tooLong(std::uint64_t begin, std::size_t bytes, std::string_view line);

    DelimiterSearch search_;
};

// Lines, and raw bytes where the protocol says so. After each line that is handled nothing more is
// delivered if the connection is being lost by then.
class LineReceiver : public PausableReceiver {
public:
    explicit LineReceiver(std::source_location where = std::source_location::current())
        : PausableReceiver(where) {}

    std::string delimiter = "\r\n";  // may be any bytes; an empty one is never found
    std::size_t maxLength = 16384;   // bytes of a line, without its delimiter

    // A line, without its delimiter. It is valid during this call only.
    virtual void lineReceived(std::string_view line) = 0;

    // In raw mode: bytes as they come, at least one. They are valid during this call only.
    virtual void rawDataReceived(std::string_view data) { static_cast<void>(data); }

    // What comes after the line that is just handled goes to rawDataReceived.
    void setRawMode();
    // What comes from now on is cut into lines again; `extra` before it, for what rawDataReceived
    // was handed and did not want.
    void setLineMode(std::string_view extra = {});
    bool isInLineMode() const { return lineMode_; }

    // Writes the line and the delimiter.
    void sendLine(std::string_view line,
                  std::source_location where = std::source_location::current());

    // A line is longer than maxLength, or will be: all that is there from its beginning on. It is
    // dropped afterwards. Override it to keep the connection.
    virtual void lineLengthExceeded(std::string_view line);

    // Takes what has come and was not delivered yet.
    std::string clearLineBuffer();

protected:
    bool receiveOne() override;

private:
    bool receiveLine();
    void tooLong();

    DelimiterSearch search_;
    bool lineMode_ = true;
};

}  // namespace engine
