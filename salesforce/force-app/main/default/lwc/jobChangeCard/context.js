// What the card says about a record, as plain data: no Salesforce call and no markup here.

const PREFIX = "Fairlead_";

// Each row: label, field without our prefix, and for look-ups the object that the row links to.
const CAME_FROM = [
  ["Previous company", "Past_Company__c"],
  ["Previous title", "Past_Title__c"],
  ["Past contact", "Past_Contact__c", "Contact"],
  ["Past lead", "Past_Lead__c", "Lead"],
  ["Past account", "Past_Account__c", "Account"],
  ["Past account type", "Past_Account_Type__c"],
  ["Relationship", "Past_Relationship__c"],
  ["Persona", "Persona__c"],
  ["Matched account", "Matched_Account__c", "Account"],
  ["Job started", "Job_Started__c"],
  ["Confidence", "Confidence__c"],
  ["Why", "Decision_Reason__c"],
  ["Job change", "Job_Change__c", "Fairlead_Job_Change__c"]
];

const WENT_TO = [
  ["Current company", "Current_Company__c"],
  ["Current title", "Current_Title__c"],
  ["New contact", "New_Contact__c", "Contact"],
  ["New lead", "New_Lead__c", "Lead"],
  ["Departure noticed", "Left_Company_Detected__c"],
  ["Job change", "Job_Change__c", "Fairlead_Job_Change__c"]
];

const ARRIVED = "Job_Changer__c";
const LEFT = "No_Longer_at_Company__c";

/** Every field that the card reads, for the record's own object. */
export function fieldsOf(objectApiName) {
  const fields = new Set([ARRIVED, LEFT, "LinkedIn_URL__c"].map(own));
  for (const [, field, target] of [...CAME_FROM, ...WENT_TO]) {
    fields.add(own(field));
    if (target) {
      fields.add(`${relationship(field)}.Name`);
    }
  }
  return [...fields].map((field) => `${objectApiName}.${field}`);
}

/** The sections to show: none, where somebody came from, where somebody went, or both. */
export function sectionsOf(record) {
  const sections = [];
  if (raw(record, ARRIVED)) {
    sections.push(section("arrived", "Changed jobs", CAME_FROM, record));
  }
  if (raw(record, LEFT)) {
    sections.push(section("left", "No longer at this company", WENT_TO, record));
  }
  return sections.filter(({ key, rows }) => key === "left" || rows.length > 0);
}

/** The person's profile, if it is a web address. */
export function profileOf(record) {
  const url = raw(record, "LinkedIn_URL__c");
  return /^https?:\/\//i.test(url ?? "") ? url : undefined;
}

function section(key, title, definitions, record) {
  const rows = definitions.map((definition) => row(definition, record)).filter(({ text }) => text);
  return { key, title, rows };
}

function row([label, field, target], record) {
  const value = record.fields[own(field)];
  const id = target ? value?.value : undefined;
  const text = target ? nameOf(record, field) : (value?.displayValue ?? value?.value);
  return { key: field, label, id, target, text: text == null ? "" : String(text), url: id && `/${id}` };
}

// A look-up whose record this user may not see has an id and no name: then there is nothing to show.
function nameOf(record, field) {
  return record.fields[relationship(field)]?.value?.fields?.Name?.value;
}

function raw(record, field) {
  return record.fields[own(field)]?.value;
}

function own(field) {
  return PREFIX + field;
}

function relationship(field) {
  return own(field).replace(/__c$/, "__r");
}
