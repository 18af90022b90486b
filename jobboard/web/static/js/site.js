/* What a page does better where scripts run. Nothing here is needed: every page works without it. Each gesture looks
   for its data attribute; those that few pages have lie in files of their own and are fetched only there. */

const ELSEWHERE = {
  "[data-file-drop]": "./file-drop.js",
  "[data-counter]": "./counter.js",
  "[data-unsaved]": "./unsaved.js",
  "[data-copy]": "./copy.js",
  "[data-dialog]": "./dialog.js",
  "[data-tabs]": "./tabs.js",
  "[data-contents]": "./contents.js",
  "[data-combobox], [data-suggest]": "./combobox.js",
  "[data-tag-input]": "./tag-input.js",
  "[data-live]": "./live.js",
  "[data-autosave]": "./autosave.js",
  "[data-all]": "./pick.js",
};

const all = (selector) => [...document.querySelectorAll(selector)];

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

/* Menus close on Escape, on a click elsewhere, and when the focus leaves; arrows walk through them: details[data-menu]. */
function menus() {
  const open = () => all("details[data-menu][open]");
  for (const kind of ["click", "focusin"])
    document.addEventListener(kind, (event) => {
      for (const menu of open()) if (!menu.contains(event.target)) menu.open = false;
    });
  document.addEventListener("keydown", (event) => {
    for (const menu of open()) {
      if (event.key === "Escape") {
        menu.open = false;
        menu.querySelector("summary").focus();
      } else walk(menu, event);
    }
  });
}

function walk(menu, event) {
  const items = [...menu.querySelectorAll("a, button")];
  const here = items.indexOf(document.activeElement);
  const next = { ArrowDown: here + 1, ArrowUp: here < 0 ? -1 : here - 1, Home: 0, End: -1 }[event.key];
  if (next === undefined || !items.length) return;
  event.preventDefault();
  items.at(next % items.length).focus();
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

/* Moments are written in UTC by the server and shown in the reader's own time zone here, in the same style, 24 Nov 2026,
   16:10: time[data-style=moment]. */
function localTimes() {
  for (const element of all("time[data-style=moment]")) {
    const parts = String(new Date(element.dateTime)).match(/(\w+) (\d+) (\d+) (\d+:\d+)/);
    if (parts) element.textContent = `${+parts[2]} ${parts[1]} ${parts[3]}, ${parts[4]}`;
  }
}

/* Choices that act at once, such as what narrows a search, send their form by themselves: data-autosubmit. */
function sendOnChange() {
  for (const control of all("[data-autosubmit]")) control.addEventListener("change", () => control.form.requestSubmit());
}

/* A time zone that nobody has chosen yet is the reader's own: select[data-own-zone]. */
function ownZone() {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  for (const select of all("select[data-own-zone]"))
    if (select.value === "UTC" && select.querySelector(`option[value="${own}"]`)) select.value = own;
}

/* A page opened with #resume opens the panel of that name. */
function openTarget() {
  const target = location.hash && document.getElementById(location.hash.slice(1));
  if (target instanceof HTMLDetailsElement) target.open = true;
}

/* Scripts fetched on their own come late: what somebody has typed meanwhile is told to them as if it were typed now. */
function catchUp() {
  const box = (field) => /checkbox|radio/.test(field.type);
  for (const field of all("input:not([type=hidden]), textarea"))
    if (box(field) ? field.checked !== field.defaultChecked : field.value !== field.defaultValue)
      field.dispatchEvent(new Event("input", { bubbles: true }));
  document.documentElement.dataset.scripted = "yes";
}

for (const gesture of [guardForms, menus, focusErrors, localTimes, sendOnChange, ownZone, openTarget]) gesture();
const wanted = Object.keys(ELSEWHERE).filter((selector) => document.querySelector(selector));
Promise.allSettled(wanted.map((selector) => import(ELSEWHERE[selector]))).then(catchUp);
