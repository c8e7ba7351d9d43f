// SPDX-License-Identifier: GPL-3.0-or-later
// Everything works without scripts; these make it quicker.
import { suggestions } from "./suggest.js";
import { histograms } from "./histogram.js";
import { copying } from "./copy.js";
import { longFacets, keepFocus, menus, contents } from "./facets.js";
import { keys, colours } from "./keys.js";

for (const enhance of [suggestions, histograms, copying, longFacets, keepFocus, menus, contents, keys, colours]) {
  enhance(document);
}
