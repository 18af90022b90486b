/* A button that copies: data-copy="#id" takes the text or the value of that element. Shown only where it works. */

import { toast } from "./toast.js";

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    const source = document.querySelector(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(source.value ?? source.textContent.trim());
      toast("Copied");
    } catch {
      toast("The browser did not allow it. Select the text and copy it by hand.");
    }
  });
}
