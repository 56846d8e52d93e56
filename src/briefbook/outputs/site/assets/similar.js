// A search that found nothing offers the same with similar spellings: “Strarmer” finds Starmer. The theme’s search knows them by a ~
// behind a word, and takes what is to be searched from the address, so this is a link like any other.
(() => {
  "use strict";
  const told = document.querySelector(".md-search-result__meta");
  const field = document.querySelector(".md-search__input");
  const config = document.getElementById("__config");
  if (!told || !field || !config) return;

  const none = JSON.parse(config.textContent).translations["search.result.none"];
  const offer = () => {
    const words = field.value.trim().split(/\s+/);
    if (told.textContent.trim() !== none || words.some((word) => /[~*:"^+]/.test(word))) return;
    const similar = words.map((word) => (word.length > 3 ? `${word}~` : word)).join(" ");
    if (!similar.includes("~")) return;
    const link = document.createElement("a");
    link.href = `?q=${encodeURIComponent(similar)}`;
    link.textContent = "Look for similar spellings";
    told.append(". ", link);
  };
  new MutationObserver(offer).observe(told, { childList: true, characterData: true, subtree: true });
})();
