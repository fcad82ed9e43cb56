#!/usr/bin/env node
const { existsSync } = require('node:fs');
const { enableCompileCache } = require('node:module');
const { homedir } = require('node:os');
const { join } = require('node:path');

const main = join(__dirname, '../build/main.js');
if (!existsSync(main)) {
  console.error('lockkeeper is not built yet. Run: npm run build');
  process.exit(2);
}
// Node 22.8 and later keeps compiled code there, and goes without where it cannot write (nodejs.org/api/module.html).
enableCompileCache?.(join(homedir(), '.cache', 'lockkeeper', 'compiled'));
require(main);
