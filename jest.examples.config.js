const base = require('./jest.config.js');

// Whole rehearsals of the examples: minutes, so they have a command of their own.
module.exports = {
  ...base,
  testMatch: ['<rootDir>/test/examples/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 300_000,
};
