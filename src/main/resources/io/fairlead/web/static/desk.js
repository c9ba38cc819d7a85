// The rule desk: checks while somebody types, and keeps drafts. Whatever comes from the server is put in as text, never as HTML.
const desk = document.getElementById("desk");
const path = desk.dataset.path;
const forOrg = "org=" + encodeURIComponent(desk.dataset.org);
const area = document.getElementById("text");
const byId = (id) => document.getElementById(id);
let loaded = desk.dataset.loaded;
let saved = area.value;
let asked = 0;

function el(name, className, text) {
  const made = document.createElement(name);
  made.className = className || "";
  made.textContent = text || "";
  return made;
}

async function post(what, body) {
  const answer = await fetch("/api/rules/desk/" + what + "?" + forOrg, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  const data = await answer.json();
  if (!answer.ok) {
    const error = new Error(data.problems.map((each) => (each.field ? each.field + ": " : "") + each.what).join(" "));
    error.status = answer.status;
    error.there = data.there;
    throw error;
  }
  return data;
}

function say(text, bad) {
  byId("state").textContent = text;
  byId("state").classList.toggle("error", Boolean(bad));
}

const editor = CodeMirror.fromTextArea(area, {
  mode: path.endsWith(".drl") ? "drl" : "yaml",
  lineNumbers: true,
  lineWrapping: true,
  matchBrackets: true,
  autoCloseBrackets: true,
  styleActiveLine: true,
  indentUnit: 4,
  gutters: ["CodeMirror-lint-markers", "CodeMirror-linenumbers"],
  lint: { getAnnotations: annotations, async: true, delay: 300, lintOnChange: true, tooltips: true },
  extraKeys: {
    "Ctrl-Space": "autocomplete",
    "Cmd-Space": "autocomplete",
    "Ctrl-S": save,
    "Cmd-S": save,
    Tab: (cm) => cm.replaceSelection("    "),
    "Shift-Tab": false,
    Esc: () => document.activeElement.blur(),
  },
});
window.ruleEditor = editor;

if (path.endsWith(".drl")) {
  fetch("/api/rules/desk/words?" + forOrg).then((answer) => answer.json()).then((words) => {
    editor.setOption("hintOptions", { hint: drlHint(words, path), completeSingle: false });
    editor.on("inputRead", (cm, change) => {
      if (change.origin === "+input" && /[.["$\w]$/.test(change.text[change.text.length - 1]) && !cm.state.completionActive) {
        cm.showHint();
      }
    });
  });
}

// The checker's answer, as marks below the lines and as a list beside them.
async function annotations(text, done) {
  const mine = ++asked;
  try {
    const found = await post("check", { path, text });
    if (mine !== asked) {
      return;
    }
    list(found);
    done(found.problems.filter((each) => each.file === "rules/" + path).map(mark));
  } catch (error) {
    byId("problems").replaceChildren(el("p", "error", "The check could not be asked: " + error.message));
    done([]);
  }
}

function mark(problem) {
  const line = Math.max(0, problem.line - 1);
  const text = editor.getLine(line) || "";
  let from = Math.max(0, problem.column - 1);
  const word = text.slice(from).match(/^(?:"[^"]*"?|[\w.$]+|\S)/);
  let to = from + (word ? word[0].length : 1);
  if (problem.column === 0 || from >= text.length) {
    from = text.search(/\S|$/);
    to = text.length;
  }
  return {
    from: CodeMirror.Pos(line, from),
    to: CodeMirror.Pos(line, to),
    message: (problem.what + " " + problem.suggestion).trim(),
    severity: problem.severity === "ERROR" ? "error" : "warning",
  };
}

function list(found) {
  byId("took").textContent = found.millis + " ms";
  desk.dataset.checked = asked;
  const own = found.problems.filter((each) => each.file === "rules/" + path);
  const others = found.problems.filter((each) => each.file !== "rules/" + path);
  const errors = found.problems.filter((each) => each.severity === "ERROR").length;
  const box = byId("problems");
  box.replaceChildren();
  if (errors === 0) {
    box.append(el("p", "fine", found.problems.length ? "Nothing is wrong; these are hints." : "Nothing is wrong."));
  }
  own.forEach((each) => box.append(shown(each, false)));
  if (others.length) {
    const more = el("details", "", "");
    more.append(el("summary", "", others.length + " in other files"));
    others.slice(0, 50).forEach((each) => more.append(shown(each, true)));
    more.open = others.some((each) => each.severity === "ERROR");
    box.append(more);
  }
  cases(found, errors);
}

function shown(problem, withFile) {
  const box = el("div", "problem " + problem.severity.toLowerCase());
  const where = el(withFile ? "a" : "button", "where", (withFile ? problem.file.replace("rules/", "") + " " : "") + (problem.line ? "line " + problem.line : "whole file"));
  if (withFile) {
    where.href = "/rules/edit?" + forOrg + "&path=" + encodeURIComponent(problem.file.replace("rules/", "")) + "#L" + problem.line;
  } else {
    where.type = "button";
    where.addEventListener("click", () => go(problem.line, problem.column));
  }
  box.append(where, el("p", "", problem.what));
  if (problem.suggestion) {
    box.append(el("p", "muted", problem.suggestion));
  }
  return box;
}

function go(line, column) {
  editor.setCursor(Math.max(0, line - 1), Math.max(0, column - 1));
  editor.scrollIntoView(null, 200);
  editor.focus();
}

function cases(found, errors) {
  const box = byId("cases");
  box.replaceChildren();
  if (errors > 0) {
    box.append(el("p", "muted", "They are run as soon as nothing is wrong."));
    return;
  }
  box.append(el("p", found.failed.length ? "error" : "fine", found.cases - found.failed.length + " of " + found.cases + " hold."));
  found.failed.forEach((each) => {
    const card = el("div", "problem error");
    const link = el("a", "where", each.file + " line " + each.line);
    link.href = "/rules/edit?" + forOrg + "&path=" + encodeURIComponent(each.file) + "#L" + each.line;
    card.append(link, el("p", "", each.name));
    const list = el("dl", "ran");
    each.differences.forEach((differs) =>
      list.append(el("dt", "", differs.about), el("dd", "fresh", "expected " + differs.expected), el("dd", "old", "got " + differs.got)));
    card.append(list);
    box.append(card);
  });
}

function changed() {
  const dirty = editor.getValue() !== saved;
  byId("save").disabled = !dirty;
  if (dirty) {
    say("Not saved.");
  }
}
editor.on("change", changed);
window.addEventListener("beforeunload", (event) => {
  if (editor.getValue() !== saved) {
    event.preventDefault();
  }
});

function opened(file) {
  loaded = file.loaded;
  saved = file.text;
  byId("discard").disabled = !file.drafted;
  byId("stale").hidden = true;
  changed();
  say(file.drafted ? "Draft saved: not live, and not in the rules folder yet." : "As the rules folder has it.");
}

async function save() {
  const text = editor.getValue();
  try {
    opened(await post("save", { path, text, loaded }));
    return true;
  } catch (error) {
    if (error.status === 409) {
      stale(error.there, text);
    }
    say(error.message, true);
    return false;
  }
}
byId("save").addEventListener("click", save);

function stale(theirs, mine) {
  byId("theirs").textContent = theirs;
  byId("yours").textContent = mine;
  byId("stale").hidden = false;
  byId("stale").scrollIntoView();
}

async function theirs() {
  const answer = await fetch("/api/rules/desk/file?path=" + encodeURIComponent(path));
  return answer.json();
}
byId("take").addEventListener("click", async () => {
  const file = await theirs();
  editor.setValue(file.text);
  opened(file);
});
byId("keep").addEventListener("click", async () => {
  loaded = (await theirs()).loaded;
  await save();
});
byId("discard").addEventListener("click", async () => {
  if (window.confirm("Give the draft of this file up? The text of the rules folder is shown again.")) {
    const file = await post("discard", { path });
    editor.setValue(file.text);
    opened(file);
  }
});
byId("file").addEventListener("change", (event) => {
  window.location = "/rules/edit?" + forOrg + "&path=" + encodeURIComponent(event.target.value);
});
if (byId("org")) {
  byId("org").addEventListener("change", (event) => {
    window.location = "/rules/edit?org=" + encodeURIComponent(event.target.value) + "&path=" + encodeURIComponent(path);
  });
}
if (/^#L\d+$/.test(window.location.hash)) {
  go(Number(window.location.hash.slice(2)), 1);
}

// A past decision under the live rules and under what is typed.
async function busy(button, box, work) {
  button.disabled = true;
  box.replaceChildren(el("p", "muted", "One moment …"));
  try {
    await work();
  } catch (error) {
    box.replaceChildren(el("p", "error", error.message));
  } finally {
    button.disabled = false;
  }
}

byId("run").addEventListener("click", () => busy(byId("run"), byId("ran"), async () => {
  const event = byId("event").value.trim();
  const found = await post("run", { path, text: editor.getValue(), event });
  const box = byId("ran");
  const different = found.lines.filter((line) => line.from !== line.to);
  const link = el("a", "", "Its page");
  link.href = "/decisions/" + found.decision.split("/").map(encodeURIComponent).join("/");
  const head = el("p", different.length ? "differently" : "fine", different.length ? different.length + " different. " : "It comes out the same. ");
  head.append(link);
  box.replaceChildren(head);
  if (different.length) {
    box.append(said(different));
  }
  const rest = el("details");
  rest.append(el("summary", "", found.lines.length - different.length + " the same"));
  rest.append(said(found.lines.filter((line) => line.from === line.to)));
  box.append(rest);
}));

function said(lines) {
  const list = el("dl", "ran");
  lines.forEach((line) => {
    list.append(el("dt", "", line.about));
    if (line.from !== line.to) {
      list.append(told("is", line.from, line.fromRule, "old"), told("would be", line.to, line.toRule, "fresh"));
    } else {
      list.append(told("", line.to, line.toRule, ""));
    }
  });
  return list;
}

function told(word, value, rule, className) {
  const line = el("dd", className, (word + " " + (value || "nothing")).trim());
  if (rule) {
    line.append(el("span", "sub", rule));
  }
  return line;
}

byId("compare").addEventListener("click", () => busy(byId("compare"), byId("compared"), async () => {
  if (editor.getValue() !== saved && !(await save())) {
    throw new Error("The draft could not be saved, so nothing was compared.");
  }
  const found = await post("compare", { last: Number(byId("last").value) });
  const box = byId("compared");
  const link = el("a", "", found.changed + " of " + found.decisions + " decisions come out differently");
  link.href = "/rules/comparisons/" + encodeURIComponent(found.id);
  const head = el("p", found.changed ? "differently" : "fine");
  head.append(link);
  box.replaceChildren(head);
  found.transitions.slice(0, 12).forEach((each) => {
    const line = el("p", "transition", each.count + " ");
    line.append(el("b", "", each.about), ": " + (each.from || "nothing") + " → " + (each.to || "nothing"));
    box.append(line);
  });
  if (found.transitions.length > 12) {
    box.append(el("p", "muted", "and " + (found.transitions.length - 12) + " more kinds of difference"));
  }
}));
