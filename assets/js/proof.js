// In a rush the page carries a task; the browser solves it on its own while its person reads. Nothing is shown, and
// whoever sends before it is solved, or cannot solve it, is taken all the same.
import "altcha/external";

const place = document.querySelector("[data-proof-task]");

if (place && globalThis.crypto?.subtle) {
  const { algorithms, defaults } = globalThis.$altcha;
  algorithms.set("PBKDF2/SHA-256", () => new Worker(place.dataset.proofWorker));
  // The library would otherwise watch how a person moves and types.
  defaults.set({ humanInteractionSignature: false, minDuration: 0 });
  const widget = document.createElement("altcha-widget");
  for (const [name, value] of Object.entries({
    auto: "onload",
    challenge: place.dataset.proofTask,
    display: "invisible",
    workers: "1",
  })) {
    widget.setAttribute(name, value);
  }
  place.append(widget);
}
