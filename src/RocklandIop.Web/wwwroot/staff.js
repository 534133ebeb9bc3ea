// Typing counts as doing something; whoever does nothing is told two minutes before the desk signs them out. So nobody loses what they are typing.
(() => {
  "use strict";
  const bar = document.getElementById("idle");
  const line = bar.querySelector("p");
  const button = bar.querySelector("button");
  const minute = 60000;
  const whole = Number(bar.dataset.minutes) * minute;
  let timers = [];
  let since = 0;

  const say = (text, canStay) => {
    bar.hidden = false;
    button.hidden = !canStay;
    line.textContent = text;
  };

  const restart = () => {
    timers.forEach(clearTimeout);
    bar.hidden = true;
    line.textContent = "";
    since = Date.now();
    timers = [
      setTimeout(() => say("You will be signed out in two minutes.", true), whole - 2 * minute),
      setTimeout(() => say("You were signed out, as nothing was done for a while. Copy what you have typed, then load the page again to sign in.", false), whole),
    ];
  };

  const stay = async () => {
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
  };

  button.addEventListener("click", stay);
  document.addEventListener("input", () => {
    if (Date.now() - since > 5 * minute) {
      since = Date.now();
      stay();
    }
  });

  restart();
})();
