/* toast(text): says something at the foot of the window for some seconds, longer while it is pointed at.
   say(text): the same for ears alone. */

const SECONDS = 6;
const regions = {};

function region(className) {
  if (!regions[className]) {
    const element = document.createElement("div");
    element.className = className;
    element.setAttribute("role", "status");
    document.body.append(element);
    regions[className] = element;
  }
  return regions[className];
}

export function toast(text) {
  const note = document.createElement("p");
  note.className = "toast";
  note.textContent = text;
  region("toasts").append(note);
  const leave = () => (note.matches(":hover") ? setTimeout(leave, 1000) : note.remove());
  setTimeout(leave, SECONDS * 1000);
}

export function say(text) {
  region("visually-hidden").textContent = text;
}
