import Squire from "squire-rte";
import { cleanMarkup, tidyMarkup } from "./parts/clean_markup.js";

const EMPTY_TABLE =
  "<table><tbody>" +
  "<tr><th>Nội dung</th><th>Thời hạn</th></tr>" +
  "<tr><td><br></td><td><br></td></tr><tr><td><br></td><td><br></td></tr>" +
  "</tbody></table><p><br></p>";

// label, accessible name, the tag that shows the format is on, what a press does
const TOOLS = [
  ["B", "Chữ đậm", "B", (e, on) => (on ? e.removeBold() : e.bold())],
  ["I", "Chữ nghiêng", "I", (e, on) => (on ? e.removeItalic() : e.italic())],
  ["1. Danh sách", "Danh sách đánh số", "OL", (e, on) => (on ? e.removeList() : e.makeOrderedList())],
  ["• Gạch đầu dòng", "Danh sách gạch đầu dòng", "UL", (e, on) => (on ? e.removeList() : e.makeUnorderedList())],
  ["Bảng", "Chèn bảng", null, (e) => e.insertHTML(EMPTY_TABLE)],
  ["Liên kết", "Đặt hoặc bỏ liên kết", "A", (e, on) => (on ? e.removeLink() : askLink(e))],
];

function askLink(editor) {
  const range = editor.getSelection().cloneRange();
  const dialog = document.createElement("dialog");
  dialog.className = "keys-dialog";
  dialog.setAttribute("aria-labelledby", "link-title");
  const form = document.createElement("form");
  form.method = "dialog";
  const label = document.createElement("label");
  label.className = "field-label";
  label.id = "link-title";
  label.htmlFor = "link-address";
  label.textContent = "Địa chỉ liên kết";
  const field = document.createElement("input");
  field.className = "control";
  field.id = "link-address";
  field.type = "url";
  field.value = "https://";
  const row = document.createElement("div");
  row.className = "actions button-pair";
  for (const [value, words, kind] of [["set", "Đặt liên kết", "button-staff"], ["", "Thôi", "button-outline"]]) {
    const button = document.createElement("button");
    button.value = value;
    button.className = `button ${kind}`;
    button.textContent = words;
    if (!value) button.formNoValidate = true;
    row.append(button);
  }
  form.append(label, field, row);
  dialog.append(form);
  dialog.addEventListener("close", () => {
    dialog.remove();
    editor.focus();
    editor.setSelection(range);
    if (dialog.returnValue === "set" && /^(https?:|mailto:|tel:)\S{4,}/i.test(field.value)) editor.makeLink(field.value.trim());
  });
  document.body.append(dialog);
  dialog.showModal();
  field.select();
}

function toolbar(editor, area) {
  const bar = document.createElement("div");
  bar.className = "editor-tools";
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", "Định dạng");
  const buttons = TOOLS.map(([label, name, mark, press]) => {
    const button = document.createElement("button");
    button.type = "button";
    button.setAttribute("aria-label", name);
    button.title = name;
    if (mark) button.setAttribute("aria-pressed", "false");
    const face = document.createElement(label === "B" ? "b" : label === "I" ? "i" : "span");
    face.textContent = label;
    button.append(face);
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => {
      press(editor, button.getAttribute("aria-pressed") === "true");
      if (!document.querySelector("dialog[open]")) area.focus();
    });
    bar.append(button);
    return [button, mark];
  });
  const note = document.createElement("span");
  note.className = "editor-note";
  note.textContent = "Dán từ Word: giữ đoạn, danh sách, bảng";
  bar.append(note);
  const isOn = (tag) => {
    if (tag !== "OL" && tag !== "UL") return editor.hasFormat(tag);
    const start = editor.getSelection().startContainer;
    return (start.nodeType === Node.TEXT_NODE ? start.parentElement : start).closest("ol, ul")?.nodeName === tag;
  };
  const refresh = () => {
    for (const [button, tag] of buttons) if (tag) button.setAttribute("aria-pressed", String(isOn(tag)));
  };
  editor.addEventListener("pathChange", refresh);
  editor.addEventListener("select", refresh);
  editor.addEventListener("input", refresh);
  return bar;
}

// The textarea stays in the form as the submitted field; the area only writes into it.
function startEditor(textarea) {
  const frame = document.createElement("div");
  frame.className = "editor";
  const area = document.createElement("div");
  area.className = "editor-area rich";
  area.setAttribute("role", "textbox");
  area.setAttribute("aria-multiline", "true");
  for (const name of ["aria-describedby", "aria-invalid"]) {
    if (textarea.hasAttribute(name)) area.setAttribute(name, textarea.getAttribute(name));
  }
  const label = document.querySelector(`label[for="${CSS.escape(textarea.id)}"]`);
  if (label) {
    label.id = label.id || `${textarea.id}-label`;
    area.setAttribute("aria-labelledby", label.id);
    label.addEventListener("click", () => area.focus());
  }
  textarea.before(frame);
  const plain = !/<\/?[a-z][^>]*>/i.test(textarea.value);
  const editor = new Squire(area, { blockTag: "P", addLinks: false, sanitizeToDOMFragment: cleanMarkup });
  frame.append(toolbar(editor, area), area);
  textarea.hidden = true;
  // The error summary's link names the field; it must reach what is on the screen.
  area.id = textarea.id;
  textarea.removeAttribute("id");
  editor.setHTML(plain ? paragraphs(textarea.value) : textarea.value);
  const write = () => {
    textarea.value = area.textContent.trim() ? tidyMarkup(editor.getHTML()) : "";
  };
  let waiting;
  editor.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      write();
      textarea.dispatchEvent(new Event("input", { bubbles: true }));
    }, 250);
  });
  textarea.form?.addEventListener("submit", write, { capture: true });
}

function paragraphs(text) {
  const holder = document.createElement("div");
  for (const line of text.split(/\n+/)) {
    const paragraph = document.createElement("p");
    paragraph.textContent = line;
    holder.append(paragraph);
  }
  return holder.innerHTML;
}

for (const textarea of document.querySelectorAll("textarea[data-editor]")) startEditor(textarea);
