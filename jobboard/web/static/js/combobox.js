/* A text field offers what fits while somebody types. data-combobox around an input with a datalist: what is in that
   list. data-suggest="/places" on an input: what GET /places?q=… answers, an object with one list of texts. Keys as in
   the ARIA pattern with list autocomplete. */

import { say } from "./toast.js";

const MOST = 50;
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

for (const box of document.querySelectorAll("[data-combobox]")) begin(box, box.querySelector("input"));
for (const input of document.querySelectorAll("input[data-suggest]")) begin(around(input), input);

function around(input) {
  const focused = document.activeElement === input;
  const box = document.createElement("div");
  box.className = "combobox";
  input.before(box);
  box.append(input);
  if (focused) input.focus();
  return box;
}

function begin(box, input) {
  const known = [...box.querySelectorAll("option")].map((option) => ({
    value: option.value,
    label: option.textContent || option.value,
  }));
  const list = document.createElement("ul");
  const none = document.createElement("p");
  list.className = "combobox__list";
  list.id = `${input.id}-options`;
  list.hidden = none.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0]?.textContent ?? "Proposals");
  none.className = "combobox__none";
  none.textContent = "Nothing fits";
  box.append(list, none);
  input.removeAttribute("list");
  for (const [name, value] of Object.entries({
    role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
  }))
    input.setAttribute(name, value);

  let active = -1;
  let asking;

  const close = () => {
    list.hidden = none.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const mark = (index) => {
    active = index;
    [...list.children].forEach((item, at) => item.setAttribute("aria-selected", at === index));
    const item = list.children[index];
    if (!item) return;
    input.setAttribute("aria-activedescendant", item.id);
    item.scrollIntoView({ block: "nearest" });
  };
  const take = (item) => {
    input.value = item.dataset.value;
    input.dispatchEvent(new Event("change", { bubbles: true }));
    close();
  };
  const show = (options) => {
    list.replaceChildren(
      ...options.slice(0, MOST).map((option, index) => {
        const item = document.createElement("li");
        item.className = "combobox__option";
        item.id = `${list.id}-${index}`;
        item.dataset.value = option.value;
        item.textContent = option.label;
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", "false");
        return item;
      }),
    );
    close();
    list.hidden = !options.length;
    none.hidden = options.length > 0;
    input.setAttribute("aria-expanded", options.length > 0);
    say(options.length ? `${options.length} fit` : none.textContent);
  };
  const fitting = (words) => known.filter((option) => plain(option.label).includes(words));
  const look = async () => {
    if (document.activeElement !== input) return;
    const words = plain(input.value.trim());
    asking?.abort();
    if (!input.dataset.suggest) return show(fitting(words));
    if (!words) return close();
    asking = new AbortController();
    const { signal } = asking;
    await new Promise((resolve) => setTimeout(resolve, 150));
    if (signal.aborted) return;
    try {
      const answer = await fetch(`${input.dataset.suggest}?q=${encodeURIComponent(input.value)}`, { signal });
      const [found] = Object.values(await answer.json());
      show(found.map((value) => ({ value, label: value })));
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  };

  input.addEventListener("input", look);
  input.addEventListener("blur", close);
  /* The field keeps the focus while somebody presses into the list. */
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const item = event.target.closest("li");
    if (item) take(item);
  });
  input.addEventListener("keydown", (event) => {
    const count = list.children.length;
    if (event.key === "Escape") {
      if (list.hidden && none.hidden) input.value = "";
      close();
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      take(list.children[active]);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) look();
      else mark(event.key === "ArrowDown" ? (active + 1) % count : (active <= 0 ? count : active) - 1);
    }
  });
}
