/* A question that would unfold in place opens as a dialog: details[data-dialog] with a .confirm__panel.
   The panel is moved, not copied, so that its form is the same one. */

for (const details of document.querySelectorAll("details[data-dialog]")) {
  const summary = details.querySelector("summary");
  summary.setAttribute("role", "button");
  summary.setAttribute("aria-haspopup", "dialog");
  summary.addEventListener("click", (event) => {
    event.preventDefault();
    ask(details);
  });
}

function ask(details) {
  const panel = details.querySelector(".confirm__panel");
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  dialog.setAttribute("aria-label", panel.getAttribute("aria-label"));
  const cancel = document.createElement("button");
  cancel.type = "button";
  cancel.className = "button button--secondary";
  cancel.textContent = "Cancel";
  cancel.addEventListener("click", () => dialog.close());
  panel.append(cancel);
  dialog.append(panel);
  details.after(dialog);
  /* A click on the dialog itself, and not on what is in it, is one on the shade around it. */
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("close", () => {
    cancel.remove();
    details.append(panel);
    dialog.remove();
    details.querySelector("summary").focus();
  });
  dialog.showModal();
  cancel.focus();
}
