const { enableCompileCache } = require('node:module');
const { homedir } = require('node:os');
const { join } = require('node:path');

/** The user's own: code in a folder that others can write to would be theirs. */
function cacheFolder() {
  const { XDG_CACHE_HOME: given } = process.env;
  if (given) return given;
  const usual = process.platform === 'darwin' ? ['Library', 'Caches'] : ['.cache'];
  return join(homedir(), ...usual);
}

/**
 * Keeps what V8 has compiled for the next run. Node has it from 22.8 on, and goes without where it cannot write
 * (nodejs.org/api/module.html, "module.enableCompileCache").
 */
function keepCompiled() {
  enableCompileCache?.(join(cacheFolder(), 'lockkeeper', 'compiled'));
}

module.exports = { keepCompiled };
