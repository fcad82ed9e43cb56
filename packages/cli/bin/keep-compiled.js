const { enableCompileCache } = require('node:module');
const { homedir } = require('node:os');
const { isAbsolute, join } = require('node:path');

/** The user's own, as tool-cache.ts of the core has it, which is not loaded yet; null where there is none. */
function cacheFolder(environment, home) {
  const { XDG_CACHE_HOME: given } = environment;
  // A relative one is to be ignored (XDG Base Directory Specification).
  if (given && isAbsolute(given)) return given;
  const usual = process.platform === 'darwin' ? ['Library', 'Caches'] : ['.cache'];
  try {
    return join(home(), ...usual);
  } catch {
    // A container may run as a user who has no home.
    return null;
  }
}

/**
 * Keeps what V8 has compiled for the next run. Node has it from 22.8 on, and goes without where it cannot write
 * (nodejs.org/api/module.html, "module.enableCompileCache"). Never in the working directory, which is what is
 * judged: a pull request could bring code with it.
 */
function keepCompiled(environment = process.env, home = homedir) {
  const folder = cacheFolder(environment, home);
  if (folder !== null && isAbsolute(folder)) {
    enableCompileCache?.(join(folder, 'lockkeeper', 'compiled'));
  }
}

module.exports = { cacheFolder, keepCompiled };
