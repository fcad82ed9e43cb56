const base = require('./jest.config.js');

// Cancels, failing services and hostile input, each case long: minutes, so they have a command of their own.
module.exports = {
  ...base,
  testMatch: ['<rootDir>/test/faults/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 120_000,
  // They wait most of the time.
  maxConcurrency: 8,
};
