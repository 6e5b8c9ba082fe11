// data-check-all="name": one box that ticks every box of that name. Hidden in the page as it is sent.
export function startCheckAll() {
  for (const label of document.querySelectorAll("[data-check-all]")) {
    const all = label.querySelector("input");
    const boxes = [...document.querySelectorAll(`input[type=checkbox][name="${CSS.escape(label.dataset.checkAll)}"]`)];
    if (boxes.length < 2) continue;
    const show = () => {
      const ticked = boxes.filter((box) => box.checked).length;
      all.checked = ticked === boxes.length;
      all.indeterminate = ticked > 0 && !all.checked;
    };
    all.addEventListener("change", () => { for (const box of boxes) box.checked = all.checked; });
    for (const box of boxes) box.addEventListener("change", show);
    label.hidden = false;
    show();
  }
}
