// Laget's own behaviour. Every page works without it; it keeps nothing in the browser's storage.
// All words come from data attributes written by the templates, so that they are translated there.

const find = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];

// ---- leave this page: no entry left in the history to come back to, and nothing may stand in the way
let leaving = false;
const leave = (link) => {
  leaving = true;
  document.documentElement.hidden = true;
  window.location.replace(link.href);
};

// ---- autosave. The form posts by htmx; this only tells how it went.
const dirty = new Set();
const watched = "form[data-autosave], form[data-warn]";
const statusOf = (form) => find("[data-save]", form) ?? find(`[data-save="${CSS.escape(form.id)}"]`);

const show = (form, state, word, at) => {
  const status = statusOf(form);
  if (!status) return;
  const text = (status.dataset[word] ?? "").replace("{}", at ?? "");
  status.dataset.state = state;
  find("[data-save-text]", status).textContent = text;
  if (state === "saving") return;
  // A screen reader hears trouble and its end, not every save in between.
  const trouble = state === "unsaved";
  if (trouble || "trouble" in status.dataset) find("[data-save-live]", status).textContent = text;
  status.toggleAttribute("data-trouble", trouble);
};

const autosaving = (event) => event.target.closest?.("form[data-autosave]")
  ?? event.detail?.elt?.closest?.("form[data-autosave]");

const onBefore = (event) => {
  const form = autosaving(event);
  if (!form) return;
  form.dataset.typedAt = form.dataset.typed ?? "0";
  show(form, "saving", "saving");
};

const onAfter = (event) => {
  const form = autosaving(event);
  if (form) {
    const { xhr } = event.detail;
    const at = xhr.getResponseHeader("Laget-Saved-At");
    // Only the server's own receipt counts: a sign-in page also comes back as 200.
    if (at && xhr.status < 300) {
      // Text typed while the request was on its way is not saved yet.
      if ((form.dataset.typed ?? "0") === form.dataset.typedAt) dirty.delete(form);
      const seen = xhr.getResponseHeader("Laget-Seen");
      if (seen) find("[name=seen]", form).value = seen;
      show(form, "saved", "saved", at);
    } else {
      const signedOut = [200, 401, 403].includes(xhr.status);
      show(form, "unsaved", signedOut ? "signedout" : xhr.status === 409 ? "clash" : "unsaved");
      // Signed in again in another window: what is sent next carries the token of that.
      const token = xhr.getResponseHeader("Laget-Token");
      if (token) find("[name=csrfmiddlewaretoken]", form).value = token;
    }
  }
  const sent = event.target.closest?.("form");
  sent?.removeAttribute("aria-busy");
  if (!event.detail.successful && sent?.matches(watched) && sent.dataset.typed) dirty.add(sent);
};

// ---- characters left, for a textarea with data-max
const count = (area, aloud) => {
  const line = document.getElementById(area.dataset.count);
  if (!line) return;
  const left = Number(area.dataset.max) - area.value.length;
  const text = (left < 0 ? line.dataset.overText : line.dataset.underText).replace("{}", Math.abs(left));
  find("[data-count-text]", line).textContent = text;
  line.toggleAttribute("data-over", left < 0);
  if (!aloud) return;
  clearTimeout(line.timer);
  // Said after a pause, and only when it matters.
  if (left <= 50) line.timer = setTimeout(() => { find("[data-count-live]", line).textContent = text; }, 1000);
};

const onInput = (event) => {
  if (event.target.matches("textarea[data-max]")) count(event.target, true);
  const form = event.target.closest(watched);
  if (!form) return;
  dirty.add(form);
  form.dataset.typed = String(Number(form.dataset.typed ?? "0") + 1);
};

const onSubmit = (event) => {
  const form = event.target;
  if (form.method !== "post" || form.method === "dialog") return;
  // A second press while the first is on its way would do the thing twice.
  if (form.getAttribute("aria-busy") === "true") {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  form.setAttribute("aria-busy", "true");
  dirty.delete(form);
  setTimeout(() => form.removeAttribute("aria-busy"), 8000);
};

// ---- keys: "/" to search, Escape closes the menu
const typing = (node) => node.matches?.("input, textarea, select, [contenteditable]");

const onKey = (event) => {
  if (event.key === "Escape") {
    const menu = event.target.closest?.("details.lag-menu[open]");
    if (menu) {
      menu.open = false;
      find("summary", menu).focus();
    }
    return;
  }
  const off = document.documentElement.dataset.keys === "off";
  if (event.key !== "/" || off || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const visible = all("input[data-find], a[data-find]").find((node) => node.checkVisibility?.() ?? true);
  if (!visible) return;
  event.preventDefault();
  visible.focus();
};

const onClick = (event) => {
  const link = event.target.closest("a[data-leave]");
  if (link) {
    event.preventDefault();
    leave(link);
    return;
  }
  if (event.target.closest("[data-print]")) window.print();
  all("details.lag-menu[open]").filter((menu) => !menu.contains(event.target)).forEach((menu) => { menu.open = false; });
};

// ---- time-out: warn while there is time to answer
const startTimer = (dialog) => {
  clearTimeout(dialog.timer);
  const wait = Number(dialog.dataset.seconds) - Number(dialog.dataset.warn);
  dialog.timer = setTimeout(() => dialog.showModal(), Math.max(wait, 1) * 1000);
};

const setUp = (root) => {
  all("textarea[data-max]", root).forEach((area) => count(area, false));
  all("[data-print]", root).forEach((button) => { button.hidden = false; });
};

document.addEventListener("input", onInput);
document.addEventListener("submit", onSubmit, true);
document.addEventListener("keydown", onKey);
document.addEventListener("click", onClick);
document.addEventListener("htmx:beforeRequest", onBefore);
document.addEventListener("htmx:afterRequest", (event) => {
  onAfter(event);
  const dialog = find("dialog[data-timeout]");
  if (!dialog || !event.detail.successful) return;
  // Any answer from the server means that the session is alive.
  if (dialog.contains(event.target)) dialog.close();
  startTimer(dialog);
});
document.addEventListener("htmx:load", (event) => setUp(event.detail.elt));
window.addEventListener("beforeunload", (event) => {
  const waiting = [...dirty].some((form) => form.isConnected);
  if (waiting && !leaving) event.preventDefault();
});
window.addEventListener("pageshow", () => {
  all("form[aria-busy]").forEach((form) => form.removeAttribute("aria-busy"));
});
// htmx notes the current address in sessionStorage, and an address may hold what was searched for.
const forget = () => {
  try { sessionStorage.clear(); } catch { /* storage is shut off: nothing to forget */ }
};
document.addEventListener("htmx:afterSettle", forget);
document.addEventListener("htmx:pushedIntoHistory", forget);
document.addEventListener("htmx:replacedInHistory", forget);
window.addEventListener("pagehide", forget);

forget();
setUp(document);
all("dialog[data-timeout]").forEach(startTimer);
