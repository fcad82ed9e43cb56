module.exports = {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: [
    '/node_modules/',
    '<rootDir>/test/examples/',
    '<rootDir>/test/faults/',
    '<rootDir>/test/truth/',
  ],
  modulePathIgnorePatterns: ['/build/'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  moduleNameMapper: {
    '^@lockkeeper/core/(.*)$': '<rootDir>/packages/core/src/$1',
    '^@lockkeeper/actions/(.*)$': '<rootDir>/actions/$1',
    '^lockkeeper/build/(.*)$': '<rootDir>/packages/cli/src/$1',
  },
  globalSetup: '<rootDir>/test/harness/global-setup.ts',
  globalTeardown: '<rootDir>/test/harness/global-teardown.ts',
  reporters: ['default', '<rootDir>/test/harness/totals-reporter.js'],
  testSequencer: '<rootDir>/test/harness/long-files-first.js',
  testTimeout: 60_000,
  // Of two cores: much of a test is waiting, for a server or for the second between two writes to GitHub.
  maxWorkers: 3,
};
