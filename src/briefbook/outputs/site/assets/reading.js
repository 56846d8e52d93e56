// Filters and orders of lists, "copy" beside what can be cited, and the best search result unfolded. Without this file
// everything is shown, in its groups, and can be selected.
(() => {
  "use strict";

  const pairs = (text) => new Map(text.split(";").map((pair) => pair.split("=").map((part) => part.trim())));

  // A group of chips, of which one or none is pressed. `press` is told which, and says which is to stay so.
  const chips = (bar, name, values, pressed, press) => {
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
      button.setAttribute("aria-pressed", String(value === pressed));
      button.addEventListener("click", () => {
        const stays = press(value);
        for (const other of group.querySelectorAll("button")) {
          other.setAttribute("aria-pressed", String(other.textContent === stays));
        }
      });
      group.append(button);
    }
    bar.append(group);
  };

  // All rows in one table, with the facet that the groups stood for as a column; and back into their groups.
  const sorter = (scope, items, grouped) => {
    const homes = items.map(({ element }) => element.parentNode);
    const table = scope.querySelector("table").cloneNode(true);
    const [caption, head, body] = [table.caption, table.tHead.rows[0], table.tBodies[0]];
    table.classList.add("bb-flat");
    table.dataset.group = "";
    head.cells[0].after(Object.assign(document.createElement("th"), { scope: "col", textContent: grouped }));
    for (const hidden of head.querySelectorAll(".bb-vh")) hidden.replaceWith(hidden.textContent);
    return (name) => {
      for (const { element } of items) element.querySelector(".bb-flat__c")?.remove();
      body.replaceChildren();
      table.remove();
      if (name === grouped) {
        items.forEach(({ element }, place) => homes[place].append(element));
        return;
      }
      for (const { element, facets } of [...items].sort((one, other) => one.orders.get(name) - other.orders.get(name))) {
        const cell = Object.assign(document.createElement("td"), { className: "bb-flat__c", textContent: facets.get(grouped) });
        cell.dataset.l = grouped;
        element.cells[0].after(cell);
        body.append(element);
      }
      caption.textContent = `All, by ${name.toLowerCase()}`;
      scope.append(table);
    };
  };

  const filter = (bar) => {
    const scope = document.getElementById(bar.dataset.filters);
    if (!scope) return;
    const items = [...scope.querySelectorAll("[data-facets]")].map((element) => ({
      element,
      facets: pairs(element.dataset.facets),
      orders: pairs(element.dataset.orders || ""),
    }));
    const chosen = new Map();
    let ordered = "";
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
      told.textContent = [chosen.size ? `${shown} of ${items.length} shown` : "", ordered].filter(Boolean).join(", ");
    };

    for (const name of new Set(items.flatMap(({ facets }) => [...facets.keys()]))) {
      const values = [...new Set(items.map(({ facets }) => facets.get(name)).filter(Boolean))];
      if (values.length < 2) continue;
      chips(bar, name, values, null, (value) => {
        if (chosen.get(name) === value) chosen.delete(name);
        else chosen.set(name, value);
        apply();
        return chosen.get(name);
      });
    }
    const { grouped } = bar.dataset;
    if (grouped && items.length > 1) {
      const sort = sorter(scope, items, grouped);
      chips(bar, "Order", [grouped, ...items[0].orders.keys()], grouped, (name) => {
        sort(name);
        ordered = `${name === grouped ? "grouped" : "ordered"} by ${name.toLowerCase()}`;
        apply();
        return name;
      });
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

  // What the theme folds away under the best result is what was looked for, unless it is very much.
  const unfold = (list) => {
    new MutationObserver(() => {
      const folded = list.firstElementChild?.querySelector("details:not([data-seen])");
      if (!folded) return;
      folded.dataset.seen = "";
      folded.open = folded.querySelectorAll("a").length <= 12;
    }).observe(list, { childList: true });
  };

  // A table of the manual that is wider than a phone scrolls by keyboard too; the theme wraps it when it starts.
  const scroll = (wrap) => {
    const sizes = new ResizeObserver(() => {
      if (wrap.scrollWidth <= wrap.clientWidth) return;
      wrap.tabIndex = 0;
      wrap.setAttribute("role", "group");
      wrap.setAttribute("aria-label", "Table that scrolls sideways");
    });
    sizes.observe(wrap);
    for (const table of wrap.querySelectorAll("table")) sizes.observe(table);
  };
  addEventListener("load", () => document.querySelectorAll(".md-typeset__scrollwrap").forEach(scroll));

  document.querySelectorAll("[data-filters]").forEach(filter);
  document.querySelectorAll("[data-copy]").forEach(copy);
  document.querySelectorAll(".md-search-result__list").forEach(unfold);
})();
