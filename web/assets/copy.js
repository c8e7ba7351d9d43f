// SPDX-License-Identifier: GPL-3.0-or-later
// Buttons that copy a citation or a link. Links are copied with the address of the page where the server knows none.
async function write(text) {
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(text);
    return;
  }
  // Plain http has no clipboard object.
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "unseen";
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
}

export function copying(page) {
  const voice = page.createElement("div");
  voice.className = "unseen";
  voice.setAttribute("role", "status");
  page.body.append(voice);
  for (const button of page.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    const label = button.querySelector("span");
    const words = label.textContent;
    button.addEventListener("click", async () => {
      const text = button.dataset.copy;
      await write(text.startsWith("/") ? new URL(text, location.href).href : text);
      label.textContent = voice.textContent = page.body.dataset.copied;
      setTimeout(() => {
        label.textContent = words;
        voice.textContent = "";
      }, 1600);
    });
  }
}
