#include "engine/web/status.h"

namespace engine::web {

std::string_view statusMessage(int code) {
    switch (code) {
        case CONTINUE:
            return "Continue";
        case OK:
            return "OK";
        case CREATED:
            return "Created";
        case ACCEPTED:
            return "Accepted";
        case NO_CONTENT:
            return "No Content";
        case PARTIAL_CONTENT:
            return "Partial Content";
        case MOVED_PERMANENTLY:
            return "Moved Permanently";
        case FOUND:
            return "Found";
        case SEE_OTHER:
            return "See Other";
        case NOT_MODIFIED:
            return "Not Modified";
        case TEMPORARY_REDIRECT:
            return "Temporary Redirect";
        case PERMANENT_REDIRECT:
            return "Permanent Redirect";
        case BAD_REQUEST:
            return "Bad Request";
        case UNAUTHORIZED:
            return "Unauthorized";
        case FORBIDDEN:
            return "Forbidden";
        case NOT_FOUND:
            return "Not Found";
        case NOT_ALLOWED:
            return "Method Not Allowed";
        case CONFLICT:
            return "Conflict";
        case REQUEST_ENTITY_TOO_LARGE:
            return "Request Entity Too Large";
        case REQUEST_URI_TOO_LONG:
            return "Request-URI Too Long";
        case UNSUPPORTED_MEDIA_TYPE:
            return "Unsupported Media Type";
        case REQUESTED_RANGE_NOT_SATISFIABLE:
            return "Requested Range not satisfiable";
        case TOO_MANY_REQUESTS:
            return "Too Many Requests";
        case REQUEST_HEADER_FIELDS_TOO_LARGE:
            return "Request Header Fields Too Large";
        case INTERNAL_SERVER_ERROR:
            return "Internal Server Error";
        case NOT_IMPLEMENTED:
            return "Not Implemented";
        case SERVICE_UNAVAILABLE:
            return "Service Unavailable";
        default:
            return "Unknown Status";
    }
}

}  // namespace engine::web
