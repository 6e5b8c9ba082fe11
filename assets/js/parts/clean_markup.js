// What an officer's answer may contain. The server cleans again; this keeps the editor's own page tidy.
const KEPT = new Set(["P", "BR", "B", "STRONG", "I", "EM", "UL", "OL", "LI", "A", "TABLE", "TBODY", "THEAD", "TR", "TD", "TH"]);
const DROPPED = "script, style, head, title, meta, link, xml, object, iframe, svg, img, input, button, template";
const RENAMED = { H1: "P", H2: "P", H3: "P", H4: "P", H5: "P", H6: "P", DIV: "P", BLOCKQUOTE: "P", PRE: "P", CENTER: "P", STRONG: "B", EM: "I" };
const BLOCKS = "p, ul, ol, table, div, h1, h2, h3, h4, h5, h6, blockquote";
const ITEM = "p[class*=MsoListParagraph], p[data-style*='mso-list']";
const SIGN = "[data-style*='mso-list:Ignore'], [data-style*='mso-list: Ignore']";
const BULLET = /^[\s\u00a0]*(?:[·•§▪●○\u2013\u2014\uf0b7\uf0a7-]|o(?=[\s\u00a0]))[\s\u00a0]*/;
const NUMBER = /^[\s\u00a0]*(?:\d+|[a-zđ])[.)][\s\u00a0]*/i;

// Style attributes and handlers are renamed before parsing: the page's policy would report each of them.
function parsed(html) {
  const muted = html
    .replace(/<style[\s\S]*?<\/style>/gi, "")
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/(\s)(style|on[a-z]+)(\s*=)/gi, "$1data-$2$3"));
  return new DOMParser().parseFromString(muted, "text/html").body;
}

function listKind(paragraph) {
  return NUMBER.test(paragraph.textContent) ? "ol" : "ul";
}

// Word sends lists as paragraphs with the sign typed into the text; runs of one kind become real lists again.
function listsFromWord(body) {
  for (const first of [...body.querySelectorAll(ITEM)]) {
    if (!first.isConnected || first.closest("li")) continue;
    const kind = listKind(first);
    const list = body.ownerDocument.createElement(kind);
    first.before(list);
    let next = first;
    while (next && next.matches(ITEM) && listKind(next) === kind) {
      const current = next;
      next = next.nextElementSibling;
      const item = body.ownerDocument.createElement("li");
      const signs = current.querySelectorAll(SIGN);
      for (const sign of signs) sign.remove();
      item.append(...current.childNodes);
      if (!signs.length) stripSign(item, kind === "ol" ? NUMBER : BULLET);
      list.append(item);
      current.remove();
    }
  }
}

// The sign and the space after it may lie in several spans.
function stripSign(item, pattern) {
  let rest = (item.textContent.match(pattern) || [""])[0].length;
  const walker = item.ownerDocument.createTreeWalker(item, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text && rest > 0; text = walker.nextNode()) {
    const cut = Math.min(rest, text.data.length);
    text.data = text.data.slice(cut);
    rest -= cut;
  }
}

function wanted(element) {
  const style = element.dataset.style || "";
  if (/font-weight:\s*(bold|[6-9]00)/i.test(style)) return "b";
  if (/font-style:\s*italic/i.test(style)) return "i";
  return null;
}

function renamed(element, name) {
  const fresh = element.ownerDocument.createElement(name);
  fresh.append(...element.childNodes);
  element.replaceWith(fresh);
  return fresh;
}

function cleanElement(element) {
  for (const child of [...element.children]) cleanElement(child);
  let name = RENAMED[element.nodeName] || element.nodeName;
  // A frame around other blocks is not a paragraph of its own.
  if (name === "P" && element.querySelector(BLOCKS)) name = "SPAN";
  // A cell or an item holds running text, not paragraphs: Word wraps each in one.
  if (name === "P" && element.closest("li, td, th")) {
    if (element.nextElementSibling) element.after(element.ownerDocument.createElement("br"));
    name = "SPAN";
  }
  if (!KEPT.has(name)) {
    const emphasis = element.nodeName === "SPAN" && element.textContent.trim() ? wanted(element) : null;
    if (emphasis) cleanAttributes(renamed(element, emphasis));
    else element.replaceWith(...element.childNodes);
    return;
  }
  cleanAttributes(name === element.nodeName ? element : renamed(element, name));
}

function cleanAttributes(element) {
  const href = element.nodeName === "A" ? element.getAttribute("href") || "" : "";
  const spans = ["colspan", "rowspan"].map((name) => [name, parseInt(element.getAttribute(name), 10)]);
  for (const attribute of [...element.attributes]) element.removeAttribute(attribute.name);
  if (/^(https?:|mailto:|tel:)/i.test(href)) element.setAttribute("href", href);
  else if (element.nodeName === "A") element.replaceWith(...element.childNodes);
  if (/^T[DH]$/.test(element.nodeName)) {
    for (const [name, count] of spans) if (count > 1 && count < 50) element.setAttribute(name, count);
  }
}

export function cleanMarkup(html) {
  // A parsed document is inert: nothing in it runs or loads.
  const body = parsed(html);
  for (const element of body.querySelectorAll(DROPPED)) element.remove();
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_COMMENT);
  const comments = [];
  while (walker.nextNode()) comments.push(walker.currentNode);
  for (const comment of comments) comment.remove();
  listsFromWord(body);
  for (const child of [...body.children]) cleanElement(child);
  for (const paragraph of [...body.querySelectorAll("p")]) {
    if (!paragraph.textContent.replace(/[\s\u00a0]/g, "") && paragraph.nextElementSibling) paragraph.remove();
  }
  const fragment = document.createDocumentFragment();
  fragment.append(...[...body.childNodes].map((node) => document.importNode(node, true)));
  return fragment;
}

// What the form sends: the same markup, without the empty lines an editor keeps at the end.
export function tidyMarkup(html) {
  const holder = document.createElement("div");
  holder.append(cleanMarkup(html));
  while (holder.lastElementChild?.matches("p") && !holder.lastElementChild.textContent.trim()) holder.lastElementChild.remove();
  return holder.innerHTML;
}
