"use strict";
/* Sends without leaving the page, and shows what is said as it is said. Without this the form does the same. */
(() => {
  const KEPT = 60;
  const story = document.getElementById("story");
  const form = document.getElementById("send");
  const button = form.querySelector("button");

  const element = (name, text) => {
    const made = document.createElement(name);
    made.textContent = text;
    return made;
  };

  const show = (said) => {
    const kind = said.kind.toLowerCase();
    const entry = document.createElement("li");
    entry.className = "said said-new said-" + kind;
    const head = document.createElement("p");
    head.className = "said-head";
    head.append(element("b", story.dataset[kind]), " ", element("code", said.head));
    const body = element("pre", said.body);
    body.tabIndex = 0;
    entry.append(head, body);
    story.prepend(entry);
    while (story.children.length > KEPT) {
      story.lastElementChild.remove();
    }
    document.getElementById("heard").textContent = story.dataset[kind];
  };

  const live = new EventSource("/demo/live?after=" + story.dataset.last);
  live.onmessage = (message) => show(JSON.parse(message.data));

  const send = async () => {
    button.disabled = true;
    try {
      await fetch("/demo/send", { method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "manual" });
    } finally {
      button.disabled = false;
    }
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });

  /* The first one goes by itself, once the phone shows its page and has had time to listen. */
  const screen = document.getElementById("screen");
  let begun = false;
  const begin = () => {
    if (!begun && screen.contentDocument && screen.contentDocument.readyState === "complete" && screen.contentWindow.location.pathname.startsWith("/m")) {
      begun = true;
      setTimeout(send, 1500);
    }
  };
  screen.addEventListener("load", begin);
  begin();
})();
