"use strict";

// Asks Google for a token when the form is sent, not before: a token is good for two minutes.
// Whatever Google does or does not do, the form is on its way after three seconds.
(() => {
  const patience = 3000;
  const field = document.getElementById("recaptcha-token");
  const form = field.form;
  let state = "idle";

  const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));

  const token = async () => {
    while (!window.grecaptcha?.ready) {
      await pause(50);
    }

    await new Promise((resolve) => window.grecaptcha.ready(resolve));
    return window.grecaptcha.execute(field.dataset.sitekey, { action: field.dataset.action });
  };

  form.addEventListener("submit", async (event) => {
    // A button that leads elsewhere sends nothing to judge.
    if (event.submitter?.hasAttribute("formaction")) {
      return;
    }

    if (state === "ready") {
      state = "idle";
      return;
    }

    event.preventDefault();
    if (state === "idle") {
      state = "asking";
      field.value = await Promise.race([token(), pause(patience)]).catch(() => "") ?? "";
      state = "ready";
      form.requestSubmit(event.submitter);
    }
  });

  // Back to a page that the browser kept: its token is spent.
  window.addEventListener("pageshow", () => {
    field.value = "";
    state = "idle";
  });
})();
