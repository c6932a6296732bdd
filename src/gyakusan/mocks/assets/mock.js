/* Screens of a mock. Runs in a sandboxed page: no storage, no cookie, no origin. The mock host may put
   window.gyakusanTracker in before this; without it (a preview, a file opened by hand) nothing is counted. */
(() => {
  "use strict";

  const screens = [...document.querySelectorAll("[data-screen]")];
  const named = (name) => screens.find((screen) => screen.dataset.screen === name);
  let answered = false;

  // Counting must never be felt by the person who is trying something.
  const tell = (verb, ...words) => {
    try {
      window.gyakusanTracker?.[verb]?.(...words);
    } catch (problem) {
      console.warn("mock: not counted", problem);
    }
  };

  const show = (name, { focus = true } = {}) => {
    const screen = named(answered && name === "done" ? "thanks" : name) ?? screens[0];
    for (const other of screens) other.hidden = other !== screen;
    document.title = screen.dataset.title;
    if (focus) {
      window.scrollTo(0, 0);
      screen.querySelector("h1").focus({ preventScroll: true });
    }
    if (screen.dataset.screen !== "thanks") tell("trackView", screen.dataset.screen);
  };

  // The Back button of a phone walks the screens instead of leaving. In a frame it belongs to the page around.
  const whole = window === window.top;
  const remember = (verb, name) => {
    if (!whole) return;
    try {
      history[verb]({ screen: name }, "");
    } catch {
      // Some embedded browsers refuse history to a sandboxed page; the links on the page still work.
    }
  };
  const go = (name) => {
    remember("pushState", name);
    show(name);
  };
  window.addEventListener("popstate", (event) => show(event.state?.screen ?? "landing"));

  for (const link of document.querySelectorAll("[data-go]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      go(link.dataset.go);
    });
  }

  for (const trial of document.querySelectorAll("form[data-trial]")) {
    const screen = trial.closest("[data-screen]");
    const answer = screen.querySelector("[data-answer]");
    const onward = screen.querySelector("[data-waits]");
    answer.hidden = true;
    onward.hidden = true;
    trial.addEventListener("submit", (event) => {
      event.preventDefault();
      answer.hidden = false;
      onward.hidden = false;
      trial.querySelector("[type=submit]").classList.add("quiet");
      answer.querySelector("h2").focus({ preventScroll: true });
      answer.scrollIntoView({ block: "nearest" });
    });
  }

  const question = document.querySelector("form[data-question]");
  const missing = question.querySelector("#score-missing > span");
  question.addEventListener("change", () => {
    if (question.elements.score.value) missing.hidden = true;
  });
  question.addEventListener("submit", (event) => {
    event.preventDefault();
    const score = Number(question.elements.score.value);
    if (!score) {
      missing.hidden = false;
      question.elements.score[0].focus();
      return;
    }
    if (!answered) {
      answered = true;
      tell("track", "custom", { name: "switch-answer", score, reason: question.querySelector("#reason").value.trim() });
      tell("flush");
    }
    remember("replaceState", "thanks");
    show("thanks");
  });

  const reader = window.gyakusanTracker ? "counted" : "preview";
  for (const words of document.querySelectorAll("[data-when]")) words.hidden = words.dataset.when !== reader;

  document.documentElement.classList.add("scripted");
  show("landing", { focus: false });
})();
