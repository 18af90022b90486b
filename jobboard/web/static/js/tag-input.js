/* Words with commas between them become tags: data-tag-input around a text input; data-most="10" is the limit.
   What is sent stays what the input would have sent. */

import { say } from "./toast.js";

for (const box of document.querySelectorAll("[data-tag-input]")) begin(box);

function begin(box) {
  const sent = box.querySelector("input");
  const most = Number(box.dataset.most) || Infinity;
  const typing = document.activeElement === sent && sent.value !== sent.defaultValue;
  const typed = sent.cloneNode();
  const list = document.createElement("ul");
  list.className = "tag-input__tags";
  let words = [];

  sent.type = "hidden";
  sent.removeAttribute("id");
  typed.removeAttribute("name");
  typed.value = "";
  box.append(list, typed);

  const draw = () => {
    const before = sent.value;
    sent.value = words.join(", ");
    list.replaceChildren(...words.map(tag));
    if (sent.value !== before) sent.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const tag = (word) => {
    const item = document.createElement("li");
    const remove = document.createElement("button");
    item.className = "tag";
    item.dir = "auto";
    remove.type = "button";
    remove.className = "tag-input__remove";
    remove.setAttribute("aria-label", `Remove ${word}`);
    remove.textContent = "×";
    remove.addEventListener("click", () => {
      words = words.filter((each) => each !== word);
      draw();
      say(`${word} removed`);
      typed.focus();
    });
    item.append(word, remove);
    return item;
  };
  /* Returns what there was no room for. */
  const add = (text) => {
    if (!text.trim()) return "";
    const wanted = text.split(",").map((word) => word.trim()).filter(Boolean);
    while (wanted.length && words.length < most) {
      const word = wanted.shift();
      if (words.some((each) => each.toLowerCase() === word.toLowerCase())) continue;
      words.push(word);
      say(`${word} added`);
    }
    draw();
    if (wanted.length) say(`Up to ${most}; remove one first`);
    return wanted.join(", ");
  };

  /* The field keeps the focus while somebody presses a tag's button, which would be drawn anew under the finger. */
  list.addEventListener("mousedown", (event) => event.preventDefault());
  typed.addEventListener("input", () => {
    if (typed.value.includes(",")) typed.value = add(typed.value);
  });
  typed.addEventListener("blur", () => (typed.value = add(typed.value)));
  typed.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && typed.value.trim()) {
      event.preventDefault();
      typed.value = add(typed.value);
    } else if (event.key === "Backspace" && !typed.value && words.length) {
      event.preventDefault();
      typed.value = words.pop();
      draw();
    }
  });

  /* A word that somebody is in the middle of stays in the field. */
  const whole = typing ? sent.value.lastIndexOf(",") + 1 : sent.value.length;
  const [before, half] = [sent.value.slice(0, whole), sent.value.slice(whole).trimStart()];
  add(before);
  draw();
  if (!typing) return;
  typed.value = half;
  typed.focus();
}
