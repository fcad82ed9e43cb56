const base = require('./jest.config.js');

// What the gate claims, held against every server that it makes claims about: minutes, so it has a command of its own.
module.exports = {
  ...base,
  testMatch: ['<rootDir>/test/truth/**/*.test.ts'],
  testPathIgnorePatterns: [
    '/node_modules/',
    // Somebody else's history is given, not committed.
    ...(process.env.LOCKKEEPER_HISTORY ? [] : ['other-histories']),
  ],
  globalSetup: '<rootDir>/test/truth/global-setup.ts',
  reporters: [
    'default',
    '<rootDir>/test/truth/figures-reporter.js',
    '<rootDir>/test/harness/totals-reporter.js',
  ],
  testTimeout: 120_000,
};
