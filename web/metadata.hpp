// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: what machines read in the pages: COinS (OpenURL ContextObjects in spans, Z39.88-2004), Highwire and Dublin
//   Core meta elements, schema.org JSON-LD; reference managers save passages from them.
// Thread contract: pure functions.
#pragma once

#include "web/scene.hpp"

namespace idm::web {

/// An empty <span class="Z3988"> for lists of passages.
Markup coins(const Scene& scene, const query::StoredPassage& at);

/// Elements for <head> of a record's page; with `passage`, of that passage's.
Markup metadata(const Scene& scene, const corpus::Record& record, const query::StoredPassage* passage);

}  // namespace idm::web
