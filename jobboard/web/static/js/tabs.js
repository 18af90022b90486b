/* Links to parts below become tabs: data-tabs around a nav of links to #parts, and the parts.
   Keys as in the ARIA patterns: arrows along the line of writing, Home and End. */

for (const tabs of document.querySelectorAll("[data-tabs]")) begin(tabs);

function begin(tabs) {
  const list = tabs.querySelector("nav ul");
  const links = [...list.querySelectorAll("a")];
  const part = (link) => document.getElementById(link.hash.slice(1));
  list.setAttribute("role", "tablist");
  list.setAttribute("aria-label", tabs.querySelector("nav").getAttribute("aria-label"));
  for (const link of links) {
    link.parentElement.setAttribute("role", "presentation");
    link.setAttribute("role", "tab");
    link.setAttribute("aria-controls", part(link).id);
    link.id ||= `${part(link).id}-tab`;
    part(link).setAttribute("role", "tabpanel");
    part(link).setAttribute("aria-labelledby", link.id);
    part(link).tabIndex = 0;
  }
  const choose = (chosen) => {
    for (const link of links) {
      const is = link === chosen;
      link.setAttribute("aria-selected", is);
      link.toggleAttribute("aria-current", is);
      link.tabIndex = is ? 0 : -1;
      part(link).hidden = !is;
    }
  };
  list.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link) return;
    event.preventDefault();
    history.replaceState(null, "", link.hash);
    choose(link);
  });
  list.addEventListener("keydown", (event) => {
    const right = getComputedStyle(list).direction === "rtl" ? -1 : 1;
    const here = links.indexOf(document.activeElement);
    const next = { ArrowRight: here + right, ArrowLeft: here - right, Home: 0, End: -1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const link = links.at(next % links.length);
    choose(link);
    link.focus();
  });
  choose(links.find((link) => link.hash === location.hash) ?? links[0]);
}
