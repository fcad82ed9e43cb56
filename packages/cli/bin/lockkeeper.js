#!/usr/bin/env node
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const main = join(__dirname, '../build/main.js');
if (!existsSync(main)) {
  console.error('lockkeeper is not built yet. Run: npm run build');
  process.exit(2);
}
require(main);
