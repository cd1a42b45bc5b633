#include "engine/web/http_date.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace engine::web {

namespace {

// Names of days and months by hand: those of strftime and strptime are in the language of the
// machine.
constexpr std::array<std::string_view, 7> days{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                               "Thursday", "Friday", "Saturday"};
constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

// Reads `text` along a form: "D" is the name of a weekday, "d" its first three letters; "n" the
// day, "s" the same with a blank for a first zero; "b" the month; "y" the year, "z" its last two
// digits; "H:M:S" the time, and "G" GMT. All else stands for itself.
class DateReader {
public:
    explicit DateReader(std::string_view text) : rest_(text) {}

    bool reads(std::string_view form) {
        for (const char c : form) {
            if (!readsPart(c))
                return false;
        }
        return rest_.empty();
    }

    std::tm parts{};
    bool centuryIsOpen = false;

private:
    bool readsPart(char c) {
        switch (c) {
            case 'D':
                return readsDay(std::string_view::npos);
            case 'd':
                return readsDay(3);
            case 'b':
                return readsMonth();
            case 'y':
                parts.tm_year = readNumber(4) - 1900;
                break;
            case 'z':
                parts.tm_year = readNumber(2);
                centuryIsOpen = true;
                break;
            case 's':
                if (!rest_.starts_with(' ')) {
                    parts.tm_mday = readNumber(2);
                    break;
                }
                rest_.remove_prefix(1);
                parts.tm_mday = readNumber(1);
                break;
            case 'n':
                parts.tm_mday = readNumber(2);
                break;
            case 'H':
                parts.tm_hour = readNumber(2);
                break;
            case 'M':
                parts.tm_min = readNumber(2);
                break;
            case 'S':
                parts.tm_sec = readNumber(2);
                break;
            case 'G':
                return skips("GMT");
            default:
                return skips(std::string_view(&c, 1));
        }
        return !failed_;
    }

    bool skips(std::string_view word) {
        if (!rest_.starts_with(word))
            return false;
        rest_.remove_prefix(word.size());
        return true;
    }

    bool readsDay(std::size_t letters) {
        return std::any_of(days.begin(), days.end(),
                           [&](std::string_view day) { return skips(day.substr(0, letters)); });
    }

    bool readsMonth() {
        const auto month = std::find_if(months.begin(), months.end(),
                                        [&](std::string_view name) { return skips(name); });
        parts.tm_mon = static_cast<int>(month - months.begin());
        return month != months.end();
    }

    int readNumber(std::size_t digits) {
        int number = 0;
        const std::string_view text = rest_.substr(0, digits);
        failed_ = text.size() < digits || text.find_first_not_of("0123456789") != text.npos;
        for (const char c : text)
            number = number * 10 + (c - '0');
        rest_.remove_prefix(text.size());
        return number;
    }

    std::string_view rest_;
    bool failed_ = false;
};

// Of all years that end with these two digits.
int yearWithinFifty(int digits, std::time_t now) {
    std::tm today{};
    gmtime_r(&now, &today);
    const int latest = today.tm_year + 50;
    return latest - ((latest - digits) % 100 + 100) % 100;
}

// None where there is no such day, or no such time of day. (A minute may have a second 60.)
std::optional<std::time_t> timeOf(std::tm parts) {
    if (parts.tm_hour > 23 || parts.tm_min > 59 || parts.tm_sec > 60)
        return std::nullopt;
    std::tm same = parts;
    same.tm_sec = 0;
    const std::time_t minute = timegm(&same);
    if (same.tm_mday != parts.tm_mday || same.tm_mon != parts.tm_mon)
        return std::nullopt;
    return minute + parts.tm_sec;
}

}  // namespace

std::string datetimeToString(std::time_t time) {
    std::tm parts{};
    gmtime_r(&time, &parts);
    std::array<char, 64> text{};
    const int length =
        std::snprintf(text.data(), text.size(), "%.3s, %02d %.3s %04d %02d:%02d:%02d GMT",
                      days[static_cast<std::size_t>(parts.tm_wday)].data(), parts.tm_mday,
                      months[static_cast<std::size_t>(parts.tm_mon)].data(), parts.tm_year + 1900,
                      parts.tm_hour, parts.tm_min, parts.tm_sec);
    return {text.data(), static_cast<std::size_t>(length)};
}

std::optional<std::time_t> stringToDatetime(std::string_view text, std::time_t now) {
    // Those of RFC 9110, of RFC 850, and of C's asctime().
    for (const std::string_view form : {"d, n b y H:M:S G", "D, n-b-z H:M:S G", "d b s H:M:S y"}) {
        DateReader reader(text);
        if (!reader.reads(form))
            continue;
        if (reader.centuryIsOpen)
            reader.parts.tm_year = yearWithinFifty(reader.parts.tm_year, now);
        return timeOf(reader.parts);
    }
    return std::nullopt;
}

}  // namespace engine::web
