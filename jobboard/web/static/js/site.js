/* What a page can do better where scripts run. Nothing here is needed: every page works without it.
   Each gesture looks for its data attribute and leaves the rest of the page alone. */

const all = (selector, root = document) => [...root.querySelectorAll(selector)];

/* Forms that change something are sent once: data-guard. */
function guardForms() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || !form.matches("[data-guard]")) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    const button = event.submitter ?? form.querySelector("[type=submit]");
    if (!button) return;
    /* After the browser has read the form: a disabled button's own name and value would not be sent. */
    setTimeout(() => {
      button.dataset.busy = "yes";
      button.setAttribute("aria-disabled", "true");
    });
  });
  /* The back button brings the page back as it was left. */
  window.addEventListener("pageshow", () => {
    for (const form of all("form[data-sent]")) delete form.dataset.sent;
    for (const button of all("[data-busy]")) {
      delete button.dataset.busy;
      button.removeAttribute("aria-disabled");
    }
  });
}

/* Menus close on Escape, on a click elsewhere, and when the focus leaves: details[data-menu]. */
function closeMenus() {
  const open = () => all("details[data-menu][open]");
  document.addEventListener("click", (event) => {
    for (const menu of open()) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("focusin", (event) => {
    for (const menu of open()) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const panel of [...open(), ...all("details.confirm[open]")]) {
      const inside = panel.contains(document.activeElement);
      panel.open = false;
      if (inside) panel.querySelector("summary").focus();
    }
  });
}

/* A summary of errors takes the focus, so that a screen reader starts there: data-focus. */
function focusErrors() {
  const summary = document.querySelector("[data-focus]");
  if (!summary) return;
  summary.focus();
  summary.addEventListener("click", (event) => {
    const target = document.getElementById(event.target.hash?.slice(1) ?? "");
    if (!target) return;
    event.preventDefault();
    const control = target.matches("fieldset") ? target.querySelector("input") ?? target : target;
    target.scrollIntoView({ block: "center" });
    control.focus({ preventScroll: true });
  });
}

const kilobytes = (bytes) =>
  bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;

/* A file may be dropped, and says its name and size: data-file-drop. */
function fileDrops() {
  for (const drop of all("[data-file-drop]")) {
    const input = drop.querySelector("input[type=file]");
    const chosen = drop.querySelector("[data-file-name]");
    if (!input || !chosen) continue;
    chosen.setAttribute("role", "status");
    const show = () => {
      const file = input.files[0];
      chosen.hidden = !file;
      chosen.textContent = file ? `${file.name}, ${kilobytes(file.size)}` : "";
    };
    input.addEventListener("change", show);
    show();
    for (const name of ["dragenter", "dragover"])
      drop.addEventListener(name, (event) => {
        event.preventDefault();
        drop.dataset.over = "yes";
      });
    for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => delete drop.dataset.over);
    drop.addEventListener("drop", (event) => {
      event.preventDefault();
      if (!event.dataTransfer.files.length) return;
      input.files = event.dataTransfer.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }
}

/* How many characters are left: data-counter="2000" beside an element with the id "<id>-counter". */
function counters() {
  const numbers = new Intl.NumberFormat(document.documentElement.lang);
  for (const input of all("[data-counter]")) {
    const place = document.getElementById(`${input.id}-counter`);
    const most = Number(input.dataset.counter);
    if (!place || !most) continue;
    const show = () => {
      const left = most - input.value.length;
      const count = numbers.format(Math.abs(left));
      place.textContent = left < 0 ? `${count} characters too many` : `${count} characters left`;
      place.toggleAttribute("data-over", left < 0);
    };
    input.addEventListener("input", show);
    show();
  }
}

/* Leaving a form with changes that were not sent asks first: data-unsaved. */
function unsavedForms() {
  const changed = new Set();
  for (const form of all("form[data-unsaved]")) {
    form.addEventListener("input", () => changed.add(form));
    form.addEventListener("submit", () => changed.clear());
  }
  window.addEventListener("beforeunload", (event) => {
    if (changed.size) event.preventDefault();
  });
}

/* A button that copies: data-copy="#id" takes the text or the value of that element. Shown only where it works. */
function copyButtons() {
  for (const button of all("[data-copy]")) {
    button.hidden = !navigator.clipboard;
    const label = button.querySelector("span") ?? button;
    const before = label.textContent;
    button.addEventListener("click", async () => {
      const source = document.querySelector(button.dataset.copy);
      if (!source) return;
      await navigator.clipboard.writeText(source.value ?? source.textContent.trim());
      label.textContent = "Copied";
      setTimeout(() => (label.textContent = before), 2000);
    });
  }
}

/* Moments are written in UTC by the server and shown in the reader's own time zone here: time[data-style=moment]. */
function localTimes() {
  const language = document.documentElement.lang;
  const style = { dateStyle: "medium", timeStyle: "short" };
  for (const element of all("time[data-style=moment]")) {
    const at = new Date(element.dateTime);
    if (!Number.isNaN(at.valueOf())) element.textContent = new Intl.DateTimeFormat(language, style).format(at);
  }
}

/* Choices that act at once, such as a sort order, send their form by themselves: data-autosubmit. */
function sendOnChange() {
  for (const control of all("[data-autosubmit]")) control.addEventListener("change", () => control.form.requestSubmit());
}

/* A page opened with #resume opens the panel of that name. */
function openTarget() {
  const target = location.hash && document.getElementById(location.hash.slice(1));
  if (target instanceof HTMLDetailsElement) target.open = true;
}

for (const gesture of [guardForms, closeMenus, focusErrors, fileDrops, counters, unsavedForms, copyButtons, localTimes, sendOnChange, openTarget])
  gesture();
