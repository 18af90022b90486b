/* An answer while somebody types: data-live="#id", on a search or around a field, sends its form and replaces that part of
   the page by the same part of the answer. After a search the address follows, so that Back and a reload show the same. */

for (const place of document.querySelectorAll("[data-live]")) {
  const form = place.closest("form");
  const target = () => document.querySelector(place.dataset.live);
  let waiting, asked;

  const request = () => {
    const body = new FormData(form);
    // Asked by attribute: buttons that are named "action" stand in the way of form.action.
    const url = new URL(form.getAttribute("action") ?? "", location);
    if (form.getAttribute("method") === "post") return [url, { method: "POST", body }];
    url.search = new URLSearchParams(body);
    return [url, {}];
  };

  place.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      asked?.abort();
      asked = new AbortController();
      const [url, options] = request();
      try {
        const answer = await fetch(url, { ...options, signal: asked.signal });
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        target().replaceChildren(...page.querySelector(place.dataset.live).childNodes);
        if (!options.method) history.replaceState(null, "", url);
      } catch {
        /* Typed on, or no network: the button still asks. */
      }
    }, 250);
  });
}
