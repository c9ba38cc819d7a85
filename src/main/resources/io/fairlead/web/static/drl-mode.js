// How a rule file is coloured: the few words that a rule can have, and the facts and verbs that stand out.
CodeMirror.defineSimpleMode("drl", {
  start: [
    { regex: /\/\/.*/, token: "comment" },
    { regex: /\/\*/, token: "comment", next: "comment" },
    { regex: /"(?:[^\\"]|\\.)*"?/, token: "string" },
    { regex: /(?:rule|when|then|end)\b/, token: "keyword" },
    { regex: /(?:salience|enabled)\b/, token: "attribute" },
    { regex: /@reason\b/, token: "meta" },
    { regex: /(?:true|false|null)\b/, token: "atom" },
    { regex: /(?:not in|in|not contains|contains)\b/, token: "operator" },
    { regex: /(propose)(\.)([a-zA-Z]\w*)/, token: ["keyword", null, "def"] },
    { regex: /\$case\b/, token: "variable-2" },
    { regex: /Case\b/, token: "type" },
    { regex: /-?\d+(?:\.\d+)?/, token: "number" },
    { regex: /(?:==|!=|<=|>=|<|>|&&|\|\||!)/, token: "operator" },
    { regex: /[a-zA-Z]\w*/, token: "variable" },
  ],
  comment: [
    { regex: /.*?\*\//, token: "comment", next: "start" },
    { regex: /.*/, token: "comment" },
  ],
  meta: { lineComment: "//", dontIndentStates: ["comment"] },
});
