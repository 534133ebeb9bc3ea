// The editor of a page: buttons for Markdown, lists to choose from, saving by itself, preview and checks. Without this file the form can be saved and previewed all the same.
(() => {
  "use strict";
  const form = document.getElementById("editor");
  const state = document.getElementById("save-state");
  const wait = 1500;

  // --- Text, put in as if it were typed, so that it can be undone.
  const insert = (area, text, from = area.selectionStart, to = area.selectionEnd) => {
    area.focus();
    area.setSelectionRange(from, to);
    if (!document.execCommand("insertText", false, text)) {
      area.setRangeText(text, from, to, "end");
      area.dispatchEvent(new Event("input", { bubbles: true }));
    }
  };

  const selected = area => area.value.slice(area.selectionStart, area.selectionEnd);

  const around = (before, after, words) => area => {
    const from = area.selectionStart;
    const text = selected(area) || words;
    insert(area, before + text + after);
    area.setSelectionRange(from + before.length, from + before.length + text.length);
  };

  // Whole lines, each with something before it.
  const lines = (start, words) => area => {
    const from = area.value.lastIndexOf("\n", area.selectionStart - 1) + 1;
    const end = area.value.indexOf("\n", area.selectionEnd);
    const to = end < 0 ? area.value.length : end;
    const text = area.value.slice(from, to) || words;
    insert(area, text.split("\n").map((line, n) => start(n) + line).join("\n"), from, to);
  };

  const apart = (area, text) => {
    const before = area.value.slice(0, area.selectionStart);
    const after = area.value.slice(area.selectionEnd);
    const gap = before === "" || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
    insert(area, gap + text + (after.startsWith("\n\n") || after === "" ? "" : after.startsWith("\n") ? "\n" : "\n\n"));
  };

  const box = kind => area => apart(area, `:::${kind}\n${selected(area) || "Text of the box"}\n:::`);

  const tools = [
    { name: "Bold", shown: "B", key: "b", inline: true, run: around("**", "**", "bold text") },
    { name: "Italic", shown: "I", key: "i", inline: true, run: around("*", "*", "italic text") },
    { name: "Heading", run: lines(() => "## ", "Heading") },
    { name: "List", run: lines(() => "- ", "First point") },
    { name: "Numbered list", run: lines(n => `${n + 1}. `, "First step") },
    { name: "Link", key: "k", inline: true, run: area => pick(area, "pages") },
    { name: "Citation", inline: true, run: area => pick(area, "sources") },
    { name: "Picture", run: area => pick(area, "pictures") },
    { name: "Note", run: box("note") },
    { name: "Limit", run: box("limit") },
    { name: "Emergency", run: box("emergency") },
  ];

  // --- One toolbar for each text; Tab reaches it once, arrow keys move in it.
  const bar = area => {
    const isInline = area.dataset.markdown === "inline";
    const toolbar = document.createElement("div");
    toolbar.className = "toolbar";
    toolbar.setAttribute("role", "toolbar");
    toolbar.setAttribute("aria-controls", area.id);
    toolbar.setAttribute("aria-label", `${form.querySelector(`label[for="${CSS.escape(area.id)}"]`).textContent}: format`);
    tools.filter(tool => tool.inline || !isInline).forEach((tool, n) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = tool.shown ?? tool.name;
      button.dataset.tool = tool.name;
      button.tabIndex = n === 0 ? 0 : -1;
      if (tool.shown) {
        button.setAttribute("aria-label", tool.name);
      }
      if (tool.key) {
        button.setAttribute("aria-keyshortcuts", `Control+${tool.key.toUpperCase()}`);
        button.title = `${tool.name} (Ctrl+${tool.key.toUpperCase()})`;
      }
      button.addEventListener("click", () => tool.run(area));
      toolbar.append(button);
    });

    toolbar.addEventListener("keydown", event => {
      const buttons = [...toolbar.children];
      const here = buttons.indexOf(document.activeElement);
      const to = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: buttons.length - 1 }[event.key];
      if (to !== undefined && here >= 0) {
        event.preventDefault();
        reach(buttons, buttons[(to + buttons.length) % buttons.length]);
      }
    });
    toolbar.addEventListener("focusin", event => reach([...toolbar.children], event.target));
    area.addEventListener("keydown", event => {
      const tool = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && tools.find(one => one.key === event.key.toLowerCase());
      if (tool) {
        event.preventDefault();
        tool.run(area);
      }
    });
    area.before(toolbar);
  };

  const reach = (buttons, button) => {
    buttons.forEach(one => { one.tabIndex = one === button ? 0 : -1; });
    if (document.activeElement !== button) {
      button.focus();
    }
  };

  // --- Something to choose: sources, pages, pictures.
  const picker = document.getElementById("picker");
  const sought = document.getElementById("picker-sought");
  const list = document.getElementById("picker-list");
  const told = document.getElementById("picker-told");
  const kinds = {
    sources: { heading: "Cite a source", hint: "Or its key. Arrow keys choose, Enter puts it in.", none: "No source has these words. A new one is begun in the list of sources." },
    pages: { heading: "Link to a page", hint: "Or a whole address that starts with https:// or tel:. Arrow keys choose, Enter puts it in.", none: "No page has these words." },
    pictures: { heading: "Put in a picture", hint: "Or its name. Arrow keys choose, Enter puts it in.", none: "No picture has these words. Pictures are added under Pictures." },
  };
  let target = null;
  let kind = "";
  let choices = [];
  let at = 0;
  let asked = 0;
  let asking = 0;

  const pick = (area, which) => {
    target = { area, from: area.selectionStart, to: area.selectionEnd, text: selected(area) };
    kind = which;
    document.getElementById("picker-heading").textContent = kinds[kind].heading;
    document.getElementById("picker-hint").textContent = kinds[kind].hint;
    sought.value = "";
    told.textContent = "";
    show([]);
    picker.showModal();
    sought.focus();
    ask();
  };

  const ask = async () => {
    const mine = ++asked;
    const words = sought.value.trim();
    try {
      const answer = await fetch(`${form.dataset.pickers}/${kind}?q=${encodeURIComponent(words)}`, { headers: { Accept: "application/json" } });
      if (!answer.ok) {
        throw new Error();
      }
      const found = await answer.json();
      if (mine === asked) {
        const own = kind === "pages" && /^(https:\/\/|tel:|sms:|mailto:|\/|#)\S+$/i.test(words) ? [{ code: `[${words}](${words})`, name: "Use this address", detail: words }] : [];
        show([...own, ...found]);
        told.textContent = choices.length === 0 ? kinds[kind].none : `${choices.length} found${found.length === 20 ? ", more with other words" : ""}`;
      }
    } catch {
      told.textContent = "The list could not be read. Try once more.";
    }
  };

  const show = found => {
    choices = found;
    list.replaceChildren(...found.map((choice, n) => {
      const option = document.createElement("li");
      option.id = `picker-${n}`;
      option.setAttribute("role", "option");
      const name = document.createElement("strong");
      name.textContent = choice.name;
      const detail = document.createElement("span");
      detail.textContent = choice.detail;
      option.append(name, " ", detail);
      option.addEventListener("click", () => choose(n));
      return option;
    }));
    list.hidden = found.length === 0;
    mark(0);
  };

  const mark = n => {
    at = n;
    [...list.children].forEach((option, one) => option.setAttribute("aria-selected", String(one === n)));
    const option = list.children[n];
    if (option) {
      sought.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      sought.removeAttribute("aria-activedescendant");
    }
  };

  const choose = n => {
    const choice = choices[n];
    if (!choice) {
      return;
    }
    const { area, from, to, text } = target;
    picker.close();
    // Words that were marked become the link; a citation or a picture stands behind them.
    if (kind === "pages" && text) {
      insert(area, `[${text}](${choice.code.slice(choice.code.lastIndexOf("](") + 2, -1)})`, from, to);
    } else {
      const gap = kind === "sources" && to > 0 && !/\s/.test(area.value[to - 1]) ? " " : "";
      insert(area, gap + choice.code, to, to);
    }
  };

  sought.addEventListener("input", () => {
    clearTimeout(asking);
    asking = setTimeout(ask, 200);
  });
  sought.addEventListener("keydown", event => {
    const last = choices.length - 1;
    const to = { ArrowDown: at === last ? 0 : at + 1, ArrowUp: at === 0 ? last : at - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      mark(to);
    } else if (event.key === "Enter") {
      event.preventDefault();
      choose(at);
    }
  });
  document.getElementById("picker-close").addEventListener("click", () => picker.close());
  picker.addEventListener("close", () => target.area.focus());

  // --- Saved by itself when the typing pauses; two never at once.
  let timer = 0;
  let dirty = false;
  let saving = null;
  let stopped = false;
  let leaving = false;

  const save = async () => {
    clearTimeout(timer);
    dirty = false;
    const body = new URLSearchParams(new FormData(form));
    body.set("Autosave", "true");
    try {
      const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual" });
      const isOurs = answer.headers.get("Content-Type")?.startsWith("application/json");
      if (answer.ok && isOurs) {
        await saved(await answer.json());
      } else {
        dirty = true;
        stopped = answer.status !== 422;
        state.textContent = isOurs ? (await answer.json()).message
          : answer.status === 401 || answer.type === "opaqueredirect" ? "You are signed out; nothing is lost as long as this page stays open. Sign in in another tab, then press Save draft."
          : "It could not be saved. Press Save draft to try again; nothing is lost as long as this page stays open.";
        if (!isOurs && answer.status >= 500) {
          stopped = false;
          later();
        }
      }
    } catch {
      dirty = true;
      state.textContent = "The server could not be reached. It is tried again; nothing is lost as long as this page stays open.";
      later();
    }
  };

  const saved = async answer => {
    form.elements.Seen.value = answer.token ?? "";
    form.elements.SeenLive.value = answer.live;
    look(answer.preview);
    const checks = await check();
    state.textContent = `Saved ${answer.at}. ${checks}`.trim();
  };

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(run, 10000);
  };

  const run = () => {
    if (stopped || saving) {
      return saving;
    }
    saving = save().finally(() => {
      saving = null;
      if (dirty && !stopped && !leaving) {
        timer = setTimeout(run, wait);
      }
    });
    return saving;
  };

  form.addEventListener("input", () => {
    dirty = true;
    if (!saving) {
      clearTimeout(timer);
      timer = setTimeout(run, wait);
    }
  });

  form.addEventListener("submit", event => {
    clearTimeout(timer);
    leaving = true;
    if (saving) {
      // Its answer brings the token that this one needs.
      event.preventDefault();
      saving.then(() => form.requestSubmit(event.submitter));
    }
  });

  window.addEventListener("pageshow", () => { leaving = false; });
  window.addEventListener("beforeunload", event => {
    if ((dirty || saving) && !leaving) {
      event.preventDefault();
    }
  });

  // --- The page as visitors will get it, where it was scrolled to.
  const frame = document.getElementById("preview");
  let scrolled = 0;

  const look = address => {
    if (!frame || !address) {
      return;
    }
    const link = document.getElementById("preview-link");
    link.href = address;
    link.parentElement.hidden = false;
    document.getElementById("preview-hint").hidden = true;
    if (frame.hidden) {
      frame.hidden = false;
      frame.src = address;
    } else {
      scrolled = frame.contentWindow.scrollY;
      frame.contentWindow.location.reload();
    }
  };

  frame?.addEventListener("load", () => {
    const page = frame.contentDocument;
    if (!page) {
      return;
    }
    if (scrolled > 0) {
      frame.contentWindow.scrollTo(0, scrolled);
    }
    // Other pages may not stand in a frame, so a link would leave an empty one.
    page.addEventListener("click", event => {
      const link = event.target.closest("a[href]");
      if (link && link.target !== "_top" && !link.getAttribute("href").startsWith("#")) {
        event.preventDefault();
        document.getElementById("preview-told").textContent = `This link leads to ${link.getAttribute("href")}. Links are not followed in the preview.`;
      }
    });
    page.addEventListener("submit", event => event.preventDefault());
  });

  // --- What stands between the draft and its visitors.
  const check = async () => {
    const old = document.getElementById("checks-list");
    try {
      const answer = await fetch(form.dataset.checks);
      if (!answer.ok) {
        return "";
      }
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("checks-list");
      if (old.contains(document.activeElement)) {
        document.getElementById("checks-heading").focus();
      }
      old.replaceWith(fresh);
      return fresh.dataset.summary;
    } catch {
      return "";
    }
  };

  // A finding leads to its line.
  document.addEventListener("click", event => {
    const link = event.target.closest?.(".findings a[data-line]");
    const area = link && document.getElementById(link.hash.slice(1));
    if (area && link.dataset.line) {
      event.preventDefault();
      const all = area.value.split("\n");
      const from = all.slice(0, Number(link.dataset.line) - 1).join("\n").length + (link.dataset.line === "1" ? 0 : 1);
      area.focus();
      area.setSelectionRange(from, from + (all[Number(link.dataset.line) - 1] ?? "").length);
    }
  });

  form.querySelectorAll('textarea[data-markdown="inline"], textarea[data-markdown="blocks"]').forEach(bar);
})();
