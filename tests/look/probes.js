/* What the tests ask of a page that is open. Each probe gives a list of sentences; none means that all is well. */
(() => {
  const name = (element) =>
    `<${element.tagName.toLowerCase()}${element.className && typeof element.className === "string" ? ` class="${element.className}"` : ""}> ${(element.textContent || element.getAttribute("aria-label") || "").trim().replace(/\s+/g, " ").slice(0, 40)}`;
  const visible = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
  const hiddenOnPurpose = (element) => element.closest(".visually-hidden, .skip-link, [aria-hidden=true]");

  /* Nothing is wider than the window, and no text is cut off; tables and rows of tabs scroll by themselves. */
  function fits() {
    const wrong = [];
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth > width + 1) {
      const out = [...document.querySelectorAll("body *")].filter(
        (element) => visible(element) && !hiddenOnPurpose(element) && !element.closest(".table-wrap, .tabs, pre") && element.getBoundingClientRect().right > width + 1,
      );
      wrong.push(`scrolls sideways by ${document.documentElement.scrollWidth - width}: ${out.slice(-2).map(name).join(" | ")}`);
    }
    for (const element of document.querySelectorAll("main *, header *")) {
      const style = getComputedStyle(element);
      if (!visible(element) || hiddenOnPurpose(element) || !["hidden", "clip"].includes(style.overflowX)) continue;
      if (element.matches("input, select, textarea, svg, svg *, progress, .menu__name")) continue;
      if (element.scrollWidth > element.clientWidth + 1) wrong.push(`cuts off its text: ${name(element)}`);
    }
    return wrong;
  }

  /* No text has so little room that its words break a letter or two a line. */
  function squeezed() {
    const says = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim().length > 6);
    return [...document.querySelectorAll("main *")]
      .filter((element) => says(element) && visible(element) && !hiddenOnPurpose(element))
      .filter((element) => {
        const { width, height } = element.getBoundingClientRect();
        const size = parseFloat(getComputedStyle(element).fontSize);
        return width > 1 && width < 2 * size && height > 3 * size;
      })
      .map((element) => `has a letter a line: ${name(element)}`);
  }

  /* WCAG 2.2, 2.5.8: 24 px, or an undisturbed circle of 24 px around its middle; links in a line of text are excepted. */
  function targets() {
    const all = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button]")].filter(
      (element) => visible(element) && !hiddenOnPurpose(element),
    );
    const middle = (box) => [box.x + box.width / 2, box.y + box.height / 2];
    return all
      .filter((element) => {
        const box = element.getBoundingClientRect();
        if ((box.width >= 24 && box.height >= 24) || inText(element)) return false;
        const [x, y] = middle(box);
        return all.some((other) => {
          if (other === element) return false;
          const near = other.getBoundingClientRect();
          const dx = Math.max(near.left - x, 0, x - near.right);
          const dy = Math.max(near.top - y, 0, y - near.bottom);
          return Math.hypot(dx, dy) < 12;
        });
      })
      .map((element) => `is too small to press: ${name(element)}`);
  }
  function inText(element) {
    if (!element.matches("a")) return false;
    const around = element.closest("p, li, dd, td, th");
    return !!around && around.textContent.trim().length > element.textContent.trim().length + 3;
  }

  /* Whether what has the focus can be seen to have it: a frame of its own, or of what holds it. */
  function focus() {
    const element = document.activeElement;
    if (!element || element === document.body) return { at: null };
    const framed = (one, pseudo) => {
      const style = getComputedStyle(one, pseudo);
      return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || /0px 0px 0px [2-9]px/.test(style.boxShadow);
    };
    /* The parts of a date field, and what is in a frame, show the focus themselves. */
    const within = element.matches("input[type=date], input[type=time], iframe") && !element.matches(":focus-visible");
    const seen = within || framed(element) || framed(element, "::after") ||
      [element.parentElement, element.parentElement?.parentElement].some((one) => one && framed(one));
    element.dataset.probed = "yes";
    return { at: name(element), seen };
  }

  /* Follows the focus as it moves: where it was not seen, and whether it has come round to where it was before. */
  const trail = { round: false, unseen: [] };
  function follow() {
    document.addEventListener("focusin", () => {
      if (document.activeElement.dataset.probed) trail.round = true;
      const { at, seen } = focus();
      if (!seen && !trail.round) trail.unseen.push(`does not show its focus: ${at}`);
    });
  }

  /* What could take the focus and never had it. */
  function unreached() {
    return [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
      .filter((element) => visible(element) && !element.disabled && element.tabIndex >= 0 && !element.dataset.probed)
      .filter((element) => !(element.type === "radio" && document.querySelector(`input[name="${element.name}"][data-probed]`)))
      .map((element) => `is never reached: ${name(element)}`);
  }

  /* One h1, and no level of heading skipped. */
  function headings() {
    const levels = [...document.querySelectorAll("h1, h2, h3, h4")].map((element) => Number(element.tagName[1]));
    const wrong = levels.filter((level) => level === 1).length === 1 ? [] : ["has not one h1"];
    levels.forEach((level, at) => {
      if (at && level > levels[at - 1] + 1) wrong.push(`skips from h${levels[at - 1]} to h${level}`);
    });
    return wrong;
  }

  /* Without styles a picture takes the size that its markup says. */
  function pictures() {
    return [...document.querySelectorAll("svg:not(svg svg)")]
      .filter((element) => !element.getAttribute("width") || !element.getAttribute("height"))
      .map((element) => `has no size of its own: ${element.outerHTML.slice(0, 80)}`);
  }

  window.probes = { fits, squeezed, targets, focus, follow, trail, unreached, headings, pictures };
})();
