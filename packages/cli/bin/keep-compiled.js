const { enableCompileCache } = require('node:module');
const { homedir } = require('node:os');
const { join } = require('node:path');

/** The user's own: code in a folder that others can write to would be theirs. */
function cacheFolder(environment, home) {
  const { XDG_CACHE_HOME: given } = environment;
  if (given) return given;
  const usual = process.platform === 'darwin' ? ['Library', 'Caches'] : ['.cache'];
  return join(home(), ...usual);
}

/**
 * Keeps what V8 has compiled for the next run. Node has it from 22.8 on, and goes without where it cannot write
 * (nodejs.org/api/module.html, "module.enableCompileCache").
 */
function keepCompiled(environment = process.env, home = homedir) {
  try {
    enableCompileCache?.(join(cacheFolder(environment, home), 'lockkeeper', 'compiled'));
  } catch {
    // A container may run as a user who has no home: then each run compiles anew.
  }
}

module.exports = { keepCompiled };
