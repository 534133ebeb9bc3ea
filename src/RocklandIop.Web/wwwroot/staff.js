// Says two minutes before that the desk signs out whoever does nothing, so that nobody loses what they are typing.
(() => {
  "use strict";
  const bar = document.getElementById("idle");
  const line = bar.querySelector("p");
  const button = bar.querySelector("button");
  const minute = 60000;
  const whole = Number(bar.dataset.minutes) * minute;
  let timers = [];

  const say = (text, canStay) => {
    bar.hidden = false;
    button.hidden = !canStay;
    line.textContent = text;
  };

  const restart = () => {
    timers.forEach(clearTimeout);
    bar.hidden = true;
    line.textContent = "";
    timers = [
      setTimeout(() => say("You will be signed out in two minutes.", true), whole - 2 * minute),
      setTimeout(() => say("You were signed out, as nothing was done for a while. Copy what you have typed, then load the page again to sign in.", false), whole),
    ];
  };

  button.addEventListener("click", async () => {
    try {
      const answer = await fetch(bar.dataset.ask, { cache: "no-store", redirect: "manual" });
      if (answer.status === 204) {
        restart();
      } else {
        say("You are signed out already. Copy what you have typed, then load the page again to sign in.", false);
      }
    } catch {
      say("The server could not be reached. Try once more.", true);
    }
  });

  restart();
})();
