// Writes the names of chosen files: the browser would say them, and that none is chosen, in a language of its own.
const NONE = "Chưa chọn tệp nào";

// What is too large would be refused after minutes on a slow line: it is put down again at once.
function tooLarge(files, most) {
  const names = [...files].filter((file) => file.size > most).map((file) => `«${file.name}»`);
  if (!names.length) return "";
  return `${names.join(", ")} lớn hơn ${most / 1048576} MB nên chưa chọn được. Hãy chọn tệp nhỏ hơn.`;
}

function written(files) {
  const names = [...files].map((file) => file.name);
  if (!names.length) return NONE;
  return names.length > 1 ? `${names.length} tệp: ${names.join(", ")}` : names[0];
}

export function startFileNames() {
  for (const frame of document.querySelectorAll("[data-file]")) {
    const field = frame.querySelector("input[type=file]");
    const names = frame.querySelector("[data-file-names]");
    const show = () => {
      const refused = tooLarge(field.files, Number(frame.dataset.file));
      if (refused) field.value = "";
      names.textContent = refused || written(field.files);
      frame.classList.toggle("file-refused", Boolean(refused));
      frame.classList.toggle("file-chosen", field.files.length > 0);
    };
    frame.classList.add("file-written");
    names.hidden = false;
    field.addEventListener("change", show);
    // A page that is gone back to keeps the files that were chosen.
    window.addEventListener("pageshow", show);
    show();
  }
}
