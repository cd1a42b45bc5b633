// Lesson 5, demo: monitoring. Many programs say by UDP what they measure; who connects by TCP sees
// the sums.
//
//     ./workshop run monitoring            and in a second terminal:
//     echo "requests 3" | nc -u -w1 127.0.0.1 1400
//     nc 127.0.0.1 1400
//
// Who measures wants to lose no time: it sends a datagram and does not wait. If one gets lost, a
// number is a little too small.

#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>

#include "engine/asio_reactor.h"
#include "engine/error.h"

using namespace engine;

struct Sum {
    std::uint64_t count = 0;
    double total = 0;
};

// Takes datagrams of lines "name value", and adds up the values of each name.
class Metrics final : public DatagramProtocol {
public:
    void datagramReceived(std::string_view data, const Address&) override {
        while (!data.empty()) {
            const std::size_t end = std::min(data.find('\n'), data.size());
            add(data.substr(0, end));
            data.remove_prefix(std::min(end + 1, data.size()));
        }
    }

    std::string page() const {
        std::string page;
        for (const auto& [name, sum] : sums_) {
            char line[200];
            std::snprintf(line, sizeof line, "%-24s %10llu times  %14g\n", name.c_str(),
                          static_cast<unsigned long long>(sum.count), sum.total);
            page += line;
        }
        if (ignored_ > 0)
            page += "ignored: " + std::to_string(ignored_) + "\n";
        return page.empty() ? "Nothing was measured yet.\n" : page;
    }

private:
    // Anybody can send us anything, so what is no metric is only counted; and new names are taken
    // as long as there is room for them.
    void add(std::string_view line) {
        const std::size_t space = line.find(' ');
        const std::string name(line.substr(0, space));
        if (space == std::string_view::npos || !isName(name))
            return ignore();
        const std::string_view text = line.substr(space + 1);
        double value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        const bool whole = error == std::errc() && end == text.data() + text.size();
        if (!whole || !std::isfinite(value) || (!sums_.contains(name) && sums_.size() >= mostNames))
            return ignore();
        Sum& sum = sums_[name];
        ++sum.count;
        sum.total += value;
    }
    void ignore() { ++ignored_; }

    static bool isName(const std::string& text) {
        return !text.empty() && text.size() <= 24 &&
               text.find_first_not_of(
                   "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                   "0123456789._-") == std::string::npos;
    }

    static constexpr std::size_t mostNames = 1000;
    std::map<std::string, Sum> sums_;
    std::uint64_t ignored_ = 0;
};

// Says what is known, and hangs up.
class Report final : public Protocol {
public:
    explicit Report(const Metrics& metrics) : metrics_(metrics) {}
    void connectionMade() override {
        transport().write(metrics_.page());
        transport().loseConnection();
    }

private:
    const Metrics& metrics_;
};

class Reports final : public ServerFactory {
public:
    explicit Reports(std::shared_ptr<Metrics> metrics) : metrics_(std::move(metrics)) {}
    std::shared_ptr<Protocol> buildProtocol(const Address&) override {
        return std::make_shared<Report>(*metrics_);
    }

private:
    std::shared_ptr<Metrics> metrics_;
};

int main(int argc, char** argv) {
    const auto wanted = static_cast<std::uint16_t>(argc > 1 ? std::atoi(argv[1]) : 1400);
    try {
        AsioReactor reactor;
        const auto metrics = std::make_shared<Metrics>();
        const auto port = reactor.listenTCP(wanted, std::make_shared<Reports>(metrics));
        reactor.listenUDP(port->getHost().port, metrics);  // a port of TCP is none of UDP
        std::printf("Metrics by UDP, sums by TCP: %s\n", port->getHost().text().c_str());
        std::fflush(stdout);
        reactor.run();
    } catch (const CannotListenError& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return EXIT_FAILURE;
    }
}
