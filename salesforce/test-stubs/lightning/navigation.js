// Stands in for lightning/navigation in Jest and remembers the last call.
const Navigate = Symbol("Navigate");
let lastCall = {};

export const NavigationMixin = (Base) =>
  class extends Base {
    [Navigate](pageReference) {
      lastCall = { pageReference };
    }
  };
NavigationMixin.Navigate = Navigate;

export const getNavigateCalledWith = () => lastCall;
