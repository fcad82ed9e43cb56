const { dirname } = require('node:path');
require('../../packages/cli/bin/keep-compiled').keepCompiled();
require('../index.js').command({
  folder: dirname(require.resolve('../../packages/cli/package.json')),
});
