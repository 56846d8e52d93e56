// Source cards: hover, focus or tap a mark and its note opens beside it. The card is a copy of the note at the end of
// the page, so the two cannot differ; without this file, or in a browser without popovers, a mark is a link to its note.
(() => {
  "use strict";
  if (!("showPopover" in HTMLElement.prototype)) return;

  const SHEET = matchMedia("(max-width: 44.98em)"); // a phone: the card is a sheet at the foot, placed by the style sheet
  const GAP = 8; // pixels between mark, card and edge
  const OPEN_AFTER = 120, CLOSE_AFTER = 260; // milliseconds

  const card = document.createElement("div");
  card.id = "bb-card";
  card.className = "bb-card";
  card.popover = "manual";
  card.setAttribute("role", "note");

  let current = null; // the mark whose card is open
  let pinned = false; // opened by a click: stays until dismissed
  let timer = 0;

  const later = (action, delay) => {
    clearTimeout(timer);
    timer = setTimeout(action, delay);
  };

  const place = () => {
    if (!current) return;
    if (SHEET.matches) {
      card.style.removeProperty("left");
      card.style.removeProperty("top");
      return;
    }
    const mark = current.getBoundingClientRect();
    const size = card.getBoundingClientRect();
    const left = Math.max(GAP, Math.min(mark.left - 24, innerWidth - size.width - GAP));
    const below = mark.bottom + GAP;
    const above = mark.top - GAP - size.height;
    card.style.left = `${left}px`;
    card.style.top = `${below + size.height < innerHeight || above < GAP ? below : above}px`;
  };

  const close = () => {
    clearTimeout(timer);
    if (card.matches(":popover-open")) card.hidePopover();
    if (current) current.removeAttribute("aria-describedby");
    current = null;
    pinned = false;
  };

  const open = (mark) => {
    const note = document.getElementById(mark.hash.slice(1));
    if (!note) return;
    if (current && current !== mark) current.removeAttribute("aria-describedby");
    current = mark;
    const number = document.createElement("span");
    number.className = "bb-card__n";
    number.textContent = note.dataset.n;
    const shut = document.createElement("button");
    shut.type = "button";
    shut.className = "bb-card__x";
    shut.textContent = "Close";
    shut.addEventListener("click", () => {
      const back = current;
      close();
      if (back) back.focus();
    });
    card.replaceChildren(number, ...[...note.querySelector(".bb-note").childNodes].map((node) => node.cloneNode(true)), shut);
    if (!card.isConnected) document.body.append(card);
    if (!card.matches(":popover-open")) card.showPopover();
    mark.setAttribute("aria-describedby", card.id);
    place();
  };

  const markOf = (event) => (event.target instanceof Element ? event.target.closest("a.bb-mark") : null);
  const inCard = (event) => event.target instanceof Element && event.target.closest("#bb-card");

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse" || pinned) return;
    const mark = markOf(event);
    if (mark) later(() => open(mark), OPEN_AFTER);
    else if (inCard(event)) clearTimeout(timer);
    else if (current) later(close, CLOSE_AFTER);
    else clearTimeout(timer);
  });
  document.addEventListener("focusin", (event) => {
    const mark = markOf(event);
    if (mark && mark.matches(":focus-visible")) open(mark);
  });
  document.addEventListener("focusout", (event) => {
    if (markOf(event) && !pinned) later(close, CLOSE_AFTER);
  });
  document.addEventListener("click", (event) => {
    const mark = markOf(event);
    if (mark && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      clearTimeout(timer);
      if (pinned && mark === current) close();
      else {
        open(mark);
        pinned = true;
      }
    } else if (!inCard(event)) close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !current) return;
    const back = current;
    close();
    back.focus();
  });
  addEventListener("resize", place);
  addEventListener("scroll", place, { passive: true });
})();
