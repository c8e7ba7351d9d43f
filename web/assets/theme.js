// SPDX-License-Identifier: GPL-3.0-or-later
// Runs before the first paint: the chosen colours, and that scripts run at all.
(() => {
  const root = document.documentElement;
  root.classList.replace("no-script", "script");
  try {
    const chosen = localStorage.getItem("idm-theme");
    if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
  } catch {
    // Storage may be forbidden; the system's colours do.
  }
})();
