// SPDX-License-Identifier: GPL-3.0-or-later
// "/" goes to the search; a click on a text opens it; the button for colours.
const inField = (node) => node.closest("input, textarea, select, [contenteditable]") !== null;

export function keys(page) {
  page.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || inField(event.target)) return;
    const box = page.getElementById("q");
    if (!box) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
  page.addEventListener("click", (event) => {
    const text = event.target.closest("[data-open]");
    if (!text || event.target.closest("a, button") || String(getSelection()) !== "") return;
    if (event.ctrlKey || event.metaKey) open(text.dataset.open);
    else location.assign(text.dataset.open);
  });
}

export function colours(page) {
  const button = page.querySelector("[data-theme-button]");
  if (!button) return;
  const order = ["auto", "light", "dark"];
  const root = page.documentElement;
  const show = () => {
    const label = button.dataset[root.dataset.theme ?? "auto"];
    button.setAttribute("aria-label", label);
    button.title = label;
  };
  button.addEventListener("click", () => {
    const next = order[(order.indexOf(root.dataset.theme ?? "auto") + 1) % order.length];
    if (next === "auto") delete root.dataset.theme;
    else root.dataset.theme = next;
    try {
      if (next === "auto") localStorage.removeItem("idm-theme");
      else localStorage.setItem("idm-theme", next);
    } catch {
      // The choice then holds for this page only.
    }
    show();
  });
  show();
  button.hidden = false;
}
