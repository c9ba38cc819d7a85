import { LightningElement, api, wire } from "lwc";
import { NavigationMixin } from "lightning/navigation";
import { getRecord } from "lightning/uiRecordApi";
import { fieldsOf, profileOf, sectionsOf } from "./context";

/** Where a person came from or went to; empty on a record without a job change. */
export default class JobChangeCard extends NavigationMixin(LightningElement) {
  @api recordId;
  @api objectApiName;

  record;

  // Optional fields: a user without access to one of them still sees the others.
  @wire(getRecord, { recordId: "$recordId", optionalFields: "$fields" })
  received({ data }) {
    this.record = data;
  }

  get fields() {
    return this.objectApiName ? fieldsOf(this.objectApiName) : undefined;
  }

  get sections() {
    return this.record ? sectionsOf(this.record) : [];
  }

  get hasContext() {
    return this.sections.length > 0;
  }

  get profile() {
    return this.record && profileOf(this.record);
  }

  open(event) {
    event.preventDefault();
    const { id, target } = event.currentTarget.dataset;
    this[NavigationMixin.Navigate]({
      type: "standard__recordPage",
      attributes: { recordId: id, objectApiName: target, actionName: "view" }
    });
  }
}
