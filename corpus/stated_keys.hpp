// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the keys of stated metadata: what each takes, and how it gets into a record. Internal to corpus/stated*.cpp.
// Thread contract: pure functions over read-only tables.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.hpp"
#include "corpus/record.hpp"

namespace idm::corpus {

/// A string, or a whole number as one.
std::optional<std::string> as_text(const nlohmann::json& value);
/// The strings of a list, or one alone.
std::vector<std::string> as_list(const nlohmann::json& value);

/// A name, or an object of name, role, affiliation, organisation, country, function, mode, id.
Speaker stated_speaker(const nlohmann::json& value);

enum class Setting { done, unknown_key, wrong_value };
Setting set_stated(Record& record, std::string_view key, const nlohmann::json& value);

/// What the key takes, for messages.
Text expected_of(std::string_view key);
/// Is the key one of a reviewed list (type, themes ...), whose values other programs may use in another sense?
bool takes_listed_value(std::string_view key);
/// All keys, in the order of the contract.
const std::vector<std::string>& stated_keys();
/// The key meant by a misspelt one; empty if none is near.
std::string nearest_key(std::string_view key);

}  // namespace idm::corpus
