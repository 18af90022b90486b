/* The contents of a long page follow the reader: nav[data-contents] marks the link to the part on screen. */

for (const nav of document.querySelectorAll("[data-contents]")) {
  const links = new Map([...nav.querySelectorAll("a")].map((link) => [link.hash.slice(1), link]));
  const seen = new Set();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) seen[entry.isIntersecting ? "add" : "delete"](entry.target.id);
      const here = [...links.keys()].find((id) => seen.has(id));
      if (!here) return;
      for (const [id, link] of links)
        if (id === here) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
    },
    { rootMargin: "-15% 0px -60% 0px" },
  );
  for (const id of links.keys()) {
    const part = document.getElementById(id);
    if (part) observer.observe(part.closest("section") ?? part);
  }
}
