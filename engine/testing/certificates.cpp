#include "engine/testing/certificates.h"

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <stdexcept>

namespace engine {

namespace {

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Paper = std::unique_ptr<X509, decltype(&X509_free)>;
using File = std::unique_ptr<std::FILE, decltype(&std::fclose)>;

File open(const std::string& path, const char* mode) {
    File file(std::fopen(path.c_str(), mode), std::fclose);
    if (!file)
        throw std::runtime_error("cannot open " + path);
    return file;
}

void extend(X509* paper, int what, const std::string& value) {
    X509_EXTENSION* const extension = X509V3_EXT_conf_nid(nullptr, nullptr, what, value.c_str());
    X509_add_ext(paper, extension, -1);
    X509_EXTENSION_free(extension);
}

}  // namespace

Certificates::Certificates(const std::filesystem::path& place) {
    std::string folder = (place / "unravel_tls_XXXXXX").string();
    if (!mkdtemp(folder.data()))
        throw std::runtime_error("cannot make " + folder);
    folder_ = folder;
    authority_ = make("authority", {.names = {}, .validToDay = 2, .selfSigned = true});
}

Certificates::~Certificates() {
    std::filesystem::remove_all(folder_);
}

Certificate Certificates::make(const std::string& name, const Wish& wish) const {
    const Key key(EVP_EC_gen("P-256"), EVP_PKEY_free);
    const Paper paper(X509_new(), X509_free);
    static long serial = 0;
    X509_set_version(paper.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(paper.get()), ++serial);
    X509_time_adj_ex(X509_getm_notBefore(paper.get()), wish.validFromDay, 0, nullptr);
    X509_time_adj_ex(X509_getm_notAfter(paper.get()), wish.validToDay, 0, nullptr);
    X509_set_pubkey(paper.get(), key.get());
    X509_NAME_add_entry_by_txt(X509_get_subject_name(paper.get()), "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1, 0);

    std::string names;
    for (const std::string& each : wish.names)
        names += (names.empty() ? "" : ",") + each;
    extend(paper.get(), NID_basic_constraints, names.empty() ? "critical,CA:TRUE" : "CA:FALSE");
    if (!names.empty())
        extend(paper.get(), NID_subject_alt_name, names);

    if (wish.selfSigned) {
        X509_set_issuer_name(paper.get(), X509_get_subject_name(paper.get()));
        X509_sign(paper.get(), key.get(), EVP_sha256());
    } else {
        const File its = open(authority_.certificate, "r");
        const File itsKey = open(authority_.privateKey, "r");
        const Paper issuer(PEM_read_X509(its.get(), nullptr, nullptr, nullptr), X509_free);
        const Key signer(PEM_read_PrivateKey(itsKey.get(), nullptr, nullptr, nullptr),
                         EVP_PKEY_free);
        X509_set_issuer_name(paper.get(), X509_get_subject_name(issuer.get()));
        X509_sign(paper.get(), signer.get(), EVP_sha256());
    }

    const Certificate made{file(name + ".pem"), file(name + ".key")};
    PEM_write_X509(open(made.certificate, "w").get(), paper.get());
    PEM_write_PrivateKey(open(made.privateKey, "w").get(), key.get(), nullptr, nullptr, 0, nullptr,
                         nullptr);
    return made;
}

}  // namespace engine
