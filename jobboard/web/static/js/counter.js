/* How many characters are left: data-counter="2000", told in the element with the id "<id>-counter". */

const numbers = new Intl.NumberFormat(document.documentElement.lang);

for (const input of document.querySelectorAll("[data-counter]")) {
  const place = document.getElementById(`${input.id}-counter`);
  const most = Number(input.dataset.counter);
  const show = () => {
    const left = most - input.value.length;
    const count = numbers.format(Math.abs(left));
    place.textContent = left < 0 ? `${count} characters too many` : `${count} characters left`;
    place.toggleAttribute("data-over", left < 0);
  };
  input.addEventListener("input", show);
  show();
}
