// Filters on lists, and "copy" beside what can be cited. Without this file everything is shown and can be selected.
(() => {
  "use strict";

  const filter = (bar) => {
    const scope = document.getElementById(bar.dataset.filters);
    if (!scope) return;
    const items = [...scope.querySelectorAll("[data-facets]")].map((element) => ({
      element,
      facets: new Map(element.dataset.facets.split(";").map((pair) => pair.split("=").map((part) => part.trim()))),
    }));
    const chosen = new Map();
    const told = document.createElement("span");
    told.className = "bb-filter__n";
    told.setAttribute("role", "status");

    const apply = () => {
      let shown = 0;
      for (const { element, facets } of items) {
        const fits = [...chosen].every(([name, value]) => facets.get(name) === value);
        element.hidden = !fits;
        if (fits) shown += 1;
      }
      for (const group of scope.querySelectorAll("[data-group]")) {
        group.hidden = !group.querySelector("[data-facets]:not([hidden])");
      }
      told.textContent = chosen.size ? `${shown} of ${items.length} shown` : "";
    };

    for (const name of new Set(items.flatMap(({ facets }) => [...facets.keys()]))) {
      const values = [...new Set(items.map(({ facets }) => facets.get(name)).filter(Boolean))];
      if (values.length < 2) continue;
      const group = document.createElement("div");
      group.className = "bb-filter__g";
      group.setAttribute("role", "group");
      group.setAttribute("aria-label", name);
      const label = document.createElement("span");
      label.className = "bb-filter__l";
      label.textContent = name;
      group.append(label);
      for (const value of values) {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "bb-chip";
        button.textContent = value;
        button.setAttribute("aria-pressed", "false");
        button.addEventListener("click", () => {
          const on = chosen.get(name) !== value;
          if (on) chosen.set(name, value);
          else chosen.delete(name);
          for (const other of group.querySelectorAll("button")) {
            other.setAttribute("aria-pressed", String(on && other === button));
          }
          apply();
        });
        group.append(button);
      }
      bar.append(group);
    }
    bar.append(told);
    bar.hidden = false;
  };

  const copy = (place) => {
    if (!navigator.clipboard) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "bb-chip";
    button.textContent = "Copy";
    button.addEventListener("click", async () => {
      const text = place.dataset.copy === "link" ? new URL(place.querySelector("a").getAttribute("href"), location.href).href : place.querySelector("pre").textContent;
      await navigator.clipboard.writeText(text);
      button.textContent = "Copied";
      setTimeout(() => { button.textContent = "Copy"; }, 1500);
    });
    place.append(button);
  };

  document.querySelectorAll("[data-filters]").forEach(filter);
  document.querySelectorAll("[data-copy]").forEach(copy);
})();
