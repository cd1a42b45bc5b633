#pragma once

// Whether these tests were built with the thread sanitizer. Its runtime holds a lock while it does
// an atomic access of the program's, so a page that is lost in the middle of one cannot be replaced
// there: the handler of the signal would wait for that lock for ever.

#if defined(__SANITIZE_THREAD__)
inline constexpr bool underThreadSanitizer = true;
#elif defined(__has_feature)
inline constexpr bool underThreadSanitizer = __has_feature(thread_sanitizer);
#else
inline constexpr bool underThreadSanitizer = false;
#endif
