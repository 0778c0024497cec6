// Small comforts; every page works without them.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(button.dataset.copy);
  const label = button.getAttribute("aria-label");
  button.setAttribute("aria-label", button.dataset.copied);
  button.classList.add("text-success");
  setTimeout(() => {
    button.setAttribute("aria-label", label);
    button.classList.remove("text-success");
  }, 2000);
});

function enhance(root) {
  // a button that can do nothing without a script, or without a clipboard, stays hidden
  if (navigator.clipboard) {
    root.querySelectorAll("[data-copy]").forEach((button) => { button.hidden = false; });
  }
}

// what scrolls sideways can be scrolled by the keyboard too; without a script the browser sees to it
function scrollable() {
  document.querySelectorAll(".table-responsive, pre.code").forEach((box) => {
    if (box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight) box.tabIndex = 0;
  });
}
addEventListener("resize", scrollable);

enhance(document);
scrollable();
document.addEventListener("htmx:load", (event) => { enhance(event.target); scrollable(); });
