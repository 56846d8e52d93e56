// The folded menu by keyboard. The theme opens it with a label, which no key reaches; here a button takes the label's place.
// Without this file the label works by touch and mouse.
(() => {
  "use strict";
  const label = document.querySelector(".md-header label[for=__drawer]");
  const drawer = document.getElementById("__drawer");
  if (!label || !drawer) return;

  const button = document.createElement("button");
  button.type = "button";
  button.className = `${label.className} bb-menu`;
  button.setAttribute("aria-label", "Navigation");
  button.append(...label.childNodes);
  const tell = () => button.setAttribute("aria-expanded", String(drawer.checked));
  button.addEventListener("click", () => drawer.click());
  drawer.addEventListener("change", tell);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !drawer.checked) return;
    drawer.click();
    button.focus();
  });
  tell();
  label.replaceWith(button);
})();
