// Compares metadata with the schema that the Salesforce CLI's API library carries.

import schema from "@jsforce/jsforce-node/lib/api/metadata/schema.js";

const SCHEMAS = schema.ApiSchemas;

// The library's schema ends before API 49; pages have had items since then.
const NEWER = {
  FlexiPageRegion: { itemInstances: ["ItemInstance"], componentInstances: ["ComponentInstance"] },
  ItemInstance: { componentInstance: "?ComponentInstance", fieldInstance: "?FieldInstance" },
  ComponentInstance: { identifier: "?string" }
};

// The shape of this element belongs to the component framework, not to the metadata schema.
const OPAQUE = new Set(["LightningComponentBundle.targetConfigs"]);

const SCALARS = {
  boolean: (text) => /^(true|false)$/.test(text),
  number: (text) => /^-?\d+(\.\d+)?$/.test(text),
  string: () => true
};

/** Every way in which this content is not of that type; content maps an element's name to the list of its values. */
export function schemaProblems(type, content, where) {
  const known = properties(type);
  if (!known) {
    return [`${where}: Salesforce has no metadata type ${type}.`];
  }
  const missing = Object.entries(known)
    .filter(([name, kind]) => typeof kind === "string" && !kind.startsWith("?") && !(name in content))
    .map(([name]) => `${where}: <${name}> is required in ${type}.`);
  return [...missing, ...Object.entries(content).flatMap(([name, values]) => element(type, known, name, values, where))];
}

function element(type, known, name, values, where) {
  const at = `${where}/${name}`;
  if (OPAQUE.has(`${type}.${name}`)) {
    return [];
  }
  if (!(name in known)) {
    return [`${at}: ${type} has no element <${name}>.`];
  }
  const many = Array.isArray(known[name]);
  const kind = (many ? known[name][0] : known[name]).replace("?", "");
  const repeated = !many && values.length > 1 ? [`${at}: <${name}> may appear once in ${type}, and is there ${values.length} times.`] : [];
  return [...repeated, ...values.flatMap((value) => valueProblems(kind, value, at))];
}

function valueProblems(kind, value, at) {
  if (kind in SCALARS) {
    const fits = typeof value === "string" && SCALARS[kind](value);
    return fits ? [] : [`${at}: ${JSON.stringify(value)} is not a ${kind}.`];
  }
  return schemaProblems(kind, value === "" ? {} : value, at);
}

function properties(type) {
  const own = SCHEMAS[type];
  if (!own && !NEWER[type]) {
    return undefined;
  }
  const inherited = own?.extends ? properties(own.extends) : {};
  return { ...inherited, ...own?.props, ...NEWER[type] };
}
