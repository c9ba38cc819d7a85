const { jestConfig } = require("@salesforce/sfdx-lwc-jest/config");

module.exports = {
  ...jestConfig,
  moduleNameMapper: { "^lightning/navigation$": "<rootDir>/test-stubs/lightning/navigation" }
};
