// Holds back the second submit of a double click. The button is not disabled: a disabled one would lose its name
// and value, and the server decides about repeats anyway.
const PAUSE = 3000;

export function startSubmitGuard() {
  const sent = new WeakMap();
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented || event.target.method === "get") return;
    const now = Date.now();
    if (now - (sent.get(event.target) ?? -PAUSE) < PAUSE) {
      event.preventDefault();
      return;
    }
    sent.set(event.target, now);
    const button = event.submitter;
    if (!button) return;
    button.setAttribute("aria-disabled", "true");
    setTimeout(() => button.removeAttribute("aria-disabled"), PAUSE);
  });
}
