// Counts the way the server does: code points of the NFC text, a line break as one.
const figures = new Intl.NumberFormat("vi-VN");

function lengthOf(text) {
  return Array.from(text.normalize("NFC").replace(/\r\n?/g, "\n")).length;
}

export function startCounters() {
  for (const area of document.querySelectorAll("textarea[data-count-max]")) {
    const most = Number(area.dataset.countMax);
    const line = document.createElement("p");
    line.className = "counter";
    const words = document.createElement("span");
    words.className = "counter-words";
    const sum = document.createElement("span");
    const spoken = document.createElement("span");
    spoken.className = "visually-hidden";
    spoken.setAttribute("role", "status");
    line.append(words, sum);
    (area.closest(".editor") || area).after(line, spoken);

    let waiting;
    const show = () => {
      const used = lengthOf(area.value);
      const left = most - used;
      words.textContent = left < 0 ? `Thừa ${figures.format(-left)} ký tự` : `Còn ${figures.format(left)} ký tự`;
      sum.textContent = `${figures.format(used)}/${figures.format(most)}`;
      line.classList.toggle("counter-over", left < 0);
      // Read aloud only after a pause, and only when the end is near.
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        spoken.textContent = left < most / 10 ? words.textContent : "";
      }, 1200);
    };
    area.addEventListener("input", show);
    show();
  }
}
