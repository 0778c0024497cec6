// Shortcut keys of the reviewers' desk: each only does what a link or a button on the page does too. They are quiet
// while something is typed, and can be switched off (WCAG 2.1.4).
const help = document.getElementById("keys");
const SWITCHED_OFF = "tidings.review.keys.off";

function isOff() {
  return localStorage.getItem(SWITCHED_OFF) === "yes";
}

function step(by) {
  const rows = [...document.querySelectorAll("[data-row]")];
  const at = rows.indexOf(document.activeElement);
  const next = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by];
  if (next) next.focus();
  return rows.length > 0;
}

function act(key) {
  if (key === "?") {
    help.open = !help.open;
    if (help.open) help.querySelector("summary").focus();
    return true;
  }
  const target = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (target) {
    target.click();
    return true;
  }
  if (key === "j") return step(1);
  return key === "k" && step(-1);
}

document.addEventListener("keydown", (event) => {
  if (isOff() || event.defaultPrevented || event.repeat || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  if (event.key.length === 1 && act(event.key.toLowerCase())) event.preventDefault();
});

const button = help.querySelector("[data-keys-switch]");
function tell() {
  button.textContent = isOff() ? help.dataset.on : help.dataset.off;
}
button.addEventListener("click", () => {
  localStorage.setItem(SWITCHED_OFF, isOff() ? "no" : "yes");
  tell();
});
tell();
help.hidden = false;
