// Today asks once a minute whether somebody has written. It rests while nobody looks, and asks at
// once when somebody does. Without this file (and without htmx) Today says nothing of it.
"use strict";

document.addEventListener("htmx:beforeRequest", (event) => {
  if (document.hidden && event.target.matches("[data-rests]")) {
    event.preventDefault();
  }
});

document.addEventListener("visibilitychange", () => {
  if (!document.hidden) {
    for (const resting of document.querySelectorAll("[data-rests]")) {
      htmx.trigger(resting, "looked-at");
    }
  }
});
