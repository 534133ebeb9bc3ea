// Reads the answers on this device and shows the section that the server wrote for them. It sends nothing and keeps nothing.
(() => {
  const tool = document.getElementById("level-tool");
  const rest = document.getElementById("level-rest");
  const missing = document.getElementById("level-missing");
  const outcomes = [...tool.querySelectorAll(".level-outcome")];
  const questions = [...tool.querySelectorAll(".level-question")];

  const show = outcome => {
    outcomes.forEach(other => { other.hidden = other !== outcome; });
    outcome?.focus();
  };

  const chosen = question => question.querySelector(":checked");

  tool.addEventListener("change", () => {
    const flag = tool.querySelector("[data-flag=yes]:checked");
    rest.hidden = Boolean(flag);
    missing.hidden = true;
    show(flag ? document.getElementById("level-stop") : null);
  });

  document.getElementById("level-show").addEventListener("click", () => {
    const open = questions.find(question => !chosen(question));
    missing.hidden = !open;
    if (open) {
      missing.textContent = `Please answer every question. This one has no answer yet: ${open.querySelector("legend").textContent}`;
      open.querySelector("input").focus();
      return;
    }

    const answers = questions.map(chosen).filter(answer => answer.dataset.level);
    const highest = answers.reduce((most, answer) => Number(answer.dataset.rank) > Number(most.dataset.rank) ? answer : most);
    const outcome = document.getElementById(`level-${highest.dataset.level}`);
    const reasons = answers.filter(answer => answer.dataset.level === highest.dataset.level).map(answer => {
      const reason = document.createElement("li");
      reason.textContent = `${answer.closest("fieldset").querySelector("legend").textContent} ${answer.labels[0].textContent}`;
      return reason;
    });
    outcome.querySelector(".level-reasons").replaceChildren(...reasons);
    show(outcome);
  });

  // Browsers bring choices back after a reload or with the Back button; on a shared phone nobody should see them.
  const clear = () => {
    tool.querySelectorAll("input").forEach(input => { input.checked = false; });
    rest.hidden = false;
    show(null);
  };

  addEventListener("pagehide", clear);
  clear();
  tool.hidden = false;
  document.getElementById("level-static").open = false;
})();
