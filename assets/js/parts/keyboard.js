// A row is a link, or a button where opening is put down.
const QUEUE = ".queue a, .queue button";
const FIELDS = "input, textarea, select, [contenteditable=true]";

// Who speaks to the computer, or whose hand shakes, can turn the letters off; the choice stays on this machine.
const OFF = "phim-tat-tat";

function isOff() {
  try {
    return localStorage.getItem(OFF) === "1";
  } catch {
    return false;
  }
}

function turn(off) {
  try {
    if (off) localStorage.setItem(OFF, "1");
    else localStorage.removeItem(OFF);
  } catch { /* Without storage the letters stay on. */ }
}

function offSwitch() {
  const label = document.createElement("label");
  label.className = "check";
  const box = document.createElement("input");
  box.type = "checkbox";
  box.className = "tick";
  box.checked = isOff();
  box.addEventListener("change", () => turn(box.checked));
  const words = document.createElement("span");
  words.textContent = "Tắt các phím tắt trên máy này (phím ? vẫn mở bảng này)";
  label.append(box, words);
  return label;
}

function isTyping(target) {
  const field = target.closest?.(FIELDS);
  return Boolean(field) && !["radio", "checkbox", "submit", "button"].includes(field.type);
}

function moveInQueue(step) {
  const links = [...document.querySelectorAll(QUEUE)];
  if (!links.length) return false;
  const focused = links.indexOf(document.activeElement);
  const selected = links.findIndex((link) => link.closest(".queue-selected"));
  const from = focused >= 0 ? focused : selected;
  const next = from < 0 ? 0 : Math.min(links.length - 1, Math.max(0, from + step));
  links[next].focus();
  return true;
}

function keysOnPage() {
  const rows = [];
  if (document.querySelector(QUEUE)) rows.push(["J K", "Xuống, lên trong hàng chờ"], ["Enter", "Mở ý kiến đang chọn"]);
  for (const element of document.querySelectorAll("[data-key]")) {
    const label = element.dataset.keyLabel || element.textContent.replace(element.querySelector(".key")?.textContent ?? "", "");
    rows.push([element.dataset.key, label.trim()]);
  }
  rows.push(["?", "Bảng phím tắt này"]);
  return rows;
}

function showKeys() {
  document.querySelector("dialog.keys-dialog")?.remove();
  const dialog = document.createElement("dialog");
  dialog.className = "keys-dialog";
  dialog.setAttribute("aria-labelledby", "keys-title");
  const title = document.createElement("h2");
  title.id = "keys-title";
  title.textContent = "Phím tắt trên trang này";
  const list = document.createElement("dl");
  for (const [keys, words] of keysOnPage()) {
    const row = document.createElement("div");
    const term = document.createElement("dt");
    for (const name of keys.split(" ")) {
      const cap = document.createElement("kbd");
      cap.className = "key";
      cap.textContent = name;
      term.append(cap, " ");
    }
    const meaning = document.createElement("dd");
    meaning.textContent = words;
    row.append(term, meaning);
    list.append(row);
  }
  const close = document.createElement("button");
  close.className = "button button-staff";
  close.textContent = "Đóng";
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  dialog.append(title, list, offSwitch(), close);
  document.body.append(dialog);
  dialog.showModal();
}

export function startKeyboard() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat && !/^[jk]$/i.test(event.key)) return;
    if (event.key === "Escape" && event.target.matches?.("[data-key]") && isTyping(event.target)) {
      event.target.blur();
      return;
    }
    if (isTyping(event.target) || document.querySelector("dialog[open]")) return;
    const key = event.key.toUpperCase();
    if (isOff() && key !== "?") return;
    if (key === "J" || key === "K") {
      if (moveInQueue(key === "J" ? 1 : -1)) event.preventDefault();
      return;
    }
    if (key === "?") {
      event.preventDefault();
      showKeys();
      return;
    }
    for (const element of document.querySelectorAll("[data-key]")) {
      if (element.dataset.key.toUpperCase() !== key || element.closest("[hidden]")) continue;
      event.preventDefault();
      if (element.matches("a, button")) element.click();
      else element.focus();
      return;
    }
  });
}
