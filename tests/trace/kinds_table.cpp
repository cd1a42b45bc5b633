// The tables of FORMAT.md, made from the structs of engine/trace/events and the choices of event.h.
//
//   kinds_table    prints them

#include <cstdio>
#include <string>
#include <string_view>
#include <type_traits>

#include "engine/trace/events.h"

namespace engine::trace {

namespace {

// Where a struct keeps its members, in words.
class Columns {
public:
    void subject(std::string_view name, Entity, std::string_view what = {}) {
        add("subject", name, what);
    }
    void object(std::string_view name, Entity, std::string_view what = {}) {
        add("object", name, what);
    }
    template <typename T>
    void value1(std::string_view name, T, std::string_view what = {}) {
        add("value1", name, what.empty() ? choiceOf<T>() : what);
    }
    template <typename T>
    void value2(std::string_view name, T, std::string_view what = {}) {
        add("value2", name, what.empty() ? choiceOf<T>() : what);
    }
    void data(std::string_view name, Item, std::string_view what = {}) { add("data", name, what); }
    void more(std::string_view name, Item, std::string_view what = {}) { add("more", name, what); }

    std::string text;

private:
    template <typename T>
    static std::string_view choiceOf() {
        if constexpr (std::is_enum_v<T>)
            return typeName<T>();
        else
            return std::is_same_v<T, bool> ? "1: yes" : "";
    }

    template <typename T>
    static std::string_view typeName() {
        const std::string_view function = __PRETTY_FUNCTION__;
        const std::size_t begin = function.find("trace::", function.find("T = ")) + 7;
        return function.substr(begin, function.find_first_of(";]", begin) - begin);
    }

    void add(std::string_view slot, std::string_view name, std::string_view what) {
        text += (text.empty() ? "`" : "; `") + std::string(slot) + "` " + std::string(name);
        if (!what.empty())
            text += " (" + std::string(what) + ')';
    }
};

template <typename... Es>
void printFamily(const char* title, events::Kinds<Es...>) {
    std::printf("\n### %s\n\n| Kind | Name | What happened | Where its members lie |\n", title);
    std::puts("|---:|---|---|---|");
    const auto print = [](auto what) {
        Columns columns;
        what.fields(columns);
        std::printf("| %u | %s | %s | %s |\n", static_cast<unsigned>(what.kind), what.name.data(),
                    what.meaning.data(), columns.text.c_str());
    };
    (print(Es{}), ...);
}

// "Readable": the enumerator, as the compiler writes it.
template <auto value>
std::string_view nameOf() {
    const std::string_view function = __PRETTY_FUNCTION__;
    const std::size_t end = function.find_first_of(";]", function.find("value = "));
    const std::size_t begin = function.rfind("::", end) + 2;
    return function.substr(begin, end - begin);
}

template <typename E, E last, std::size_t... n>
void printChoice(const char* name, std::index_sequence<n...>) {
    std::printf("| %s |", name);
    const char* before = " ";
    const auto print = [&before](std::size_t number, std::string_view word) {
        std::printf("%s%zu %.*s", before, number, static_cast<int>(word.size()), word.data());
        before = ", ";
    };
    (print(n, nameOf<static_cast<E>(n)>()), ...);
    std::puts(" |");
}

template <typename E, E last>
void printChoice(const char* name) {
    printChoice<E, last>(name, std::make_index_sequence<static_cast<std::size_t>(last) + 1>());
}

void printAll() {
    std::puts("### Choices\n\n| Choice | Numbers |\n|---|---|");
    printChoice<EntityKind, EntityKind::Request>("what an entity is");
    printChoice<Hook, lastOf<Hook>>("Hook");
    printChoice<Ending, lastOf<Ending>>("Ending");
    printChoice<Readiness, lastOf<Readiness>>("Readiness");
    printChoice<CallType, lastOf<CallType>>("CallType");
    printChoice<Rail, lastOf<Rail>>("Rail");
    printChoice<PairKind, lastOf<PairKind>>("PairKind");
    printChoice<CancelWay, lastOf<CancelWay>>("CancelWay");
    printChoice<MadeBy, lastOf<MadeBy>>("MadeBy");
    printFamily("The loop", events::LoopKinds{});
    printFamily("Calls and callbacks", events::CallsKinds{});
    printFamily("The network", events::NetworkKinds{});
    printFamily("Layers above bytes", events::LayersKinds{});
    printFamily("Threads", events::ThreadsKinds{});
    printFamily("Deferreds", events::DeferredsKinds{});
    printFamily("Words", events::WordsKinds{});
}

}  // namespace

}  // namespace engine::trace

int main() {
    engine::trace::printAll();
}
