import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { add, remove } from "./lead-mapping.mjs";

const OF_THE_ORG = `<LeadConvertSettings xmlns="http://soap.sforce.com/2006/04/metadata">
    <allowOwnerChange>true</allowOwnerChange>
    <objectMapping>
        <inputObject>Lead</inputObject>
        <mappingFields>
            <inputField>Budget__c</inputField>
            <outputField>Budget__c</outputField>
        </mappingFields>
        <outputObject>Opportunity</outputObject>
    </objectMapping>
    <objectMapping>
        <inputObject>Lead</inputObject>
        <mappingFields>
            <inputField>Region__c</inputField>
            <outputField>Sales_Region__c</outputField>
        </mappingFields>
        <outputObject>Contact</outputObject>
    </objectMapping>
</LeadConvertSettings>
`;

const OURS = ["Fairlead_Persona__c", "Fairlead_Key__c"];
const inputs = (xml) => [...xml.matchAll(/<inputField>(\w+)</g)].map(([, name]) => name);

test("an org keeps its own mappings when ours are added", () => {
  const mapped = add(OF_THE_ORG, OURS);

  assert.deepEqual(inputs(mapped), ["Budget__c", "Region__c", "Fairlead_Key__c", "Fairlead_Persona__c"]);
  assert.match(mapped, /<allowOwnerChange>true</);
});

test("adding twice is adding once", () => {
  const once = add(OF_THE_ORG, OURS);

  assert.equal(add(once, OURS), once);
});

test("removing leaves exactly what the org had", () => {
  assert.equal(remove(add(OF_THE_ORG, OURS)), OF_THE_ORG);
});

test("an org without any mapping gets ours, and none is left afterwards", () => {
  const empty = "<LeadConvertSettings>\n</LeadConvertSettings>\n";

  assert.deepEqual(inputs(add(empty, OURS)), ["Fairlead_Key__c", "Fairlead_Persona__c"]);
  assert.equal(remove(add(empty, OURS)), empty);
});

test("the mapping in the repository is what adding makes", () => {
  const shipped = readFileSync(
    new URL(
      "lead-convert/main/default/LeadConvertSettings/LeadConvertSettings.LeadConvertSetting-meta.xml",
      import.meta.url
    ),
    "utf8"
  );
  const fields = readdirSync(new URL("force-app/main/default/objects/Lead/fields", import.meta.url)).map((name) =>
    name.replace(".field-meta.xml", "")
  );

  assert.equal(add(shipped, fields), shipped);
});
