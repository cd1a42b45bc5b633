// Nothing: it is there for the precompiled header that all tests share.
