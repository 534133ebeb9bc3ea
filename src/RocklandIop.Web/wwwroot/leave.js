// Leave this site at once: no way back by the Back button, and three presses of Shift do the same as the link.
const link = document.getElementById("leave");
const patience = 5000;
let presses = [];

function leave() {
  document.body.replaceChildren();
  location.replace(link.href);
}

link.addEventListener("click", event => {
  event.preventDefault();
  leave();
});

document.addEventListener("keydown", event => {
  if (event.key !== "Shift") {
    presses = [];
  } else if (!event.repeat) {
    presses = [...presses, Date.now()].filter(press => Date.now() - press < patience);
    if (presses.length === 3) {
      leave();
    }
  }
});

document.getElementById("leave-keys").classList.add("at-work");
