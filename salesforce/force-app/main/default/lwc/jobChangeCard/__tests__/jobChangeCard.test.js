import { createElement } from "lwc";
import { getRecord } from "lightning/uiRecordApi";
import { getNavigateCalledWith } from "lightning/navigation";
import JobChangeCard from "c/jobChangeCard";

const field = (value, displayValue = null) => ({ value, displayValue });
const named = (id, name) => [field(id), { value: { id, fields: { Name: field(name) } }, displayValue: name }];

function record(values) {
  return { id: "00Q000000000001AAA", fields: values };
}

async function cardFor(objectApiName, values) {
  const card = createElement("c-job-change-card", { is: JobChangeCard });
  card.recordId = "00Q000000000001AAA";
  card.objectApiName = objectApiName;
  document.body.appendChild(card);
  getRecord.emit(record(values));
  await Promise.resolve();
  return card;
}

const sections = (card) => [...card.shadowRoot.querySelectorAll("section")].map((s) => s.dataset.section);
const text = (card, row) => card.shadowRoot.querySelector(`[data-row="${row}"]`)?.textContent;

describe("the job-change card", () => {
  afterEach(() => {
    document.body.replaceChildren();
  });

  it("takes no space on a record without a job change", async () => {
    const card = await cardFor("Lead", {
      Fairlead_Job_Changer__c: field(false),
      Fairlead_No_Longer_at_Company__c: field(false),
      Fairlead_LinkedIn_URL__c: field("https://linkedin.com/in/ada")
    });

    expect(card.shadowRoot.querySelector("lightning-card")).toBeNull();
  });

  it("takes no space while nothing has been read, or when reading fails", async () => {
    const card = createElement("c-job-change-card", { is: JobChangeCard });
    document.body.appendChild(card);
    expect(card.shadowRoot.querySelector("lightning-card")).toBeNull();

    getRecord.error();
    await Promise.resolve();

    expect(card.shadowRoot.querySelector("lightning-card")).toBeNull();
  });

  it("shows on a new record where the person came from", async () => {
    const [pastContact, pastContactRecord] = named("003000000000001AAA", "Ada Example");
    const card = await cardFor("Lead", {
      Fairlead_Job_Changer__c: field(true),
      Fairlead_Past_Company__c: field("Old Ltd"),
      Fairlead_Past_Contact__c: pastContact,
      Fairlead_Past_Contact__r: pastContactRecord,
      Fairlead_Job_Started__c: field("2026-03-01", "1 March 2026"),
      Fairlead_Persona__c: field(null)
    });

    expect(sections(card)).toEqual(["arrived"]);
    expect(text(card, "Past_Company__c")).toBe("Old Ltd");
    expect(text(card, "Past_Contact__c")).toBe("Ada Example");
    expect(text(card, "Job_Started__c")).toBe("1 March 2026");
    expect(text(card, "Persona__c")).toBeUndefined();
  });

  it("shows on an old record where the person went", async () => {
    const [newLead, newLeadRecord] = named("00Q000000000002AAA", "Ada Example");
    const card = await cardFor("Contact", {
      Fairlead_No_Longer_at_Company__c: field(true),
      Fairlead_Current_Company__c: field("New plc"),
      Fairlead_New_Lead__c: newLead,
      Fairlead_New_Lead__r: newLeadRecord
    });

    expect(sections(card)).toEqual(["left"]);
    expect(text(card, "Current_Company__c")).toBe("New plc");
    expect(text(card, "New_Lead__c")).toBe("Ada Example");
  });

  it("says that a person left even when nobody knows where to", async () => {
    const card = await cardFor("Contact", { Fairlead_No_Longer_at_Company__c: field(true) });

    expect(card.shadowRoot.querySelector("h3").textContent).toBe("No longer at this company");
  });

  it("shows both when somebody moved here and moved on", async () => {
    const card = await cardFor("Contact", {
      Fairlead_Job_Changer__c: field(true),
      Fairlead_Past_Company__c: field("Old Ltd"),
      Fairlead_No_Longer_at_Company__c: field(true),
      Fairlead_Current_Company__c: field("New plc")
    });

    expect(sections(card)).toEqual(["arrived", "left"]);
  });

  it("leaves out a look-up whose record the user may not see", async () => {
    const card = await cardFor("Lead", {
      Fairlead_Job_Changer__c: field(true),
      Fairlead_Past_Company__c: field("Old Ltd"),
      Fairlead_Past_Account__c: field("001000000000001AAA"),
      Fairlead_Past_Account__r: field(null)
    });

    expect(text(card, "Past_Account__c")).toBeUndefined();
  });

  it("opens the linked record", async () => {
    const [pastLead, pastLeadRecord] = named("00Q000000000003AAA", "Ada Example");
    const card = await cardFor("Contact", {
      Fairlead_Job_Changer__c: field(true),
      Fairlead_Past_Lead__c: pastLead,
      Fairlead_Past_Lead__r: pastLeadRecord
    });

    card.shadowRoot.querySelector('[data-row="Past_Lead__c"] a').click();

    expect(getNavigateCalledWith().pageReference).toEqual({
      type: "standard__recordPage",
      attributes: { recordId: "00Q000000000003AAA", objectApiName: "Lead", actionName: "view" }
    });
  });

  it.each([
    ["https://linkedin.com/in/ada", true],
    ["javascript:alert(1)", false],
    [null, false]
  ])("links the profile %s only if it is a web address", async (url, linked) => {
    const card = await cardFor("Lead", {
      Fairlead_Job_Changer__c: field(true),
      Fairlead_Past_Company__c: field("Old Ltd"),
      Fairlead_LinkedIn_URL__c: field(url)
    });

    expect(card.shadowRoot.querySelector("lightning-formatted-url")?.value).toBe(linked ? url : undefined);
  });

  it("asks for the fields of the record's own object", async () => {
    await cardFor("Contact", {});

    const { optionalFields } = getRecord.getLastConfig();
    expect(optionalFields).toContain("Contact.Fairlead_Past_Contact__r.Name");
    expect(optionalFields.every((name) => name.startsWith("Contact.Fairlead_"))).toBe(true);
  });
});
