// Rows are moved where they stand, by dragging, by the arrow keys, or by the buttons; one press saves. Without this file the buttons ask the server.
(() => {
  "use strict";
  const form = document.getElementById("order");
  if (!form) {
    return;
  }

  const list = form.querySelector(".order-list");
  const told = document.getElementById("order-told");
  const far = document.getElementById("order-move");
  const orders = document.querySelectorAll("input[name=Order]");
  const rows = () => [...list.children];
  const nameOf = row => row.querySelector(".order-name").textContent;

  const changed = row => {
    const all = rows();
    orders.forEach(order => { order.value = all.map(one => one.dataset.id).join(","); });
    all.forEach((one, n) => {
      one.querySelector("[value^=up]").disabled = n === 0;
      one.querySelector("[value^=down]").disabled = n === all.length - 1;
    });
    told.textContent = `${nameOf(row)} is number ${all.indexOf(row) + 1} of ${all.length}. Not saved yet.`;
  };

  // The others go round the row, so that it keeps the focus and the pointer.
  const moveTo = (row, place) => {
    const all = rows();
    const at = all.indexOf(row);
    const to = Math.min(Math.max(place, 0), all.length - 1);
    if (to < at) {
      row.after(...all.slice(to, at));
    } else if (to > at) {
      row.before(...all.slice(at + 1, to + 1));
    }

    if (to !== at) {
      changed(row);
    }
  };

  const step = (row, by) => moveTo(row, rows().indexOf(row) + by);

  rows().forEach(row => {
    const handle = document.createElement("button");
    handle.type = "button";
    handle.className = "order-handle";
    handle.setAttribute("aria-label", `Drag, or press the arrow keys: ${nameOf(row)}`);
    row.prepend(handle);

    handle.addEventListener("keydown", event => {
      const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (by) {
        event.preventDefault();
        step(row, by);
        row.scrollIntoView({ block: "nearest" });
      }
    });

    handle.addEventListener("pointerdown", event => {
      if (event.button === 0) {
        handle.setPointerCapture(event.pointerId);
        row.classList.add("order-held");
      }
    });
    handle.addEventListener("pointermove", event => {
      if (!handle.hasPointerCapture(event.pointerId)) {
        return;
      }

      const all = rows();
      const at = all.indexOf(row);
      const middle = other => {
        const box = other.getBoundingClientRect();
        return box.top + box.height / 2;
      };
      if (at > 0 && event.clientY < middle(all[at - 1])) {
        step(row, -1);
      } else if (at < all.length - 1 && event.clientY > middle(all[at + 1])) {
        step(row, 1);
      }
    });
    for (const end of ["pointerup", "pointercancel"]) {
      handle.addEventListener(end, () => row.classList.remove("order-held"));
    }
  });

  form.addEventListener("submit", event => {
    const pressed = event.submitter;
    if (pressed?.name === "Step") {
      event.preventDefault();
      const row = pressed.closest("li");
      step(row, pressed.value.startsWith("up") ? -1 : 1);
      // A button at the end of the list cannot be pressed any more.
      (pressed.disabled ? row.querySelector(".order-steps button:enabled") : pressed).focus();
    }
  });

  far.addEventListener("submit", event => {
    const row = list.querySelector(`[data-id="${CSS.escape(far.elements.Moved.value)}"]`);
    const place = Number(far.elements.Place.value);
    // Anything else the server explains.
    if (row && Number.isInteger(place) && place >= 1 && place <= rows().length) {
      event.preventDefault();
      moveTo(row, place - 1);
    }
  });
})();
