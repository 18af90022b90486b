/* What is typed is kept while somebody types: form[data-autosave] names where, data-autosave-says where to say so. */

for (const form of document.querySelectorAll("form[data-autosave]")) {
  const status = document.querySelector(form.dataset.autosaveSays);
  let waiting;

  const say = ({ at, others, overtaken }) => {
    const said = [`What you typed is kept, ${new Date(at).toTimeString().slice(0, 5)}.`];
    if (overtaken) said.push("Somebody else has saved this listing since you opened it: you will see where the two differ.");
    if (others.length) said.push(`Typing here now: ${others.join(", ")}.`);
    status.textContent = said.join(" ");
  };

  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      if (form.dataset.sent) return;
      try {
        const answer = await fetch(form.dataset.autosave, { method: "POST", body: new URLSearchParams(new FormData(form)) });
        if (!answer.ok) throw new Error(answer.statusText);
        say(await answer.json());
      } catch {
        status.textContent = "What you typed could not be kept just now. Save it before you leave.";
      }
    }, 1500);
  });
}
