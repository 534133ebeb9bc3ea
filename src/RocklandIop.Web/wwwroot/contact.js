// What a browser can see by itself is said before the form is sent; the server judges all of it again. Without this file it alone does.
const form = document.getElementById("contact-form");
const title = document.title.replace(/^Error: /, "");

new aspnetValidation.ValidationService().bootstrap();

form.addEventListener("validation", event => {
  document.title = (event.detail.valid ? "" : "Error: ") + title;
  for (const field of form.querySelectorAll(".field:has([data-valmsg-for])")) {
    const error = field.querySelector(".error");
    const wrong = error.querySelector("[data-valmsg-for]").textContent !== "";
    field.classList.toggle("field-wrong", wrong);

    const described = field.matches("fieldset") ? field : field.querySelector("input, textarea");
    const ids = new Set((described.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
    wrong ? ids.add(error.id) : ids.delete(error.id);
    described.setAttribute("aria-describedby", [...ids].join(" "));

    for (const control of field.querySelectorAll("input:not([type=radio])")) {
      wrong ? control.setAttribute("aria-invalid", "true") : control.removeAttribute("aria-invalid");
    }
  }
});

// Counted as the server counts: what people see as one letter is one.
const letters = new Intl.Segmenter();
for (const area of form.querySelectorAll("[data-count]")) {
  const most = Number(area.dataset.count);
  const left = document.createElement("p");
  left.className = "hint";
  left.setAttribute("aria-live", "polite");
  area.after(left);
  const count = () => {
    const used = [...letters.segment(area.value)].length;
    left.textContent = used <= most ? `${most - used} characters left` : `${used - most} characters too many`;
  };
  let later;
  area.addEventListener("input", () => {
    clearTimeout(later);
    later = setTimeout(count, 500);
  });
  count();
}
