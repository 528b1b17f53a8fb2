/* What the page says, in the reader's language. */
"use strict";

const text = {
  language: navigator.language.toLowerCase().startsWith("zh") ? 0 : 1,

  /** The words under `key`. */
  say(key) {
    return page.words[key][text.language];
  },

  /** One of a [zh, en] pair. */
  pick(pair) {
    return pair[text.language];
  },

  /** The digits of a long number in groups of three, anything else as it is. */
  grouped(words) {
    return /^\d{5,}$/.test(words) ? words.replace(/\B(?=(\d{3})+$)/g, ",") : words;
  },

  /** A class's name: `one` of it, or all (`label`). */
  kind(name, form = "one") {
    const { zh, en } = page.classes[name][form];
    return text.pick([zh, en]);
  },

  /** Puts words into every element that names them: data-word for content, data-hint for what a control is called. */
  apply() {
    document.documentElement.lang = text.language ? "en" : "zh-CN";
    for (const element of document.querySelectorAll("[data-word]")) {
      element.textContent = text.say(element.dataset.word);
    }
    for (const element of document.querySelectorAll("[data-hint]")) {
      element.setAttribute("aria-label", text.say(element.dataset.hint));
      element.title = text.say(element.dataset.hint);
    }
    document.getElementById("search").placeholder = text.say("search");
  },
};
