// New inquiries appear by themselves. Without this file there is the Refresh link.
const region = document.querySelector("[data-live]");
const told = document.getElementById("live-told");
const refresh = document.getElementById("live-refresh");
const title = document.title;
let arrived = 0;
let asked = false;
let again = false;

function listen() {
  const source = new EventSource(`/staff/inquiries/live?seen=${region.dataset.seen}`);
  source.addEventListener("change", event => {
    arrived += Number(event.data);
    show();
  });
  source.addEventListener("open", () => { refresh.hidden = true; });
  source.addEventListener("error", () => {
    refresh.hidden = false;
    if (source.readyState === EventSource.CLOSED) {
      told.textContent = "New inquiries do not appear by themselves any more. Refresh the page.";
    }
  });
}

async function show() {
  if (asked) {
    again = true;
    return;
  }

  asked = true;
  try {
    const answer = await fetch(`/staff/inquiries/list${location.search}`);
    if (answer.ok && !answer.redirected) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      replace(page.querySelector("[data-live]"));
    }
  } finally {
    asked = false;
    if (again) {
      again = false;
      show();
    }
  }
}

function replace(fresh) {
  const focused = region.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  region.replaceChildren(...fresh.childNodes);
  region.dataset.seen = fresh.dataset.seen;
  if (focused) {
    region.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  }

  if (arrived > 0) {
    told.textContent = `${arrived} new ${arrived === 1 ? "inquiry" : "inquiries"}`;
    document.title = `(${arrived}) ${title}`;
  }
}

document.addEventListener("visibilitychange", () => {
  if (!document.hidden) {
    arrived = 0;
    document.title = title;
  }
});

listen();
