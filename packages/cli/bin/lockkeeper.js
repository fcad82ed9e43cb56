#!/usr/bin/env node
const { existsSync } = require('node:fs');
const { join } = require('node:path');
const { keepCompiled } = require('./keep-compiled');

keepCompiled();
const built = join(__dirname, '../build/main.js');
// Without a build the bundle is the command, as it was when it was committed.
require(existsSync(built) ? built : '../../../dist/lockkeeper');
