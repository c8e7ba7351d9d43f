// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: trends, concordance and ledger as rows of cells; the same for the command line and HTTP.
// Thread contract: pure functions.
#pragma once

#include "instruments/concordance.hpp"
#include "instruments/ledger.hpp"
#include "instruments/tabular.hpp"
#include "instruments/trends.hpp"

namespace idm::instruments {

/// Header and rows. `ui`: language of the labels.
void write_rows(const Trends& trends, Ui ui, TabularWriter& writer);
void write_rows(const Concordance& concordance, TabularWriter& writer);
/// `first`: number of the first chain, from 1.
void write_rows(const Ledger& ledger, std::size_t first, TabularWriter& writer);

}  // namespace idm::instruments
