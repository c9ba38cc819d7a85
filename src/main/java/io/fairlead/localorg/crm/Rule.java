package io.fairlead.localorg.crm;

/** Something the org checks or fills in before a record of some object is saved. */
interface Rule {

    void apply(Saving saving);
}
