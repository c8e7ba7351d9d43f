// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: lines of a transcript that only tell who presides: "President: . . . . Mr. Okello (Uganda)", "Présidence de
// Mme
//   REYES (Chili)". Nobody says them; whoever speaks as the chair below is that person. Internal to corpus/.
// Thread contract: one per thread.
#pragma once

#include <optional>
#include <string_view>

#include "corpus/formats/turn_labels.hpp"
#include "corpus/record.hpp"

namespace idm::corpus {

/// Mode of a turn that is no turn: somebody told to preside.
inline constexpr std::string_view told_to_preside = "listed";

/// The person of the line, function chair, mode told_to_preside; nothing where the line says anything else.
std::optional<Speaker> presiding(std::string_view line, TurnLabels& labels);

/// "The President", "LA PRÉSIDENTE", "Chair", of the plain office: not an acting, deputy or honorary one.
bool plain_chair(std::string_view office);

}  // namespace idm::corpus
