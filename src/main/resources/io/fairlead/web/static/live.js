// Keeps the marked part of a page up to date, and says when the connection is gone.
const part = document.querySelector("[data-live]");
if (part) {
  const events = new EventSource(part.dataset.live);
  events.onmessage = (event) => {
    part.innerHTML = event.data;
    part.classList.remove("stale");
  };
  events.onerror = () => part.classList.add("stale");
}
