// What can be written at the cursor of a rule file: facts and their words in a condition, verbs and their names after `then`, Salesforce fields.
const RULE = `rule "say who gets what, in a sentence"
    @reason("Why.")
    salience 50
when
    $case: Case(  )
then
    propose.
end
`;

function drlHint(words, path) {
  const question = path.replace(/\.drl$/, "").split("/").slice(0, 2).join("/");
  const forms = (words.glossary.formsByQuestion || {})[question] || [];
  const facts = words.glossary.facts;

  function item(text, about) {
    return {
      text,
      render(element) {
        element.append(text.length > 60 ? text.split("\n")[0] + " …" : text);
        const note = document.createElement("span");
        note.className = "hint-note";
        note.textContent = about;
        element.append(note);
      },
    };
  }

  function found(items, typed, from, to) {
    const low = typed.toLowerCase();
    const begins = items.filter((each) => each.text.toLowerCase().startsWith(low));
    const holds = items.filter((each) => !begins.includes(each) && each.text.toLowerCase().includes(low));
    return { list: begins.concat(holds).slice(0, 200), from, to };
  }

  function fieldsOf(objects, dotted) {
    return objects.flatMap((object) =>
      (words.fieldsByObject[object] || []).map((field) =>
        item(dotted ? object + "." + field.name : field.name, field.type + (dotted && !field.writable ? ", cannot be written" : ""))));
  }

  function picklist(objects, name) {
    return objects.flatMap((object) => (words.fieldsByObject[object] || []).filter((field) => field.name === name)
      .flatMap((field) => field.values.map((value) => item(value, object + "." + name))));
  }

  // Inside quotes.
  function inText(before) {
    const key = before.match(/(\w+)(?:\.\w+)*\["$/);
    if (key) {
      return fieldsOf(key[1] === "employer" ? ["Account"] : ["Contact", "Lead"], false);
    }
    const value = before.match(/(\w+)(?:\.\w+)*\["(\w+)"\]\s*(?:==|!=|(?:not )?in\s*\((?:[^()]*,)?)\s*"$/);
    if (value) {
      return picklist(value[1] === "employer" ? ["Account"] : ["Contact", "Lead"], value[2]);
    }
    const compared = before.match(/([a-zA-Z][\w.]*)\s*(?:==|!=|(?:not )?in\s*\((?:[^()]*,)?)\s*"$/);
    if (compared) {
      const fact = facts.find((each) => each.path === compared[1]);
      const choices = compared[1] === "region" ? words.regions : fact ? fact.words.filter((word) => word) : [];
      return choices.map((word) => item(word, compared[1]));
    }
    const call = before.match(/propose\.(\w+)\(((?:[^()"]|"[^"]*")*)"$/);
    if (call) {
      const place = call[2].replace(/"[^"]*"/g, "").split(",").length - 1;
      return argument(call[1], place, call[2]);
    }
    return [];
  }

  function argument(verb, place, given) {
    const form = forms.filter((each) => each.verb === verb).find((each) => each.choices[place]);
    if (form) {
      return form.choices[place].map((word) => item(word, verb));
    }
    const first = (given.match(/^\s*"([^"]*)"/) || [])[1];
    if (place === 1 && first && first.includes(".")) {
      return picklist([first.split(".")[0]], first.split(".")[1]);
    }
    if (place !== 0) {
      return [];
    }
    if (verb === "accountUser") {
      return (words.fieldsByObject.Account || []).filter((field) => field.type === "reference").map((field) => item(field.name, "look-up"));
    }
    if (forms.some((each) => each.verb === verb && each.takes[0] === "field")) {
      return fieldsOf(["Lead", "Contact", "Account", "Fairlead_Job_Change__c"], true);
    }
    return (words.namesByVerb[verb] || []).map((name) => item(name, verb));
  }

  return (editor) => {
    const cursor = editor.getCursor();
    const line = editor.getLine(cursor.line).slice(0, cursor.ch);
    const quotes = (line.match(/"/g) || []).length;
    if (quotes % 2 === 1) {
      const open = line.lastIndexOf("\"");
      return found(inText(line.slice(0, open + 1)), line.slice(open + 1), CodeMirror.Pos(cursor.line, open + 1), cursor);
    }
    const typed = (line.match(/[\w.$@]*$/) || [""])[0];
    const from = CodeMirror.Pos(cursor.line, cursor.ch - typed.length);
    const place = part(editor, cursor);
    if (place === "top") {
      return found([item(RULE, "a new rule")], typed, from, cursor);
    }
    if (place === "head") {
      return found([item("salience 50", "the higher wins"), item("enabled false", "switches the rule off"), item("@reason(\"\")", "stands in the audit"), item("when", "")], typed, from, cursor);
    }
    if (place === "then" && !/\(/.test(line)) {
      const verbs = forms.map((form) => item("propose." + form.verb + "(" + form.takes.map((name, at) => holder(form, name, at)).join(", ") + ");", form.takes.join(", ")));
      return found(verbs, typed, from, cursor);
    }
    return found(facts.map((fact) => item(fact.path, fact.kind + (fact.words.length ? ": " + fact.words.filter((word) => word).join(", ") : "") + (fact.optional ? ", may be missing" : ""))),
      typed, from, cursor);
  };

  function holder(form, name, at) {
    return name === "value" ? "" : name === "in days" ? "1" : "\"" + (form.choices[at] ? form.choices[at][0] : "") + "\"";
  }

  // Which part of a rule the cursor is in.
  function part(editor, cursor) {
    for (let at = cursor.line; at >= 0; at--) {
      const word = (editor.getLine(at).match(/^\s*(rule|when|then|end)\b/) || [])[1];
      if (word && (at < cursor.line || word !== "end")) {
        return word === "end" ? "top" : word === "rule" ? "head" : word;
      }
    }
    return "top";
  }
}
