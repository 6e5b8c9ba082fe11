// While an opinion is typed: public answers about what seems to be the same thing, below the field. The words go in
// the body of a request and are kept nowhere; without this script the check page shows the same.
const PAUSE = 1500;
const LATER = 10000;
const SHORTEST = 20;

for (const place of document.querySelectorAll("[data-similar]")) {
  const [status, list] = place.children;
  const form = place.closest("form");
  const { text, title, csrf_token: token } = form.elements;
  let waiting, running;
  let asked = "";

  const ask = async () => {
    const words = text.value.trim();
    const all = `${title.value}\n${words}`;
    if (all === asked || words.length < SHORTEST) return;
    if (running) {
      waiting = setTimeout(ask, PAUSE);
      return;
    }
    asked = all;
    running = true;
    try {
      const body = new URLSearchParams({ csrf_token: token.value, title: title.value, text: words });
      const answer = await fetch(place.dataset.similar, { method: "POST", body, redirect: "error" });
      if (answer.status === 429) {
        asked = "";
        waiting = setTimeout(ask, LATER);
      } else if (answer.ok) {
        show(await answer.text());
      }
    } catch {
      // Nothing is lost: the check page looks for the same again.
    }
    running = false;
  };

  const show = (found) => {
    if (list.contains(document.activeElement)) return;
    list.innerHTML = found;
    const count = list.querySelectorAll("li").length;
    status.textContent = count ? `Có ${count} việc gần giống, ở ngay dưới ô nội dung.` : "";
  };

  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, PAUSE);
  });
  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-voice]");
    if (!button) return;
    const voice = document.createElement("input");
    voice.type = "hidden";
    voice.name = "gop_tieng";
    voice.value = button.dataset.voice;
    form.append(voice);
    form.requestSubmit();
  });
  ask();
}
