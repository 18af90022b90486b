/* One box for all of a page: input[data-all=listing] ticks every box of that name in its form, and says when all are. */

for (const all of document.querySelectorAll("[data-all]")) {
  const boxes = [...all.form.querySelectorAll(`[type=checkbox][name="${all.dataset.all}"]`)];
  const agree = () => (all.checked = boxes.every((box) => box.checked));
  all.addEventListener("change", () => boxes.forEach((box) => (box.checked = all.checked)));
  for (const box of boxes) box.addEventListener("change", agree);
  agree();
}
