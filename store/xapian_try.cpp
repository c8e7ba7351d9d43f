// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/xapian_try.hpp"

#include <xapian.h>

#include <new>
#include <system_error>

namespace idm::store {
namespace {

Text rebuild_hint() {
  return text("build it anew with `idm index --rebuild PATH…`", "reconstruisez-le : `idm index --rebuild CHEMIN…`");
}

Error refused(const std::string& what, const std::string& why) {
  return {Code::io, text("{}: cannot write: {}", "{} : écriture impossible : {}", what, why),
          text("check free space, quotas and permissions; the index stays as it was",
               "vérifiez l'espace libre, les quotas et les droits ; l'index reste tel quel")};
}

Error damaged(const std::string& what, const std::string& why) {
  return {Code::index_damaged, text("{}: the index is damaged: {}", "{} : l'index est endommagé : {}", what, why),
          rebuild_hint()};
}

}  // namespace

Error current_error(Doing doing, const std::string& what) {
  try {
    throw;
  } catch (const Xapian::DatabaseLockError&) {
    return {Code::index_locked,
            text("{}: another process is writing this index", "{} : un autre processus écrit cet index", what),
            text("wait until it has finished", "attendez qu'il ait terminé")};
  } catch (const Xapian::DatabaseVersionError& e) {
    return {Code::index_version,
            text("{}: unknown database version: {}", "{} : version de base inconnue : {}", what, e.get_msg()),
            rebuild_hint()};
  } catch (const Xapian::DatabaseCorruptError& e) {
    return damaged(what, e.get_msg());
  } catch (const Xapian::DatabaseError& e) {
    std::string why = e.get_msg();
    if (const char* system = e.get_error_string()) why += std::string(" (") + system + ")";
    return doing == Doing::writing ? refused(what, why) : damaged(what, why);
  } catch (const Xapian::DocNotFoundError& e) {
    return damaged(what, e.get_msg());
  } catch (const Xapian::SerialisationError& e) {
    return damaged(what, e.get_msg());
  } catch (const Xapian::RangeError& e) {
    return damaged(what, e.get_msg());
  } catch (const Xapian::Error& e) {
    return {Code::internal, text("{}: {}", "{} : {}", what, e.get_description())};
  } catch (const std::system_error& e) {
    return doing == Doing::writing ? refused(what, e.code().message()) : damaged(what, e.code().message());
  } catch (const std::bad_alloc&) {
    return {Code::internal, text("{}: not enough memory", "{} : mémoire insuffisante", what)};
  } catch (const std::exception& e) {
    return {Code::internal, text("{}: {}", "{} : {}", what, e.what())};
  } catch (...) {
    return {Code::internal, text("{}: unknown failure", "{} : erreur inconnue", what)};
  }
}

}  // namespace idm::store
