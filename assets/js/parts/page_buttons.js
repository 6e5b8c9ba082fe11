// Buttons that need a script stay hidden in the page as it is sent.
export function startPageButtons() {
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
  for (const button of document.querySelectorAll("[data-copy]")) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    const label = button.querySelector("[data-label]") || button;
    const before = label.textContent;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy || location.href);
      label.textContent = "Đã chép địa chỉ";
      setTimeout(() => { label.textContent = before; }, 4000);
    });
  }
}
