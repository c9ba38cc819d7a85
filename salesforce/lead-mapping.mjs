// Adds Fairlead's fields to the Lead mapping that an org already has, or takes them out again. All other mappings stay.
//
// Reads    lead-convert/, after «sf project retrieve start -m LeadConvertSettings» fetched the org's own mapping
// Writes   the same file, for «sf project deploy start -d lead-convert»
// Run with npm run lead-mapping -- add      (or remove)

import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const HERE = dirname(fileURLToPath(import.meta.url));
const FIELDS = join(HERE, "force-app/main/default/objects/Lead/fields");
const FILE = join(HERE, "lead-convert/main/default/LeadConvertSettings/LeadConvertSettings.LeadConvertSetting-meta.xml");

const BLOCK = /[ \t]*<objectMapping>[\s\S]*?<\/objectMapping>\r?\n?/g;
const PAIR = /[ \t]*<mappingFields>[\s\S]*?<\/mappingFields>\r?\n?/g;

/** The mapping with exactly our fields mapped to Contact fields of the same name. */
export function add(xml, fields) {
  const cleared = remove(xml);
  const pairs = [...fields].sort().map(pair).join("");
  const contact = cleared.match(BLOCK)?.find(isContact);
  return contact
    ? cleared.replace(contact, () => contact.replace(/([ \t]*<outputObject>)/, (tag) => pairs + tag))
    : cleared.replace("</LeadConvertSettings>", () => `${block(pairs)}</LeadConvertSettings>`);
}

/** The mapping without our fields; a block that held nothing else goes too. */
export function remove(xml) {
  return xml.replace(BLOCK, (found) => {
    const kept = found.replace(PAIR, (one) => (one.includes("<inputField>Fairlead_") ? "" : one));
    return kept === found || kept.includes("<mappingFields>") ? kept : "";
  });
}

function isContact(found) {
  return found.includes("<outputObject>Contact</outputObject>");
}

function pair(field) {
  return `        <mappingFields>
            <inputField>${field}</inputField>
            <outputField>${field}</outputField>
        </mappingFields>
`;
}

function block(pairs) {
  return `    <objectMapping>
        <inputObject>Lead</inputObject>
${pairs}        <outputObject>Contact</outputObject>
    </objectMapping>
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const change = { add, remove }[process.argv[2]];
  if (!change) {
    console.error("Say which: npm run lead-mapping -- add    or    npm run lead-mapping -- remove");
    process.exit(1);
  }
  const fields = readdirSync(FIELDS).map((name) => name.replace(".field-meta.xml", ""));
  writeFileSync(FILE, change(readFileSync(FILE, "utf8"), fields));
  console.log(`${process.argv[2] === "add" ? "Added" : "Removed"} ${fields.length} fields. Next: sf project deploy start -d lead-convert`);
}
