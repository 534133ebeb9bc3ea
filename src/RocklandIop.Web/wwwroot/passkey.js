// Makes a passkey, or signs in with one, and hands the answer to the form that the button stands in.
(() => {
  "use strict";
  const can = window.PublicKeyCredential && PublicKeyCredential.parseCreationOptionsFromJSON && PublicKeyCredential.parseRequestOptionsFromJSON;

  for (const button of document.querySelectorAll("button[data-passkey]")) {
    const form = button.form;
    const problem = document.getElementById(button.dataset.problem);
    const without = document.getElementById(button.dataset.without);
    if (!can) {
      continue;
    }

    button.hidden = false;
    if (without) {
      without.hidden = true;
    }

    button.addEventListener("click", async () => {
      button.disabled = true;
      problem.textContent = "";
      try {
        const answer = await fetch(button.dataset.options, { method: "POST", body: new URLSearchParams({ __RequestVerificationToken: form.elements.__RequestVerificationToken.value }) });
        if (!answer.ok) {
          throw new Error("options");
        }

        const options = await answer.json();
        const credential = button.dataset.passkey === "create"
          ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
          : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
        form.elements.Credential.value = JSON.stringify(credential.toJSON());
        form.action = button.dataset.send;
        form.submit();
      } catch (error) {
        problem.textContent = error.name === "InvalidStateError" ? "This device has a passkey for this account already."
          : error.name === "NotAllowedError" ? "The passkey was not used: it took too long, or it was cancelled. Try once more."
          : "That did not work. Load the page again and try once more.";
        button.disabled = false;
      }
    });
  }
})();
