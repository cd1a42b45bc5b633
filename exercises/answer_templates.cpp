#include "exercises/answer_templates.h"

template class std::basic_string<char>;
template class std::function<void()>;
template class std::optional<engine::Failure>;
template class std::vector<std::string>;

template class std::vector<engine::core::Chain*>;
template class std::vector<engine::Deferred<std::vector<std::string>>>;
template class std::vector<std::vector<std::string>>;
