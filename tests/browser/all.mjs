// SPDX-License-Identifier: GPL-3.0-or-later
// One process, one server, one browser for all tests.
import { after } from "node:test";
import { close } from "./support.mjs";
import "./pages.mjs";
import "./instruments.mjs";
import "./keyboard.mjs";
import "./noscript.mjs";
import "./widget.mjs";
import "./access.mjs";
import "./faults.mjs";

after(close);
