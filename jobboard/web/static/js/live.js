/* A search that answers while somebody types: data-live="#id" replaces that part of the page by the same part of the
   answer to the form. The address follows, so that a reload and Back show the same. */

for (const input of document.querySelectorAll("[data-live]")) {
  let waiting, asked;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      asked?.abort();
      asked = new AbortController();
      const url = new URL(input.form.action);
      url.search = new URLSearchParams(new FormData(input.form));
      try {
        const answer = await fetch(url, { signal: asked.signal });
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        document.querySelector(input.dataset.live).replaceChildren(...page.querySelector(input.dataset.live).childNodes);
        history.replaceState(null, "", url);
      } catch {
        /* Typed on, or no network: the button still asks. */
      }
    }, 180);
  });
}
