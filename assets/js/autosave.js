// Saves a form marked data-autosave while its officer types. The answer names the new revision, which the next save
// and the form itself carry on; whoever saved in between makes it stop, and the pressed button shows both texts.
const PAUSE = 4000;
const LONGEST = 20000;

function startAutosave(form) {
  const line = form.querySelector("[data-saved]");
  const revision = form.elements.namedItem("revision");
  let waiting, since, running, stopped;
  let sent = snapshot(form);

  async function save() {
    clearTimeout(waiting);
    since = undefined;
    const now = snapshot(form);
    if (stopped || running || now === sent) return;
    running = (async () => {
      const body = new FormData(form);
      for (const file of form.querySelectorAll("input[type=file]")) body.delete(file.name);
      body.set("viec", "tu-luu");
      try {
        const answer = await fetch(form.action, { method: "POST", body, redirect: "error" });
        const told = await answer.json();
        if (answer.ok) {
          revision.value = told.revision;
          sent = now;
        }
        stopped = answer.status === 409;
        line.textContent = answer.ok ? told.said : `Chưa tự lưu được. ${told.said}`;
      } catch {
        line.textContent = "Chưa tự lưu được, sẽ thử lại. Hãy bấm «Lưu bản nháp» trước khi rời trang.";
        wait();
      }
    })();
    await running;
    running = undefined;
    if (snapshot(form) !== sent) wait();
  }

  function wait() {
    if (stopped) return;
    const now = Date.now();
    since ??= now;
    clearTimeout(waiting);
    waiting = setTimeout(save, Math.max(0, Math.min(PAUSE, LONGEST - (now - since))));
  }

  form.addEventListener("input", wait);
  form.addEventListener("submit", (event) => {
    clearTimeout(waiting);
    stopped = true;
    if (!running) return;
    // The revision that the form carries is known only when the save under way has been answered.
    event.preventDefault();
    event.stopPropagation();
    const button = event.submitter;
    running.then(() => {
      running = undefined;
      form.requestSubmit(button);
    });
  });
}

function snapshot(form) {
  const kept = [];
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && name !== "revision" && name !== "csrf_token") kept.push([name, value]);
  }
  return JSON.stringify(kept);
}

// After editor.js, which rewrites the text once when it starts.
for (const form of document.querySelectorAll("form[data-autosave]")) setTimeout(() => startAutosave(form), 0);
