#!/usr/bin/env node
const { existsSync } = require('node:fs');
const { join } = require('node:path');
const { keepCompiled } = require('./keep-compiled');

// Without a build the bundle is the command, as it was when it was committed.
const main = [
  join(__dirname, '../build/main.js'),
  join(__dirname, '../../../dist/lockkeeper/index.js'),
].find(existsSync);
if (main === undefined) {
  console.error('lockkeeper is not built yet. Run: npm run build');
  process.exit(2);
}
keepCompiled();
require(main);
